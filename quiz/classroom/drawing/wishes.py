"""What a teacher wishes of a set, held against the bank before anything is drawn."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from quiz.authoring.suggest import nearest
from quiz.core.problem import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quiz.classroom.sets import Wanted
    from quiz.core.bank import Bank
    from quiz.core.question import Question, QuestionId
    from quiz.study.telling.telling import Telling

MOST_QUESTIONS, MOST_VARIANTS, MOST_POINTS = 200, 26, 1000


def check_sizes(wanted: Wanted) -> None:
    """Raise UsageError where there is too much or too little of something."""
    for name, size, most in (
        ("questions", wanted.questions, MOST_QUESTIONS),
        ("variants", wanted.variants, MOST_VARIANTS),
    ):
        if not 1 <= size <= most:
            raise UsageError(f"draw.bad_{name}", given=size, most=most)
    if not 0 < wanted.points <= MOST_POINTS:
        raise UsageError("draw.bad_points", given=wanted.points, most=MOST_POINTS)
    included = len(dict.fromkeys(wanted.include))
    if included > wanted.questions:
        raise UsageError("draw.included_too_many", n=included, asked=wanted.questions)


def check_names(bank: Bank, wanted: Wanted) -> None:
    """Raise UsageError for a question that the bank does not have, or that is both included and excluded."""
    for name in (*wanted.include, *wanted.exclude):
        if name not in bank.questions:
            raise unknown("draw.unknown", name, bank.questions)
    for name in wanted.include:
        if name in wanted.exclude:
            raise UsageError("draw.both", name=name)


def check_included(telling: Telling, include: Sequence[Question]) -> None:
    """Raise UsageError where included questions cannot stand together, naming each pair."""
    pairs = [
        f"{one.id} / {other.id}"
        for one, other in combinations(include, 2)
        if not telling.are_apart(one, other)
    ]
    if pairs:
        raise UsageError("draw.included_clash", n=len(pairs), pairs=", ".join(pairs))


def included(bank: Bank, wanted: Wanted) -> tuple[Question, ...]:
    """The questions that stand in every variant, each once."""
    return tuple(bank.questions[name] for name in dict.fromkeys(wanted.include))


def pool_of(bank: Bank, wanted: Wanted) -> tuple[Question, ...]:
    """What may be drawn, in the bank's order: neither excluded nor already included."""
    known: frozenset[QuestionId] = frozenset((*wanted.include, *wanted.exclude))
    questions = bank.select(wanted.selection).questions.values()
    return tuple(question for question in questions if question.id not in known)


def unknown(code: str, name: str, known: Iterable[str]) -> UsageError:
    """The complaint that there is no such question, with the one that was meant where that can be told."""
    near = nearest(name, known)
    if near:
        return UsageError(f"{code}_near", name=name, nearest=near)
    return UsageError(code, name=name)
