"""A day to come as one types it: « 3 », « 10 jours », « demain », « 1er mars », « 2027-03-01 »."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.core.dates import Precision, parse_typed
from quiz.core.moment import StudyDay, calendar_date
from quiz.core.text import fold

if TYPE_CHECKING:
    from datetime import date

FARTHEST = 3650
"""Days from today that may be chosen at most."""
_DAYS = re.compile(r"\+? ?([0-9]{1,4}) ?(?:j|jours?|d|days?)?")
_WEEKS = re.compile(r"\+? ?([0-9]{1,3}) ?(?:s|sem|semaines?|w|weeks?)")
_WORDS = {"aujourdhui": 0, "aujourd hui": 0, "today": 0, "demain": 1, "tomorrow": 1}


def read_day(typed: str, today: StudyDay, language: str) -> StudyDay | None:
    """The day that was typed, from today on; None where none can be read. A date without a year is the next one."""
    text = fold(typed)
    ahead = _WORDS.get(text)
    if match := _DAYS.fullmatch(text):
        ahead = int(match[1])
    elif match := _WEEKS.fullmatch(text):
        ahead = 7 * int(match[1])
    if ahead is None:
        return _dated(typed, today, language)
    return StudyDay(today + ahead) if ahead <= FARTHEST else None


def _dated(typed: str, today: StudyDay, language: str) -> StudyDay | None:
    now = calendar_date(today)
    for text in (typed, f"{typed} {now.year}", f"{typed} {now.year + 1}"):
        found = _day(text, language)
        if found is not None and today <= found.toordinal() <= today + FARTHEST:
            return StudyDay(found.toordinal())
    return None


def _day(text: str, language: str) -> date | None:
    when = parse_typed(text, language)
    is_day = when is not None and when.precision is Precision.DAY and not when.is_span
    return when.start if when is not None and is_day else None
