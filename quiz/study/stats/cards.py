"""The bank's cards as they stand: how many are new, young and mature, what comes when, and what is hardest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.core.memory import CardState, recall
from quiz.core.moment import StudyDay
from quiz.study.queue import comes_back
from quiz.study.stats.answers import MATURE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz.core.bank import Bank
    from quiz.core.fact import FactId
    from quiz.core.outline import Outline
    from quiz.core.question import CardId, Question, QuestionId

HORIZON = 30
"""Days of the forecast, today included."""
_NEW = CardState()


@dataclass(frozen=True, slots=True)
class Standing:
    """Every card of the bank once: put aside, never met, or met, with an interval below `MATURE` days or not."""

    new: int
    young: int
    mature: int
    suspended: int


@dataclass(frozen=True, slots=True)
class Ahead:
    """Cards that fall due on each of the days from today on, and after them.

    What is overdue counts as today's (`overdue` says how many), a card buried through today as tomorrow's.
    """

    days: tuple[int, ...]
    overdue: int
    later: int


@dataclass(frozen=True, slots=True)
class Hard:
    """What siblings ask: the fact (None where the bank has none) and the questions; lapses of their cards in all.

    `text` is the fact's statement, else the question's prompt; `recall` the lowest predicted for one of their cards.
    """

    fact: FactId | None
    text: str
    questions: tuple[QuestionId, ...]
    lapses: int
    recall: float


def standing(outline: Outline, states: Mapping[CardId, CardState]) -> Standing:
    """How the cards of a bank stand."""
    counts = Counter(_stands(states.get(card, _NEW)) for card in outline.cards)
    return Standing(counts["new"], counts["young"], counts["mature"], counts["suspended"])


def _stands(state: CardState) -> str:
    if state.suspended:
        return "suspended"
    if state.due is None or state.last is None:
        return "new"
    return "mature" if state.due - state.last >= MATURE else "young"


def ahead(
    outline: Outline, states: Mapping[CardId, CardState], day: StudyDay, days: int = HORIZON
) -> Ahead:
    """What falls due from this day on, cards put aside apart."""
    due: Counter[int] = Counter()
    overdue = 0
    for card in outline.cards:
        comes = comes_back(states.get(card, _NEW), day)
        if comes is not None:
            due[max(comes, day) - day] += 1
            overdue += comes < day
    return Ahead(
        tuple(due[number] for number in range(days)),
        overdue,
        sum(count for number, count in due.items() if number >= days),
    )


def hardest(
    bank: Bank, states: Mapping[CardId, CardState], day: StudyDay, most: int = 20
) -> tuple[Hard, ...]:
    """What was forgotten most often, the least well remembered first among equals; nothing never forgotten."""
    groups: dict[str, list[Question]] = {}
    for question in bank.questions.values():
        groups.setdefault(question.group, []).append(question)
    forgotten = ((_lapses(questions, states), questions) for questions in groups.values())
    found = [_hard(bank, questions, states, day) for lapses, questions in forgotten if lapses]
    found.sort(key=lambda one: (-one.lapses, one.recall, one.questions))
    return tuple(found[:most])


def _lapses(questions: list[Question], states: Mapping[CardId, CardState]) -> int:
    return sum(states.get(card.id, _NEW).lapses for one in questions for card in one.cards)


def _hard(
    bank: Bank, questions: list[Question], states: Mapping[CardId, CardState], day: StudyDay
) -> Hard:
    cards = [card.id for question in questions for card in question.cards]
    met = [states[card] for card in cards if card in states and states[card].last is not None]
    first = questions[0]
    fact = bank.facts.get(first.facts[0]) if first.facts else None
    return Hard(
        fact.id if fact else None,
        fact.statement if fact else first.prompt,
        tuple(question.id for question in questions),
        _lapses(questions, states),
        min((recall(state, day) for state in met), default=0.0),
    )
