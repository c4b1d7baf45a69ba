"""One sitting: a state machine that an interface drives and draws, and that knows nothing of terminals.

Every method that changes something returns the stage to draw next. An answer is in the store before the next card is
the stage.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from quiz.core.answer import Code, Outcome, Told, Verdict
from quiz.core.event import Bury, Flag, Practice, Review, Suspend, Undo
from quiz.core.memory import MODEL
from quiz.core.moment import StudyDay
from quiz.core.rating import MAPPING, Circumstances
from quiz.core.shape import Reveal
from quiz.study.history import History
from quiz.study.lesson import meet, met_facts, new_facts
from quiz.study.queue import LEECH
from quiz.study.sitting import Sitting, queue_of
from quiz.study.stage import Asking, Finished, Judged, Lesson, Progress, Stage
from quiz.study.turn import Turn, shown_order
from quiz.study.walk import Walk

if TYPE_CHECKING:
    from quiz.core.answer import Answer
    from quiz.core.event import Body, EventId, Rating
    from quiz.core.moment import Moment
    from quiz.core.question import CardId
    from quiz.core.shape import Shape
    from quiz.study.learner import Learner

_TOO_VAGUE = frozenset({Code.VAGUE, Code.LESS_PRECISE})


@dataclass(frozen=True, slots=True)
class _Saved:
    """What undo goes back to; `turn` is None where the card is asked afresh."""

    event: EventId
    card: CardId
    walk: Walk
    stage: Stage
    turn: Turn | None


class Session:
    """The cards of a sitting for one learner, from the first question to the summary. The store stays open."""

    def __init__(self, learner: Learner, sitting: Sitting = Sitting()) -> None:  # noqa: B008
        self.bank, self.sitting = learner.bank, sitting
        self._now = now = learner.now
        self._history = History(learner.bank, learner.store, learner.settings.retention)
        day = now().day
        last = learner.store.last_day()
        self.clock_went_back = max(0, last - day) if last is not None else 0
        """Days between the latest day studied and today, where the clock says that today came first."""
        queue = queue_of(sitting, learner, self._history.states)
        self.postponed = queue.postponed
        """Due cards that the day's limit leaves for later days."""
        self._walk = Walk(queue)
        self._turn = Turn(now())
        self._met = met_facts(self.bank, self._history.states)
        self._saved: list[_Saved] = []
        self.stage: Stage = self._next()

    @property
    def progress(self) -> Progress:
        """Answers given and cards to come."""
        return self._walk.progress

    def read(self) -> Stage:
        """The lesson was read: ask."""
        if isinstance(self.stage, Lesson):
            meet(self.bank, (fact.id for fact in self.stage.facts), self._met)
            self._walk = self._walk.after_lesson()
            self._advance()
        return self.stage

    def hint(self) -> Stage:
        """Show the hint of the card being asked, where it has one."""
        if isinstance(self.stage, Asking) and self.stage.question.hint:
            self._note(hinted=True)
            self.stage = replace(self.stage, hinted=True)
        return self.stage

    def answer(self, answer: Answer) -> Stage:
        """Judge an answer, or ask for a more precise one."""
        if not isinstance(self.stage, Asking):
            return self.stage
        verdict = self._grade(self.stage.card.shape, answer)
        if verdict.outcome is not Outcome.ALMOST:
            return self._judge(self.stage, answer, verdict)
        if any(finding.code in _TOO_VAGUE for finding in verdict.findings):
            # An unreadable date is no lack of knowledge: only a vague answer lowers the rating.
            self._note(asked_again=True)
        self.stage = replace(self.stage, notice=verdict)
        return self.stage

    def give_up(self) -> Stage:
        """Show the answer to someone who does not know it."""
        if not isinstance(self.stage, Asking):
            return self.stage
        self._note(gave_up=True)
        outcome = Outcome.SELF if isinstance(self.stage.card.shape, Reveal) else Outcome.WRONG
        return self._judge(self.stage, None, Verdict(outcome, Fraction(0), ()))

    def points(self, points: frozenset[int]) -> Stage:
        """Say which points of the rubric the answer met."""
        stage = self.stage
        if isinstance(stage, Judged) and isinstance(stage.card.shape, Reveal):
            answer = Told(stage.answer.text if isinstance(stage.answer, Told) else "", points)
            verdict = self._grade(stage.card.shape, answer)
            self._note(gave_up=False)
            suggested = self._turn.suggest(verdict)
            self.stage = replace(stage, answer=answer, verdict=verdict, suggested=suggested)
        return self.stage

    def guess(self) -> Stage:
        """Say, or unsay, that the answer was a guess."""
        return self._confess(guessed=not self._turn.circumstances.guessed, claimed=False)

    def claim(self) -> Stage:
        """Say, or unsay, that the answer was right whatever the verdict."""
        return self._confess(guessed=False, claimed=not self._turn.circumstances.claimed)

    def accept(self, rating: Rating | None = None) -> Stage:
        """Save the answer with this rating (None: the suggested one, where there is one) and go on."""
        stage = self.stage
        if not isinstance(stage, Judged):
            return stage
        chosen = rating or stage.suggested
        if chosen is None:
            return stage
        moment, card = self._now(), stage.card.id
        review = self._graded(stage, chosen, moment)
        is_first = isinstance(review, Review) and self._history.state(card).first is None
        meet(self.bank, stage.question.facts, self._met)
        self._save(card, review, moment, self._reopened(stage))
        self._walk = self._walk.after_answer(
            card, chosen, is_first=is_first, milliseconds=self._turn.duration
        )
        return self._advance()

    def _graded(self, stage: Judged, rating: Rating, moment: Moment) -> Review | Practice:
        suggested = stage.suggested or rating
        outcome, duration = self._turn.outcome(stage.verdict), self._turn.duration
        purpose = self.sitting.purpose
        if not purpose.schedules:
            return Practice(rating, suggested, outcome, duration, MAPPING, str(purpose))
        # Midnight may have passed since the reveal: what was promised is a number of days.
        due = StudyDay(moment.day + stage.intervals[rating])
        return Review(rating, suggested, outcome, duration, MAPPING, MODEL, due)

    def suspend(self) -> Stage:
        """Put the card on screen aside until it is resumed."""
        return self._put_aside(Suspend())

    def bury(self) -> Stage:
        """Hide the card on screen until tomorrow."""
        return self._put_aside(Bury())

    def flag(self, note: str) -> Stage:
        """Mark the card on screen for its author and stay on it."""
        if isinstance(self.stage, Asking | Judged):
            self._save(self.stage.card.id, Flag(note), self._now(), self.stage, self._turn)
        return self.stage

    def undo(self) -> Stage | None:
        """Take back the last thing saved in this session and return to its card; None where there is nothing."""
        if not self._saved:
            return None
        last, moment = self._saved[-1], self._now()
        self._history.append(last.card, Undo(last.event), moment)
        self._saved.pop()
        self._walk = last.walk
        self._turn = last.turn or Turn(moment)
        self.stage = last.stage
        return self.stage

    def close(self) -> Finished:
        """Save an answer that was judged but not yet accepted, and sum up. May be called more than once."""
        if isinstance(self.stage, Judged) and self.stage.suggested is not None:
            self.accept()
        return self._finish()

    # --- judging

    def _grade(self, shape: Shape, answer: Answer) -> Verdict:
        # Imported at the first answer: the first question should not wait for it.
        from quiz.core.grading import grade

        return grade(shape, answer, self.bank.lexicon)

    def _judge(self, asking: Asking, answer: Answer | None, verdict: Verdict) -> Stage:
        moment = self._now()
        duration = max(0, moment.ms - self._turn.asked_at.ms)
        self._turn = replace(self._turn, duration=duration)
        self.stage = Judged(
            asking.card,
            asking.question,
            asking.order,
            answer,
            verdict,
            self._turn.suggest(verdict),
            self._history.intervals(asking.card.id, moment.day)
            if self.sitting.purpose.schedules
            else {},
            leech=self._history.state(asking.card.id).lapses >= LEECH,
        )
        return self.stage

    def _confess(self, *, guessed: bool, claimed: bool) -> Stage:
        if isinstance(self.stage, Judged):
            self._note(guessed=guessed, claimed=claimed)
            suggested = self._turn.suggest(self.stage.verdict)
            self.stage = replace(self.stage, suggested=suggested, guessed=guessed, claimed=claimed)
        return self.stage

    def _note(self, **changes: bool) -> None:
        circumstances: Circumstances = replace(self._turn.circumstances, **changes)
        self._turn = replace(self._turn, circumstances=circumstances)

    # --- saving

    def _put_aside(self, body: Suspend | Bury) -> Stage:
        stage = self.stage
        if isinstance(stage, Judged):
            stage = self._reopened(stage)
        if not isinstance(stage, Asking):
            return stage
        self._save(stage.card.id, body, self._now(), stage)
        self._walk = self._walk.without(stage.card.id)
        return self._advance()

    def _save(
        self, card: CardId, body: Body, moment: Moment, back: Stage, turn: Turn | None = None
    ) -> None:
        event = self._history.append(card, body, moment)
        self._saved.append(_Saved(event, card, self._walk, back, turn))

    def _reopened(self, judged: Judged) -> Asking:
        return replace(self._ask(judged.card.id), order=judged.order)

    # --- moving on

    def _advance(self) -> Stage:
        self._turn = Turn(self._now())
        self.stage = self._next()
        return self.stage

    def _next(self) -> Stage:
        card = self._walk.card
        if card is None:
            return self._finish()
        return self._lesson() or self._ask(card)

    def _lesson(self) -> Lesson | None:
        coming = self._walk.untaught if self.sitting.lessons else ()
        questions = [self.bank.question_of(card) for card in coming]
        facts = new_facts(self.bank, questions, self._met)
        return Lesson(questions[0], facts) if facts else None

    def _ask(self, card: CardId) -> Asking:
        state = self._history.state(card)
        return Asking(
            self.bank.cards[card],
            self.bank.question_of(card),
            shown_order(self.bank.cards[card], state.reps),
            fresh=state.first is None,
            again=self._walk.repeats,
        )

    def _finish(self) -> Finished:
        walk = self._walk
        return Finished(
            answered=walk.answered,
            right=walk.right,
            new=walk.introduced,
            seconds=round(walk.milliseconds / 1000),
            due_tomorrow=self._history.due_by(StudyDay(self._now().day + 1)),
        )
