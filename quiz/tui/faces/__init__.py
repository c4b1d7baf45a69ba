"""How each shape is asked and answered: one class a shape, imported when its shape first comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal, Shape

if TYPE_CHECKING:
    from quiz.tui.faces.face import Face


def face_of(shape: Shape) -> type[Face[Any]]:
    """What asks this shape."""
    match shape:
        case Pick():
            from quiz.tui.faces.pick import PickFace

            return PickFace
        case Fill():
            from quiz.tui.faces.fill import FillFace

            return FillFace
        case Arrange():
            from quiz.tui.faces.arrange import ArrangeFace

            return ArrangeFace
        case Pair():
            from quiz.tui.faces.pair import PairFace

            return PairFace
        case Reveal():
            from quiz.tui.faces.reveal import RevealFace

            return RevealFace
        case _:
            assert_never(shape)
