"""What is told of a history after something went wrong: what was recovered, what a sitting that was cut short left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from quiz import phrase
from quiz.core.moment import StudyDay, calendar_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.core.moment import Moment
    from quiz.i18n import Words
    from quiz.store.presence import Ended
    from quiz.store.recovery.recovery import Recovered


def recovered(words: Words, told: Recovered) -> tuple[str, str]:
    """Two lines: what was found and from where; what is missing and where the damaged file is."""
    return words(f"recovery.{told.found}", found=_found(words, told)), " ".join(_left(words, told))


def _found(words: Words, told: Recovered) -> str:
    if not told.events:
        return words("recovery.nothing")
    name = told.backup_name.removesuffix(".db")
    sources = [
        words(f"recovery.from_{source}", n=count, name=name)
        for source, count in (
            ("log", told.log),
            ("backup", told.backup),
            ("file", told.salvaged),
        )
        if count
    ]
    return words("recovery.found", n=told.events, sources=phrase.listed(words, sources))


def _left(words: Words, told: Recovered) -> Iterator[str]:
    if told.missing:
        code = "recovery.lost" if told.is_counted else "recovery.lost_at_least"
        yield words(code, n=told.missing, when=_when(words, told))
    elif told.is_counted:
        yield words("recovery.whole")
    elif told.last is not None:
        yield words("recovery.lost_maybe", moment=_moment(words, told.last))
    else:
        yield words("recovery.lost_all")
    if told.aside is not None:
        yield words("recovery.aside", path=told.aside)
    if told.other_log:
        yield words("recovery.other_log")


def _when(words: Words, told: Recovered) -> str:
    days = {
        name: phrase.day(words, calendar_date(StudyDay(day)))
        for name, day in (("after", told.after), ("before", told.before))
        if day is not None
    }
    code = {2: "between", 1: "since" if "after" in days else "until"}.get(len(days))
    return words(f"recovery.{code}", **days) if code else ""


def ended(words: Words, told: Ended, today: StudyDay) -> str:
    """That a sitting ended abruptly, and what is saved of it."""
    began = _time(told.began)
    if told.began.day != today:
        day = phrase.day(words, calendar_date(told.began.day))
        began = words("recovery.ended_on", time=began, day=day)
    if told.last is None:
        return words("recovery.ended_empty", began=began)
    return words("recovery.ended", n=told.answers, began=began, last=_time(told.last))


def _time(moment: Moment) -> str:
    zone = timezone(timedelta(minutes=moment.offset))
    return f"{datetime.fromtimestamp(moment.ms / 1000, UTC).astimezone(zone):%H:%M}"


def _moment(words: Words, ms: int) -> str:
    when = datetime.fromtimestamp(ms / 1000, UTC).astimezone()
    return words("recovery.moment", day=phrase.day(words, when.date()), time=f"{when:%H:%M}")
