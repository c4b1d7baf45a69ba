"""The draw: one blueprint for every variant, from what a teacher wants and a seed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from quiz.classroom.drawing.exchange import Exchange
from quiz.classroom.drawing.margins import cell_of
from quiz.classroom.drawing.slots import drawn, slots_of
from quiz.classroom.drawing.wishes import (
    check_included,
    check_names,
    check_sizes,
    included,
    pool_of,
)
from quiz.study.telling.telling import Telling

if TYPE_CHECKING:
    from quiz.classroom.sets import Recipe, Slot, Wanted
    from quiz.core.bank import Bank
    from quiz.core.question import Question, QuestionId


def draw(bank: Bank, wanted: Wanted, seed: str) -> tuple[Slot, ...]:
    """The slots of a set, in the order of decks, levels and kinds; the same for the same bank, wishes and seed.

    In no variant do siblings stand together, or a question that tells another's answer. Decks share equally, levels
    and kinds are as among the questions wanted, and each slot holds questions of one deck, level and kind, no question
    in two variants; where the bank is too small for that, one of another kind but of the same shape stands in, or
    variants share one (`shared`, `stand_ins`). Points go by halving steps, what is left over to the shapes that ask
    most of a pupil.

    Raises UsageError for what cannot be drawn: too much of something, an unknown question, included ones that cannot
    stand together, or more questions than can (`draw.too_few`, with how many can).
    """
    check_sizes(wanted)
    check_names(bank, wanted)
    telling, include = Telling(bank), included(bank, wanted)
    check_included(telling, include)
    rows = drawn(telling, wanted, pool_of(bank, wanted), include, seed)
    return slots_of(bank, wanted.points, rows)


def replaced(
    bank: Bank, recipe: Recipe, question: QuestionId, by: QuestionId | None = None
) -> Recipe:
    """The recipe with another question wherever this one stood, and nothing else moved; a new set, with a new code.

    Without `by`, one of the same deck, level and kind, else the nearest of the same shape. The old one is excluded from
    then on, so that it does not come back; one that the bank no longer has can be replaced too.

    Raises UsageError where the set or the bank has no such question, where `by` cannot stand there (`draw.by_…`), or
    where nothing fits (`draw.nothing_fits`).
    """
    return Exchange(bank, recipe, question).made(by)


def candidates(bank: Bank, recipe: Recipe, question: QuestionId) -> tuple[Question, ...]:
    """The questions that may stand where this one does, the nearest first; raises UsageError as `replaced` does."""
    return Exchange(bank, recipe, question).fitting()


def shared(recipe: Recipe) -> tuple[QuestionId, ...]:
    """The questions that stand in several variants though nobody asked for it (sentence `draw.shared`)."""
    variants = zip(*(slot.questions for slot in recipe.slots), strict=True)
    uses = Counter(question for variant in variants for question in dict.fromkeys(variant))
    asked_for = frozenset(recipe.wanted.include)
    return tuple(
        question
        for question in recipe.questions
        if uses[question] > 1 and question not in asked_for
    )


def stand_ins(bank: Bank, recipe: Recipe) -> tuple[QuestionId, ...]:
    """The questions that are not of their slot's deck, level and kind (sentence `draw.stand_ins`)."""
    found = (
        name
        for slot in recipe.slots
        for name in slot.questions
        if name in bank.questions
        and cell_of(bank.questions[name]) != (slot.deck, slot.level, slot.kind)
    )
    return tuple(dict.fromkeys(found))
