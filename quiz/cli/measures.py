"""Sizes and moments as a person reads them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from quiz import phrase

if TYPE_CHECKING:
    from quiz.i18n import Words

_UNITS = ("bytes", "kb", "mb", "gb", "tb")
_STEP = 1000


def size(words: Words, count: int) -> str:
    """So many bytes, in units of a thousand (« 1,2 Mo »)."""
    value, unit = float(count), 0
    while round(value) >= _STEP and unit < len(_UNITS) - 1:
        value, unit = value / _STEP, unit + 1
    shown = phrase.number(words, round(value, 1) if value < 10 and unit else round(value))
    return words(f"doctor.{_UNITS[unit]}", value=shown)


def day(words: Words, ms: int) -> str:
    """The day of a moment, milliseconds since 1970, where the computer is."""
    return phrase.day(words, _local(ms).date())


def moment(words: Words, ms: int) -> str:
    """The day and the time of a moment, where the computer is."""
    return words("doctor.moment", day=day(words, ms), time=f"{_local(ms):%H:%M}")


def _local(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000).astimezone()
