"""The small code at the foot of a page: which set, which variant, whose paper; no name is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import segno

if TYPE_CHECKING:
    from quiz.classroom.sets import Paper, Recipe

_LONGEST = 40


def code_text(recipe: Recipe, paper: Paper) -> str:
    """`reperes:<set code>:<variant>:<pupil's id>`, what is no plain letter of an id percent-encoded, an end cut off."""
    return f"reperes:{recipe.code}:{paper.variant}:{quote(paper.pupil.id, safe='')[:_LONGEST]}"


def code_drawing(text: str) -> str:
    """The text as a QR code in SVG, one unit a module, without the white around it (ISO/IEC 18004 asks for four)."""
    code = segno.make_qr(text, error="m")
    return str(code.svg_inline(border=0, omitsize=True))
