"""A date to type, as precise as the answer is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from quiz.core.dates import PartialDate, display
from quiz.core.question import Card
from quiz.core.shape import Date, Fill
from quiz.kinds.base import Context, Flaw, Written
from quiz.kinds.dates import WrittenDate, read_date
from quiz.kinds.texts import of_map, remarks


class Kind(Written, frozen=True, kw_only=True):
    """A date to type, as precise as the answer is; a vaguer one is asked again."""

    EXAMPLE: ClassVar[str] = """\
- id: premier-pas-sur-la-lune
  kind: date
  prompt: Quand un être humain marche-t-il pour la première fois sur la Lune ?
  answer: 1969-07
  wrong:
    1961-04: C'est le premier vol d'un homme dans l'espace.
  explanation: Le module d'Apollo 11 se pose le 20 juillet 1969 ; huit ans et trois mois séparent Gagarine d'Armstrong.
  source: Une histoire de la conquête spatiale
  level: 1
  bloom: remember
  themes: [histoire, sciences]
"""

    answer: WrittenDate
    """The date: 2000, 2000-07, 2000-07-12, or a span such as 2002-08-20/2002-08-24."""
    almost: Mapping[str, str] = {}
    """Answers that are not precise enough, and the request to be more precise: the question is asked again."""
    wrong: Mapping[str, str] = {}
    """Mistakes to expect, and what to say to those who make them."""

    def flaws(self, _context: Context) -> Iterator[Flaw]:
        """A date that cannot be read, or a foreseen mistake that is right."""
        value = read_date(self.answer)
        if value is None:
            yield Flaw(("answer",), "not_a_date", {"given": self.answer})
            return
        for path, text in (*of_map("almost", self.almost), *of_map("wrong", self.wrong)):
            if read_date(text) == value:
                yield Flaw(path, "repeated_answer", {"text": text, "other": self.answer})

    def cards(self, context: Context) -> tuple[Card, ...]:
        """The date is shown in words."""
        value = PartialDate.parse(self.answer)
        almost, wrong = remarks(context, self.almost), remarks(context, self.wrong)
        blank = Date(display(value, context.language), value, almost, wrong)
        return (self.card(context, Fill((blank,))),)
