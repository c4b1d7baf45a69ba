"""Texts to pair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from quiz.core.question import Card
from quiz.core.shape import Pair
from quiz.core.text import fold
from quiz.kinds.base import Context, Flaw, Written
from quiz.kinds.texts import of_list, of_map, repeated


class Kind(Written, frozen=True, kw_only=True):
    """Texts to pair."""

    EXAMPLE: ClassVar[str] = """\
- id: fleuves-et-capitales
  kind: match
  prompt: Reliez chaque fleuve à la capitale qu'il traverse.
  pairs:
    Le Tibre: Rome
    La Tamise: Londres
    La Vistule: Varsovie
  extra: [Berlin]
  explanation: Berlin n'est pas sur un fleuve, mais sur la Spree, une rivière. La Vistule baigne aussi Cracovie.
  source: Un atlas, à la carte de l'Europe
  level: 2
  bloom: remember
  themes: [geographie]
"""

    pairs: Mapping[str, str]
    """Each text on the left, and the one it goes with on the right."""
    extra: tuple[str, ...] = ()
    """Texts that stand on the right only and match nothing."""

    def flaws(self, _context: Context) -> Iterator[Flaw]:
        """Fewer than two pairs, a left text twice, or an extra one that matches."""
        if len(self.pairs) < 2:
            yield Flaw(("pairs",), "too_few_pairs")
        yield from repeated(of_map("pairs", self.pairs))
        rights = {fold(text): text for text in self.pairs.values()}
        for path, text in of_list("extra", self.extra):
            if fold(text) in rights:
                yield Flaw(path, "repeated_answer", {"text": text, "other": rights[fold(text)]})

    def cards(self, context: Context) -> tuple[Card, ...]:
        """Two left texts may share a right one."""
        pairs = [(context.typeset(left), context.typeset(to)) for left, to in self.pairs.items()]
        extra = map(context.typeset, self.extra)
        return (self.card(context, Pair(tuple(pairs), tuple(extra))),)
