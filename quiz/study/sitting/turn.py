"""What happens around one card between its question and its grade."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, assert_never

from quiz.core.event import Practice, Review
from quiz.core.memory import MODEL
from quiz.core.moment import StudyDay
from quiz.core.rating import MAPPING, Circumstances, suggest
from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal
from quiz.core.shuffle import shuffled

if TYPE_CHECKING:
    from quiz.core.answer import Verdict
    from quiz.core.event import Rating
    from quiz.core.moment import Moment
    from quiz.core.question import Card
    from quiz.study.sitting.sitting import Purpose
    from quiz.study.sitting.stage import Judged

_UNAIDED = Circumstances()


@dataclass(frozen=True, slots=True)
class Turn:
    """When the card was shown, how long the answer took (milliseconds), and how it came about.

    `saved` is how much the session had saved when the answer was judged.
    """

    asked_at: Moment
    duration: int = 0
    circumstances: Circumstances = _UNAIDED
    saved: int = 0

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

    def noting(self, **changes: bool) -> Turn:
        """The same turn, come about otherwise."""
        return replace(self, circumstances=replace(self.circumstances, **changes))

    def taking_back(self, moment: Moment) -> Turn:
        """The card asked again now, its answer seen; the help that came before counts still."""
        again = replace(
            self.circumstances, guessed=False, claimed=False, gave_up=False, taken_back=True
        )
        return Turn(moment, circumstances=again)

    def graded(
        self, stage: Judged, rating: Rating, purpose: Purpose, today: StudyDay
    ) -> Review | Practice:
        """What the log keeps of an answer that was given this rating today."""
        suggested = stage.suggested or rating
        outcome = self.outcome(stage.verdict)
        if not purpose.schedules:
            return Practice(rating, suggested, outcome, self.duration, MAPPING, str(purpose))
        # Midnight may have passed since the reveal: what was promised is a number of days.
        due = StudyDay(today + stage.intervals[rating])
        return Review(rating, suggested, outcome, self.duration, MAPPING, MODEL, due)


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
