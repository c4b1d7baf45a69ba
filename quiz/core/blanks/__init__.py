"""What a typed answer is worth, one module a kind of blank."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from quiz.core.answer import Code, Outcome
from quiz.core.blanks.date import grade_date
from quiz.core.blanks.mark import finding
from quiz.core.blanks.number import grade_number
from quiz.core.blanks.text import grade_text
from quiz.core.keyboard import keyboard
from quiz.core.shape import Date, Number, Text

if TYPE_CHECKING:
    from quiz.core.blanks.mark import Mark
    from quiz.core.shape import Blank
    from quiz.core.text import Lexicon

LONGEST = 500
"""What is typed beyond this many characters is not read."""


def grade_blank(blank: Blank, given: str, lexicon: Lexicon) -> Mark:
    """Judge what was typed into a blank; there is no text that cannot be judged."""
    given = given[:LONGEST]
    if not keyboard(given):
        return Outcome.WRONG, finding(Code.EMPTY, expected=blank.answer)
    match blank:
        case Text():
            return grade_text(blank, given, lexicon)
        case Number():
            return grade_number(blank, given, lexicon)
        case Date():
            return grade_date(blank, given, lexicon)
        case _:
            assert_never(blank)
