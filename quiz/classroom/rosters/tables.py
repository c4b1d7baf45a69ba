"""A table that somebody's software wrote: CSV in whatever encoding and with whatever delimiter."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from quiz.bounded import opened
from quiz.classroom.rosters.decoding import decoded, mended
from quiz.core.problem import InputError, Place, Problem
from quiz.formats.spreadsheet import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LARGEST, MOST_ROWS, WIDEST = 16 << 20, 100_000, 300_000
"""The most bytes, rows, and characters of a line that are read: more than any code that a pupil hands in has."""

_SHOWN = 100
"""Problems that are told one by one."""
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How files of spreadsheets begin (.xlsx and .ods, .xls)."""
_DELIMITERS = ";\t,|"
"""The likeliest first."""
_SAMPLE = 50
_TOLD = re.compile(r'"?sep=(.)"?\r?\n?', re.IGNORECASE)
_KEPT_TEXT = re.compile(r'="(.*)"')
_JOINERS = "\u200c\u200d"


class Row(NamedTuple):
    """A row that is not blank: the line it begins on, from 1, and its cells, without spaces around."""

    line: int
    cells: tuple[str, ...]

    def cell(self, column: int | None) -> str:
        """The text of a column, from 0; "" where the row ends before it, and for no column."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file; `notices` say what was mended in them."""

    path: str
    rows: tuple[Row, ...]
    notices: tuple[Problem, ...] = ()

    def place(self, row: Row, column: int = 0) -> Place:
        """Where a cell stands: its column is counted as a spreadsheet does, A being 1."""
        return Place(self.path, row.line, column + 1)


def read_table(path: Path) -> Table:
    """The rows of a CSV file, without those that are blank; formulas that we neutralised are plain text again.

    Raises InputError `roster.unreadable`, `roster.too_large`, `roster.spreadsheet`, `roster.not_text`,
    `roster.too_wide`, `roster.too_many_rows` or `roster.quotes`.
    """
    text = _text(path)
    told = _TOLD.match(text)
    delimiter = told[1] if told else _delimiter(text)
    body = text[told.end() :] if told else text
    mends: list[tuple[Place, str, str]] = []
    rows = []
    for line, raw in _read(path, body, delimiter, 1 if told else 0):
        cells = tuple(map(_clean, raw))
        if not any(cells):
            continue
        mends += _mends(Place(str(path), line), raw, cells)
        rows.append(Row(line, cells))
    return Table(str(path), tuple(rows), tuple(_mended_notice(mends)))


def refuse(path: str, problems: Iterable[Problem]) -> None:
    """Raise InputError `roster.refused` where there are problems; the first hundred are told one by one."""
    found = sorted(problems)
    if found:
        code = "roster.refused" if len(found) <= _SHOWN else "roster.refused_many"
        raise InputError(code, found[:_SHOWN], path=path, n=len(found), shown=_SHOWN)


def _text(path: Path) -> str:
    try:
        with opened(path) as stream:
            data = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError("roster.unreadable", path=path, reason=reason) from error
    if data.startswith(_SPREADSHEETS):
        raise InputError("roster.spreadsheet", path=path)
    if len(data) > LARGEST:
        raise InputError("roster.too_large", path=path, megabytes=LARGEST >> 20)
    text = decoded(data)
    if text is None:
        raise InputError("roster.not_text", path=path)
    if max(map(len, text.splitlines()), default=0) > WIDEST:
        raise InputError("roster.too_wide", path=path, most=WIDEST)
    return text


def _delimiter(text: str) -> str:
    """The one that parts most rows, and most of them into as many cells."""
    return max(_DELIMITERS, key=lambda delimiter: _parting(text, delimiter))


def _parting(text: str, delimiter: str) -> tuple[int, int]:
    try:
        sample = list(islice(csv.reader(StringIO(text, newline=""), delimiter=delimiter), _SAMPLE))
    except csv.Error:
        return 0, 0
    lengths = Counter(len(row) for row in sample if len(row) > 1)
    return lengths.total(), max(lengths.values(), default=0)


def _read(path: Path, text: str, delimiter: str, before: int) -> Iterator[tuple[int, list[str]]]:
    """The rows with the lines they begin on, `before` lines having gone before them."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = before
    try:
        for count, row in enumerate(reader):
            if count == MOST_ROWS:
                raise InputError("roster.too_many_rows", path=path, most=MOST_ROWS)
            yield line + 1, row
            line = before + reader.line_num
    except csv.Error as error:
        raise InputError("roster.quotes", place=Place(str(path), line + 1)) from error


def _clean(raw: str) -> str:
    """A cell as the person sees it: accents whole, nothing invisible, no trick of a spreadsheet around it."""
    text = plain(_accented(raw).strip()).strip()
    kept = _KEPT_TEXT.fullmatch(text)  # how exports keep the zeros of « 0042 »
    return kept[1].strip() if kept else text


def _accented(raw: str) -> str:
    """The text with its accents right, whatever was invisible among them, or misread twice."""
    text = raw
    while (better := _visible(mended(text))) != text:
        text = better
    return text


def _visible(text: str) -> str:
    if text.isascii():
        return text
    whole = unicodedata.normalize("NFC", text)
    return "".join(sign for sign in whole if sign in _JOINERS or not _is_hidden(sign))


def _is_hidden(sign: str) -> bool:
    return unicodedata.category(sign) == "Cf"


def _mends(
    start: Place, raw: Iterable[str], cells: Iterable[str]
) -> Iterator[tuple[Place, str, str]]:
    for column, (before, after) in enumerate(zip(raw, cells, strict=True), 1):
        if _accented(before) != _visible(before):
            yield start._replace(column=column), before.strip(), after


def _mended_notice(mends: list[tuple[Place, str, str]]) -> Iterator[Problem]:
    if mends:
        place, given, read = mends[0]
        params = (("n", str(len(mends))), ("given", given), ("read", read))
        yield Problem(place, "table_mended", params, "warning")
