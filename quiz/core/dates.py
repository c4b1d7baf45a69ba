"""Dates as precise as they are written: a year, a month, a day, or a span of them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How precisely a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """The days from `start` to `end`, both included, known to this `precision`."""

    start: date
    end: date
    precision: Precision

    @property
    def is_span(self) -> bool:
        """Whether it runs from one date to another (2001/2002), rather than being one year, month or day."""
        return self.end != _last_day(self.start, self.precision)

    def contains(self, other: PartialDate) -> bool:
        """Whether every day of the other is one of ours."""
        return self.start <= other.start and other.end <= self.end

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2000`, `2000-07`, `2000-07-12` or two of them joined by a slash; raises ValueError."""
        first, slash, second = text.partition("/")
        start, precision = _iso(first)
        if not slash:
            return cls(start, _last_day(start, precision), precision)
        last, last_precision = _iso(second)
        if precision is not last_precision or last <= start:
            raise ValueError(text)
        return cls(start, _last_day(last, precision), precision)


def _iso(text: str) -> tuple[date, Precision]:
    match = _ISO.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    year, month, day = match.groups()
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    return date(int(year), int(month or 1), int(day or 1)), precision


def _last_day(start: date, precision: Precision) -> date:
    match precision:
        case Precision.YEAR:
            return date(start.year, 12, 31)
        case Precision.MONTH:
            return start.replace(day=calendar.monthrange(start.year, start.month)[1])
        case Precision.DAY:
            return start
