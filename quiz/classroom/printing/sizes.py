"""Sizes of paper, and how cards are cut out of it."""

from __future__ import annotations

from typing import Literal

Flip = Literal["long", "short"]
"""The edge on which a printer turns the sheet."""

Paper = Literal["a3", "a4"]
"""What a frieze is printed on."""

GRIDS = {"10": (2, 5), "8": (2, 4), "4": (2, 2), "2": (1, 2), "1": (1, 1)}
"""Columns and rows of A4, by how many cards a page has."""

PER_PAGE = tuple(GRIDS)


def from_size(per_page: str) -> tuple[tuple[int, int], ...]:
    """That grid, then those of larger cards, for what does not fit."""
    return tuple(GRIDS[size] for size in PER_PAGE[PER_PAGE.index(per_page) :])
