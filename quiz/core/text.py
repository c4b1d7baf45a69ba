"""Typed words as they are compared: spelling is free where it does not change what is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, islice, product, zip_longest
from typing import TYPE_CHECKING

from quiz.core.fact import Names
from quiz.core.keyboard import bare, keyboard, tokens, unaccented
from quiz.core.language import NEUTRAL, Language, rules
from quiz.core.numbers import in_digits, same_words
from quiz.core.slips import MOST, distance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_SPELLINGS = 256
"""The most ways to spell an answer that are tried: few answers hold more than two names."""
_OPENING = re.compile(r"""^[\s"'(\[]+""")
_JOINS = re.compile(r" (?!-?[0-9])|(?<![0-9]) ")

Words = tuple[str, ...]
_NONE: frozenset[Words] = frozenset()


def fold(text: str) -> str:
    """The words of a text in lower case, without accents, ligatures or punctuation, one space between them."""
    return " ".join(map(bare, tokens(keyboard(text), NEUTRAL.numerals)))


def closes(option: str, language: str) -> bool:
    """Whether an option speaks of those before it (« aucune de ces réponses »), and so stands last."""
    said = f"{fold(option)} "
    return any(said.startswith(f"{words} ") for words in rules(language).closing)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text at each level of freedom: as typed, then without its form, its case, its accents; and its bare words.

    The form is what articles, hyphens, spaces, quotes and the way to write numbers make of the same words.
    """

    exact: str
    form: str
    case: str
    bare: str
    words: Words

    def likeness(self, other: Reading) -> int | None:
        """The level at which two texts are the same: 0 as typed, 1 but for form, 2 case, 3 accents; None if never."""
        if self.exact == other.exact:
            return 0
        if not self.bare or self.bare != other.bare:
            return None
        return 1 if self.form == other.form else 2 if self.case == other.case else 3


def read(text: str, spoken: Language) -> Reading:
    """A text at each level of freedom of a language."""
    exact = keyboard(text)
    words = _words(exact, spoken)
    form = joined(words)
    case = form.lower()
    bare_words = tuple(map(bare, words))
    return Reading(exact, form, case, unaccented(case), bare_words)


def _words(text: str, spoken: Language) -> Words:
    """The words that count, numbers in digits."""
    numerals = spoken.numerals
    rest = tokens(_without_articles(text, spoken), numerals) or tokens(text, numerals)
    return in_digits(same_words(rest, spoken), numerals)


def _without_articles(text: str, spoken: Language) -> str:
    """The text without the articles that open it, or that follow an « et » in it."""
    first, *others = _split(text, spoken.numerals.joiners)
    inside = spoken.leading - spoken.numerals.ones  # « vingt et un mille » is a number
    pieces = (_without(piece, inside, spoken.elided) for piece in others)
    return "".join((_without(_OPENING.sub("", first), spoken.leading, spoken.elided), *pieces))


def _split(text: str, joiners: frozenset[str]) -> list[str]:
    return re.split(rf"( (?:{'|'.join(joiners)}) )", text) if joiners else [text]


def _without(text: str, leading: frozenset[str], elided: frozenset[str]) -> str:
    while True:
        head, _, rest = text.partition(" ")
        if head and rest and bare(head) in leading:
            text = rest
        elif text[:1].lower() in elided and text[1:2] == "'":
            text = text[2:].lstrip()
        else:
            return text


def joined(words: Words) -> str:
    """The words as one, since a hyphen, a space or nothing may stand between them; but two numbers stay two."""
    return _JOINS.sub("", " ".join(words))


@dataclass(frozen=True)
class Lexicon:
    """What answers of a bank are compared with: its language's rules and the names it knows."""

    language: str
    names: Names = field(default_factory=Names)

    @cached_property
    def _rules(self) -> Language:
        return rules(self.language)

    @cached_property
    def _names(self) -> tuple[frozenset[Words], ...]:
        """Every way to spell each name: those that are listed and, for people, the same with the surname moved."""
        everyone = (*self.names.people, *self.names.places)
        listed = [self._read_all((name, *others)) for name, others in everyone]
        turned = [
            self._read_all(chain.from_iterable(map(_turned, (name, *others))))
            for name, others in self.names.people
        ]
        taken = frozenset().union(*listed)
        return tuple(
            spelt | (also - taken) for spelt, also in zip_longest(listed, turned, fillvalue=_NONE)
        )

    @cached_property
    def _spelt(self) -> Mapping[Words, int]:
        """The place in `_names` of what each spelling names, -1 for one that two names share."""
        found: dict[Words, int] = {}
        for place, name in enumerate(self._names):
            for words in name:
                found[words] = -1 if words in found else place
        return found

    @cached_property
    def _lengths(self) -> list[int]:
        """The words that a spelling has, the most first."""
        return sorted(set(map(len, self._spelt)), reverse=True)

    def _read_all(self, texts: Iterable[str]) -> frozenset[Words]:
        return frozenset(self.read(text).words for text in texts)

    def read(self, text: str) -> Reading:
        """A text at each level of freedom of the bank's language."""
        return read(text, self._rules)

    def spellings(self, words: Words) -> frozenset[Words]:
        """The words, and the same with each name in them spelt in every way that is accepted."""
        return frozenset(
            tuple(chain.from_iterable(parts))
            for parts in islice(product(*self._parts(words)), _SPELLINGS)
        )

    def _parts(self, words: Words) -> Iterator[Iterable[Words]]:
        """The ways to spell each name of a text, the longest at each place, and each word between names."""
        at = 0
        while at < len(words):
            spelt = (words[at : at + length] for length in self._lengths)
            found = next((part for part in spelt if self._spelt.get(part, -1) >= 0), None)
            yield sorted(self._names[self._spelt[found]]) if found else [words[at : at + 1]]
            at += len(found) if found else 1

    def is_nearer_another(self, typed: Words, wanted: Words, accepted: frozenset[Words]) -> bool:
        """Whether what was typed is as near to another name as to the one wanted, or has a word of another name."""
        others = self._spelt.keys() - accepted
        foreign = set(chain(*others)) - set(chain(*accepted))
        if any(word in foreign for word, other in zip(typed, wanted, strict=True) if word != other):
            return True
        text = joined(typed)
        near = distance(text, joined(wanted), MOST)
        return any(distance(text, joined(other), near) <= near for other in others)


def _turned(name: str) -> tuple[str, ...]:
    """A name with its first part last, and its last part first."""
    parts = keyboard(name).split()
    if len(parts) == 1:
        return ()
    return " ".join((*parts[1:], parts[0])), " ".join((parts[-1], *parts[:-1]))
