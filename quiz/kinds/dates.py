"""Dates as authors write them."""

from __future__ import annotations

from quiz.core.dates import PartialDate


def read_date(text: str) -> PartialDate | None:
    """The date that 2000, 2000-07, 2000-07-12 or a span of two is; None for any other text."""
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None
