"""The small code at the foot of a page: which set, which variant, whose paper; no name is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import segno

from quiz.classroom.printing.printable import Drawing
from quiz.classroom.rosters.roster import file_name

if TYPE_CHECKING:
    from quiz.classroom.sets import Paper, Recipe


def code_text(recipe: Recipe, paper: Paper) -> str:
    """`reperes:<set code>:<variant>:<name of the paper's file>`."""
    return f"reperes:{recipe.code}:{paper.variant}:{file_name(paper.pupil)}"


def code_drawing(text: str) -> Drawing:
    """The text as a QR code in SVG, one unit a module, without the white around it (ISO/IEC 18004 asks for four)."""
    return Drawing(segno.make_qr(text, error="m").svg_inline(border=0, omitsize=True))
