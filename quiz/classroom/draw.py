"""The draw: one blueprint for every variant, from what a teacher wants and a seed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING, assert_never

from quiz.authoring.suggest import nearest
from quiz.classroom.blueprint import Blueprint
from quiz.classroom.margins import Margins, cell_of
from quiz.classroom.points import shared_points
from quiz.classroom.sets import Slot
from quiz.classroom.telling import Telling
from quiz.classroom.together import together
from quiz.core.item import item_of
from quiz.core.problem import UsageError
from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal
from quiz.core.shuffle import shuffled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quiz.classroom.blueprint import Row
    from quiz.classroom.sets import Recipe, Wanted
    from quiz.core.bank import Bank
    from quiz.core.question import Question, QuestionId

_STARTS = 5
MOST_QUESTIONS, MOST_VARIANTS, MOST_POINTS = 200, 26, 1000


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
    _check_sizes(wanted)
    include = _named(bank, wanted.include)
    _named(bank, wanted.exclude)
    pool = pool_of(bank, wanted)
    telling = Telling(bank)
    _check_included(telling, wanted, include)
    return _slots(bank, wanted.points, _best(telling, wanted, pool, include, seed))


def pool_of(bank: Bank, wanted: Wanted) -> tuple[Question, ...]:
    """What may be drawn, in the bank's order: neither excluded nor already included."""
    known = frozenset((*wanted.include, *wanted.exclude))
    questions = bank.select(wanted.selection).questions.values()
    return tuple(question for question in questions if question.id not in known)


def unknown(code: str, name: str, known: Iterable[str]) -> UsageError:
    """The complaint that there is no such question, with the one that was meant where that can be told."""
    near = nearest(name, known)
    return (
        UsageError(f"{code}_near", name=name, nearest=near) if near else UsageError(code, name=name)
    )


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
    return tuple(
        dict.fromkeys(
            name
            for slot in recipe.slots
            for name in slot.questions
            if name in bank.questions
            and cell_of(bank.questions[name]) != (slot.deck, slot.level, slot.kind)
        )
    )


def slot_of(row: Sequence[Question], points: Fraction) -> Slot:
    """A slot of these questions, one a variant, named after most of them."""
    (cell, _), *_ = Counter(map(cell_of, row)).most_common(1)
    deck, level, kind = cell
    return Slot(deck, level, kind, points, tuple(question.id for question in row))


def _check_sizes(wanted: Wanted) -> None:
    sizes = (
        ("questions", Fraction(wanted.questions), MOST_QUESTIONS),
        ("variants", Fraction(wanted.variants), MOST_VARIANTS),
    )
    for name, size, most in sizes:
        if not 1 <= size <= most:
            raise UsageError(f"draw.bad_{name}", given=size, most=most)
    if not 0 < wanted.points <= MOST_POINTS:
        raise UsageError("draw.bad_points", given=wanted.points, most=MOST_POINTS)
    if len(dict.fromkeys(wanted.include)) > wanted.questions:
        count = len(dict.fromkeys(wanted.include))
        raise UsageError("draw.included_too_many", n=count, asked=wanted.questions)


def _named(bank: Bank, names: Iterable[QuestionId]) -> tuple[Question, ...]:
    for name in names:
        if name not in bank.questions:
            raise unknown("draw.unknown", name, bank.questions)
    return tuple(bank.questions[name] for name in dict.fromkeys(names))


def _check_included(telling: Telling, wanted: Wanted, include: Sequence[Question]) -> None:
    for question in include:
        if question.id in wanted.exclude:
            raise UsageError("draw.both", name=question.id)
    pairs = [
        f"{one.id} / {other.id}"
        for one, other in combinations(include, 2)
        if not telling.are_apart(one, other)
    ]
    if pairs:
        raise UsageError("draw.included_clash", n=len(pairs), pairs=", ".join(pairs))


def _best(
    telling: Telling,
    wanted: Wanted,
    pool: Sequence[Question],
    include: Sequence[Question],
    seed: str,
) -> Sequence[Row]:
    """The best of a few blueprints, each begun from the pool in an order of its own."""
    found: list[Blueprint] = []
    for start in range(_STARTS):
        order = shuffled(len(pool), seed, "draw", start)
        blueprint = _blank(telling, wanted, [pool[at] for at in order], include)
        if blueprint.grow(wanted.questions):
            blueprint.mend()
            found.append(blueprint)
            if blueprint.is_apart or blueprint.is_tired:
                break
    if not found:
        found = [_grown(telling, wanted, pool, include)]
    return min(found, key=lambda blueprint: blueprint.cost).rows


def _grown(
    telling: Telling, wanted: Wanted, pool: Sequence[Question], include: Sequence[Question]
) -> Blueprint:
    """A blueprint of questions that stand together, the same in every variant, where none could be drawn freely."""
    most = together(telling, pool, include)
    if len(most) < wanted.questions:
        raise UsageError("draw.too_few", n=len(most), asked=wanted.questions)
    blueprint = _blank(telling, wanted, pool, include)
    blueprint.take(most[len(include) :], wanted.questions)
    blueprint.mend()
    return blueprint


def _blank(
    telling: Telling, wanted: Wanted, pool: Sequence[Question], include: Sequence[Question]
) -> Blueprint:
    margins = [Margins(wanted.questions, pool, include) for _ in range(wanted.variants)]
    blueprint = Blueprint(telling, pool, margins)
    blueprint.fix(include)
    return blueprint


def _slots(bank: Bank, points: Fraction, rows: Sequence[Row]) -> tuple[Slot, ...]:
    decks = {deck.id: at for at, deck in enumerate(bank.decks)}
    bare = [slot_of(row, Fraction(0)) for row in rows]
    placed = sorted(
        zip(bare, rows, strict=True),
        key=lambda pair: (decks[pair[0].deck], pair[0].level, pair[0].kind, pair[0].questions),
    )
    demands = [(demand(row[0]), slot.level) for slot, row in placed]
    worth = shared_points(points, demands)
    return tuple(replace(slot, points=each) for (slot, _), each in zip(placed, worth, strict=True))


def demand(question: Question) -> int:
    """What a question asks of a pupil by its shape: to pick, to find the words, to lay out, to compose."""
    shape = item_of(question).shape
    match shape:
        case Pick():
            return 0
        case Fill():
            return 1
        case Arrange() | Pair():
            return 2
        case Reveal():
            return 3
    assert_never(shape)
