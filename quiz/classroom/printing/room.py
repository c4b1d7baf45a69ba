"""How much room an answer has on paper: enough for any hand, and never a hint of what is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from quiz.core.numbers import parse_number
from quiz.core.shape import Arrange, Date, Fill, Number, Pair, Pick, Reveal, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz.core.shape import Blank, Shape

_WIDTHS = ((12, 3.6), (20, 5.0), (10_000, 7.0))
"""Characters written by hand, and the centimetres they take."""
_FEWEST_LINES, _MOST_LINES = 2, 20
_LINES_A_THING = 2
"""For a sentence, or a point of a rubric."""
_MOST_THINGS = 10
_LARGE_LINE, _LARGE_PAGE = 30, 20
"""Characters of a line and lines of a page in large print, few enough to be sure."""


def width_of(blank: Blank) -> float:
    """The centimetres of a rule that stands alone, the same for all blanks of a sort."""
    match blank:
        case Number():
            return 4
        case Date():
            return 6
        case Text():
            return 10
    assert_never(blank)


def widths_of(shapes: Iterable[Shape]) -> float:
    """The centimetres of every blank in a sentence of a paper, as the longest answer, or label under it, needs."""
    longest = max(
        (
            max(len(blank.answer), len(blank.label) * 2 // 3)
            for shape in shapes
            if isinstance(shape, Fill) and shape.frame
            for blank in shape.blanks
        ),
        default=0,
    )
    return next(width for most, width in _WIDTHS if longest <= most)


def lines_of(shape: Shape, language: str) -> int:
    """Lines to write on: to reveal, two a sentence that the author expects or a point of the rubric, two at least."""
    match shape:
        case Reveal(rubric=rubric, length=length):
            things = max(len(rubric), _expected(length, language))
            return min(max(_LINES_A_THING * things, _FEWEST_LINES), _MOST_LINES)
        case Fill(blanks=blanks):
            return len(blanks)
        case Pick() | Arrange() | Pair():
            return 0
    assert_never(shape)


def is_long(texts: Iterable[str], lines: int = 0) -> bool:
    """Whether texts, each on lines of its own, might take a page in large print; lines to write on count too."""
    written = (1 + len(line) // _LARGE_LINE for text in texts for line in text.split("\n"))
    return lines + sum(written) > _LARGE_PAGE


def _expected(length: str, language: str) -> int:
    """The small number of « quatre phrases au plus », 0 where there is none."""
    read = (parse_number(word, language) for word in length.split())
    numbers = (int(number) for number in read if number is not None)
    return next((number for number in numbers if 1 < number <= _MOST_THINGS), 0)
