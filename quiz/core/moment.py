"""When something happened: an instant, the local offset it was lived in, and the study day it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NewType

StudyDay = NewType("StudyDay", int)
"""A day of study as a proleptic Gregorian ordinal (`date.toordinal`): an integer, so that a zone cannot shift it."""

ROLLOVER_HOURS = 4
"""A study day begins at four in the morning, so that a late evening belongs to the day before."""

_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """An instant (milliseconds since 1970 UTC) and the local offset then in force (minutes east of UTC)."""

    ms: int
    offset: int = 0

    @classmethod
    def of(cls, when: datetime) -> Moment:
        """The moment of an aware `datetime`; raises ValueError for a naive one."""
        offset = when.utcoffset()
        if offset is None:
            msg = "a moment needs an aware datetime"
            raise ValueError(msg)
        return cls(round(when.timestamp() * 1000), round(offset.total_seconds() / 60))

    @property
    def day(self) -> StudyDay:
        """The study day: the local date four hours ago."""
        local_ms = self.ms + (self.offset - 60 * ROLLOVER_HOURS) * 60_000
        return StudyDay(_EPOCH_ORDINAL + local_ms // _DAY_MS)


def calendar_date(day: StudyDay) -> date:
    """The date a study day is called by."""
    return date.fromordinal(day)
