"""Dates as precise as they are written: a year, a month, a day, or a span of them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

if TYPE_CHECKING:
    from quiz.core.language import Calendar


class Precision(StrEnum):
    """How precisely a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_ISO_LENGTHS = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}
_READABLE_YEAR = 100
"""Earlier years are shown with four digits, which tells them from days."""


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

    def same_days(self, other: PartialDate) -> bool:
        """Whether both are the same days, however precisely they were written."""
        return self.start == other.start and self.end == other.end

    @property
    def iso(self) -> str:
        """The text that `parse` reads back."""
        length = _ISO_LENGTHS[self.precision]
        first, last = (day.isoformat()[:length] for day in (self.start, self.end))
        return f"{first}/{last}" if self.is_span else first

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None) -> PartialDate:
        """A year, a month or a day; raises ValueError for one that does not exist."""
        precision = (
            Precision.YEAR if month is None else Precision.MONTH if day is None else Precision.DAY
        )
        start = date(year, 1 if month is None else month, 1 if day is None else day)
        return cls(start, _last_day(start, precision), precision)

    def until(self, last: PartialDate) -> PartialDate:
        """The span from this date to a later one; raises ValueError for one that is not, or not as precise."""
        if self.precision is not last.precision or last.start <= self.start:
            raise ValueError(last)
        return PartialDate(self.start, last.end, self.precision)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2000`, `2000-07`, `2000-07-12` or two of them joined by a slash; raises ValueError."""
        first, slash, second = text.partition("/")
        return _iso(first).until(_iso(second)) if slash else _iso(first)


def parse_typed(text: str, language: str) -> PartialDate | None:
    """Read a date as people type it: `26 mars 2000`, `26/03/2000`, `2000-03-26`, `du 20 au 24 août 2002`.

    None for what is no date, holds more than a date, or does not exist. A year has three or four digits: two are never
    taken for one. French reads English dates too.
    """
    from quiz.core.language import rules
    from quiz.core.typed_date import read_date

    return read_date(text, rules(language).calendar)


def display(when: PartialDate, language: str) -> str:
    """A date as one says it: « juillet 2000 », « du 20 au 24 août 2002 »; its ISO form where we lack the language."""
    from quiz.core.language import rules

    calendar = rules(language).calendar
    if not calendar.month_names:
        return when.iso
    last = _parts(when.end, when.precision, calendar)
    if not when.is_span:
        return " ".join(_parts(when.start, when.precision, calendar))
    first = _parts(when.start, when.precision, calendar)
    while len(first) > 1 and first[-1] == last[len(first) - 1]:
        first = first[:-1]
    days = when.precision is Precision.DAY
    return calendar.span(" ".join(first), " ".join(last), days=days)


def _parts(day: date, precision: Precision, calendar: Calendar) -> tuple[str, ...]:
    """The day, the month and the year, without what the precision leaves out."""
    number = calendar.first_day if day.day == 1 else str(day.day)
    year = str(day.year) if day.year >= _READABLE_YEAR else f"{day.year:04}"
    parts = (number, calendar.month_names[day.month - 1], year)
    match precision:
        case Precision.YEAR:
            return parts[2:]
        case Precision.MONTH:
            return parts[1:]
        case Precision.DAY:
            return parts
        case _:
            assert_never(precision)


def _iso(text: str) -> PartialDate:
    match = _ISO.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    year, month, day = match.groups()
    return PartialDate.of(int(year), *(int(part) for part in (month, day) if part))


def _last_day(start: date, precision: Precision) -> date:
    match precision:
        case Precision.YEAR:
            return date(start.year, 12, 31)
        case Precision.MONTH:
            return start.replace(day=monthrange(start.year, start.month)[1])
        case Precision.DAY:
            return start
        case _:
            assert_never(precision)
