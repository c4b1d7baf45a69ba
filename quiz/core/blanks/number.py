"""A blank that a number fills."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.core.answer import Code
from quiz.core.blanks.mark import foreseen, right, said_in_words, unreadable, wrong
from quiz.core.keyboard import keyboard
from quiz.core.numbers import parse_number, unit_scale

if TYPE_CHECKING:
    from quiz.core.blanks.mark import Mark
    from quiz.core.shape import Number
    from quiz.core.text import Lexicon


def grade_number(blank: Number, given: str, lexicon: Lexicon) -> Mark:
    """Judge a number by its value, whatever the way it is written; none that can be read asks again.

    « 5 millions » is 5 where the unit is « millions de dollars ».
    """
    if keyboard(given) == keyboard(blank.answer):
        return right(blank, Code.EXACT)
    value = parse_number(given, lexicon.language, blank.unit)
    if value is None:
        said = said_in_words(blank, given, lexicon)
        return said or unreadable(Code.NOT_A_NUMBER, given)
    scales = {1, unit_scale(blank.unit, lexicon.language)}
    if any(value == blank.value * scale for scale in scales):
        return right(blank, Code.FORM)
    said = foreseen(
        blank, given, lambda text: parse_number(text, lexicon.language, blank.unit) == value
    )
    if said is not None:
        return said
    if any(abs(value - blank.value * scale) <= blank.within * scale for scale in scales):
        return right(blank, Code.WITHIN)
    return wrong(blank, given)
