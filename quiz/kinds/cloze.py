"""A text with blanks to fill, in Anki's notation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from quiz.core.question import Card, CardId
from quiz.core.shape import Fill
from quiz.kinds.base import Context, Flaw, Written
from quiz.kinds.blanks import blank_of
from quiz.kinds.gaps import Gap, parse
from quiz.kinds.texts import Located, repeated

_MOST = 50
"""Blanks in one text: beyond, it is no sentence."""


class Kind(Written, frozen=True, kw_only=True):
    """A text with blanks to fill, each written {{c1::text}} or {{c1::text::hint}}: one card a number."""

    EXAMPLE: ClassVar[str] = """\
- id: marignan-1515
  kind: cloze
  prompt: >-
    En {{c1::1515::année}}, {{c2::François Ier::roi de France}} remporte la bataille de Marignan.
  also: {c2: [François premier]}
  explanation: C'est l'année même où il devient roi ; sa défaite à Pavie vient dix ans plus tard.
  source: Une histoire de la Renaissance
  level: 1
  bloom: remember
  themes: [histoire]
"""

    also: Mapping[str, tuple[str, ...]] = {}
    """Other right answers for a blank, by its number."""

    def flaws(self, context: Context) -> Iterator[Flaw]:
        """Braces that make no blank, numbers that leave one out, or answers for a blank that is not there."""
        pieces = parse(self.prompt)
        if pieces is None:
            yield Flaw(("prompt",), "cloze_syntax")
            return
        gaps = [piece for piece in pieces if isinstance(piece, Gap)]
        numbers = {gap.number for gap in gaps}
        if len(gaps) > _MOST:
            yield Flaw(("prompt",), "cloze_too_long", {"most": str(_MOST)})
        if not numbers:
            yield Flaw(("prompt",), "cloze_without_blank")
        else:
            yield from self._misnumbered(numbers, context.gone)
        names = {f"c{number}" for number in numbers}
        for name in self.also:
            if name not in names:
                yield Flaw(("also", name), "unknown_blank", {"name": name})
        for name in names & self.also.keys():
            yield from repeated(self._answers(name, pieces))

    def _misnumbered(self, numbers: set[int], gone: frozenset[str]) -> Iterator[Flaw]:
        """A number that was left out, unless its card is gone for good, or that is taken again."""
        retired = {n for n in range(1, max(numbers) + 1) if self._name(n) in gone}
        if numbers | retired != set(range(1, max(numbers) + 1)):
            found = ", ".join(f"c{number}" for number in sorted(numbers))
            yield Flaw(("prompt",), "cloze_numbers", {"found": found})
        for number in sorted(numbers & retired):
            yield Flaw(("prompt",), "gone_card", {"card": self._name(number)})

    def _name(self, number: int) -> CardId:
        return CardId(f"{self.id}/c{number}")

    def cards(self, context: Context) -> tuple[Card, ...]:
        """One a number, the other blanks filled."""
        pieces = parse(context.typeset(self.prompt)) or ()
        numbers = sorted({piece.number for piece in pieces if isinstance(piece, Gap)})
        return tuple(self._card(number, pieces, context) for number in numbers)

    def statement(self, context: Context, _cards: tuple[Card, ...]) -> str:
        """The prompt with its blanks filled."""
        return "".join(map(_filled, parse(context.typeset(self.prompt)) or ()))

    def _card(self, number: int, pieces: tuple[str | Gap, ...], context: Context) -> Card:
        frame, prompt, blanks = [""], "", []
        also = self.also.get(f"c{number}", ())
        for piece in pieces:
            if isinstance(piece, Gap) and piece.number == number:
                blanks.append(blank_of(piece.text, also, piece.hint, context.language))
                prompt += f"[{piece.hint or '…'}]"
                frame.append("")
            else:
                prompt += _filled(piece)
                frame[-1] += _filled(piece)
        return Card(self._name(number), prompt, Fill(tuple(blanks), tuple(frame)))

    def _answers(self, name: str, pieces: tuple[str | Gap, ...]) -> Iterator[Located]:
        for text in dict.fromkeys(p.text for p in pieces if isinstance(p, Gap) and p.name == name):
            yield ("prompt",), text
        for at, text in enumerate(self.also[name]):
            yield ("also", name, at), text


def _filled(piece: str | Gap) -> str:
    return piece.text if isinstance(piece, Gap) else piece
