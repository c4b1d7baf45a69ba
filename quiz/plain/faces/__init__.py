"""How each shape is shown and answered in lines: one small class a shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, assert_never

from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal
from quiz.plain.faces.arrange import ArrangeFace
from quiz.plain.faces.fill import FillFace
from quiz.plain.faces.pair import PairFace
from quiz.plain.faces.pick import PickFace
from quiz.plain.faces.reveal import RevealFace

if TYPE_CHECKING:
    from quiz.core.answer import Answer, Verdict
    from quiz.core.shape import Shape
    from quiz.i18n import Words


class Face(Protocol):
    """A shape on screen: its lines, the prompt for the next line, and what lines come to."""

    def lines(self) -> tuple[str, ...]:
        """What stands under the question."""
        ...

    def prompt(self) -> str:
        """What asks for the next line."""
        ...

    def take(self, line: str) -> Answer | None:
        """The answer a line completes, None where another is needed; raises UnclearError, which counts for nothing."""
        ...

    def label(self, at: int) -> str:
        """What an option, a blank, an item or a pair is called on screen."""
        ...

    def solution(self, verdict: Verdict | None) -> tuple[str, ...]:
        """What is still to be said of the right answer after this verdict, None where there was no answer."""
        ...


def face(words: Words, shape: Shape, order: tuple[int, ...]) -> Face:
    """The face of a shape whose parts are shown in this order."""
    match shape:
        case Pick():
            return PickFace(words, shape, order)
        case Fill():
            return FillFace(words, shape)
        case Arrange():
            return ArrangeFace(words, shape, order)
        case Pair():
            return PairFace(words, shape, order)
        case Reveal():
            return RevealFace(words, shape)
    assert_never(shape)
