"""A few sentences to write, then to mark against a rubric."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from quiz.core.question import Card
from quiz.core.shape import Reveal
from quiz.kinds.base import Context, Flaw, Written
from quiz.kinds.texts import of_list, repeated


class Kind(Written, frozen=True, kw_only=True):
    """A question to answer in one's own words, then to mark against a rubric."""

    EXAMPLE: ClassVar[str] = """\
- id: saisons-cause
  kind: open
  prompt: Pourquoi la Terre connaît-elle des saisons ?
  length: deux phrases au plus
  answer: >-
    L'axe de la Terre est incliné par rapport au plan de son orbite. Chaque hémisphère reçoit donc tour à tour un
    soleil plus haut et des jours plus longs.
  rubric:
  - l'axe de rotation est incliné
  - chaque hémisphère est tour à tour mieux éclairé
  explanation: La distance au Soleil n'y est pour rien ; la Terre en est le plus près au début de janvier.
  source: Un manuel d'astronomie
  level: 2
  bloom: understand
  themes: [sciences]
"""

    answer: str
    """A model answer."""
    rubric: tuple[str, ...]
    """What earns a point each."""
    length: str = ""
    """How long an answer is expected: « quatre phrases au plus »."""

    def flaws(self, _context: Context) -> Iterator[Flaw]:
        """No rubric, or a point given twice."""
        if not self.rubric:
            yield Flaw(("rubric",), "no_rubric")
        yield from repeated(of_list("rubric", self.rubric))

    def cards(self, context: Context) -> tuple[Card, ...]:
        """The person marks their own answer."""
        rubric = tuple(map(context.typeset, self.rubric))
        shape = Reveal(context.typeset(self.answer), rubric, context.typeset(self.length))
        return (self.card(context, shape),)
