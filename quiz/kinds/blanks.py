"""What fills a blank of a sentence, told by its own text: a date, a number or words."""

from __future__ import annotations

import re

from quiz.core.dates import PartialDate, Precision, parse_typed
from quiz.core.numbers import parse_number
from quiz.core.shape import Blank, Date, Number, Text

_NUMBER = re.compile(
    r"[-+]?\d[\d\s.,]*(?:(?<=\s)(?:mill?ion|milliard|billion)s?\b.*|(?P<unit>%|€|(?<=\s)\D+)?)"
)
_FIRST_YEAR, _LAST_YEAR = 1000, 2100


def blank_of(text: str, also: tuple[str, ...], hint: str, language: str) -> Blank:
    """« 1948 » and « 26 mars 2000 » make a date, « 90 % » and « 4 millions » a number, the rest words.

    Only words accept what is written otherwise: `also` that is more than that makes words of a number or a date.
    """
    when = _date(text, language)
    if when and all(_date(other, language) == when for other in also):
        return Date(text, when, label=hint)
    number = _NUMBER.fullmatch(text)
    unit = (number["unit"] or "").strip() if number else ""
    value = parse_number(text, language, unit) if number else None
    if value is not None and all(parse_number(other, language, unit) == value for other in also):
        return Number(text, value, value * 0, unit, label=hint)
    return Text(text, also, label=hint)


def _date(text: str, language: str) -> PartialDate | None:
    """A date that is more than a year, or a year that is not likely a count."""
    when = parse_typed(text, language)
    if when is None or when.precision is not Precision.YEAR:
        return when
    return when if when.start.year >= _FIRST_YEAR and when.end.year <= _LAST_YEAR else None
