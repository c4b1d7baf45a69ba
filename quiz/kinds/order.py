"""Events to put in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar

from msgspec import Meta

from quiz.core.dates import PartialDate, display
from quiz.core.question import Card
from quiz.core.shape import Arrange
from quiz.kinds.base import ID, Cited, Context, Flaw, Written
from quiz.kinds.dates import DATE, read_date
from quiz.kinds.texts import of_map, repeated

_FEWEST = 3
Proof = Annotated[
    str,
    Meta(
        extra_json_schema={
            "pattern": f"^(?:{ID}|{DATE})$",
            "patternErrorMessage": "Write the id of a fact, or a date such as 2000-07.",
        }
    ),
]


class Kind(Written, frozen=True, kw_only=True):
    """Events to put in order, from the oldest to the newest; their facts stand beside them."""

    EXAMPLE: ClassVar[str] = """\
- id: conquete-spatiale-etapes
  kind: order
  prompt: Rangez ces étapes de la plus ancienne à la plus récente.
  items:
    Premier satellite artificiel: 1957-10
    Premier homme dans l'espace: 1961-04
    Premier pas sur la Lune: 1969-07
    Premier module de la Station spatiale internationale: 1998-11
  explanation: Douze ans seulement séparent le premier satellite du premier pas sur la Lune.
  source: Une histoire de la conquête spatiale
  level: 2
  bloom: understand
  themes: [histoire, sciences]
"""
    CITES: ClassVar[str] = "items"

    items: Mapping[str, Proof]
    """The events in the right order, each with the fact whose `when` proves its place, or with a date."""

    def flaws(self, context: Context) -> Iterator[Flaw]:
        """Too few items, one twice, or dates that do not follow each other."""
        if self.facts:
            yield Flaw(("facts",), "facts_of_order")
        if len(self.items) < _FEWEST:
            yield Flaw(("items",), "too_few_items", {"fewest": str(_FEWEST)})
        yield from repeated(of_map("items", self.items))
        last: PartialDate | None = None
        for text, proof in self.items.items():
            when = self._when(proof, context)
            if when is None:
                if proof in context.dates:
                    yield Flaw(("items", text), "fact_without_date", {"fact": proof})
                continue
            if last is not None and when.start <= last.end:
                yield Flaw(("items", text), "dates_out_of_order", {"date": proof})
            last = when

    def cards(self, context: Context) -> tuple[Card, ...]:
        """The dates prove the order after the reveal."""
        dates = (self._when(proof, context) for proof in self.items.values())
        proofs = tuple(display(when, context.language) if when else "" for when in dates)
        return (self.card(context, Arrange(tuple(map(context.typeset, self.items)), proofs)),)

    def cited(self) -> Cited:
        """The facts of the items."""
        return tuple(
            (("items", text), proof)
            for text, proof in self.items.items()
            if read_date(proof) is None
        )

    @property
    def has_siblings(self) -> bool:
        """The order of many facts is not the fact of its first item."""
        return False

    def _when(self, proof: str, context: Context) -> PartialDate | None:
        return read_date(proof) or context.dates.get(proof)
