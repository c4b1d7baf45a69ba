"""`observed.csv`: what questions came to in a class, for the author of the bank; no pupil is in it.

A row says how many gave an answer, with the question's own figures before it; the row without an answer counts those
who left it blank. It is written alike in every language, so that the files of several teachers can be put together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.classroom.rosters.tables import Row, Table, read_table
from quiz.core.problem import InputError, Problem
from quiz.core.question import QuestionId
from quiz.formats.spreadsheet import table as spreadsheet

if TYPE_CHECKING:
    from quiz.classroom.reporting.figures import Analysis, QuestionFigures

COLUMNS = (
    "question",
    "edition",
    "set",
    "day",
    "papers",
    "facility",
    "discrimination",
    "part",
    "answer",
    "right",
    "count",
)
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Counted:
    """How many gave an answer; `part` is the blank or the left text, where a question has several."""

    part: str
    answer: str
    is_right: bool
    count: int


@dataclass(frozen=True, slots=True)
class Observed:
    """A question in a set: the hash of what was printed, how many had it, and what they answered.

    `facility` goes from 0 to 1, `discrimination` is the corrected item-rest correlation or None, both to four decimals.
    """

    question: QuestionId
    edition: str
    set: str
    day: date | None
    papers: int
    facility: float
    discrimination: float | None
    blanks: int
    answers: tuple[Counted, ...] = ()


def observed(analysis: Analysis) -> tuple[Observed, ...]:
    """What each question of a set came to."""
    return tuple(_observed(analysis, question) for question in analysis.questions)


def written_observed(questions: Iterable[Observed]) -> bytes:
    """The file."""
    return spreadsheet([COLUMNS, *(row for question in questions for row in _rows(question))])


def read_observed(path: Path) -> tuple[Observed, ...]:
    """What a file holds, or several that were put together.

    Raises InputError: those of `read_table`, `report.not_observed`, or `report.observed_refused` with every problem.
    """
    table = read_table(path)
    if not table.rows or table.rows[0].cells != COLUMNS:
        raise InputError("report.not_observed", path=path, columns=", ".join(COLUMNS))
    reader = _Reader(table)
    found = tuple(reader.read())
    if reader.problems:
        count = len(reader.problems)
        raise InputError("report.observed_refused", reader.problems, path=path, n=count)
    return found


def _observed(analysis: Analysis, question: QuestionFigures) -> Observed:
    recipe, link = analysis.recipe, question.correlation
    return Observed(
        question.question,
        recipe.printed.get(question.question, ""),
        recipe.code,
        recipe.day,
        question.papers,
        round(question.facility, _DIGITS),
        None if link is None else round(link, _DIGITS),
        question.blanks.total,
        tuple(
            Counted(choice.part, choice.text, choice.is_right, choice.tally.total)
            for choice in question.choices
        ),
    )


def _rows(question: Observed) -> Iterator[tuple[str, ...]]:
    link = question.discrimination
    head = (
        question.question,
        question.edition,
        question.set,
        question.day.isoformat() if question.day else "",
        str(question.papers),
        str(question.facility),
        "" if link is None else str(link),
    )
    yield (*head, "", "", "", str(question.blanks))
    for one in question.answers:
        yield (*head, one.part, one.answer, str(int(one.is_right)), str(one.count))


class _Reader:
    """The rows of a file, question by question."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self.problems: list[Problem] = []

    def read(self) -> Iterator[Observed]:
        """The questions, as far as their rows are sound."""
        last: Observed | None = None
        for row in self._table.rows[1:]:
            try:
                found, answer = _parsed(row)
            except ValueError as error:
                params = (("given", str(error)[:80]),)
                self.problems.append(Problem(self._table.place(row), "observed_row", params))
                continue
            if last is not None and answer is not None and _is_same(last, found):
                last = replace(last, answers=(*last.answers, answer))
                continue
            if last is not None:
                yield last
            last = found
        if last is not None:
            yield last


def _is_same(last: Observed, found: Observed) -> bool:
    return astuple(last)[:7] == astuple(found)[:7]


def _parsed(row: Row) -> tuple[Observed, Counted | None]:
    """A row's question and answer, None for the row that counts blanks; raises ValueError."""
    cells = dict(zip(COLUMNS, (row.cell(at) for at in range(len(COLUMNS))), strict=True))
    count, link = _whole(cells["count"]), cells["discrimination"]
    has_answer = cells["right"] != ""
    found = Observed(
        QuestionId(cells["question"]),
        cells["edition"],
        cells["set"],
        _day(cells["day"]) if cells["day"] else None,
        _whole(cells["papers"]),
        _within(cells["facility"], 0),
        _within(link, -1) if link else None,
        0 if has_answer else count,
    )
    if not has_answer:
        return found, None
    return found, Counted(cells["part"], cells["answer"], cells["right"] == "1", count)


def _day(cell: str) -> date:
    """A day, also as a French spreadsheet writes it again."""
    day, slash, rest = cell.partition("/")
    month, _, year = rest.partition("/")
    return date(int(year), int(month), int(day)) if slash else date.fromisoformat(cell)


def _whole(cell: str) -> int:
    if not cell.isdecimal():
        raise ValueError(cell)
    return int(cell)


def _within(cell: str, least: int) -> float:
    """A number from `least` to 1."""
    value = float(cell.replace(",", "."))
    if not least <= value <= 1:
        raise ValueError(cell)
    return value
