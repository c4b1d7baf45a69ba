"""One answer to pick among wrong ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from quiz.core.question import Card
from quiz.kinds.base import Context, Flaw, Written
from quiz.kinds.options import flaws_of_options, pick


class Kind(Written, frozen=True, kw_only=True):
    """One right option to pick among several."""

    EXAMPLE: ClassVar[str] = """\
- id: canal-de-suez-mers
  kind: choice
  prompt: Quelle mer le canal de Suez relie-t-il à la Méditerranée ?
  answer: La mer Rouge
  wrong:
    La mer Noire: Elle rejoint la Méditerranée par les détroits turcs.
    La mer Caspienne: C'est une mer fermée.
    La mer d'Oman: Elle commence plus loin, au-delà du golfe d'Aden.
  explanation: Le canal coupe l'isthme de Suez, entre l'Afrique et l'Asie ; il évite le tour de l'Afrique.
  source: Un atlas, à la carte du Proche-Orient
  level: 1
  bloom: remember
  themes: [geographie]
"""

    answer: str
    """The right option."""
    wrong: Mapping[str, str]
    """Each wrong option, and why it is wrong: what a learner reads after picking it."""

    def flaws(self, _context: Context) -> Iterator[Flaw]:
        """An answer that is also wrong, or options that are the same."""
        return flaws_of_options([(("answer",), self.answer)], self.wrong)

    def cards(self, context: Context) -> tuple[Card, ...]:
        """One option is right."""
        return (self.card(context, pick(context, (self.answer,), self.wrong)),)
