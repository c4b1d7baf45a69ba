"""One sitting: a state machine that an interface drives and draws, and that knows nothing of terminals.

Every method that changes something returns the stage to draw next. An answer is in the store before the next card is
the stage.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from quiz.core.answer import Code, Outcome, Told, Verdict
from quiz.core.event import LONGEST_NOTE, Bury, Flag, Rating, Reschedule, Review, Suspend
from quiz.core.shape import Reveal
from quiz.study.sitting.course import Course
from quiz.study.sitting.history import History
from quiz.study.sitting.journal import Journal, Return
from quiz.study.sitting.judging import Judging
from quiz.study.sitting.sitting import Purpose, Sitting, queue_of
from quiz.study.sitting.stage import (
    Asking,
    Coming,
    Finished,
    Judged,
    Lesson,
    Progress,
    Stage,
)
from quiz.study.sitting.turn import Turn

if TYPE_CHECKING:
    from quiz.core.answer import Answer
    from quiz.core.bank import Bank
    from quiz.core.event import Body
    from quiz.core.moment import Moment
    from quiz.core.question import CardId
    from quiz.core.shape import Shape
    from quiz.study.learner import Learner
    from quiz.study.sitting.editing import Changed, Choice

_TOO_VAGUE = frozenset({Code.VAGUE, Code.LESS_PRECISE})


class Session:
    """The cards of a sitting for one learner, from the first question to the summary. The store stays open."""

    def __init__(self, learner: Learner, sitting: Sitting = Sitting()) -> None:  # noqa: B008
        self.learner, self.sitting = learner, sitting
        self._now = now = learner.now
        self._history = History(learner.bank, learner.store, learner.settings.retention)
        self._journal = Journal(self._history)
        self._judging = Judging(self._history, sitting.purpose, learner.settings.grades)
        last = learner.store.last_day()
        self.clock_went_back = max(0, last - now().day) if last is not None else 0
        """Days between the latest day studied and today, where the clock says that today came first."""
        queue = queue_of(sitting, learner, self._history.states)
        self.postponed = queue.postponed
        """Due cards that the day's limit leaves for later days."""
        self.changed: tuple[Changed, ...] = ()
        """The cards with a history that the last edit has ask something else, until it is settled what to do."""
        self._course = Course(learner.bank, sitting, self._history, queue)
        self._turn = Turn(now())
        self.stage: Stage = self._course.next(now().day)

    @property
    def bank(self) -> Bank:
        """The bank as it is now."""
        return self.learner.bank

    @property
    def progress(self) -> Progress:
        """Answers given and cards to come."""
        return self._course.walk.progress

    @property
    def finished(self) -> Finished:
        """What the session came to so far."""
        return self._course.finish(self._now().day)

    @property
    def can_undo(self) -> bool:
        """Whether there is anything to take back: the answer on screen, or what this session saved."""
        return isinstance(self.stage, Judged) or bool(self._journal)

    def foreseen(self) -> tuple[Coming, ...]:
        """What may come after the answer on screen, the likeliest first: what an interface may make ready.

        A lesson may come before it.
        """
        stage = self.stage
        if not isinstance(stage, Judged):
            return ()
        ratings = dict.fromkeys((stage.suggested or Rating.GOOD, Rating.GOOD, Rating.AGAIN))
        walk = self._course.walk
        ways = (
            walk.after_answer(stage.card.id, rating, is_first=False, milliseconds=0)
            for rating in ratings
        )
        found: list[Coming] = []
        for way in ways:
            asking = self._course.foresee(way)
            if asking is not None and (seen := Coming(asking, way.progress)) not in found:
                found.append(seen)
        return tuple(found)

    def read(self) -> Stage:
        """The lesson was read: ask."""
        if isinstance(self.stage, Lesson):
            self._course.have_read(self.stage.facts)
            self._advance()
        return self.stage

    def hint(self) -> Stage:
        """Show the hint of the card being asked, where it has one."""
        if isinstance(self.stage, Asking) and self.stage.question.hint:
            self._turn = self._turn.noting(hinted=True)
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
            self._turn = self._turn.noting(asked_again=True)
        self.stage = replace(self.stage, notice=verdict)
        return self.stage

    def give_up(self) -> Stage:
        """Show the answer to someone who does not know it."""
        if not isinstance(self.stage, Asking):
            return self.stage
        self._turn = self._turn.noting(gave_up=True)
        outcome = Outcome.SELF if isinstance(self.stage.card.shape, Reveal) else Outcome.WRONG
        return self._judge(self.stage, None, Verdict(outcome, Fraction(0), ()))

    def points(self, points: frozenset[int]) -> Stage:
        """Say which points of the rubric the answer met."""
        stage = self.stage
        if isinstance(stage, Judged) and isinstance(stage.card.shape, Reveal):
            answer = Told(stage.answer.text if isinstance(stage.answer, Told) else "", points)
            verdict = self._grade(stage.card.shape, answer)
            self._turn = self._turn.noting(gave_up=False)
            suggested = self._judging.suggest(self._turn, verdict)
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
        chosen = stage.suggested if rating is None else self._judging.nearest(rating)
        if chosen is None:
            return stage
        moment, card = self._now(), stage.card.id
        answered = self._turn.graded(stage, chosen, self.sitting.purpose, moment.day)
        is_first = isinstance(answered, Review) and self._history.state(card).first is None
        self._save(card, answered, moment, Return(self._course.walk, self._course.reopen(stage)))
        self._course.have_met(card)
        self._course.walk = self._course.walk.after_answer(
            card, chosen, is_first=is_first, milliseconds=self._turn.duration
        )
        return self._advance()

    def suspend(self) -> Stage:
        """Put the card on screen aside until it is resumed."""
        return self._put_aside(Suspend())

    def bury(self) -> Stage:
        """Hide the card on screen until tomorrow."""
        return self._put_aside(Bury())

    def flag(self, note: str) -> Stage:
        """Mark the card on screen for its author and stay on it."""
        if isinstance(self.stage, Asking | Judged):
            self._save(self.stage.card.id, Flag(note[:LONGEST_NOTE]), self._now(), self._here)
        return self.stage

    def undo(self) -> Stage | None:
        """Take back the last thing done in this session, and return to its card; None where there is nothing.

        That is the answer on screen, whose card is asked again, or what was saved since or before.
        """
        moment, stage = self._now(), self.stage
        if isinstance(stage, Judged) and len(self._journal) == self._turn.saved:
            return self._take_back(stage, moment)
        back = self._journal.take_back(moment)
        if back is None:
            return None
        self.changed = ()
        self._course.go_back(back.walk)
        return self._return_to(back.stage, back.turn)

    def edited(self, bank: Bank) -> Stage:
        """Go on with the bank as it is now, on the same card where there still is one.

        Where the answer is written as before a verdict stands; otherwise the card is asked again. `changed` then holds
        what there is to settle.
        """
        # An edit is rare: the first question should not wait for what it needs.
        from quiz.study.sitting.editing import changes

        state = self._history.state
        self.changed = tuple(
            found for found in changes(self.bank, bank) if state(found.card).first is not None
        )
        self.learner = replace(self.learner, bank=bank)
        self._course.turn_to(bank)
        # The time in the editor is no time of the answer's.
        turn = replace(self._turn, asked_at=self._now()) if isinstance(self.stage, Asking) else None
        return self._return_to(self.stage, turn or self._turn)

    def settle(self, choice: Choice) -> Stage:
        """Do about the `changed` cards what the learner chose: one thing to undo."""
        moment = self._now()
        remedies = [(found.card, found.remedy(choice, moment.day)) for found in self.changed]
        saved = {card: body for card, body in remedies if body is not None}
        if saved:
            self._journal.save(tuple(saved.items()), moment, self._here)
        self.changed = ()
        if self.sitting.purpose.schedules:
            later = {card for card, body in saved.items() if isinstance(body, Reschedule)}
            self._course.walk = self._course.walk.keeping(lambda card: card not in later)
        is_shown = isinstance(self.stage, Asking | Judged) and self.stage.card.id in saved
        return self._advance() if is_shown else self.stage

    def mistakes(self) -> Session | None:
        """Another sitting, which schedules nothing, over the cards missed in this one; None where none was."""
        missed = self.finished.missed
        if not missed:
            return None
        return Session(self.learner, Sitting(purpose=Purpose.MISTAKES, cards=missed))

    def close(self) -> Finished:
        """Save an answer that was judged but not yet accepted, and sum up. May be called more than once."""
        if isinstance(self.stage, Judged) and self.stage.suggested is not None:
            self.accept()
        return self.finished

    # --- judging

    def _grade(self, shape: Shape, answer: Answer) -> Verdict:
        # Imported at the first answer: the first question should not wait for it.
        from quiz.core.grading import grade

        return grade(shape, answer, self.bank.lexicon)

    def _judge(self, asking: Asking, answer: Answer | None, verdict: Verdict) -> Stage:
        moment = self._now()
        duration = max(0, moment.ms - self._turn.asked_at.ms)
        self._turn = replace(self._turn, duration=duration, saved=len(self._journal))
        self.stage = self._judging.judged(asking, answer, verdict, self._turn, moment.day)
        return self.stage

    def _confess(self, *, guessed: bool, claimed: bool) -> Stage:
        if isinstance(self.stage, Judged):
            self._turn = self._turn.noting(guessed=guessed, claimed=claimed)
            suggested = self._judging.suggest(self._turn, self.stage.verdict)
            self.stage = replace(self.stage, suggested=suggested, guessed=guessed, claimed=claimed)
        return self.stage

    def _take_back(self, judged: Judged, moment: Moment) -> Asking:
        self._turn = self._turn.taking_back(moment)
        asking = self._course.reopen(judged)
        hinted = self._turn.circumstances.hinted
        self.stage = again = replace(asking, hinted=hinted, taken_back=True)
        return again

    # --- saving

    @property
    def _here(self) -> Return:
        return Return(self._course.walk, self.stage, self._turn)

    def _put_aside(self, body: Suspend | Bury) -> Stage:
        stage = self.stage
        if isinstance(stage, Judged):
            stage = self._course.reopen(stage)
        if not isinstance(stage, Asking):
            return stage
        self._save(stage.card.id, body, self._now(), Return(self._course.walk, stage))
        self._course.walk = self._course.walk.without(stage.card.id)
        return self._advance()

    def _save(self, card: CardId, body: Body, moment: Moment, back: Return) -> None:
        self._journal.save([(card, body)], moment, back)

    # --- moving on

    def _advance(self) -> Stage:
        moment = self._now()
        self._turn = Turn(moment)
        self.stage = self._course.next(moment.day)
        return self.stage

    def _return_to(self, stage: Stage, turn: Turn | None) -> Stage:
        """A stage as the bank has it now, with what happened on it; its card asked afresh, or what comes instead."""
        kept = self._course.renewed(stage)
        if kept is None:
            return self._advance()
        self._turn = turn or Turn(self._now())
        self.stage = kept
        return kept
