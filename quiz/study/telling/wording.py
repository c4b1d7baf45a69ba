"""Words of printed texts as they are compared: folded, each name or set phrase one word, sources unnamed."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from quiz.core.language import rules
from quiz.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz.core.bank import Bank

Words = tuple[str, ...]
_CUT = "/"
"""Stands where an article was named: words on either side are no neighbours."""


class Wording:
    """How the texts of a bank are read."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank
        spoken = rules(bank.language)
        self._leading = spoken.leading | spoken.elided
        self._months = spoken.calendar.months.keys()
        self._small = spoken.numerals.small.keys()

    def words(self, text: str) -> Words:
        """All the words of a text but those that name an article."""
        return tuple(self._known.sub(lambda match: self._said[match[0]], fold(text)).split())

    def bare(self, text: str) -> Words:
        """The same without the articles that open it."""
        words = self.words(text)
        start = next((at for at, word in enumerate(words) if word not in self._leading), 0)
        return words[start:]

    def is_amount(self, word: str) -> bool:
        """Whether a word is a number, in digits or in words, or a month."""
        return word.isdigit() or word in self._small or word in self._months

    @cached_property
    def names(self) -> frozenset[str]:
        """The people and places, one word each."""
        known = self._bank.names
        return frozenset(
            fold(shown).replace(" ", "") for shown, _ in (*known.people, *known.places)
        )

    @cached_property
    def _said(self) -> Mapping[str, str]:
        """What each name is read as, the displayed spelling before the others."""
        known = self._bank.names
        spelt = {
            fold(spelling): fold(shown).replace(" ", "")
            for shown, others in reversed((*known.people, *known.places))
            for spelling in (shown, *others)
        }
        cited = (
            name for article in self._bank.articles for name in (article.cite, article.publisher)
        )
        terms = {fold(term): fold(term).replace(" ", "") for term in known.terms}
        return terms | spelt | {fold(name): _CUT for name in cited if fold(name)}

    @cached_property
    def _known(self) -> re.Pattern[str]:
        longest = sorted(self._said, key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b" if longest else "(?!)")
