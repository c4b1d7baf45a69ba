"""Dates as people type them: with the name of a month or in figures, alone or as a span."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.core.dates import PartialDate
from quiz.core.keyboard import bare, keyboard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.core.language import Calendar

LONGEST = 100
"""A text of more characters than this is no date."""

_TOKEN = re.compile(
    r"(?<![0-9])(?:"
    r"(?P<d>[0-9]{1,2})(?P<by>[-/. ])(?P<m>[0-9]{1,2})(?P=by)(?P<y>[0-9]{4})"
    r"|(?P<iso_y>[0-9]{4})(?P<iso_by>[-/.])(?P<iso_m>[0-9]{1,2})(?P=iso_by)(?P<iso_d>[0-9]{1,2})"
    r"|(?P<of_m>[0-9]{1,2})[-/.](?P<of_y>[0-9]{4})"
    r"|(?P<in_y>[0-9]{4})-(?P<in_m>[0-9]{2})"
    r"|(?P<number>[0-9]{1,4})(?:er|e|eme|st|nd|rd|th)?(?![^\W_])"
    r")(?![0-9])"
    r"|(?P<word>[^\W\d_]+)|(?P<dash>[-/])|(?P<skip>[\s.,;:!?'\"()\[\]]+)"
)
_TO, _AND, _BETWEEN = "to", "and", "between"
_DAY_DIGITS = 2
_MONTHS = 12
_WHOLE = ("y", "my", "dmy", "mdy")
_FIRST = (*_WHOLE, "m", "d", "dm", "md")
"""What may begin a span: its end says the rest."""
_LAST = (*_WHOLE, "dy")

_Fields = dict[str, int]
_Piece = tuple[str, int]
"""A day, month or year (d, m, y) and its number, or what joins two dates and 0."""


def read_date(text: str, calendar: Calendar) -> PartialDate | None:
    """The one date of a text, or None."""
    if len(text) > LONGEST:
        return None
    try:
        return _read(_pieces(bare(keyboard(text)), calendar))
    except ValueError:
        return None


def _read(pieces: Sequence[_Piece]) -> PartialDate:
    """The date that the pieces make, or ValueError."""
    between = (_BETWEEN, 0) in pieces
    pieces = [piece for piece in pieces if piece[0] != _BETWEEN]
    while pieces and pieces[0][0] == _TO:  # « au mois de mars »
        pieces = pieces[1:]
    joins = [at for at, (kind, _) in enumerate(pieces) if kind in (_TO, _AND)]
    if not joins:
        return _date(_fields(pieces, _WHOLE))
    start, end = joins[0], joins[-1] + 1
    if end - start != len(joins):
        raise ValueError(pieces)
    first, last = _completed(_fields(pieces[:start], _FIRST), _fields(pieces[end:], _LAST))
    both = (_AND, 0) in pieces and not between
    if both and (last.start - first.end).days != 1:
        raise ValueError(pieces)
    return first.until(last)


def _fields(pieces: Sequence[_Piece], orders: Sequence[str]) -> _Fields:
    if "".join(kind for kind, _ in pieces) not in orders:
        raise ValueError(pieces)
    return dict(pieces)


def _completed(first: _Fields, last: _Fields) -> tuple[PartialDate, PartialDate]:
    """Both ends of a span, each with what only the other says (« 20-24 août », « August 20-24 »)."""
    first = {"y": last["y"]} | first
    for fields, other in ((first, last), (last, first)):
        if "d" in fields and "m" not in fields and "m" in other:
            fields["m"] = other["m"]
    return _date(first), _date(last)


def _date(fields: _Fields) -> PartialDate:
    if "d" in fields and "m" not in fields:
        raise ValueError(fields)
    return PartialDate.of(fields["y"], fields.get("m"), fields.get("d"))


def _pieces(text: str, calendar: Calendar) -> list[_Piece]:
    """The days, months and years of a folded text, and what joins them, or ValueError for any other word."""
    found: list[_Piece] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise ValueError(text)
        found += _meant(match, calendar)
        at = match.end()
    return found


def _meant(match: re.Match[str], calendar: Calendar) -> Sequence[_Piece]:
    said = {name: value for name, value in match.groupdict().items() if value}
    if "d" in said:
        day, month = _day_and_month(int(said["d"]), int(said["m"]), calendar)
        return ("d", day), ("m", month), ("y", int(said["y"]))
    if "iso_y" in said:
        return ("d", int(said["iso_d"])), ("m", int(said["iso_m"])), ("y", int(said["iso_y"]))
    if "of_m" in said:
        return ("m", int(said["of_m"])), ("y", int(said["of_y"]))
    if "in_y" in said:
        return ("m", int(said["in_m"])), ("y", int(said["in_y"]))
    if "number" in said:
        return (("y" if len(said["number"]) > _DAY_DIGITS else "d", int(said["number"])),)
    if "word" in said:
        return _meant_by_word(said["word"], calendar)
    return ((_TO, 0),) if "dash" in said else ()


def _meant_by_word(word: str, calendar: Calendar) -> Sequence[_Piece]:
    if word in calendar.months:
        return (("m", calendar.months[word]),)
    if word == calendar.first_word:
        return (("d", 1),)
    if word in calendar.between:
        return ((_BETWEEN, 0),)
    if word in calendar.until:
        return ((_TO, 0),)
    if word in calendar.both:
        return ((_AND, 0),)
    if word in calendar.fillers:
        return ()
    raise ValueError(word)


def _day_and_month(first: int, second: int, calendar: Calendar) -> tuple[int, int]:
    """Which of two numbers is the day: by the language's habit, or because the other way there is no such month."""
    if second > _MONTHS:
        return second, first
    if first > _MONTHS or first == second or calendar.day_first:
        return first, second
    raise ValueError(first, second)
