"""Names that change: what happened under a name a card had is read under the one it has now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.core.question import CardId

if TYPE_CHECKING:
    from collections.abc import Mapping


class Renames:
    """Former names of questions and of cards, each with the present one; no two lead to one, but through each other.

    A question's name stands for those of all its cards, a card's own for itself alone.
    """

    def __init__(self, now: Mapping[str, str]) -> None:
        self.now = dict(now)
        self._former: dict[str, list[str]] = {}
        for old, new in self.now.items():
            self._former.setdefault(new, []).append(old)

    def current(self, card: CardId) -> CardId:
        """The name a card has now."""
        if not self.now:
            return card
        question, slash, part = card.partition("/")
        if card in self.now:
            return CardId(self.now[card])
        return CardId(self.now[question] + slash + part) if question in self.now else card

    def names(self, card: CardId) -> tuple[CardId, ...]:
        """Every name of a card, the present one first, whichever is given."""
        present = self.current(card)
        question, slash, part = present.partition("/")
        former = [*self._former.get(present, ())]
        if slash:
            former += [name + slash + part for name in self._former.get(question, ())]
        known = (CardId(name) for name in former)
        return (present, *(name for name in known if self.current(name) == present))
