"""What is wrong with a cell that a spreadsheet, or worse, has been at."""

from __future__ import annotations

import re

from quiz.formats.spreadsheet import neutral

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_LOST = re.compile(r"\ufffd|[^\W\d_]\?|\?[^\W\d_]")
_ERROR = re.compile(r"#[A-ZÀ-Ü/0]+[!?]?|#+")
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?E[-+]\d\d+", re.IGNORECASE)
_MONTH = (
    "(?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc"
    "|jan|feb|mar|apr|may|jun|jul|aug|sep|dec)"
)
_DAY = re.compile(rf"\d{{1,2}}[-/]{_MONTH}\.?", re.IGNORECASE)
_SHORT = re.compile(rf"(?:(\d{{1,2}})[-/])?({_MONTH})\.?[-/](\d\d)", re.IGNORECASE)
_FIGURES = re.compile(r"(\d{1,2}[-/.]\d{1,2}[-/.])(\d{4}|\d\d)")
_SHOWN = 40
"""Characters of a cell that a sentence repeats."""


def complaint(text: str, longest: int) -> str:
    """Why a text cannot be a name, "" where it can: control, long, accents, error, formula."""
    if _CONTROL.search(text):
        return "control"
    if len(text) > longest:
        return "long"
    if has_lost_accents(text):
        return "accents"
    if is_error(text):
        return "error"
    return "formula" if neutral(text) != text else ""


def has_lost_accents(text: str) -> bool:
    """Whether a letter was lost on the way (« Cor?e »), so that nobody can tell which it was."""
    return _LOST.search(text) is not None


def is_error(text: str) -> bool:
    """Whether it is what a spreadsheet shows for a formula that it could not work out, or a column too narrow."""
    return _ERROR.fullmatch(text) is not None


def is_rounded(text: str) -> bool:
    """Whether it is a number that a spreadsheet cut (`1,2E+11`)."""
    return _ROUNDED.fullmatch(text) is not None


def is_date(text: str) -> bool:
    """Whether it is what a spreadsheet makes of « 1-3 », « 2/3 » or « 1.5 »: 01-mars, 02/03/2026."""
    return any(pattern.fullmatch(text) for pattern in (_DAY, _SHORT, _FIGURES))


def is_day(text: str) -> bool:
    """Whether it is such a date without a year: 01-mars."""
    return _DAY.fullmatch(text) is not None


def with_whole_year(text: str) -> str:
    """The date that was typed, where a spreadsheet cut its year to two digits: « mars-00 » was « mars 2000 ».

    Two digits are a year from 1930 to 2029, as spreadsheets have it. Any other text is returned as it is.
    """
    short = _SHORT.fullmatch(text)
    if short:
        day, month, year = short.groups()
        return " ".join(filter(None, (day, month, _whole(year))))
    figures = _FIGURES.fullmatch(text)
    return figures[1] + _whole(figures[2]) if figures and len(figures[2]) == 2 else text


def _whole(year: str) -> str:
    return f"20{year}" if int(year) < 30 else f"19{year}"


def shown(text: str) -> str:
    """A text as a sentence repeats it."""
    printable = "".join(sign if sign.isprintable() else "\ufffd" for sign in text)
    return printable if len(printable) <= _SHOWN else f"{printable[: _SHOWN - 1]}…"
