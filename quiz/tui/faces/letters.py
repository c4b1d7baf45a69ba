"""A typed answer over the one expected, letter under letter, with signs where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len
from textual.content import Content

from quiz.core.difference import Change, Piece
from quiz.tui.safe import clean, plain
from quiz.tui.widgets.page import EMPTY, Block

_SIGNS = {Change.SAME: " ", Change.MISSING: "+", Change.EXTRA: "-", Change.CHANGED: "^"}
_TYPED = {
    Change.SAME: "",
    Change.MISSING: "$muted",
    Change.EXTRA: "strike $error",
    Change.CHANGED: "$error",
}
_WANTED = {
    Change.SAME: "$success",
    Change.MISSING: "bold underline $success",
    Change.EXTRA: "$muted",
    Change.CHANGED: "bold underline $success",
}
_GAP = "·"
_INDENT = 2
_FIXED = str.maketrans(" ", "\u00a0")
"""Lines of columns must not be broken at their spaces."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A letter over a letter, `width` cells each; "" where there is none."""

    change: Change
    given: str
    expected: str

    @property
    def width(self) -> int:
        return max(1, cell_len(self.given), cell_len(self.expected))


def letter_rows(pieces: Iterable[Piece], sign: Content, width: int) -> Iterator[Block]:
    """What was typed, signs (+ left out, - too many, ^ another), what was expected; again for each line."""
    for number, columns in enumerate(_lines(pieces, max(1, width - _INDENT))):
        typed = EMPTY.join(_cell(one.given, one.width, _TYPED[one.change]) for one in columns)
        signs = "".join(_SIGNS[one.change].ljust(one.width) for one in columns).rstrip()
        wanted = EMPTY.join(_cell(one.expected, one.width, _WANTED[one.change]) for one in columns)
        yield Block(typed, EMPTY if number else sign, _INDENT)
        yield Block(plain(signs.translate(_FIXED), "bold $warning"), indent=_INDENT)
        yield Block(wanted, EMPTY if number else plain("→", "$muted"), _INDENT)


def _lines(pieces: Iterable[Piece], width: int) -> Iterator[list[_Column]]:
    line: list[_Column] = []
    left = width
    for column in _columns(pieces):
        if line and column.width > left:
            yield line
            line, left = [], width
        line.append(column)
        left -= column.width
    if line:
        yield line


def _columns(pieces: Iterable[Piece]) -> Iterator[_Column]:
    for piece in pieces:
        for given, expected in zip_longest(piece.given, piece.expected, fillvalue=""):
            yield _Column(piece.change, clean(given), clean(expected))


def _cell(letter: str, width: int, style: str) -> Content:
    shown = letter or _GAP
    return plain((shown + " " * (width - cell_len(shown))).translate(_FIXED), style)
