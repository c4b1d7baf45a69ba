"""What a learner does to a card outside a session: put it aside, flag it, choose its day, forget it, and undo that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.core.event import LONGEST_NOTE, Flag, Reschedule, Reset, Suspend, Undo
from quiz.core.memory import effective

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quiz.core.event import Body, Event
    from quiz.core.moment import Moment, StudyDay
    from quiz.core.question import CardId
    from quiz.store import Store


class Upkeep:
    """Records what is done, one step at a time, and takes back the last. Every method raises StoreError."""

    def __init__(self, store: Store, now: Callable[[], Moment]) -> None:
        self._store, self._now = store, now
        self._done: list[tuple[Event, ...]] = []

    def suspend(self, card: CardId) -> None:
        """Put a card aside until it is resumed."""
        self.record([(card, Suspend())])

    def resume(self, card: CardId) -> None:
        """Ask a suspended card again: every suspension that still holds is undone, wherever it was made."""
        self._take_back(card, Suspend)

    def flag(self, card: CardId, note: str) -> None:
        """Mark a card for its author."""
        self.record([(card, Flag(note[:LONGEST_NOTE]))])

    def unflag(self, card: CardId) -> None:
        """Take every mark away, so that an older note does not come back."""
        self._take_back(card, Flag)

    def reset(self, card: CardId) -> None:
        """Forget what is known of a card: it is new again."""
        self.record([(card, Reset())])

    def reschedule(self, card: CardId, due: StudyDay) -> None:
        """Ask a card that was answered before on this day."""
        self.record([(card, Reschedule(due))])

    def record(self, what: Sequence[tuple[CardId, Body]]) -> None:
        """Record things that are one step to undo; nothing is no step."""
        if what:
            self._done.append(self._append(what))

    def undo(self) -> CardId | None:
        """Take back the last step done here and return its card; None where there is none."""
        if not self._done:
            return None
        last = self._done[-1]
        self._append([(event.card, Undo(event.id)) for event in reversed(last)])
        self._done.pop()
        return last[0].card

    def _take_back(self, card: CardId, kind: type[Suspend | Flag]) -> None:
        held = effective(self._store.events(card))
        self.record([(card, Undo(event.id)) for event in held if isinstance(event.body, kind)])

    def _append(self, what: Sequence[tuple[CardId, Body]]) -> tuple[Event, ...]:
        return self._store.append_all(what, self._now())
