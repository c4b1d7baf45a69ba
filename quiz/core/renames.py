"""Names that change: what happened under a name a card had is read under the one it has now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.core.question import CardId

if TYPE_CHECKING:
    from collections.abc import Mapping


class Renames:
    """Former names of questions and of cards, each with the one that followed it; none leads back to itself.

    A question's name stands for those of all its cards, a card's own for itself alone.
    """

    def __init__(self, next_names: Mapping[str, str]) -> None:
        self.next = dict(next_names)
        self._former: dict[str, list[str]] = {}
        for old, new in self.next.items():
            self._former.setdefault(new, []).append(old)

    def current(self, card: CardId) -> CardId:
        """The name a card has now."""
        while self.next and (following := self.step(card)) != card:
            card = following
        return card

    def step(self, card: CardId) -> CardId:
        """The name that followed this one, or the same where none did."""
        own = self.next.get(card)
        if own is None:
            question, slash, part = card.partition("/")
            own = self.next[question] + slash + part if question in self.next else card
        return CardId(own)

    def names(self, card: CardId) -> tuple[CardId, ...]:
        """Every name of a card, the present one first, whichever is given."""
        found = [self.current(card)]
        for name in found:  # grows as it goes
            question, slash, part = name.partition("/")
            before = [*self._former.get(name, ())]
            if slash:
                before += [former + slash + part for former in self._former.get(question, ())]
            known = (CardId(former) for former in before)
            found += [former for former in known if self.step(former) == name]
        return tuple(found)
