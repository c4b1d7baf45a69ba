"""One sitting: a state machine that an interface drives and draws, and that knows nothing of terminals.

Every method that changes something returns the stage to draw next. An answer is in the store before the next card is
the stage.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, assert_never

from quiz.core.answer import Code, Outcome, Told, Verdict
from quiz.core.bank import Selection
from quiz.core.event import Bury, Flag, Rating, Review, Suspend, Undo
from quiz.core.grading import grade
from quiz.core.memory import MODEL, CardState, intervals
from quiz.core.moment import StudyDay
from quiz.core.rating import MAPPING, Circumstances, suggest
from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal
from quiz.core.shuffle import shuffled
from quiz.study.balance import Agenda, spread
from quiz.study.lesson import new_facts
from quiz.study.queue import LEECH, todays_queue
from quiz.study.stage import Asking, Finished, Judged, Lesson, Progress, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from quiz.config import Settings
    from quiz.core.answer import Answer
    from quiz.core.bank import Bank
    from quiz.core.event import Body, EventId
    from quiz.core.fact import FactId
    from quiz.core.moment import Moment
    from quiz.core.question import Card, CardId
    from quiz.core.shape import Shape
    from quiz.store import Store

NEW = CardState()
RETURN_AFTER = 8
"""How many other answers pass before a failed card comes back, where there are so many left."""
LESSON_CARDS = 4
"""How many new cards one lesson prepares: few enough to remember, enough that the answer is not just read off."""
_PRECISION_CODES = frozenset({Code.VAGUE, Code.LESS_PRECISE})


@dataclass(frozen=True, slots=True)
class _Position:
    """Where the session stands in its queue: a value, so that undo is going back to an older one."""

    review: int = 0
    new: int = 0
    failed: tuple[tuple[CardId, int], ...] = ()
    """Cards that come back, each with the number of answers after which it may."""
    taught: int = 0
    """How many of the new cards a lesson has prepared."""
    answered: int = 0
    right: int = 0
    introduced: int = 0
    milliseconds: int = 0


@dataclass(frozen=True, slots=True)
class _Turn:
    """What happened around the card on screen so far."""

    asked_at: Moment
    duration: int = 0
    hinted: bool = False
    asked_again: bool = False
    gave_up: bool = False
    guessed: bool = False
    claimed: bool = False


@dataclass(frozen=True, slots=True)
class _Saved:
    """What undo goes back to; `turn` is None where the card is asked afresh."""

    event: EventId
    card: CardId
    position: _Position
    stage: Stage
    turn: _Turn | None


class Session:
    """Today's cards for one learner, from the first question to the summary.

    `now` tells the time. `lessons` shows the facts of new cards before asking them. The session keeps `store` open and
    does not close it.
    """

    def __init__(
        self,
        bank: Bank,
        store: Store,
        settings: Settings,
        now: Callable[[], Moment],
        selection: Selection = Selection(),  # noqa: B008 (immutable)
        *,
        lessons: bool = True,
    ) -> None:
        self._whole, self._bank = bank, bank.select(selection)
        self._store, self._settings, self._now = store, settings, now
        self._states: dict[CardId, CardState] = dict(store.states())
        self._load = Counter(state.due for state in self._states.values() if state.due is not None)
        day = now().day
        last = store.last_day()
        self.clock_went_back = max(0, last - day) if last is not None else 0
        """Days between the latest day studied and today, where the clock says that today came first."""
        tally = store.tally(day)
        self._queue = todays_queue(
            self._bank,
            self._states,
            day,
            reviews=settings.reviews_per_day - tally.reviews,
            new=settings.new_per_day - tally.new,
        )
        self._lessons = lessons
        self._read: set[FactId] = set()
        self._position = _Position()
        self._saved: list[_Saved] = []
        self._turn = _Turn(now())
        self.stage: Stage = self._next()

    @property
    def bank(self) -> Bank:
        """The whole bank, whatever was selected."""
        return self._whole

    @property
    def progress(self) -> Progress:
        """Answers given and cards to come."""
        at = self._position
        return Progress(
            done=at.answered,
            reviews=len(self._queue.reviews) - at.review,
            new=len(self._queue.new) - at.new,
            again=len(at.failed),
        )

    @property
    def postponed(self) -> int:
        """Due cards that the day's limit leaves for later days."""
        return self._queue.postponed

    def read(self) -> Stage:
        """The lesson was read: ask."""
        if isinstance(self.stage, Lesson):
            self._read.update(fact.id for fact in self.stage.facts)
            self._position = replace(self._position, taught=self._position.new + LESSON_CARDS)
            self.stage = self._next()
        return self.stage

    def hint(self) -> Stage:
        """Show the hint of the card being asked, where it has one."""
        if isinstance(self.stage, Asking) and self.stage.question.hint:
            self._turn = replace(self._turn, hinted=True)
            self.stage = replace(self.stage, hinted=True)
        return self.stage

    def answer(self, answer: Answer) -> Stage:
        """Judge an answer, or ask for a more precise one."""
        if not isinstance(self.stage, Asking):
            return self.stage
        verdict = grade(self.stage.card.shape, answer, self._whole.lexicon)
        if verdict.outcome is Outcome.ALMOST:
            # An unreadable date is no lack of knowledge: only a vague answer lowers the rating.
            vague = any(finding.code in _PRECISION_CODES for finding in verdict.findings)
            self._turn = replace(self._turn, asked_again=self._turn.asked_again or vague)
            self.stage = replace(self.stage, notice=verdict)
            return self.stage
        return self._judge(self.stage, answer, verdict)

    def give_up(self) -> Stage:
        """Show the answer to someone who does not know it."""
        if not isinstance(self.stage, Asking):
            return self.stage
        self._turn = replace(self._turn, gave_up=True)
        outcome = Outcome.SELF if isinstance(self.stage.card.shape, Reveal) else Outcome.WRONG
        return self._judge(self.stage, None, Verdict(outcome, Fraction(0), ()))

    def points(self, points: frozenset[int]) -> Stage:
        """Say which points of the rubric the answer met."""
        if isinstance(self.stage, Judged) and isinstance(self.stage.card.shape, Reveal):
            text = self.stage.answer.text if isinstance(self.stage.answer, Told) else ""
            answer = Told(text, points)
            verdict = grade(self.stage.card.shape, answer, self._whole.lexicon)
            self._turn = replace(self._turn, gave_up=False)
            self.stage = replace(
                self.stage, answer=answer, verdict=verdict, suggested=self._suggest(verdict)
            )
        return self.stage

    def guess(self) -> Stage:
        """Say, or unsay, that the answer was a guess."""
        return self._confess(guessed=not self._turn.guessed, claimed=False)

    def claim(self) -> Stage:
        """Say, or unsay, that the answer was right whatever the verdict."""
        return self._confess(guessed=False, claimed=not self._turn.claimed)

    def accept(self, rating: Rating | None = None) -> Stage:
        """Save the answer with this rating (None: the suggested one, where there is one) and go on."""
        stage = self.stage
        if not isinstance(stage, Judged):
            return stage
        chosen = rating or stage.suggested
        if chosen is None:
            return stage
        moment = self._now()
        # Midnight may have passed since the reveal: the day that was promised holds as a number of days.
        due = StudyDay(moment.day + stage.intervals[chosen])
        review = Review(
            rating=chosen,
            suggested=stage.suggested or chosen,
            outcome=self._outcome(stage.verdict),
            duration=self._turn.duration,
            mapping=MAPPING,
            model=MODEL,
            due=due,
        )
        fresh = self._state(stage.card.id).first is None
        self._save(stage.card.id, review, moment, self._reopened(stage))
        self._position = self._after_answer(stage.card.id, chosen, fresh=fresh)
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
            self._save(self.stage.card.id, Flag(note), self._now(), self.stage, self._turn)
        return self.stage

    def undo(self) -> Stage | None:
        """Take back the last thing saved in this session and return to its card; None where there is nothing."""
        if not self._saved:
            return None
        last = self._saved[-1]
        moment = self._now()
        self._append(last.card, Undo(last.event), moment)
        self._saved.pop()
        self._position = last.position
        self._turn = last.turn or _Turn(moment)
        self.stage = last.stage
        return self.stage

    def close(self) -> Finished:
        """Save an answer that was judged but not yet accepted, and sum up. May be called more than once."""
        if isinstance(self.stage, Judged) and self.stage.suggested is not None:
            self.accept()
        return self._finish()

    # --- judging

    def _judge(self, asking: Asking, answer: Answer | None, verdict: Verdict) -> Stage:
        duration = max(0, self._now().ms - self._turn.asked_at.ms)
        self._turn = replace(self._turn, duration=duration)
        state = self._state(asking.card.id)
        self.stage = Judged(
            asking.card,
            asking.question,
            asking.order,
            answer,
            verdict,
            self._suggest(verdict),
            self._intervals(asking.card, state),
            leech=state.lapses >= LEECH,
        )
        return self.stage

    def _suggest(self, verdict: Verdict) -> Rating | None:
        turn = self._turn
        return suggest(
            verdict,
            Circumstances(
                hinted=turn.hinted,
                asked_again=turn.asked_again,
                guessed=turn.guessed,
                gave_up=turn.gave_up,
                claimed=turn.claimed,
            ),
        )

    def _confess(self, *, guessed: bool, claimed: bool) -> Stage:
        if isinstance(self.stage, Judged):
            self._turn = replace(self._turn, guessed=guessed, claimed=claimed)
            suggested = self._suggest(self.stage.verdict)
            self.stage = replace(self.stage, suggested=suggested, guessed=guessed, claimed=claimed)
        return self.stage

    def _outcome(self, verdict: Verdict) -> dict[str, object]:
        turn = self._turn
        facts: dict[str, object] = {
            "verdict": str(verdict.outcome),
            "score": str(verdict.score),
            "codes": sorted({str(finding.code) for finding in verdict.findings}),
        }
        for name in ("hinted", "asked_again", "gave_up", "guessed", "claimed"):
            if getattr(turn, name):
                facts[name] = True
        return facts

    def _intervals(self, card: Card, state: CardState) -> Mapping[Rating, int]:
        """Days until each rating would ask the card again: fuzzed, balanced, and never shorter for a better rating."""
        day = self._now().day
        wanted = intervals(state, day, self._settings.retention)
        agenda = Agenda(day, self._load, self._sibling_days(card))
        found: dict[Rating, int] = {}
        shortest = 1
        for rating in Rating:
            due = spread(card.id, state.reps, wanted[rating], agenda, shortest=shortest)
            shortest = found[rating] = due - day
        return found

    def _sibling_days(self, card: Card) -> tuple[StudyDay, ...]:
        group = self._whole.question_of(card.id).group
        return tuple(
            due
            for other in self._whole.groups[group]
            if other != card.id and (due := self._state(other).due) is not None
        )

    # --- saving

    def _put_aside(self, body: Suspend | Bury) -> Stage:
        stage = self.stage
        if isinstance(stage, Judged):
            stage = self._reopened(stage)
        if not isinstance(stage, Asking):
            return stage
        self._save(stage.card.id, body, self._now(), stage)
        self._position = self._without(stage.card.id)
        return self._advance()

    def _save(
        self, card: CardId, body: Body, moment: Moment, back: Stage, turn: _Turn | None = None
    ) -> None:
        event = self._append(card, body, moment)
        self._saved.append(_Saved(event, card, self._position, back, turn))

    def _append(self, card: CardId, body: Body, moment: Moment) -> EventId:
        before = self._state(card)
        event = self._store.append(card, body, moment)
        after = self._states[card] = self._store.state(card)
        if before.due is not None:
            self._load[before.due] -= 1
        if after.due is not None:
            self._load[after.due] += 1
        return event.id

    def _state(self, card: CardId) -> CardState:
        return self._states.get(card, NEW)

    # --- moving on

    def _advance(self) -> Stage:
        self._turn = _Turn(self._now())
        self.stage = self._next()
        return self.stage

    def _next(self) -> Stage:
        at = self._position
        waiting = at.failed[0] if at.failed else None
        if waiting and waiting[1] <= at.answered:
            return self._ask(waiting[0], again=True)
        if at.review < len(self._queue.reviews):
            return self._ask(self._queue.reviews[at.review])
        if at.new < len(self._queue.new):
            return self._lesson() or self._ask(self._queue.new[at.new])
        if waiting:
            return self._ask(waiting[0], again=True)
        return self._finish()

    def _lesson(self) -> Lesson | None:
        at = self._position
        if not self._lessons or at.new < at.taught:
            return None
        coming = self._queue.new[at.new : at.new + LESSON_CARDS]
        questions = [self._whole.question_of(card) for card in coming]
        facts = new_facts(self._whole, questions, self._states, self._read)
        return Lesson(questions[0], facts) if facts else None

    def _ask(self, card_id: CardId, *, again: bool = False) -> Asking:
        card = self._whole.cards[card_id]
        state = self._state(card_id)
        order = _shown_order(card.shape, card_id, state.reps)
        return Asking(
            card,
            self._whole.question_of(card_id),
            order,
            fresh=state.first is None,
            again=again,
        )

    def _reopened(self, judged: Judged) -> Asking:
        asking = self._ask(judged.card.id, again=self._is_waiting(judged.card.id))
        return replace(asking, order=judged.order)

    def _is_waiting(self, card: CardId) -> bool:
        return any(waiting == card for waiting, _ in self._position.failed)

    def _without(self, card: CardId) -> _Position:
        """The position once this card is dealt with."""
        at = self._position
        if self._is_waiting(card):
            return replace(at, failed=tuple(entry for entry in at.failed if entry[0] != card))
        if at.review < len(self._queue.reviews):
            return replace(at, review=at.review + 1)
        return replace(at, new=at.new + 1)

    def _after_answer(self, card: CardId, rating: Rating, *, fresh: bool) -> _Position:
        first_try = not self._is_waiting(card)
        passed = rating > Rating.AGAIN
        after = self._without(card)
        answered = after.answered + 1
        failed = after.failed if passed else (*after.failed, (card, answered + RETURN_AFTER))
        return replace(
            after,
            failed=failed,
            answered=answered,
            right=after.right + (passed and first_try),
            introduced=after.introduced + fresh,
            milliseconds=after.milliseconds + self._turn.duration,
        )

    def _finish(self) -> Finished:
        at = self._position
        tomorrow = self._now().day + 1
        return Finished(
            answered=at.answered,
            right=at.right,
            new=at.introduced,
            seconds=round(at.milliseconds / 1000),
            due_tomorrow=sum(
                1
                for card, state in self._states.items()
                if state.due is not None
                and state.due <= tomorrow
                and not state.suspended
                and card in self._whole.cards
            ),
        )


def _shown_order(shape: Shape, card: CardId, repetition: int) -> tuple[int, ...]:
    """How to lay out what the shape holds: shuffled, unless an order of its own makes more sense."""
    match shape:
        case Pick(options=options, fixed=fixed):
            return tuple(range(len(options))) if fixed else shuffled(len(options), card, repetition)
        case Arrange(items=items):
            order = shuffled(len(items), card, repetition)
            in_order = tuple(range(len(items)))
            return order if order != in_order else (*in_order[1:], 0)
        case Pair():
            return shuffled(len(shape.choices), card, repetition)
        case Fill() | Reveal():
            return ()
    assert_never(shape)
