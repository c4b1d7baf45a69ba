"""The right answer of a question as it is laid out on a paper: what a teacher looks for when marking by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from quiz.classroom.printing.sheet import is_judgement
from quiz.core.letters import letter
from quiz.core.shape import Arrange, Fill, Number, Pair, Pick, Reveal

if TYPE_CHECKING:
    from quiz.classroom.sets import Asked
    from quiz.core.shape import Blank


def solution(asked: Asked) -> str:
    """Letters as they are printed (« ac », « cabd »), V and F or T and F, words, or "" where one reads and judges.

    Written so that `answers.csv` takes it for an answer: several blanks are parted by « | ».
    """
    shape = asked.item.shape
    match shape:
        case Pick(options=options, right=right):
            if is_judgement(shape):
                return options[min(right)].text[0].upper()
            return "".join(letter(at) for at, option in enumerate(asked.order) if option in right)
        case Fill(blanks=blanks):
            return " | ".join(blank.answer for blank in blanks)
        case Arrange(items=items):
            return "".join(letter(asked.order.index(at)) for at in range(len(items)))
        case Pair(pairs=pairs, choices=choices):
            places = (asked.order.index(choices.index(right)) for _, right in pairs)
            return "".join(letter(at) for at in places)
        case Reveal():
            return ""
    assert_never(shape)


def full(blank: Blank) -> str:
    """The answer of a blank, with its unit where it has one."""
    unit = blank.unit if isinstance(blank, Number) else ""
    return f"{blank.answer}\u00a0{unit}" if unit and unit not in blank.answer else blank.answer
