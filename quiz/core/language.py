"""What comparing typed answers needs to know of a language; words are folded: lower case, no accents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache


def words(text: str) -> tuple[str, ...]:
    """The words of a text, to write a list of them plainly."""
    return tuple(text.split())


def _closed(start: str, end: str, *, days: bool) -> str:  # noqa: ARG001
    return f"{start}/{end}"


@dataclass(frozen=True, slots=True)
class Numerals:
    """How numbers are written.

    `grouping` are the characters that may part thousands, `point` those that may begin the decimals. `small` spells 0
    to 99. `ones` are the words for 1 that are articles too. `unread` are words that change the number beside them (a
    fraction, a dozen, a bound): a text that has one is no plain number. `units` are sets of words for the same unit.
    """

    grouping: str = " '"
    point: str = ".,"
    small: Mapping[str, int] = field(default_factory=dict)
    ones: frozenset[str] = frozenset()
    hundreds: frozenset[str] = frozenset()
    scales: Mapping[str, int] = field(default_factory=dict)
    joiners: frozenset[str] = frozenset()
    minus: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    units: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Calendar:
    """How dates are written.

    `months` are all the names that are read and `month_names` the twelve that are shown. `first_day` is how the first
    of a month is shown, `first_word` how it may be said. `day_first` says whether 3/4/2000 is in April, None that
    nobody can tell. `fillers` may stand in a date without a meaning; `until` and `both` join the ends of a span, which
    for `both` are neighbours unless one of `between` is said too.
    """

    months: Mapping[str, int] = field(default_factory=dict)
    month_names: tuple[str, ...] = ()
    first_day: str = "1"
    first_word: str = ""
    day_first: bool | None = None
    fillers: frozenset[str] = frozenset()
    until: frozenset[str] = frozenset()
    both: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    span: Callable[..., str] = _closed


@dataclass(frozen=True, slots=True)
class Language:
    """A language's rules.

    `leading` are the words that may be left out at the head of an answer (articles, and prepositions that only answer
    « where »), `elided` the letters that stand for them before an apostrophe. `same` maps words to another way to write
    them. `closing` begin an option that speaks of those before it, and so stands last.
    """

    leading: frozenset[str] = frozenset()
    elided: frozenset[str] = frozenset()
    same: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    closing: frozenset[str] = frozenset()
    numerals: Numerals = field(default_factory=Numerals)
    calendar: Calendar = field(default_factory=Calendar)


NEUTRAL = Language()


@cache
def rules(code: str) -> Language:
    """The rules of a language by its two-letter code: French, English, or what holds in any language."""
    if code == "fr":
        from quiz.core.french import FRENCH

        return FRENCH
    if code == "en":
        from quiz.core.english import ENGLISH

        return ENGLISH
    return NEUTRAL
