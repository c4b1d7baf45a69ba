"""Values of options that are more than words, read with one clear sentence for what they cannot be."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from quiz.cli.help import Option
from quiz.core.problem import UsageError

if TYPE_CHECKING:
    from pathlib import Path

_MOST_POINTS = 1000


def value_option(name: str, metavar: str = "number", default: str | None = None) -> Option:
    """`--NAME VALUE`, of the class commands."""
    code = name.replace("-", "_")
    return Option(
        [f"--{name}"],
        metavar=f"cli.metavar_{metavar}",
        help=f"class.option_{code}",
        default=default,
    )


def whole(name: str, given: str, low: int, high: int) -> int:
    """A whole number from `low` to `high`; raises UsageError."""
    text = given.strip()
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and low <= int(text) <= high):
        raise UsageError("class.bad_number", name=name, given=given, low=low, high=high)
    return int(text)


def points(name: str, given: str) -> Fraction:
    """A positive number of points, decimals after a comma or a point; raises UsageError."""
    text = given.strip().replace(",", ".")
    before, _, after = text.partition(".")
    is_number = text.isascii() and before.isdecimal() and (after.isdecimal() or not after)
    value = Fraction(text.rstrip(".")) if is_number and len(text) < 10 else Fraction(0)
    if not 0 < value <= _MOST_POINTS:
        raise UsageError("class.bad_points", name=name, given=given, high=_MOST_POINTS)
    return value


def day(name: str, given: str | None) -> date | None:
    """A day as 2026-11-24; raises UsageError."""
    if given is None:
        return None
    try:
        return date.fromisoformat(given.strip())
    except ValueError as error:
        raise UsageError("class.bad_date", name=name, given=given) from error


def existing(path: Path) -> Path:
    """A file that is there; raises UsageError."""
    if not path.is_file():
        raise UsageError("class.no_file", path=path)
    return path
