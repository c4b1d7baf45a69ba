"""How fast a learner goes, from their own log: what a promise of minutes is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.core.outline import Outline
    from quiz.store import Answered, Store

ENOUGH = 50
"""Answers from which a learner's own pace is known."""
_LATEST = 300
_PAUSE = 180_000
"""Milliseconds between two answers above which the learner did something else meanwhile."""
_FASTEST, _SLOWEST = 0.2, 5.0


def pace_of(outline: Outline, store: Store) -> float:
    """The learner's minutes for each minute that the outline of the whole bank counts; raises StoreError."""
    return pace(outline, store.latest_answers(_LATEST))


def pace(outline: Outline, answers: Sequence[Answered]) -> float:
    """Time spent by time expected over these answers, the latest first; 1 where they are too few.

    An answer costs all that passed since the one before: the lesson, the explanation, cards that came back. What is
    expected counts as `today.minutes` does, each card once a day and a new one twice, so that the ratio corrects it.
    """
    known = [answer for answer in answers if answer.card in outline.cards]
    if len(known) < ENOUGH:
        return 1.0
    spent, expected, before = 0.0, 0.0, None
    asked = set()
    for answer in reversed(known):
        spent += answer.duration if before is None else _cost(before, answer)
        before = answer
        if (answer.card, answer.day) not in asked:
            asked.add((answer.card, answer.day))
            expected += outline.cards[answer.card].seconds * (2 if answer.is_first else 1)
    return min(max(spent / 1000 / expected, _FASTEST), _SLOWEST) if expected else 1.0


def _cost(before: Answered, answer: Answered) -> int:
    passed = answer.ms - before.ms
    return passed if 0 <= passed <= _PAUSE else answer.duration
