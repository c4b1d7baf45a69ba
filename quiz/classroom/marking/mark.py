"""What a class's answers are worth: part marks by shape, typed answers by the core, and what the teacher decided."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from quiz import phrase
from quiz.classroom.marking.doubtful import Judge
from quiz.classroom.marking.marks import ClassMarks, Marked, Response
from quiz.classroom.rosters.headings import Field
from quiz.classroom.rosters.roster import delimiter
from quiz.formats.spreadsheet import table as spreadsheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quiz.classroom.marking.answer_rows import HandedIn
    from quiz.classroom.marking.answers import Answers
    from quiz.classroom.marking.notation import Given
    from quiz.classroom.sets import Asked, Pupil, Recipe, Slot
    from quiz.core.bank import Bank
    from quiz.i18n import Words


def mark(
    bank: Bank, recipe: Recipe, answers: Answers, decisions: Mapping[str, Fraction]
) -> ClassMarks:
    """The marks of a class; `decisions` are the teacher's, by the reference of a doubtful answer.

    The same answers and decisions give the same marks. A question that the teacher judged is worth what they gave.
    """
    judge = Judge(bank.lexicon)
    marked = tuple(_marked(one, judge, decisions) for one in answers.handed)
    return ClassMarks(recipe, marked, answers.absent)


def _marked(one: HandedIn, judge: Judge, decisions: Mapping[str, Fraction]) -> Marked:
    pairs = zip(one.paper.asked, one.given, strict=True)
    return Marked(one.paper, tuple(_response(*pair, judge, decisions) for pair in pairs))


def _response(
    asked: Asked, given: Given, judge: Judge, decisions: Mapping[str, Fraction]
) -> Response:
    name = asked.item.question.id
    if given.score is not None:
        return Response(name, given.answer, given.score)
    score, is_settled = judge.score(asked.item, given.answer, decisions)
    return Response(name, given.answer, score, is_settled)


def written_marks(marks: ClassMarks, pupils: Iterable[Pupil], words: Words) -> bytes:
    """The table for the school's software, in the roster's order: who, their mark, their points slot by slot.

    Points are exact until they are written, to hundredths, halves up. Those who were away have « abs » for a mark.
    """
    recipe = marks.recipe
    fields = (Field.ID, Field.NAME, Field.GROUP, Field.VARIANT)
    mark_of = words("marking.column_mark", points=phrase.number(words, recipe.points))
    head = [*(words(f"roster.column_{field}") for field in fields), mark_of]
    rows = [[*head, *map(_heading, recipe.slots)]]
    away = [words("marking.absent"), *([""] * len(recipe.slots))]
    points = {one.paper.pupil.id: _points(words, recipe, one) for one in marks.marked}
    rows += [[*_who(pupil), *points.get(pupil.id, away)] for pupil in pupils]
    return spreadsheet(rows, delimiter=delimiter(words.language))


def _who(pupil: Pupil) -> tuple[str, str, str, str]:
    return pupil.id, pupil.name, pupil.group, pupil.variant


def _heading(slot: Slot) -> str:
    """The questions that stand there, one a variant where they differ."""
    return " / ".join(dict.fromkeys(slot.questions))


def _points(words: Words, recipe: Recipe, one: Marked) -> list[str]:
    at = recipe.letters.index(one.paper.variant)
    scores = {response.question: response.score for response in one.responses}
    points = [slot.points * scores[slot.questions[at]] for slot in recipe.slots]
    return [phrase.number(words, rounded(value)) for value in (one.points, *points)]


def rounded(value: Fraction) -> Fraction:
    """To hundredths, halves up."""
    return Fraction((value * 100 + Fraction(1, 2)).__floor__(), 100)
