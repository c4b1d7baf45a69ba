"""Several answers to pick among wrong ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from quiz.core.question import Card
from quiz.kinds.base import Context, Flaw, Written
from quiz.kinds.options import flaws_of_options, pick
from quiz.kinds.texts import of_list


class Kind(Written, frozen=True, kw_only=True):
    """Several right options to pick; the app says how many."""

    EXAMPLE: ClassVar[str] = """\
- id: riverains-mer-baltique
  kind: multiple
  prompt: Quels pays ont un rivage sur la mer Baltique ?
  answer: [Finlande, Lituanie, Pologne]
  wrong:
    Norvège: Ses côtes donnent sur la mer du Nord et l'Atlantique.
    Biélorussie: Elle n'a pas de rivage.
  explanation: Neuf pays bordent la Baltique. La Biélorussie en est toute proche, mais la Lituanie l'en sépare.
  source: Un atlas, à la carte de l'Europe du Nord
  level: 2
  bloom: remember
  themes: [geographie]
"""

    answer: tuple[str, ...]
    """The right options."""
    wrong: Mapping[str, str]
    """Each wrong option, and why it is wrong: what a learner reads after picking it."""

    def flaws(self, _context: Context) -> Iterator[Flaw]:
        """No answer at all, one that is also wrong, or options that are the same."""
        if not self.answer:
            yield Flaw(("answer",), "no_answer")
        yield from flaws_of_options(of_list("answer", self.answer), self.wrong)

    def cards(self, context: Context) -> tuple[Card, ...]:
        """Each right option is to be picked, and no other."""
        return (self.card(context, pick(context, self.answer, self.wrong, many=True)),)
