"""A number to type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import ClassVar

from quiz.core.numbers import parse_number
from quiz.core.question import Card
from quiz.core.shape import Fill, Number
from quiz.kinds.base import Context, Flaw, Written
from quiz.kinds.texts import of_map, remarks

_PERCENT = re.compile(r"(.*\d)\s*%\s*")


class Kind(Written, frozen=True, kw_only=True):
    """A number to type, in digits or in words."""

    EXAMPLE: ClassVar[str] = """\
- id: longueur-loire
  kind: number
  prompt: Quelle est à peu près la longueur de la Loire ?
  answer: 1 000
  unit: km
  within: 5 %
  wrong:
    777: C'est celle de la Seine.
  explanation: La Loire, le plus long fleuve de France, naît au mont Gerbier-de-Jonc ; elle dépasse 1 000 km de peu.
  source: Un atlas, à la carte des fleuves de France
  level: 1
  bloom: remember
  themes: [geographie]
"""

    answer: str
    """The number, as it is shown: 10 000 or 4 millions."""
    unit: str = ""
    """What is counted or measured: km, %, travailleurs."""
    within: str = ""
    """How far off is still right: a number, or a share such as 10 %; without it, the answer is exact."""
    almost: Mapping[str, str] = {}
    """Answers that are not precise enough, and the request to be more precise: the question is asked again."""
    wrong: Mapping[str, str] = {}
    """Mistakes to expect, and what to say to those who make them."""

    def flaws(self, context: Context) -> Iterator[Flaw]:
        """A number that cannot be read, or a foreseen mistake that is right."""
        value = self._read(self.answer, context)
        if value is None:
            yield Flaw(("answer",), "not_a_number", {"given": self.answer})
            return
        within = self._within(value, context)
        if within is None:
            yield Flaw(("within",), "not_a_tolerance", {"given": self.within})
        for path, text in (*of_map("almost", self.almost), *of_map("wrong", self.wrong)):
            if self._read(text, context) == value:
                yield Flaw(path, "repeated_answer", {"text": text, "other": self.answer})

    def cards(self, context: Context) -> tuple[Card, ...]:
        """The value counts, however it is written."""
        value = self._read(self.answer, context) or Decimal(0)
        blank = Number(
            context.typeset(self.answer),
            value,
            self._within(value, context) or Decimal(0),
            context.typeset(self.unit),
            remarks(context, self.almost),
            remarks(context, self.wrong),
        )
        return (self.card(context, Fill((blank,))),)

    def _read(self, text: str, context: Context) -> Decimal | None:
        return parse_number(text, context.language, self.unit)

    def _within(self, value: Decimal, context: Context) -> Decimal | None:
        """The tolerance in the answer's unit, or None for one that makes no sense."""
        if not self.within:
            return Decimal(0)
        share = _PERCENT.fullmatch(self.within)
        number = parse_number(share[1] if share else self.within, context.language, self.unit)
        if number is None or number < 0:
            return None
        return abs(value) * number / 100 if share else number
