"""A blank that a date fills."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.core.answer import Code, Outcome
from quiz.core.blanks.mark import (
    finding,
    foreseen,
    known_wrong,
    right,
    said_in_words,
    unreadable,
    wrong,
)
from quiz.core.dates import parse_typed
from quiz.core.keyboard import keyboard

if TYPE_CHECKING:
    from quiz.core.blanks.mark import Mark
    from quiz.core.dates import PartialDate
    from quiz.core.shape import Date
    from quiz.core.text import Lexicon


def grade_date(blank: Date, given: str, lexicon: Lexicon) -> Mark:
    """Judge a date by its days: the same are right, fewer are more precise, more (or part of a span) too vague.

    What the author said of a date comes before that it is vague, and, where it is wrong, holds for the days in it.
    """
    if keyboard(given) == keyboard(blank.answer):
        return right(blank, Code.EXACT)
    typed = parse_typed(given, lexicon.language)
    if typed is None:
        said = said_in_words(blank, given, lexicon)
        return said or unreadable(Code.NOT_A_DATE, given)
    if typed.same_days(blank.value):
        return right(blank, Code.FORM)

    def is_it(text: str) -> bool:
        date = parse_typed(text, lexicon.language)
        return date is not None and date.same_days(typed)

    said = foreseen(blank, given, is_it)
    return said or _compared(blank, given, typed, lexicon)


def _compared(blank: Date, given: str, typed: PartialDate, lexicon: Lexicon) -> Mark:
    if blank.value.contains(typed) and not blank.value.is_span:
        return right(blank, Code.MORE_PRECISE)
    if blank.value.contains(typed) or typed.contains(blank.value):
        precision = "span" if blank.value.is_span else str(blank.value.precision)
        return Outcome.ALMOST, finding(Code.LESS_PRECISE, precision=precision)

    def holds_it(text: str) -> bool:
        date = parse_typed(text, lexicon.language)
        return date is not None and date.contains(typed)

    return known_wrong(blank, given, holds_it) or wrong(blank, given)
