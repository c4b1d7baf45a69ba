"""What the script knows of characters and languages: the core's own rules, in a short form."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING, Any

from quiz.core.keyboard import LIGATURES, STROKES, TYPED
from quiz.core.language import NEUTRAL, rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quiz.core.language import Language, Numerals

_Table = dict[str, Any]


def tables(codes: Iterable[str]) -> _Table:
    """What `comparer` of compare.js takes; the language "" stands for all that we have no rules for."""
    spoken = {code: rules(code) for code in codes}
    known = {code: language for code, language in spoken.items() if language is not NEUTRAL}
    return {
        "typed": _characters(TYPED),
        "ligatures": _characters(LIGATURES),
        "strokes": _characters(STROKES),
        "languages": {code: _language(one) for code, one in {"": NEUTRAL, **known}.items()},
    }


def _characters(table: Mapping[int, str | int]) -> dict[str, str]:
    """What each text stands for."""
    found: dict[str, str] = {}
    for at, to in table.items():
        text = to if isinstance(to, str) else chr(to)
        found[text] = found.get(text, "") + chr(at)
    return found


def _language(spoken: Language) -> _Table:
    numerals, calendar = spoken.numerals, spoken.calendar
    sets = {
        "leading": spoken.leading,
        "elided": spoken.elided,
        "ones": numerals.ones,
        "hundreds": numerals.hundreds,
        "joiners": numerals.joiners,
        "minus": numerals.minus,
        "unread": numerals.unread,
        "fillers": calendar.fillers,
        "until": calendar.until,
        "both": calendar.both,
        "between": calendar.between,
    }
    powers = {word: _power_of_ten(scale) for word, scale in numerals.scales.items()}
    return {
        "sets": {name: _listed(texts) for name, texts in sets.items()},
        "numbers": {
            "small": _by_number(_longest(numerals)),
            "scales": _by_number(powers),
            "months": _by_number(calendar.months),
        },
        "same": {word: _listed(_written_as(word, spoken)) for word in spoken.same.values()},
        "units": [_listed(units) for units in numerals.units],
        "grouping": numerals.grouping,
        "point": numerals.point,
        "firstWord": calendar.first_word,
        "dayFirst": calendar.day_first,
    }


def _longest(numerals: Numerals) -> dict[str, int]:
    """Numbers below a hundred, without those that are another with its joiner left out: the script has both."""
    joiners = [f" {joiner} " for joiner in numerals.joiners]
    shorter = {
        said.replace(joiner, " ") for said in numerals.small for joiner in joiners if joiner in said
    }
    return {said: value for said, value in numerals.small.items() if said not in shorter}


def _by_number(numbers: Mapping[str, int]) -> str:
    """The texts for each number from 0, a comma between numbers."""
    count = max(numbers.values(), default=-1) + 1
    return ",".join(_listed(text for text in numbers if numbers[text] == at) for at in range(count))


def _written_as(word: str, spoken: Language) -> Iterator[str]:
    return (" ".join(words) for words, same in spoken.same.items() if same == word)


def _listed(texts: Iterable[str]) -> str:
    """Texts with a bar between them; ValueError where one holds what parts them."""
    texts = sorted(texts)
    if any(sign in text for text in texts for sign in "|,"):
        raise ValueError(texts)
    return "|".join(texts)


def _power_of_ten(scale: int) -> int:
    power = round(log10(scale))
    if scale != 10**power:
        raise ValueError(scale)
    return power
