"""`answers.csv`: a row a pupil, a column a number of their paper; filled in by the teacher, then read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.classroom.marking.answer_rows import Reading
from quiz.classroom.marking.answer_table import laid_out
from quiz.classroom.rosters.headings import Field
from quiz.classroom.rosters.roster import delimiter, guarded
from quiz.classroom.rosters.tables import read_table, refuse
from quiz.core.problem import InputError, Place, Problem
from quiz.formats.spreadsheet import table as spreadsheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from quiz.classroom.marking.answer_rows import HandedIn
    from quiz.classroom.sets import Paper, Pupil, Recipe
    from quiz.core.bank import Bank
    from quiz.i18n import Words

_ROUNDS = 12
"""Digits of a number from which a spreadsheet shows it rounded."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the class handed in, in the order of the papers, who handed in nothing, and what was read otherwise."""

    handed: tuple[HandedIn, ...]
    absent: tuple[Pupil, ...] = ()
    notices: tuple[Problem, ...] = ()


def written_answers(recipe: Recipe, papers: Iterable[Paper], words: Words) -> bytes:
    """The table to fill in."""
    fields = (Field.ID, Field.NAME, Field.VARIANT)
    numbers = map(str, range(1, len(recipe.slots) + 1))
    head = [*(words(f"roster.column_{field}") for field in fields), words("marking.code"), *numbers]
    blank = [""] * (len(recipe.slots) + 1)
    rows = ([_id(paper.pupil), paper.pupil.name, paper.variant, *blank] for paper in papers)
    return spreadsheet([head, *rows], delimiter=delimiter(words.language))


def _id(pupil: Pupil) -> str:
    """A short number is read back even where a spreadsheet took its zeros away."""
    is_short_number = pupil.id.isdecimal() and len(pupil.id) < _ROUNDS
    return pupil.id if is_short_number else guarded(pupil.id)


def read_answers(path: Path, bank: Bank, recipe: Recipe, papers: Sequence[Paper]) -> Answers:
    """What is filled in; a blank row is a pupil who was away.

    Raises InputError: those of `read_table`, `marking.no_headings`, or `roster.refused` with every problem.
    """
    table = read_table(path)
    sheet = laid_out(table)
    if sheet is None:
        start = Problem(Place(table.path), "answers_no_headings")
        raise InputError("marking.no_headings", [start], path=path)
    reading = Reading(table, sheet, bank, recipe, papers)
    found = reading.read()
    refuse(table.path, reading.problems)
    handed = tuple(found[paper.pupil.id] for paper in papers if paper.pupil.id in found)
    absent = tuple(paper.pupil for paper in papers if paper.pupil.id not in found)
    return Answers(handed, absent, (*table.notices, *sheet.notices, *reading.notices))
