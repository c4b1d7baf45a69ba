"""The final pass: in the week before an exam, one more look at what may be missing that day, the shakiest first."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from quiz.core.memory import CardState, recall
from quiz.core.moment import StudyDay

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from quiz.core.outline import Outline
    from quiz.core.question import CardId

DAYS = 7
"""How many days before the exam it begins."""
ENOUGH = 0.95
"""The recall predicted for the exam from which a card is left alone."""


def exam_day(chosen: date | None) -> StudyDay | None:
    """The study day of the exam in a learner's settings."""
    return None if chosen is None else StudyDay(chosen.toordinal())


def is_final(day: StudyDay, exam: StudyDay | None) -> bool:
    """Whether the final pass of this exam is on."""
    return exam is not None and 0 < exam - day <= DAYS


def candidates(
    outline: Outline, states: Mapping[CardId, CardState], day: StudyDay, exam: StudyDay
) -> list[CardId]:
    """The cards not asked today that would be under 0.95 on the day if not asked again, the lowest first."""
    found = []
    for card in outline.cards:
        state = states.get(card)
        if state is None or state.last is None or state.last >= day:
            continue
        if state.suspended or (state.buried is not None and state.buried >= day):
            continue
        expected = recall(state, exam)
        if expected < ENOUGH:
            found.append((expected, card))
    return [card for _, card in sorted(found)]


def share(days: int, waiting: float, due: float, done: int) -> float:
    """How many of the waiting cards one of the `days` left asks beside its due ones: their quota is one and even.

    What was reviewed today (`done`) is part of it, so that coming back the same day asks no more than was left.
    """
    return max(0, ceil((waiting + due + done) / days) - due - done)


def reviewed(outline: Outline, states: Mapping[CardId, CardState], day: StudyDay) -> int:
    """How many cards met on an earlier day were reviewed on this one."""
    known: Collection[CardId] = outline.cards
    return sum(
        state.last == day and state.first is not None and state.first < day and card in known
        for card, state in states.items()
    )
