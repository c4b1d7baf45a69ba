"""A few words to type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import ClassVar

from quiz.core.question import Card
from quiz.core.shape import Fill, Text
from quiz.kinds.base import Context, Flaw, Written
from quiz.kinds.texts import of_list, of_map, remarks, repeated


class Kind(Written, frozen=True, kw_only=True):
    """A few words to type; case, accents, articles and one slip of the keyboard are free."""

    EXAMPLE: ClassVar[str] = """\
- id: capitale-australie
  kind: short
  prompt: Quelle ville est la capitale de l'Australie ?
  answer: Canberra
  almost:
    Territoire de la capitale: La région est bonne ; quelle ville ?
  wrong:
    Sydney: C'est la plus peuplée, et non la capitale.
    Melbourne: Elle ne l'est qu'en attendant Canberra, de 1901 à 1927.
  explanation: Canberra est bâtie exprès, à mi-chemin des deux villes rivales, Sydney et Melbourne.
  source: Un atlas, à la carte de l'Océanie
  level: 1
  bloom: remember
  themes: [geographie]
"""

    answer: str
    """The right answer, as it is shown."""
    also: tuple[str, ...] = ()
    """Other answers that are right; the spellings of seeds/names.yaml already are."""
    almost: Mapping[str, str] = {}
    """Answers that are too vague, and the request to be more precise: the question is asked again."""
    wrong: Mapping[str, str] = {}
    """Mistakes to expect, and what to say to those who make them."""

    def flaws(self, _context: Context) -> Iterator[Flaw]:
        """An answer said twice, and perhaps both right and wrong."""
        return repeated(
            chain(
                [(("answer",), self.answer)],
                of_list("also", self.also),
                of_map("almost", self.almost),
                of_map("wrong", self.wrong),
            )
        )

    def cards(self, context: Context) -> tuple[Card, ...]:
        """Words are free in case, accents and form."""
        almost, wrong = remarks(context, self.almost), remarks(context, self.wrong)
        blank = Text(context.typeset(self.answer), self.also, almost, wrong)
        return (self.card(context, Fill((blank,))),)
