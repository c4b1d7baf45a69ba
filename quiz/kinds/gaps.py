"""The notation of a cloze: `{{c1::text}}` or `{{c1::text::hint}}`, as in Anki."""

from __future__ import annotations

import re
from typing import NamedTuple

_GAP = re.compile(
    r"\{\{c([1-9][0-9]?)::((?:(?!::|\{\{|\}\}).)+)(?:::((?:(?!::|\{\{|\}\}).)+))?\}\}"
)


class Gap(NamedTuple):
    """A hidden text, its card's number and what is expected there."""

    number: int
    text: str
    hint: str

    @property
    def name(self) -> str:
        """The number as authors write it: `c1`."""
        return f"c{self.number}"


def parse(text: str) -> tuple[str | Gap, ...] | None:
    """The pieces of a text, in order; None where braces are left that make no blank (nested, unclosed, empty)."""
    pieces: list[str | Gap] = []
    end = 0
    for match in _GAP.finditer(text):
        pieces.append(text[end : match.start()])
        pieces.append(Gap(int(match[1]), match[2].strip(), (match[3] or "").strip()))
        end = match.end()
    pieces.append(text[end:])
    sound = all(
        piece.text if isinstance(piece, Gap) else "{{" not in piece and "}}" not in piece
        for piece in pieces
    )
    return tuple(pieces) if sound else None
