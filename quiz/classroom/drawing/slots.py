"""The slots of a set: the best of a few blueprints, laid out and given their points."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from quiz.classroom.drawing.blueprint import Blueprint
from quiz.classroom.drawing.margins import Margins, cell_of
from quiz.classroom.drawing.points import demand, shared_points
from quiz.classroom.drawing.together import together
from quiz.classroom.sets import Slot
from quiz.core.problem import UsageError
from quiz.core.shuffle import shuffled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.classroom.drawing.blueprint import Row
    from quiz.classroom.sets import Wanted
    from quiz.core.bank import Bank
    from quiz.core.question import Question
    from quiz.study.telling.telling import Telling

    Questions = Sequence[Question]

_STARTS = 5


def drawn(
    telling: Telling, wanted: Wanted, pool: Questions, include: Questions, seed: str
) -> Sequence[Row]:
    """The rows of the best of a few blueprints, each begun from the pool in an order of its own.

    Raises UsageError `draw.too_few` where not as many questions as are wanted were found to stand together.
    """
    found: list[Blueprint] = []
    for start in range(_STARTS):
        order = shuffled(len(pool), seed, "draw", start)
        blueprint = _blank(telling, wanted, [pool[at] for at in order], include)
        if blueprint.grow(wanted.questions):
            blueprint.mend()
            found.append(blueprint)
            if blueprint.is_apart or blueprint.is_tired:
                break
    best = min(found, key=lambda blueprint: blueprint.cost, default=None)
    return (best or _tight(telling, wanted, pool, include)).rows


def _tight(telling: Telling, wanted: Wanted, pool: Questions, include: Questions) -> Blueprint:
    """A blueprint that begins with questions that stand together, the same in every variant."""
    most = together(telling, pool, include)
    if len(most) < wanted.questions:
        raise UsageError("draw.too_few", n=len(most), asked=wanted.questions)
    blueprint = _blank(telling, wanted, pool, include)
    blueprint.take(most[len(include) :], wanted.questions)
    blueprint.mend()
    return blueprint


def _blank(telling: Telling, wanted: Wanted, pool: Questions, include: Questions) -> Blueprint:
    margins = [Margins(wanted.questions, pool, include) for _ in range(wanted.variants)]
    blueprint = Blueprint(telling, pool, margins)
    blueprint.fix(include)
    return blueprint


def slots_of(bank: Bank, points: Fraction, rows: Sequence[Row]) -> tuple[Slot, ...]:
    """The rows as slots, in the order of decks, levels and kinds, with their points."""
    decks = {deck.id: at for at, deck in enumerate(bank.decks)}
    bare = [slot_of(row, Fraction(0)) for row in rows]
    bare.sort(key=lambda slot: (decks[slot.deck], slot.level, slot.kind, slot.questions))
    firsts = (bank.questions[slot.questions[0]] for slot in bare)
    demands = [
        (demand(first.cards[0].shape), slot.level) for first, slot in zip(firsts, bare, strict=True)
    ]
    worth = shared_points(points, demands)
    return tuple(replace(slot, points=each) for slot, each in zip(bare, worth, strict=True))


def slot_of(row: Sequence[Question], points: Fraction) -> Slot:
    """A slot of these questions, one a variant, named after most of them."""
    (cell, _), *_ = Counter(map(cell_of, row)).most_common(1)
    return Slot(cell.deck, cell.level, cell.kind, points, tuple(question.id for question in row))
