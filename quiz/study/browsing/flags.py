"""What a learner flagged, for the author of the bank: where each question is written, the note, the day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.core.event import Flag
from quiz.core.memory import effective
from quiz.core.moment import calendar_date

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from quiz.core.bank import Bank
    from quiz.core.moment import StudyDay
    from quiz.core.problem import Place
    from quiz.core.question import CardId
    from quiz.store import Store

COLUMNS = ("place", "card", "note", "date")


@dataclass(frozen=True, slots=True)
class Flagged:
    """A flagged card: where its question begins, the latest note (on one line, maybe empty), and that note's day."""

    place: Place
    card: CardId
    note: str
    day: StudyDay

    @property
    def columns(self) -> tuple[str, str, str, str]:
        """`decks/03-rupture.yaml:41`, id, note, ISO date."""
        place = f"{self.place.path}:{self.place.line}"
        return place, self.card, self.note, calendar_date(self.day).isoformat()


def flagged(bank: Bank, store: Store, among: Collection[CardId] | None = None) -> Iterator[Flagged]:
    """The bank's flagged cards (of these, where some are named) in the order of its files; raises StoreError."""
    states = store.states()
    for card in bank.cards:
        state = states.get(card)
        if state is None or state.flag is None or (among is not None and card not in among):
            continue
        flags = [one for one in effective(store.events(card)) if isinstance(one.body, Flag)]
        note = " ".join(state.flag.split())
        yield Flagged(bank.question_of(card).place, card, note, flags[-1].day)
