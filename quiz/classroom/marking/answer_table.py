"""What the columns of `answers.csv` are, whatever was added to them or moved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.classroom.rosters.headings import Field, found
from quiz.classroom.rosters.layout import NAMES, warned
from quiz.core.text import fold

if TYPE_CHECKING:
    from quiz.classroom.rosters.tables import Row, Table
    from quiz.core.problem import Problem

_TITLES = 10
_NUMBER = re.compile(r"(?:q(?:uestion)?\s*)?0*(\d{1,3})\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The columns of who it is, of the code, of each number, of nothing we know; the headings and the rows below."""

    who: Mapping[Field, int]
    code: int | None
    numbers: Mapping[int, int]
    others: frozenset[int]
    head: Row
    rows: tuple[Row, ...]
    notices: tuple[Problem, ...] = ()


def laid_out(table: Table) -> Sheet | None:
    """The columns by their names, None where no row of the first ten names an id and a number."""
    for at, row in enumerate(table.rows[:_TITLES]):
        who = {field: places[0] for field, places in found(row.cells).items()}
        numbers = _numbers(row)
        if Field.ID in who and numbers:
            return _sheet(table, row, who, numbers, table.rows[at + 1 :])
    return None


def _numbers(row: Row) -> dict[int, int]:
    """The column of each number, the first where it stands twice."""
    columns: dict[int, int] = {}
    for at, cell in enumerate(row.cells):
        match = _NUMBER.fullmatch(cell)
        if match:
            columns.setdefault(int(match[1]), at)
    return columns


def _sheet(
    table: Table,
    row: Row,
    who: Mapping[Field, int],
    numbers: Mapping[int, int],
    rows: tuple[Row, ...],
) -> Sheet:
    code = next((at for at, cell in enumerate(row.cells) if fold(cell) == "code"), None)
    read = {*who.values(), *numbers.values(), code}
    others = [at for at, cell in enumerate(row.cells) if cell and at not in read]
    named = ", ".join(row.cells[at] for at in others)
    notices = (warned(table, row, "answers_ignored", columns=named),) if others else ()
    return Sheet(who, code, numbers, frozenset(others), row, rows, notices)


def name_of(sheet: Sheet, row: Row) -> str:
    """The pupil's name as the row has it."""
    columns = sorted(sheet.who[field] for field in NAMES if field in sheet.who)
    return " ".join(filter(None, map(row.cell, columns)))
