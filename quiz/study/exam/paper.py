"""The draw of a paper: questions in the proportions of what was selected, of which none tells another's answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from quiz.core.shape import Reveal
from quiz.core.shuffle import shuffled
from quiz.study.sitting.sitting import EVERYTHING
from quiz.study.telling.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from quiz.core.bank import Bank, Selection
    from quiz.core.moment import Moment
    from quiz.core.question import Card, CardId, DeckId, Question

QUESTIONS = 20
MOST_QUESTIONS = 200
MOST_MINUTES = 600
_SEEDS = 1_000_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What paper to draw: of which questions, how many, for how long, and the seed that draws it again.

    `minutes` is 0 for as long as one likes, None for what its cards take, a minute a question at least.
    """

    selection: Selection = EVERYTHING
    questions: int = QUESTIONS
    minutes: int | None = None
    seed: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """The cards to ask, in order, one a question; minutes (0: no limit); the seed."""

    cards: tuple[CardId, ...]
    minutes: int
    seed: str


class _Cell(NamedTuple):
    """What a paper is balanced over."""

    deck: DeckId
    level: int
    kind: str


def fresh_seed(moment: Moment) -> str:
    """A seed for whoever chose none: short enough to be read aloud, and another a millisecond later."""
    return str(moment.ms % _SEEDS)


def draw(bank: Bank, wanted: Wanted, put_aside: Collection[CardId] = ()) -> Paper:
    """Draw a paper, the same for the same bank and wishes; shorter than wanted where too few stand together.

    Cards that one judges oneself (to reveal) are not asked: a mark must not depend on who gives it. Nor are those that
    were `put_aside`. Decks, levels and kinds come in the proportions they have among the questions that can be asked.
    """
    pool = [question for question in _asked(bank, wanted) if _cards(question, put_aside)]
    taken = _taken(Telling(bank), pool, wanted)
    order = shuffled(len(taken), "order", wanted.seed)
    cards = tuple(_one_card(taken[at], put_aside, wanted.seed) for at in order)
    minutes = usual_minutes(bank, cards) if wanted.minutes is None else wanted.minutes
    return Paper(cards, minutes, wanted.seed)


def possible(bank: Bank, selection: Selection, put_aside: Collection[CardId] = ()) -> int:
    """How many questions a paper may have at most: one of each group of siblings."""
    asked = _asked(bank, Wanted(selection))
    return len({question.group for question in asked if _cards(question, put_aside)})


def usual_minutes(bank: Bank, cards: Sequence[CardId]) -> int:
    """What these cards take, a minute each at least."""
    seconds = sum(bank.outline.cards[card].seconds for card in cards)
    return max(len(cards), ceil(seconds / 60))


def _asked(bank: Bank, wanted: Wanted) -> Iterable[Question]:
    return bank.select(wanted.selection).questions.values()


def _cards(question: Question, put_aside: Collection[CardId]) -> tuple[Card, ...]:
    return tuple(
        card
        for card in question.cards
        if not isinstance(card.shape, Reveal) and card.id not in put_aside
    )


def _one_card(question: Question, put_aside: Collection[CardId], seed: str) -> CardId:
    cards = _cards(question, put_aside)
    return cards[shuffled(len(cards), question.id, seed)[0]].id


class _Balance:
    """How far each cell lags behind the share that its deck, level and kind have in the pool."""

    def __init__(self, pool: Sequence[Question], questions: int) -> None:
        self._questions, self._size = questions, len(pool)
        self._shares = tuple(map(Counter, zip(*map(_cell, pool), strict=True)))
        self._counts: tuple[Counter[object], ...] = tuple(Counter() for _ in self._shares)

    def lag(self, cell: _Cell) -> int:
        """In questions, times the size of the pool: whole numbers are the same on every machine."""
        return sum(
            share[value] * self._questions - count[value] * self._size
            for value, count, share in zip(cell, self._counts, self._shares, strict=True)
        )

    def add(self, question: Question) -> None:
        """Count a question that was taken."""
        for value, count in zip(_cell(question), self._counts, strict=True):
            count[value] += 1


def _taken(telling: Telling, pool: Sequence[Question], wanted: Wanted) -> list[Question]:
    """Any question, then one after the other of the cell that lags furthest behind, where it tells no other."""
    # Were the first of the fullest cell, as the shares would have it, papers of one question would all be.
    drawn = [pool[at] for at in shuffled(len(pool), "exam", wanted.seed)]
    balance = _Balance(pool, wanted.questions)
    taken = drawn[-1:] if wanted.questions else []
    for first in taken:
        balance.add(first)
    cells: dict[_Cell, list[Question]] = {}
    for question in drawn[:-1]:
        cells.setdefault(_cell(question), []).append(question)
    while len(taken) < wanted.questions:
        order = sorted(cells, key=balance.lag, reverse=True)
        found = _first_apart(telling, [cells[cell] for cell in order], taken)
        if found is None:
            break
        taken.append(found)
        balance.add(found)
    return taken


def _first_apart(
    telling: Telling, cells: Iterable[list[Question]], taken: Sequence[Question]
) -> Question | None:
    """The first question that stands with those taken; it and those tried before it leave their cells for good."""
    for cell in cells:
        while cell:
            question = cell.pop()
            if all(telling.are_apart(question, other) for other in taken):
                return question
    return None


def _cell(question: Question) -> _Cell:
    return _Cell(question.deck, question.level, question.kind)
