"""What `config.toml` may say: each choice, and what it accepts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from quiz.i18n import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

THEMES = ("auto", "dark", "light", "mono")
KEYS = "keys"
"""The table of the keys that actions were given."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A key of `config.toml`: what it accepts, and what it accepts as a person reads it."""

    name: str
    fits: Callable[[object], bool]
    accepted: str

    @property
    def is_date(self) -> bool:
        """Whether it holds a day, which no list of values could show."""
        return self.name == "exam"


def _one_of(name: str, *values: object) -> Choice:
    def fits(value: object) -> bool:
        return not isinstance(value, bool | float) and value in values

    return Choice(name, fits, ", ".join(map(str, values)))


def _whole(name: str, least: int, most: int) -> Choice:
    def fits(value: object) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most

    return Choice(name, fits, f"{least}–{most}")


def _share(name: str, least: float, most: float) -> Choice:
    def fits(value: object) -> bool:
        return isinstance(value, float) and least <= value <= most

    return Choice(name, fits, f"{least}–{most}")


def _day(name: str) -> Choice:
    def fits(value: object) -> bool:
        return isinstance(value, date) and not isinstance(value, datetime)

    return Choice(name, fits, "2027-06-15")


CHOICES = {
    choice.name: choice
    for choice in (
        _one_of("language", *LANGUAGES),
        _share("retention", 0.7, 0.99),
        _whole("new_per_day", 0, 9999),
        _whole("reviews_per_day", 0, 9999),
        _whole("rollover", 0, 23),
        _one_of("theme", *THEMES),
        _one_of("grades", 4, 2),
        _day("exam"),
    )
}
"""Every choice by its key, in the order in which they are shown; the keys of actions are apart."""


def value_of(name: str, text: str) -> object:
    """What a person typed, as `config.toml` would hold it: a text where it is no number and no day."""
    choice, text = CHOICES[name], text.strip()
    if choice.is_date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    if choice.fits(text):
        return text
    try:
        return float(text.replace(",", ".")) if name == "retention" else int(text)
    except ValueError:
        return text
