"""Which column of a roster holds what: by their names, or by what they hold where they have none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.classroom.rosters.arrangements import names_arrangements
from quiz.classroom.rosters.headings import Field, found
from quiz.core.problem import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.classroom.rosters.tables import Row, Table

NAMES = (Field.LAST, Field.FIRST, Field.NAME)

_TITLES = 10
"""Rows among which the one of the headings is looked for: exports begin with a title."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The column of each field, none for one that is nowhere or blank; the rows of pupils; what is worth saying.

    `arrangements` are the columns that say what pupils need, large print among it, with their headings.
    """

    columns: Mapping[Field, int]
    rows: tuple[Row, ...]
    arrangements: tuple[tuple[int, str], ...] = ()
    notices: tuple[Problem, ...] = ()


def laid_out(table: Table) -> Layout:
    """How a table of at least one row is to be read; raises InputError `roster.no_headings`."""
    counts = [len(found(row.cells)) for row in table.rows[:_TITLES]]
    at = counts.index(max(counts))
    return _headed(table, at) if counts[at] else _guessed(table)


def warned(table: Table, row: Row, rule: str, **params: str) -> Problem:
    """A notice about a row."""
    return Problem(table.place(row), rule, tuple(params.items()), "warning")


def _headed(table: Table, at: int) -> Layout:
    head, rows = table.rows[at], table.rows[at + 1 :]
    known = found(head.cells)
    if not known.keys() & {Field.ID, *NAMES}:
        raise _no_headings(table, head)
    if known.keys() & {Field.LAST, Field.FIRST}:
        known = {field: places for field, places in known.items() if field is not Field.NAME}
    known = {field: places for field, places in known.items() if field is not Field.LARGE}
    read = {place for places in known.values() for place in places}
    arrangements = {
        place: text
        for place, text in enumerate(head.cells)
        if place not in read and names_arrangements(text)
    }
    read |= arrangements.keys()
    ignored = [text for place, text in enumerate(head.cells) if text and place not in read]
    notices = [warned(table, head, "roster_ignored", columns=", ".join(ignored))] if ignored else []
    columns = {
        field: filled
        for field, places in known.items()
        if (filled := _filled(places, rows)) is not None
    }
    return Layout(columns, rows, tuple(arrangements.items()), tuple(notices))


def _filled(places: Sequence[int], rows: Sequence[Row]) -> int | None:
    """The first column that is not blank: software exports identifiers that nobody filled in."""
    return next((place for place in places if any(row.cell(place) for row in rows)), None)


def _guessed(table: Table) -> Layout:
    """Columns without names: one is names; of two, an id and a name, or a name and a first name."""
    first = table.rows[0]
    width = max(len(row.cells) for row in table.rows)
    lefts = [row.cell(0) for row in table.rows]
    if not all(_looks_like_name(row.cell(width - 1)) for row in table.rows):
        raise _no_headings(table, first)
    if width == 1:
        columns = {Field.NAME: 0}
    elif width == 2 and all(map(_looks_like_id, lefts)):
        columns = {Field.ID: 0, Field.NAME: 1}
    elif width == 2 and all(map(_looks_like_name, lefts)):
        columns = {Field.LAST: 0, Field.FIRST: 1}
    else:
        raise _no_headings(table, first)
    notice = warned(table, first, "roster_unnamed", given=" ".join(first.cells)[:80])
    return Layout(columns, table.rows, notices=(notice,))


def _looks_like_name(text: str) -> bool:
    return any(map(str.isalpha, text)) and not any(map(str.isdigit, text))


def _looks_like_id(text: str) -> bool:
    return " " not in text and any(map(str.isdigit, text))


def _no_headings(table: Table, row: Row) -> InputError:
    given = " ".join(row.cells)[:80]
    problem = Problem(table.place(row), "roster_no_headings", (("given", given),))
    return InputError("roster.no_headings", [problem], path=table.path)
