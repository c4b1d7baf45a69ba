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
    """`also` are accepted too; `almost` maps what is too vague to the request to be precise, `wrong` to why it is."""

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
    also: tuple[str, ...] = ()
    almost: Mapping[str, str] = {}
    wrong: Mapping[str, str] = {}

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
