"""Numbers as people write them: in digits or in words, with a unit or without."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from quiz.core.keyboard import bare, is_number, keyboard, tokens
from quiz.core.language import rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.core.language import Language, Numerals

LONGEST = 200
"""A text of more characters than this is no number, whatever it holds."""
_LONGEST_BELOW_HUNDRED = 4
"""Words: « soixante et dix sept »."""
_TWENTY = 20
"""One counts in hundreds up to « dix-neuf cent »."""
_LOOSE = frozenset("~≈≃#&@")
"""Symbols that leave the number beside them as it is; any other, but a unit's, makes a formula of it."""


def parse_number(text: str, language: str, unit: str = "") -> Decimal | None:
    """Read the one number of a text: `10 000`, `dix mille`, `4,5 millions`, `environ 90 %`.

    Words that are no number are passed over, except those that change it: « une dizaine », « moins de 10 », a unit
    other than the one asked. None where there is no number, more than one, or no telling which is meant.
    """
    if len(text) > LONGEST:
        return None
    spoken = rules(language)
    asked = folded_words(unit, spoken)
    words = _without(folded_words(text, spoken), asked)
    runs = _runs(words, spoken.numerals)
    if len(runs) > 1:
        runs = [run for run in runs if words[run[0]] not in spoken.numerals.ones]
    if len(runs) != 1 or any("," in word for word in words):
        return None
    start, end, value = runs[0]
    before, after = words[:start], words[end:]
    if len(before) == 1 and before[0] in spoken.numerals.minus:
        before, value = (), -value
    changed = any(_changes(word, asked, spoken.numerals) for word in (*before, *after))
    return None if changed else value


def amount(text: str, language: str) -> tuple[Decimal, str] | None:
    """The number and the unit of a text that is no more than both (« 24 ans »), for units that everyone knows."""
    numerals = rules(language).numerals
    words = in_digits(folded_words(text, rules(language)), numerals)
    if len(words) != 2 or not is_number(words[0]):
        return None
    return (Decimal(words[0]), words[1]) if _units(words[1], numerals) else None


def unit_scale(unit: str, language: str) -> int:
    """What one of the unit counts for: a million for « millions de dollars », 1 for « dollars »."""
    spoken = rules(language)
    words = folded_words(unit, spoken)
    return spoken.numerals.scales.get(words[0], 1) if words else 1


def folded_words(text: str, spoken: Language) -> tuple[str, ...]:
    """The words of a text, folded, each in the one way that `Language.same` prefers."""
    return tuple(map(bare, same_words(tokens(keyboard(text), spoken.numerals), spoken)))


def same_words(words: Sequence[str], spoken: Language) -> tuple[str, ...]:
    """The words, those that have a preferred way to be written replaced by it (« pour cent » by %)."""
    found: list[str] = []
    at = 0
    while at < len(words):
        folded = tuple(map(bare, words[at : at + 2]))
        length = 2 if folded in spoken.same else 1
        found.append(spoken.same.get(folded[:length], words[at]))
        at += length
    return tuple(found)


def in_digits(words: Sequence[str], numerals: Numerals) -> tuple[str, ...]:
    """The words with every number in digits; an article that may mean one stays, unless it is all there is."""
    folded = [bare(word) for word in words]
    found: list[str] = []
    at = 0
    for start, end, value in _runs(folded, numerals):
        article = folded[start] in numerals.ones and len(words) > 1
        kept = end == start + 1 and (article or is_number(folded[start]))
        found += words[at:start]
        found.append(words[start] if kept else f"{value.normalize():f}")
        at = end
    return (*found, *words[at:])


def _without(words: tuple[str, ...], unit: tuple[str, ...]) -> tuple[str, ...]:
    for at in range(len(words) - len(unit) + 1 if unit else 0):
        if words[at : at + len(unit)] == unit:
            return words[:at] + words[at + len(unit) :]
    return words


def _changes(word: str, asked: tuple[str, ...], numerals: Numerals) -> bool:
    """Whether a word beside a number makes it another one."""
    if word in numerals.unread or word in numerals.scales or word in numerals.hundreds:
        return True
    units = _units(word, numerals)
    if units:
        return bool(asked) and not any(units & _units(other, numerals) for other in asked)
    if word[0].isalpha():
        return any(map(str.isdecimal, word))
    return word not in _LOOSE


def _units(word: str, numerals: Numerals) -> frozenset[str]:
    """The words for the unit that a word names, none where it names none."""
    forms = {word, word.removesuffix("s")}
    return next((units for units in numerals.units if units & forms), frozenset())


_Run = tuple[int, int, Decimal]
"""Where a number starts and ends among the words, and its value."""


def _runs(words: Sequence[str], numerals: Numerals) -> list[_Run]:
    found: list[_Run] = []
    at = 0
    while at < len(words):
        run = _run(words, at, numerals)
        if run is None:
            at += 1
        else:
            found.append(run)
            at = run[1]
    return found


def _run(words: Sequence[str], at: int, numerals: Numerals, ceiling: int = 0) -> _Run | None:
    """The number that starts here, below the ceiling where there is one: « quatre | millions | deux cents »."""
    group = _group(words, at, numerals)
    after = group[1] if group else at
    word = _word(words, after)
    scale = numerals.scales.get(word, 0)
    if scale and not (ceiling and scale >= ceiling) and (group or not word.endswith("s")):
        value = (group[2] if group else 1) * Decimal(scale)
        rest = _run(words, _past_joiner(words, after + 1, numerals), numerals, scale)
        return (at, rest[1], value + rest[2]) if rest else (at, after + 1, value)
    return None if group and ceiling and group[2] >= ceiling else group


def _group(words: Sequence[str], at: int, numerals: Numerals) -> _Run | None:
    """A number in digits, or in words below two thousand (« deux cent trois », « dix-neuf cent »)."""
    word = _word(words, at)
    if is_number(word):
        return at, at + 1, Decimal(word)
    low = _below_hundred(words, at, numerals)
    if low is None and word in numerals.ones and _word(words, at + 1) in _large(numerals):
        low = (at, at + 1, Decimal(1))
    after = low[1] if low else at
    hundred = _word(words, after)
    if hundred not in numerals.hundreds or (hundred.endswith("s") and not low):
        return low
    if low and not 0 < low[2] < _TWENTY:
        return low
    value = (low[2] if low else 1) * Decimal(100)
    rest = _below_hundred(words, _past_joiner(words, after + 1, numerals), numerals)
    return (at, rest[1], value + rest[2]) if rest else (at, after + 1, value)


def _below_hundred(words: Sequence[str], at: int, numerals: Numerals) -> _Run | None:
    for end in range(min(at + _LONGEST_BELOW_HUNDRED, len(words)), at, -1):
        value = numerals.small.get(" ".join(words[at:end]))
        if value is not None:
            return at, end, Decimal(value)
    return None


def _large(numerals: Numerals) -> frozenset[str]:
    return numerals.hundreds | numerals.scales.keys()


def _past_joiner(words: Sequence[str], at: int, numerals: Numerals) -> int:
    return at + 1 if _word(words, at) in numerals.joiners else at


def _word(words: Sequence[str], at: int) -> str:
    return words[at] if at < len(words) else ""
