"""A flashcard: think, turn, judge oneself; and perhaps the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from quiz.core.question import Card, CardId
from quiz.core.shape import Reveal
from quiz.kinds.base import Context, Flaw, Written


class Reverse(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """The second card, asked from the other side."""

    prompt: str
    """What the second card asks."""
    answer: str
    """What stands on its other side."""


class Kind(Written, frozen=True, kw_only=True):
    """A card to turn over and judge oneself."""

    EXAMPLE: ClassVar[str] = """\
- id: sigle-adn
  kind: card
  prompt: Que signifie le sigle ADN ?
  answer: Acide désoxyribonucléique
  reverse:
    prompt: Quel sigle désigne l'acide désoxyribonucléique ?
    answer: ADN
  explanation: Le sucre de cette molécule, le désoxyribose, lui donne son nom.
  source: Un manuel de biologie
  level: 1
  bloom: remember
  themes: [sciences]
"""

    answer: str
    """What stands on the other side."""
    reverse: Reverse | None = None
    """A second card, asked the other way round on another day."""

    def flaws(self, context: Context) -> Iterator[Flaw]:
        """A second card that was retired."""
        name = f"{self.id}/reverse"
        if self.reverse is not None and name in context.gone:
            yield Flaw(("reverse",), "gone_card", {"card": name})

    def cards(self, context: Context) -> tuple[Card, ...]:
        """One card, or one each way."""
        front = self.card(context, Reveal(context.typeset(self.answer)))
        if self.reverse is None:
            return (front,)
        back = Reveal(context.typeset(self.reverse.answer))
        name = CardId(f"{self.id}/reverse")
        return front, Card(name, context.typeset(self.reverse.prompt), back)
