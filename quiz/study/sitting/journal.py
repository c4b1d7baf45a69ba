"""What a session saved, and the way back from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.core.event import Undo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.core.event import Body, EventId
    from quiz.core.moment import Moment
    from quiz.core.question import CardId
    from quiz.study.sitting.history import History
    from quiz.study.sitting.stage import Stage
    from quiz.study.sitting.turn import Turn
    from quiz.study.sitting.walk import Walk


@dataclass(frozen=True, slots=True)
class Return:
    """Where taking something back leads; `turn` is None where the card is asked afresh."""

    walk: Walk
    stage: Stage
    turn: Turn | None = None


class Journal:
    """Saves what happens, one thing after the other, and takes back the last first."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._saved: list[tuple[tuple[tuple[CardId, EventId], ...], Return]] = []

    def __len__(self) -> int:
        """How much there is to take back."""
        return len(self._saved)

    def save(self, what: Sequence[tuple[CardId, Body]], moment: Moment, back: Return) -> None:
        """Save what happened to cards, as one thing to take back; raises StoreError, and nothing has happened then."""
        events = self._history.append(what, moment)
        named = tuple((card, event) for (card, _), event in zip(what, events, strict=True))
        self._saved.append((named, back))

    def take_back(self, moment: Moment) -> Return | None:
        """Undo the last thing saved; None where there is nothing. Raises as `save` does."""
        if not self._saved:
            return None
        events, back = self._saved[-1]
        self._history.append([(card, Undo(event)) for card, event in events], moment)
        self._saved.pop()
        return back
