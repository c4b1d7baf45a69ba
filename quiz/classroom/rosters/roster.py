"""The pupils of a class, from what the school's software exports; and the list that stands in a set's folder."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from quiz.classroom.rosters.arrangements import said, untaken
from quiz.classroom.rosters.headings import Field
from quiz.classroom.rosters.layout import NAMES, laid_out, warned
from quiz.classroom.rosters.soundness import complaint, is_rounded, shown
from quiz.classroom.rosters.tables import read_table, refuse
from quiz.classroom.sets import Pupil
from quiz.core.problem import InputError, Problem
from quiz.core.text import fold
from quiz.formats.spreadsheet import table as spreadsheet
from quiz.i18n import Words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from quiz.classroom.rosters.layout import Layout
    from quiz.classroom.rosters.tables import Row, Table
    from quiz.core.problem import Place

_LONGEST, _LONGEST_NAME = 100, 200
_LETTERS = tuple(chr(at) for at in range(ord("A"), ord("Z") + 1))
_CHANGED = re.compile(
    r"\d|0\d{2,}|00|\d{12,}|\d+e[-+]?\d+|\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?", re.IGNORECASE
)
"""Ids that a spreadsheet would change: zeros that open, what it rounds, what it takes for a date.

`01` is none of them: a lone digit is read as two, and is then the one that an apostrophe keeps.
"""
_DIGIT = re.compile("[0-9]")
_SAFE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,62}[A-Za-z0-9_-])?")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""What Windows takes for a device, whatever follows a dot."""


@dataclass(frozen=True, slots=True)
class Roster:
    """The pupils in the order of the list, and what was taken otherwise than it is written."""

    pupils: tuple[Pupil, ...]
    notices: tuple[Problem, ...] = ()


def read_roster(path: Path, variants: Collection[str] = ()) -> Roster:
    """The pupils of a CSV file whose columns have names: an id, a name in one column or two, what else we know.

    Where columns have no names and are one or two, they are told by what they hold; pupils without ids are numbered.
    Of the arrangements that pupils need, large print is taken; a notice repeats the others.
    `variants` are the letters that a pupil may have, any where it is empty. Raises InputError: those of `read_table`,
    `roster.empty`, `roster.no_headings`, or `roster.refused` with every problem.
    """
    table = read_table(path)
    if not table.rows:
        raise InputError("roster.empty", path=path)
    layout = laid_out(table)
    if not layout.rows:
        raise InputError("roster.empty", path=path)
    reading = _Reading(table, layout, variants)
    pupils = reading.pupils(layout.rows)
    refuse(table.path, reading.problems)
    return Roster(
        pupils, (*table.notices, *layout.notices, *reading.notices, *untaken(reading.others))
    )


def written_roster(pupils: Iterable[Pupil], language: str) -> bytes:
    """The list that `read_roster` reads back as it was; a teacher may edit it.

    An apostrophe keeps a spreadsheet from changing an id such as `0042`: papers are drawn from it.
    """
    words = Words(language)
    fields = (Field.ID, Field.NAME, Field.GROUP, Field.LARGE, Field.VARIANT)
    rows = [[words(f"roster.column_{field}") for field in fields]]
    for pupil in pupils:
        large = words("roster.yes") if pupil.has_large_print else ""
        rows.append([guarded(pupil.id), pupil.name, pupil.group, large, pupil.variant])
    return spreadsheet(rows, delimiter=delimiter(language))


def file_name(pupil: Pupil) -> str:
    """The pupil's id as the name of a file, without a suffix: the id itself where every system takes it.

    Otherwise its letters and digits, then `~` and ten digits of its SHA-256. Ids that differ by more than case, as all
    of a roster do, lead to names that differ by more than case.
    """
    if _SAFE.fullmatch(pupil.id) and not _RESERVED.fullmatch(pupil.id):
        return pupil.id
    slug = re.sub(r"[^a-z0-9]+", "-", fold(pupil.id[:40])).strip("-")
    return f"{slug}~{sha256(pupil.id.encode(errors='surrogatepass')).hexdigest()[:10]}"


def delimiter(language: str) -> str:
    """What parts cells where spreadsheets speak this language: French ones keep the comma for decimals."""
    return ";" if language == "fr" else ","


def guarded(name: str) -> str:
    """An id as a cell that a spreadsheet leaves as it is."""
    return f"'{name}" if _CHANGED.fullmatch(name) else name


