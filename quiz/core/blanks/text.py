"""A blank that words fill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.core.answer import Code
from quiz.core.blanks.mark import remarked, right, typo, wrong
from quiz.core.dates import Precision, parse_typed
from quiz.core.numbers import amount, parse_number
from quiz.core.slips import slips
from quiz.core.text import joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz.core.blanks.mark import Mark
    from quiz.core.shape import Remark, Text
    from quiz.core.text import Lexicon, Reading, Words

_LEVELS = (Code.EXACT, Code.FORM, Code.CASE, Code.ACCENTS)


def grade_text(blank: Text, given: str, lexicon: Lexicon) -> Mark:
    """Judge words: first as the same words freely written, then by the names in them, then as a slip.

    What is typed most like a remark of the author is that remark, however like the answer it is.
    """
    typed = lexicon.read(given)
    return (
        _same_words(blank, given, typed, lexicon)
        or _same_value(blank, given, lexicon.language)
        or _same_names(blank, given, typed, lexicon)
        or _slipped(blank, given, typed, lexicon)
        or wrong(blank, given)
    )


def _same_words(blank: Text, given: str, typed: Reading, lexicon: Lexicon) -> Mark | None:
    answer = typed.likeness(lexicon.read(blank.answer))
    accepted = _closest(typed, (blank.answer, *blank.also), lexicon)
    foreseen = [
        (level, remark)
        for remark in _remarks(blank)
        if (level := typed.likeness(lexicon.read(remark.answer))) is not None
    ]
    if foreseen:
        level, remark = min(foreseen, key=lambda pair: pair[0])
        if accepted is None or level < accepted:
            return remarked(blank, remark, given)
    if answer is not None:
        return right(blank, _LEVELS[answer])
    return None if accepted is None else right(blank, Code.ALSO)


def _closest(typed: Reading, texts: Iterable[str], lexicon: Lexicon) -> int | None:
    levels = (typed.likeness(lexicon.read(text)) for text in texts)
    return min((level for level in levels if level is not None), default=None)


def _remarks(blank: Text) -> tuple[Remark, ...]:
    return (*blank.almost, *blank.wrong)


def _same_value(blank: Text, given: str, language: str) -> Mark | None:
    """A text that is a date may be written as dates are; one that is an amount, without its unit."""
    when = parse_typed(blank.answer, language)
    if when and when.precision is not Precision.YEAR:
        same = parse_typed(given, language) == when
    elif wanted := amount(blank.answer, language):
        value, unit = wanted
        same = parse_number(given, language, unit) == value
    else:
        return None
    return right(blank, Code.FORM) if same else None


def _same_names(blank: Text, given: str, typed: Reading, lexicon: Lexicon) -> Mark | None:
    if not typed.words:
        return None
    if typed.bare in map(joined, _accepted(blank, lexicon)):
        return right(blank, Code.ALSO)
    for remark in _remarks(blank):
        if typed.bare in map(joined, _spelt(remark.answer, lexicon)):
            return remarked(blank, remark, given)
    return None


def _slipped(blank: Text, given: str, typed: Reading, lexicon: Lexicon) -> Mark | None:
    """One slip from the answer, and from nothing else that means something; or one from what the author foresaw."""
    accepted = _accepted(blank, lexicon)
    near = _nearest(typed.words, accepted)
    for remark in _remarks(blank):
        foreseen = _nearest(typed.words, _spelt(remark.answer, lexicon))
        if foreseen and (not near or foreseen[0] <= near[0]):
            return remarked(blank, remark, given)
    if near and not lexicon.is_nearer_another(typed.words, near[1], accepted):
        return typo(blank, given)
    return None


def _nearest(typed: Words, texts: Iterable[Words]) -> tuple[int, Words] | None:
    """The text that is fewest forgiven slips away, with their number."""
    near = ((slips(typed, words), words) for words in texts)
    return min((pair for pair in near if pair[0]), default=None)


def _accepted(blank: Text, lexicon: Lexicon) -> frozenset[Words]:
    return frozenset().union(*(_spelt(text, lexicon) for text in (blank.answer, *blank.also)))


def _spelt(text: str, lexicon: Lexicon) -> frozenset[Words]:
    return lexicon.spellings(lexicon.read(text).words)
