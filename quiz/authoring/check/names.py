"""T: names and set phrases have one form in which they are shown: the one that `seeds/names.yaml` says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from quiz.authoring.check.rule import Finding, question_rule
from quiz.authoring.check.typography import finding
from quiz.core.keyboard import bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quiz.authoring.check.corpus import Corpus
    from quiz.authoring.check.entry import Entry, Shown
    from quiz.core.fact import Names

_LETTERS = (chr(code) for code in range(0x41, 0x250))
_FLAT = {
    ord(letter): bare(letter) for letter in _LETTERS if len(bare(letter)) == 1
} | dict.fromkeys(map(ord, "-‐‑\u00a0\u202f"), " ")
_BEGINS = re.compile(r"(?:^|[.!?…:«(“\"–—}\[])\s*$")


def flat(text: str) -> str:
    """A text in lower case, without accents, a space for a hyphen: as long as it was, each letter in its place."""
    return text.translate(_FLAT)


@dataclass(frozen=True, slots=True)
class Spellings:
    """Each spelling, flat, and what is to be shown in its place; a pattern that finds them in a flat text."""

    shown: Mapping[str, str]
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Spellings:
        """From spellings and what is shown in their place; the first of two that are flat alike stands."""
        shown: dict[str, str] = {}
        for spelling, right in pairs:
            shown.setdefault(flat(spelling), right)
        return cls(shown, _pattern(shown))

    def respelt(self, text: str) -> Iterator[tuple[int, str, str]]:
        """Where a text has one of them, as written there, and what is to be shown: where the two differ."""
        for match in self.pattern.finditer(flat(text)):
            said, right = text[match.start() : match.end()], self.shown[match[0]]
            if said != right and said.replace("’", "'") != right:
                yield match.start(), said, right


def _pattern(spellings: Iterable[str]) -> re.Pattern[str]:
    """Longest first, by their first letters: most words of a text begin none."""
    groups = (
        (first, sorted((s[1:] for s in group), key=len, reverse=True))
        for first, group in groupby(sorted(filter(None, spellings)), key=lambda s: s[0])
    )
    parts = [f"{re.escape(first)}(?:{'|'.join(map(re.escape, rest))})" for first, rest in groups]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)" if parts else "(?!)")


@lru_cache(maxsize=8)
def names_of(names: Names) -> Spellings:
    """Names in full, and other spellings that are accepted but not shown."""
    people = (*names.people, *names.places)
    full = [(name, name) for name, _ in people]
    hidden = [
        (other, name)
        for name, others in people
        for other in others
        if other not in names.terms and not _is_part(other, name)
    ]
    return Spellings.of((*full, *hidden))


@lru_cache(maxsize=8)
def terms_of(names: Names) -> Spellings:
    """Set phrases and second names."""
    return Spellings.of((term, term) for term in names.terms)


def _is_part(short: str, name: str) -> bool:
    """Whether a short form is made of the name's own words, in their order."""
    return f" {short} " in f" {name} "


@question_rule("T06")
def set_phrases_have_one_form(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A set phrase written with other capitals here and there looks like two things."""
    terms = terms_of(corpus.bank.names)
    for shown in _with_one(entry, terms):
        for at, said, term in terms.respelt(shown.text):
            right = term
            if said[0].isupper() and term[0].islower() and _BEGINS.search(shown.text[:at]):
                right = term[0].upper() + term[1:]
            if said.replace("’", "'") != right:
                yield finding(entry, shown, said, right)


@question_rule("T07")
def names_are_shown_in_one_spelling(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A learner who meets three spellings of a name looks for three people."""
    names = names_of(corpus.bank.names)
    for shown in _with_one(entry, names):
        for _, said, name in names.respelt(shown.text):
            if not _is_other_thing(said, name, corpus.bank.names):
                right = name if _is_respelt(said, name) else None
                yield finding(entry, shown, said, right, "" if right else "other", name=name)


def _with_one(entry: Entry, spellings: Spellings) -> tuple[Shown, ...]:
    """The texts to look at: none where all of them together have no other spelling."""
    return entry.shown if any(True for _ in spellings.respelt(entry.shown_text)) else ()


def _is_other_thing(said: str, name: str, names: Names) -> bool:
    """Whether words are a set phrase, or common words that only sound like an accepted spelling."""
    return said in names.terms or (flat(said) != flat(name) and not said[0].isupper())


def _is_respelt(said: str, name: str) -> bool:
    """Whether the name can stand for what is said as it is: as many words, with the same initials."""
    one, other = flat(said).split(), flat(name).split()
    return [word[0] for word in one] == [word[0] for word in other]
