"""Dates as authors write them."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from quiz.core.dates import PartialDate

_DAY = r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
DATE = rf"{_DAY}(?: */ *{_DAY})?"
"""What every date looks like, though it may not exist."""

WrittenDate = Annotated[
    str,
    Meta(
        extra_json_schema={
            "type": ["string", "integer"],
            "pattern": f"^{DATE}$",
            "patternErrorMessage": "Write 2000, 2000-07, 2000-07-12, or two dates with / between them.",
        }
    ),
]


def read_date(text: str) -> PartialDate | None:
    """The date that 2000, 2000-07, 2000-07-12 or a span of two is; None for any other text."""
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None
