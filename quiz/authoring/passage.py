"""A text as facts are held against it: its words, numbers and dates, whatever their form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quiz.core.dates import Precision
from quiz.core.keyboard import is_number
from quiz.core.language import rules
from quiz.core.numbers import folded_words, in_digits
from quiz.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

_NUMBER = re.compile(r"\d+(?:[\s.,]\d+)*(?:\s+[^\W\d_]+)?")
"""Digits, and the word after them: it may be « millions »."""
_CAPITALIZED = re.compile(r"(?<![\w-])[^\W\d_a-zà-ÿœ][\w-]*")
_OPENS_A_SENTENCE = re.compile(r"(?:^|[.?!:«])\s*$")
_NAMES_NOBODY = frozenset({"etat", "etats", "nord", "sud", "est", "ouest"})
"""What French writes with a capital though it may be no name: « l'État », « le Sud »."""
_ENDING = 3
"""Letters by which two forms of a word may differ: « Nord-Coréens » and « nord-coréenne »."""
_ROOT = 4
"""Letters that they have in common at least."""


@dataclass(frozen=True)
class Passage:
    """A text in a language."""

    text: str
    language: str

    @cached_property
    def _folded(self) -> str:
        return f" {fold(self.text)} "

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Its numbers, in digits or in words, as plain digits."""
        return frozenset(_numbers(self.text, self.language))

    def says(self, words: str) -> bool:
        """Whether these words stand here in a row, whatever their case, accents and hyphens."""
        return f" {fold(words)} " in self._folded

    def says_any(self, spellings: Iterable[str]) -> bool:
        """Whether one of these spellings stands here."""
        return any(map(self.says, spellings))

    def says_root(self, word: str) -> bool:
        """Whether each part of a compound word stands here, in whatever form its ending takes."""
        return all(self._has_form(part) for part in fold(word).split() if part not in _NAMES_NOBODY)

    def _has_form(self, word: str) -> bool:
        root = word[: max(_ROOT, len(word) - _ENDING)]
        return any(found.startswith(root) for found in self._folded.split())

    def missing_part(self, day: date, precision: Precision) -> str:
        """The date as far as the first part of it that is not here (1990, 1990-09, 1990-09-25), "" where all are."""
        if str(day.year) not in self.numbers:
            return f"{day:%Y}"
        if precision is not Precision.YEAR and not self._names_month(day.month):
            return f"{day:%Y-%m}"
        if precision is Precision.DAY and not self._names_day(day.day):
            return f"{day:%Y-%m-%d}"
        return ""

    def _names_day(self, day: int) -> bool:
        first = rules(self.language).calendar.first_day
        return str(day) in self.numbers or (day == 1 and self.says(first))

    def _names_month(self, month: int) -> bool:
        """Whether a month is named; a language whose months are unknown is believed."""
        known = rules(self.language).calendar.months
        return not known or any(self.says(name) for name, at in known.items() if at == month)


def digits(text: str, language: str) -> Iterator[str]:
    """The numbers that a text writes in digits; those in words count things too small to be quoted (« deux pays »)."""
    for match in _NUMBER.finditer(text):
        yield from _numbers(match[0], language)


def _numbers(text: str, language: str) -> Iterator[str]:
    spoken = rules(language)
    words = in_digits(folded_words(text, spoken), spoken.numerals)
    return (word for word in words if is_number(word))


def capitalized(text: str) -> Iterator[str]:
    """The words with a capital that no sentence's beginning explains."""
    for match in _CAPITALIZED.finditer(text):
        if not _OPENS_A_SENTENCE.search(text[: match.start()]):
            yield match[0]
