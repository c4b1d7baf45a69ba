"""`observed.csv`: what questions came to in a class, for the author of the bank; no pupil is in it.

A row says how many gave an answer, with the question's own figures before it; the row without an answer counts those
who left it blank. It is written alike in every language, so that the files of several teachers can be put together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

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