def unguarded(cell: str) -> str:
    """The id of a cell: `1` is what a spreadsheet makes of `01`."""
    name = " ".join(cell.lstrip("'").split())
    return f"0{cell}" if _DIGIT.fullmatch(cell) else name


class _Reading:
    """The pupils of some rows, and every problem on the way."""

    def __init__(self, table: Table, layout: Layout, variants: Collection[str]) -> None:
        self._table, self._columns, self._variants = table, layout.columns, variants
        self._arrangements = layout.arrangements
        self._names = sorted(
            (f for f in NAMES if f in self._columns), key=self._columns.__getitem__
        )
        self.problems: list[Problem] = []
        self.notices: list[Problem] = []
        self.others: list[tuple[Place, str]] = []

    def pupils(self, rows: Sequence[Row]) -> tuple[Pupil, ...]:
        """A pupil a row; where there is no id, they are numbered."""
        read = tuple(map(self._pupil, rows))
        self._look_for_twins(rows, read)
        if Field.ID in self._columns:
            return read
        width = max(2, len(str(len(rows))))
        numbered = tuple(replace(one, id=f"{at:0{width}}") for at, one in enumerate(read, 1))
        ends = {"first": numbered[0].id, "last": numbered[-1].id}
        self.notices.append(warned(self._table, rows[0], "roster_numbered", **ends))
        return numbered

    def _pupil(self, row: Row) -> Pupil:
        name = " ".join(filter(None, (self._text(row, field) for field in self._names)))
        if self._names and not name:
            self._complain(row, self._names[0], "no_name")
        group = self._text(row, Field.GROUP, _LONGEST)
        return Pupil(self._id(row), name, group, self._has_large_print(row), self._variant(row))

    def _id(self, row: Row) -> str:
        if Field.ID not in self._columns:
            return ""
        name = unguarded(self._text(row, Field.ID, _LONGEST))
        if not name:
            self._complain(row, Field.ID, "no_id")
        elif is_rounded(name):
            self._complain(row, Field.ID, "rounded", given=name)
        return name

    def _text(self, row: Row, field: Field, longest: int = _LONGEST_NAME) -> str:
        """A cell's words, one space between them."""
        text = " ".join(row.cell(self._columns.get(field)).split())
        rule = complaint(text, longest)
        if rule:
            self._complain(row, field, rule, given=shown(text))
        return text

    def _has_large_print(self, row: Row) -> bool:
        is_large = False
        for column, heading in self._arrangements:
            given = row.cell(column)
            read = said(heading, given)
            if read is None:
                self._complain_at(row, column, "yes_no", given=shown(given))
                continue
            is_large |= read.is_large
            self.others += ((self._table.place(row, column), text) for text in read.others)
        return is_large

    def _variant(self, row: Row) -> str:
        given = row.cell(self._columns.get(Field.VARIANT)).upper()
        if given and given not in (self._variants or _LETTERS):
            known = ", ".join(self._variants or _LETTERS[:3])
            self._complain(row, Field.VARIANT, "variant", given=shown(given), known=known)
        return given

    def _look_for_twins(self, rows: Sequence[Row], pupils: Sequence[Pupil]) -> None:
        """No two ids may be one on a disk that knows no case; two pupils of one name are worth a word."""
        ids: dict[str, Row] = {}
        names: dict[tuple[str, str], Row] = {}
        for row, pupil in zip(rows, pupils, strict=True):
            first = ids.setdefault(pupil.id.casefold(), row)
            if pupil.id and first is not row:
                given = shown(row.cell(self._columns[Field.ID]))
                self._complain(row, Field.ID, "twice", id=given, line=str(first.line))
            alike = names.setdefault((pupil.name.casefold(), pupil.group), row)
            if pupil.name and alike is not row:
                told = {"name": shown(pupil.name), "line": str(alike.line)}
                self.notices.append(warned(self._table, row, "roster_same_name", **told))

    def _complain(self, row: Row, field: Field, rule: str, **params: str) -> None:
        self._complain_at(row, self._columns[field], rule, **params)

    def _complain_at(self, row: Row, column: int, rule: str, **params: str) -> None:
        place = self._table.place(row, column)
        self.problems.append(Problem(place, f"roster_{rule}", tuple(params.items())))
