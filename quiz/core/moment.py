"""When something happened: an instant, the local offset it was lived in, and the study day it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NewType

StudyDay = NewType("StudyDay", int)
"""A day of study as a proleptic Gregorian ordinal (`date.toordinal`): an integer, so that a zone cannot shift it."""

ROLLOVER = 4
"""The hour at which a study day begins unless the learner chose another: a late evening belongs to the day before."""

_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """An instant (milliseconds since 1970 UTC) and the local offset then in force (minutes east of UTC).

    `rollover` (0 to 23) is the hour at which the study day began for whoever lived it. It is no part of the moment: an
    event keeps its day, so that choosing another hour later does not rewrite the past.
    """

    ms: int
    offset: int = 0
    rollover: int = field(default=ROLLOVER, compare=False)

    @classmethod
    def of(cls, when: datetime, rollover: int = ROLLOVER) -> Moment:
        """The moment of an aware `datetime`; raises ValueError for a naive one."""
        offset = when.utcoffset()
        if offset is None:
            msg = "a moment needs an aware datetime"
            raise ValueError(msg)
        return cls(round(when.timestamp() * 1000), round(offset.total_seconds() / 60), rollover)

    @property
    def day(self) -> StudyDay:
        """The study day: the local date `rollover` hours ago."""
        local_ms = self.ms + (self.offset - 60 * self.rollover) * 60_000
        return StudyDay(_EPOCH_ORDINAL + local_ms // _DAY_MS)


def calendar_date(day: StudyDay) -> date:
    """The date a study day is called by."""
    return date.fromordinal(day)
