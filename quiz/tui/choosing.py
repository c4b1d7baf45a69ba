"""The value before and after each of a learner's choices."""

from __future__ import annotations

from datetime import date, timedelta

from quiz.config.choices import CHOICES, THEMES
from quiz.i18n import LANGUAGES

_LISTS: dict[str, tuple[object, ...]] = {
    "language": LANGUAGES,
    "theme": THEMES,
    "grades": (4, 2),
}
_FINE = 20
"""The number of cards up to which each counts; further, tens do."""
_FIRST_EXAM = timedelta(days=30)


def next_value(name: str, value: object, step: int, today: date) -> object:
    """The value `step` (1 or -1) further; lists go round, numbers stop at their ends, an exam begins in a month."""
    if name in _LISTS:
        values = _LISTS[name]
        return values[(values.index(value) + step) % len(values)]
    match value:
        case date():
            return value + timedelta(days=step)
        case None:
            return today + _FIRST_EXAM
        case float():
            new: object = round(value + step / 100, 2)
        case int():
            new = value + step * (1 if name == "rollover" else _stride(value, step))
        case _:
            raise TypeError(name)
    return new if CHOICES[name].fits(new) else value


def _stride(value: int, step: int) -> int:
    """One up to twenty, then to the next ten."""
    if value < _FINE or (value == _FINE and step < 0):
        return 1
    return 10 - value % 10 if step > 0 else value % 10 or 10
