"""What a class answered, and what it is worth: between marking, which makes it, and the report, which reads it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz.classroom.sets import Paper, Pupil, Recipe
    from quiz.core.answer import Answer
    from quiz.core.question import QuestionId


@dataclass(frozen=True, slots=True)
class Response:
    """What a pupil answered to a question: None where they left it blank.

    `score` goes from 0 to 1. `is_settled` is false where it is only proposed, and the teacher has yet to decide.
    """

    question: QuestionId
    answer: Answer | None
    score: Fraction
    is_settled: bool = True


@dataclass(frozen=True, slots=True)
class Marked:
    """A pupil's paper with what they answered: one response a question, in the paper's order."""

    paper: Paper
    responses: tuple[Response, ...]

    @property
    def points(self) -> Fraction:
        """What the paper is worth, in points."""
        pairs = zip(self.paper.asked, self.responses, strict=True)
        return sum((asked.points * response.score for asked, response in pairs), Fraction(0))


@dataclass(frozen=True, slots=True)
class ClassMarks:
    """The whole class: the papers that were handed in, and the pupils who handed in none."""

    recipe: Recipe
    marked: tuple[Marked, ...]
    absent: tuple[Pupil, ...] = ()
