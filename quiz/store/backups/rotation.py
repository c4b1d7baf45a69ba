"""Which backups to keep: many of the last days, fewer of the last weeks, one of every month."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

DAYS, WEEKS = 10, 8
"""How many days and weeks that have a backup keep their newest one."""
RECENT = timedelta(days=2)
"""Until it is that much older than the newest, a backup is kept: whoever restores back and forth finds all of them."""
LEAP = timedelta(days=31)
"""What is that far from the next backup counts apart: a clock that ran ahead for a while pushes nothing out."""


class Kept(StrEnum):
    """Why a backup is kept: as the newest of its day, week or month, as a recent one, or because it is not yet due."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    RECENT = "recent"
    FUTURE = "future"


def kept(times: Iterable[datetime], now: datetime) -> dict[datetime, Kept]:
    """The backups to keep, by their times (aware, in the zone whose days count), each with the first reason for it.

    One from the future, which a wrong clock made or which this clock is wrong about, is kept and counts for nothing.
    """
    ordered = sorted(times, reverse=True)
    found = {time: Kept.FUTURE for time in ordered if time > now}
    for together in _runs([time for time in ordered if time <= now]):
        for time, reason in _reasons(together):
            found.setdefault(time, reason)
    return found


def _runs(times: Sequence[datetime]) -> Iterator[list[datetime]]:
    """Backups without a leap between them, the newest first."""
    run: list[datetime] = []
    for time in times:
        if run and run[-1] - time > LEAP:
            yield run
            run = []
        run.append(time)
    if run:
        yield run


def _reasons(run: Sequence[datetime]) -> Iterator[tuple[datetime, Kept]]:
    yield from ((time, Kept.DAY) for time in _newest(run, datetime.date, DAYS))
    yield from ((time, Kept.WEEK) for time in _newest(run, _week, WEEKS))
    yield from ((time, Kept.MONTH) for time in _newest(run, _month, None))
    yield from ((time, Kept.RECENT) for time in run if run[0] - time < RECENT)


def _newest(
    run: Sequence[datetime], period: Callable[[datetime], object], count: int | None
) -> Iterator[datetime]:
    """The newest backup of each period that has one."""
    first: dict[object, datetime] = {}
    for time in run:
        first.setdefault(period(time), time)
    return islice(first.values(), count)


def _week(time: datetime) -> tuple[int, int]:
    return time.isocalendar()[:2]


def _month(time: datetime) -> tuple[int, int]:
    return time.year, time.month
