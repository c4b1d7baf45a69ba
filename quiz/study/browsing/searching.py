"""What one types to find cards: words in any order, and a few terms that say where to look.

    chemin fer              both words begin a word somewhere: prompt, answers, explanation, facts, id, note
    "chemin de fer"         these words one after the other
    deck:03  paquet:rupture the deck's id or a word of its title
    theme:  kind: genre:  level: niveau:  article:
    is:due  est:signalée    the card's state, see STATES
    level:1,2               either
    -is:new  -nucléaire     not that

Accents and case do not count. Field names and states are read in both languages, whatever the interface's, and the
beginning of a value is enough. What names no field is words (« 19:30 »).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNSEEN = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_BETWEEN = re.compile(r"[\W_]+")
_ASCII_BETWEEN = {number: " " for number in range(128) if not chr(number).isalnum()}
_COMMON = (("’", " "), ("«", " "), ("»", " "), ("–", " "), ("œ", "oe"), ("æ", "ae"))


def folded(text: str) -> str:
    """The words of a text in lower case without accents, each after one space, and a space at the end.

    Seven times faster than `core.text.fold`, which reads numbers as answers need it.
    """
    text = unicodedata.normalize("NFKD", text).casefold()
    for sign, plain in _COMMON:
        text = text.replace(sign, plain)
    if not text.isascii():
        text = _UNSEEN.sub("", text)
    apart = text.translate(_ASCII_BETWEEN) if text.isascii() else _BETWEEN.sub(" ", text)
    return f" {' '.join(apart.split())} "


class Field(StrEnum):
    """Where a term looks; words look everywhere."""

    DECK = "deck"
    THEME = "theme"
    KIND = "kind"
    LEVEL = "level"
    ARTICLE = "article"
    STATE = "is"


class State(StrEnum):
    """What a card is to its learner; several may hold at once. Learnt cards are young, then mature at 21 days."""

    DUE = "due"
    NEW = "new"
    YOUNG = "young"
    MATURE = "mature"
    SUSPENDED = "suspended"
    BURIED = "buried"
    LEECH = "leech"
    FLAGGED = "flagged"


FIELDS: dict[Field, dict[str, str]] = {
    Field.STATE: {"fr": "est", "en": "is"},
    Field.DECK: {"fr": "paquet", "en": "deck"},
    Field.THEME: {"fr": "thème", "en": "theme"},
    Field.KIND: {"fr": "genre", "en": "kind"},
    Field.LEVEL: {"fr": "niveau", "en": "level"},
    Field.ARTICLE: {"fr": "article", "en": "article"},
}
"""What a field is called in each language."""

STATES: dict[State, dict[str, str]] = {
    State.DUE: {"fr": "revoir", "en": "due"},
    State.NEW: {"fr": "nouvelle", "en": "new"},
    State.YOUNG: {"fr": "jeune", "en": "young"},
    State.MATURE: {"fr": "mûre", "en": "mature"},
    State.SUSPENDED: {"fr": "suspendue", "en": "suspended"},
    State.BURIED: {"fr": "demain", "en": "buried"},
    State.LEECH: {"fr": "rebelle", "en": "leech"},
    State.FLAGGED: {"fr": "signalée", "en": "flagged"},
}
"""What a state is called in each language."""

_ALSO = {
    "a revoir": State.DUE,
    "due": State.DUE,
    "nouveau": State.NEW,
    "learning": State.YOUNG,
    "signale": State.FLAGGED,
    "suspendu": State.SUSPENDED,
    "sangsue": State.LEECH,
    "enfouie": State.BURIED,
    "enterree": State.BURIED,
}
_FIELDS = {
    folded(name).strip(): field for field, names in FIELDS.items() for name in names.values()
}
_STATES = {
    folded(name).strip(): state for state, names in STATES.items() for name in names.values()
} | _ALSO
_TERM = re.compile(r'(?P<no>-?)(?:(?P<field>[^\s":]+):)?(?P<value>"[^"]*"?|[^\s"]*)')


@dataclass(frozen=True, slots=True)
class Term:
    """What is asked: one of the needles, in a field or (None) anywhere; what is `excluded` is not to be there.

    A needle is folded text after a space: the beginning of a word, perhaps with words before it.
    """

    needles: tuple[str, ...]
    field: Field | None = None
    excluded: bool = False
    at: tuple[int, int] = (0, 0)
    """Where it begins and ends in what was typed."""


def parse(typed: str) -> tuple[Term, ...]:
    """The terms of what was typed; one without a value asks nothing and is left out."""
    return tuple(term for term in _terms(typed) if any(map(str.strip, term.needles)))


def unfinished(typed: str) -> Term | None:
    """The term of a field that is being typed, at the very end, its value perhaps still empty."""
    last = None
    for last in _terms(typed):  # noqa: B007 (the last one is what is wanted)
        pass
    if last is None or last.field is None or last.at[1] != len(typed):
        return None
    return last


def _terms(typed: str) -> Iterator[Term]:
    for match in _TERM.finditer(typed):
        if not match[0] or match[0] == "-":
            continue
        field = _FIELDS.get(folded(match["field"] or "").strip())
        value = match["value"] if field else match[0].removeprefix("-")
        if field is None:
            is_whole = value.startswith('"') and value.endswith('"') and len(value) > 1
            needles: tuple[str, ...] = (folded(value) if is_whole else folded(value).rstrip(),)
        else:
            needles = tuple(folded(one).rstrip() for one in value.split(","))
        yield Term(needles, field, bool(match["no"]), match.span())


def spellings(needle: str) -> tuple[str, ...]:
    """A needle, and for a long number the same by thousands: the page's « 10 000 » is often typed 10000."""
    word = needle.strip()
    if word.isdecimal() and len(word) > 3:
        return needle, needle.replace(word, f"{int(word):,}".replace(",", " "))
    return (needle,)


def states_asked(term: Term) -> frozenset[State]:
    """The states that a term names."""
    return frozenset().union(*map(states_named, filter(str.strip, term.needles)))


def states_named(word: str) -> frozenset[State]:
    """The states that a folded word, or its beginning, names in either language; a whole word names one."""
    word = word.strip()
    if word in _STATES:
        return frozenset({_STATES[word]})
    return frozenset(state for name, state in _STATES.items() if name.startswith(word))


def with_term(typed: str, field: Field, value: str, language: str) -> str:
    """What was typed with this value asked of a field instead of what was asked of it; "" takes the field away."""
    kept = typed
    for term in reversed(tuple(_terms(typed))):
        if term.field is field and not term.excluded:
            kept = kept[: term.at[0]].rstrip() + " " + kept[term.at[1] :].lstrip()
    kept = kept.strip()
    if not value:
        return kept
    asked = f"{FIELDS[field][language]}:{_quoted(value)}"
    return f"{kept} {asked}".strip()


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value
