"""The rows of `answers.csv`: whose each is, and what every cell says; every problem is told, not the first alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quiz.classroom.handing.codes import CodeError, read_code
from quiz.classroom.marking.answer_table import name_of
from quiz.classroom.marking.notation import CellError, Given, read_cell
from quiz.classroom.papers import paper_of
from quiz.classroom.rosters.headings import Field
from quiz.classroom.rosters.layout import warned
from quiz.classroom.rosters.roster import unguarded
from quiz.classroom.rosters.soundness import shown
from quiz.core.problem import Problem
from quiz.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quiz.classroom.marking.answer_table import Sheet
    from quiz.classroom.rosters.tables import Row, Table
    from quiz.classroom.sets import Asked, Paper, Pupil, Recipe
    from quiz.core.bank import Bank

_TOLD = 20
"""Names that a sentence lists."""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A paper, and what was given to each of its questions, in its order."""

    paper: Paper
    given: tuple[Given, ...]


class Reading:
    """What each pupil handed in, and the problems on the way."""

    def __init__(
        self, table: Table, sheet: Sheet, bank: Bank, recipe: Recipe, papers: Sequence[Paper]
    ) -> None:
        self._table, self._sheet, self._bank, self._recipe = table, sheet, bank, recipe
        self._papers = {paper.pupil.id: paper for paper in papers}
        self._ids = _spelt(self._papers)
        self._owners = {_known_by(paper.pupil.name): paper.pupil for paper in papers}
        self._codes: dict[str, Row] = {}
        self.problems: list[Problem] = []
        self.notices: list[Problem] = []

    def read(self) -> dict[str, HandedIn]:
        """By pupil's id; blank rows are in none."""
        self._require_columns()
        found: dict[str, tuple[Row, HandedIn]] = {}
        listed: set[str] = set()
        for row in self._sheet.rows:
            paper = self._paper(row)
            if paper is None:
                continue
            listed.add(paper.pupil.id)
            self._look_for_strays(row, paper)
            handed = self._handed(row, paper)
            first, before = (
                found.setdefault(paper.pupil.id, (row, handed)) if handed else (row, handed)
            )
            if before != handed:
                told = {"id": shown(paper.pupil.id), "line": str(first.line)}
                self._complain(row, self._sheet.who[Field.ID], "twice", **told)
        self._tell_missing([p.pupil for name, p in self._papers.items() if name not in listed])
        return {name: handed for name, (_, handed) in found.items()}

    # --- whose a row is

    def _paper(self, row: Row) -> Paper | None:
        """The paper of a row's pupil, None where there is no telling or nothing to read."""
        column = self._sheet.who[Field.ID]
        given = unguarded(row.cell(column))
        name = name_of(self._sheet, row)
        if not given:
            if name or any(self._filled(row)):
                self._complain(row, column, "no_id", name=shown(name))
            return None
        known = self._ids.get(_spelling(given), "")
        if not known:
            self._complain(row, column, "unknown", id=shown(given), name=shown(name))
            return None
        paper = self._papers[known]
        owner = self._owners.get(_known_by(name), paper.pupil)
        if name and owner.id != known and _known_by(paper.pupil.name) != _known_by(name):
            told = {"id": known, "name": shown(name), "owner": shown(paper.pupil.name)}
            self._complain(row, column, "moved", **told)
            return None
        return self._of_variant(row, paper)

    def _of_variant(self, row: Row, paper: Paper) -> Paper:
        """The paper, or the pupil's other one where the column of variants says so."""
        column = self._sheet.who.get(Field.VARIANT)
        given = row.cell(column).upper() or paper.variant
        if given in self._recipe.letters:
            return self._turned(row, column or 0, paper, given)
        known = ", ".join(self._recipe.letters)
        self._complain(row, column or 0, "variant", given=shown(given), known=known)
        return paper

    def _turned(self, row: Row, column: int, paper: Paper, variant: str) -> Paper:
        if variant == paper.variant:
            return paper
        self._warn(row, column, "other_variant", given=variant, expected=paper.variant)
        return paper_of(self._bank, self._recipe, replace(paper.pupil, variant=variant))

    # --- what it says

    def _handed(self, row: Row, paper: Paper) -> HandedIn | None:
        """What the cells say, or the code; None for a blank row."""
        code = row.cell(self._sheet.code)
        filled = next(self._filled(row), None)
        if code and filled is not None:
            self._complain(row, filled, "code_and_cells")
            return None
        if code:
            return self._decoded(row, paper, code)
        if filled is None:
            return None
        return HandedIn(paper, tuple(self._given(row, asked) for asked in paper.asked))

    def _given(self, row: Row, asked: Asked) -> Given:
        column = self._sheet.numbers.get(asked.number)
        try:
            given = read_cell(asked, row.cell(column))
        except CellError as error:
            number = ("number", str(asked.number))
            place = self._table.place(row, column or 0)
            self.problems.append(Problem(place, error.rule, (number, *error.params)))
            return Given()
        for cell, read in given.respelt:
            self._warn(row, column or 0, "respelt", given=shown(cell), read=read)
        return given

    def _decoded(self, row: Row, paper: Paper, code: str) -> HandedIn | None:
        column = self._sheet.code or 0
        try:
            handed = read_code(code, self._recipe, self._bank)
        except CodeError as error:
            rule = f"answers_{error.code.partition('.')[2]}"
            place = self._table.place(row, column)
            self.problems.append(Problem(place, rule, tuple(error.params.items())))
            return None
        first = self._codes.setdefault(code, row)
        if first is not row:
            self._warn(row, column, "same_code", line=str(first.line))
        taken = self._turned(row, column, paper, handed.variant)
        answers = (handed.answers.get(asked.item.question.id) for asked in taken.asked)
        return HandedIn(taken, tuple(map(Given, answers)))

    def _filled(self, row: Row) -> Iterator[int]:
        """The columns of numbers where something stands."""
        return (at for at in sorted(self._sheet.numbers.values()) if row.cell(at))

    # --- what should not be there

    def _require_columns(self) -> None:
        numbers = range(1, len(self._recipe.slots) + 1)
        missing = [str(number) for number in numbers if number not in self._sheet.numbers]
        if missing:
            self._complain(self._sheet.head, 0, "no_column", numbers=", ".join(missing))

    def _look_for_strays(self, row: Row, paper: Paper) -> None:
        """Answers to numbers that the paper does not have, or under no heading."""
        places = {at: number for number, at in self._sheet.numbers.items()}
        read = {*self._sheet.who.values(), self._sheet.code, *self._sheet.others}
        for at, cell in enumerate(row.cells):
            is_asked = places.get(at, 0) in range(1, len(paper.asked) + 1)
            if cell and at not in read and not is_asked:
                last = str(len(paper.asked))
                self._complain(row, at, "beyond", given=shown(cell), last=last)

    def _tell_missing(self, pupils: Sequence[Pupil]) -> None:
        if pupils:
            names = ", ".join(pupil.name or pupil.id for pupil in pupils[:_TOLD])
            more = ", …" if len(pupils) > _TOLD else ""
            count = str(len(pupils))
            self._warn(self._sheet.head, 0, "missing", n=count, names=f"{names}{more}")

    def _complain(self, row: Row, column: int, rule: str, **params: str) -> None:
        place = self._table.place(row, column)
        self.problems.append(Problem(place, f"answers_{rule}", tuple(params.items())))

    def _warn(self, row: Row, column: int, rule: str, **params: str) -> None:
        notice = warned(self._table, row, f"answers_{rule}", **params)
        self.notices.append(notice._replace(place=self._table.place(row, column)))


def _spelt(ids: Iterable[str]) -> dict[str, str]:
    """Ids by the ways a spreadsheet may leave them, those that lead to two left out."""
    found: dict[str, str] = {}
    for name in ids:
        key = _spelling(name)
        found[key] = "" if key in found else name
    return found


def _spelling(name: str) -> str:
    """An id without what spreadsheets and hands lose: opening zeros, capitals."""
    return name.casefold().lstrip("0") if name.isdecimal() else name.casefold()


def _known_by(name: str) -> str:
    """A name whatever the order of its words, its accents and its capitals."""
    return " ".join(sorted(fold(name).split()))
