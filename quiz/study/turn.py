"""What happens around one card between its question and its grade."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, assert_never

from quiz.core.rating import Circumstances, suggest
from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal
from quiz.core.shuffle import shuffled

if TYPE_CHECKING:
    from quiz.core.answer import Verdict
    from quiz.core.event import Rating
    from quiz.core.moment import Moment
    from quiz.core.question import Card

_UNAIDED = Circumstances()


@dataclass(frozen=True, slots=True)
class Turn:
    """When the card was shown, how long the answer took (milliseconds), and how it came about."""

    asked_at: Moment
    duration: int = 0
    circumstances: Circumstances = _UNAIDED

    def suggest(self, verdict: Verdict) -> Rating | None:
        """The rating this verdict deserves, None where only the person can tell."""
        return suggest(verdict, self.circumstances)

    def outcome(self, verdict: Verdict) -> dict[str, object]:
        """What happened, before any interpretation, for the log."""
        happened = {name: True for name, did in asdict(self.circumstances).items() if did}
        return {
            "verdict": str(verdict.outcome),
            "score": str(verdict.score),
            "codes": sorted({str(finding.code) for finding in verdict.findings}),
            **happened,
        }


def shown_order(card: Card, repetition: int) -> tuple[int, ...]:
    """How to lay out what the shape holds: shuffled, unless an order of its own makes more sense."""
    shape = card.shape
    match shape:
        case Pick(options=options, fixed=fixed):
            count = len(options)
            return tuple(range(count)) if fixed else shuffled(count, card.id, repetition)
        case Arrange(items=items):
            order = shuffled(len(items), card.id, repetition)
            in_order = tuple(range(len(items)))
            return order if order != in_order else (*in_order[1:], 0)
        case Pair():
            return shuffled(len(shape.choices), card.id, repetition)
        case Fill() | Reveal():
            return ()
    assert_never(shape)
