"""A year of somebody's life with the app, from a script: its own session machine, under a clock set by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from quiz.config import Settings
from quiz.core.bank import Bank
from quiz.core.event import Rating
from quiz.core.memory import recall
from quiz.core.moment import ROLLOVER, Moment, StudyDay
from quiz.core.question import Question
from quiz.core.shape import Pick
from quiz.store import Store, open_store
from quiz.study.browsing.upkeep import Upkeep
from quiz.study.exam.counting import count, take_back
from quiz.study.exam.exam import Exam
from quiz.study.exam.marks import Result
from quiz.study.exam.paper import Paper, Wanted, draw
from quiz.study.learner import Learner
from quiz.study.sitting.editing import Choice
from quiz.study.sitting.session import Session
from quiz.study.sitting.sitting import Purpose, Sitting
from quiz.study.sitting.stage import Asking, Finished, Judged, Lesson
from tests.contract.examples import right_answer, wrong_answer

PARIS, TOKYO = ZoneInfo("Europe/Paris"), ZoneInfo("Asia/Tokyo")
FIRST, LAST = date(2026, 1, 5), date(2027, 1, 4)
AWAY = (
    (date(2026, 4, 20), date(2026, 4, 26)),
    (date(2026, 8, 1), date(2026, 8, 15)),
    (date(2026, 12, 24), date(2026, 12, 28)),
)
JAPAN = (date(2026, 5, 11), date(2026, 6, 5))
IN_TERMINAL = tuple(date(2026, 11, 9) + timedelta(days=number) for number in range(14))
"""Two weeks in which every session is sat in a real terminal."""
EXAM = date(2026, 12, 10)
MET = 0.6
"""How often a new card is known already."""
DISCIPLINE = 0.96
"""How often an ordinary day has its session."""


@dataclass
class Wall:
    """The clock on the wall, and the zone it hangs in."""

    at: datetime = datetime(2026, 1, 1, tzinfo=UTC)
    zone: ZoneInfo = PARIS
    rollover: int = ROLLOVER

    def __call__(self) -> Moment:
        return Moment.of(self.at.astimezone(self.zone), self.rollover)

    def set(self, day: date, hour: float, fold: int = 0) -> None:
        """Set it to a local time, as a person reads it."""
        start = datetime(day.year, day.month, day.day) + timedelta(hours=hour)  # noqa: DTZ001
        self.at = start.replace(tzinfo=self.zone, fold=fold).astimezone(UTC)

    def forward(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


Terminal = Callable[["Life"], None]
"""Sits a session elsewhere, at the time on the wall."""


@dataclass
class Life:
    """A learner, their folder, their clock, and the dice that decide what they know and do."""

    folder: Path
    bank: Bank
    terminal: Terminal | None = None
    settings: Settings = Settings("fr", new_per_day=1)  # noqa: RUF009 (immutable)
    random: Random = field(default_factory=lambda: Random("a year"))
    wall: Wall = field(default_factory=Wall)

    def open(self) -> Store:
        return open_store(self.folder, retention=self.settings.retention)

    def learner(self, store: Store) -> Learner:
        return Learner(self.bank, store, self.settings, self.wall)

    def live(self) -> None:
        """Every day from the first to the last, with a hint on every third question."""
        for question in list(self.bank.questions.values())[::3]:
            self.bank = _with(self.bank, replace(question, hint="Pensez à la date."))
        day = FIRST
        while day <= LAST:
            if day in SPECIAL:
                SPECIAL[day](self, day)
            elif not any(start <= day <= end for start, end in AWAY):
                self.ordinary(day)
            day += timedelta(days=1)

    # --- days

    def ordinary(self, day: date) -> None:
        """A session at breakfast or in the evening, now and then none, now and then a second one."""
        self.wall.zone = TOKYO if JAPAN[0] <= day <= JAPAN[1] else PARIS
        self.wall.set(day, self.random.choice((7.5, 12.5, 21.0)))
        if day in IN_TERMINAL and self.terminal is not None:
            self.terminal(self)
            return
        if self.random.random() > DISCIPLINE:
            return
        with self.open() as store:
            session = self.sit(store)
            again = session.mistakes() if self.random.random() < 0.05 else None
            if again is not None:
                self.play(again)

    def sit(self, store: Store, sitting: Sitting = Sitting()) -> Session:  # noqa: B008
        """A session from its first card to its end."""
        session = Session(self.learner(store), sitting)
        self.play(session)
        return session

    def play(self, session: Session) -> None:
        """Answer until there is nothing left."""
        knows = False
        while not isinstance(session.stage, Finished):
            self.wall.forward(self.random.uniform(2, 20))
            match session.stage:
                case Lesson():
                    session.read()
                case Asking() as asking:
                    knows = self.ask(session, asking)
                case Judged() as judged:
                    self.grade(session, judged, knows=knows)
        session.close()

    # --- a card

    def ask(self, session: Session, asking: Asking) -> bool:
        """Answer, or put aside; whether the answer was known."""
        dice = self.random.random
        if dice() < 0.004:
            session.suspend()
        elif dice() < 0.006:
            session.bury()
        else:
            if dice() < 0.01:
                session.flag(self.random.choice(("", "la date est-elle sûre ?", "\ud83d\ude00")))
            if dice() < 0.05:
                session.hint()
            return self.answer(session, asking)
        if dice() < 0.3:
            session.undo()
        return False

    def answer(self, session: Session, asking: Asking) -> bool:
        state = session.learner.store.state(asking.card.id)
        known = MET if state.last is None else recall(state, self.wall().day)
        knows = self.random.random() < known
        shape = asking.card.shape
        if knows:
            session.answer(right_answer(shape))
        elif self.random.random() < 0.4:
            session.give_up()
        else:
            session.answer(wrong_answer(shape))
        return knows

    def grade(self, session: Session, judged: Judged, *, knows: bool) -> None:
        """Take what is proposed, mostly; guess, claim, overrule and undo now and then."""
        dice = self.random.random
        if knows and isinstance(judged.card.shape, Pick) and dice() < 0.03:
            session.guess()
        elif not knows and dice() < 0.03:
            session.claim()
        chosen = None
        if knows and dice() < 0.1:
            chosen = self.random.choice((Rating.HARD, Rating.EASY))
        session.accept(chosen)
        if session.stage is judged or isinstance(session.stage, Judged):
            session.accept(Rating.GOOD if knows else Rating.AGAIN)
        if dice() < 0.015:
            session.undo()

    # --- what does not happen every day

    def late_night(self, day: date) -> None:
        """Half past one: still the evening before, as everybody says."""
        self.wall.set(day, 25.5)
        with self.open() as store:
            self.sit(store)

    def summer_time(self, day: date) -> None:
        """Before the hour that is skipped or lived twice, in it, and after it."""
        awake = Sitting(purpose=Purpose.CRAM, minutes=1)
        for hour, fold in ((0.75, 0), (2.5, 0), (2.5, 1), (3.5, 0)):
            self.wall.set(day, hour, fold)
            with self.open() as store:
                self.sit(store, awake)
        self.ordinary(day)

    def journey(self, day: date) -> None:
        """The same day twice, or half of it: a session on each side of the flight."""
        for zone in (PARIS, TOKYO) if day <= JAPAN[0] else (TOKYO, PARIS):
            self.wall.zone = zone
            self.wall.set(day, 22.0)
            with self.open() as store:
                self.sit(store)

    def clock_goes_back(self, day: date) -> None:
        """A session today, then a session and an exam that counts, on a clock that says yesterday."""
        self.wall.set(day, 9.0)
        with self.open() as store:
            self.sit(store)
            answered = dict.fromkeys(event.card for event in store.events(day=self.wall().day))
            self.wall.forward(-86_400)
            session = self.sit(store)
            assert session.clock_went_back == 1
            learner = self.learner(store)
            count(learner, self.write(Exam(learner, Paper(tuple(answered), 0, ""))))

    def less_retention(self, day: date) -> None:
        """Less is asked from now on; and a day begins an hour later."""
        self.settings = replace(self.settings, retention=0.87, rollover=5)
        self.wall.rollover = 5
        self.ordinary(day)

    def exam_is_near(self, day: date) -> None:
        self.settings = replace(self.settings, exam=EXAM)
        self.ordinary(day)

    def mock_exam(self, day: date) -> None:
        """A paper; the first is practice only, the second counts, the third is taken back again."""
        self.wall.set(day, 14.0)
        with self.open() as store:
            learner = self.learner(store)
            wanted = Wanted(questions=12, seed=str(day))
            result = self.write(Exam(learner, draw(self.bank, wanted)))
            if day.month > 3:
                counted = count(learner, result)
                if day.month > 6:
                    take_back(learner, counted)
        self.ordinary(day)

    def write(self, exam: Exam) -> Result:
        """Write a paper and hand it in; some questions stay without an answer."""
        for at, asking in enumerate(exam.questions):
            exam.go(at)
            self.wall.forward(self.random.uniform(5, 40))
            right = self.random.random() < 0.7
            if right or self.random.random() < 0.7:
                shape = asking.card.shape
                exam.write(right_answer(shape) if right else wrong_answer(shape))
        return exam.hand_in()

    def cram(self, day: date) -> None:
        """The evening before something: ten minutes that schedule nothing, then the day's mistakes."""
        self.ordinary(day)
        self.wall.set(day, 22.5)
        with self.open() as store:
            self.sit(store, Sitting(purpose=Purpose.CRAM, minutes=10))
            self.sit(store, Sitting(purpose=Purpose.MISTAKES))

    def spring_cleaning(self, day: date) -> None:
        """Outside a session: resume, suspend, flag, forget, put off, and change one's mind."""
        self.wall.set(day, 18.0)
        with self.open() as store:
            states = store.states()
            met = sorted(card for card, state in states.items() if state.last is not None)
            upkeep = Upkeep(store, self.wall)
            for card in (card for card in met if states[card].suspended):
                upkeep.resume(card)
            one, two, three, four = self.random.sample(met, 4)
            acts: tuple[Callable[[], None], ...] = (
                lambda: upkeep.suspend(one),
                lambda: upkeep.flag(two, "à vérifier"),
                lambda: upkeep.reset(three),
                lambda: upkeep.reschedule(four, StudyDay(self.wall().day + 40)),
            )
            for act in acts:
                act()
                if self.random.random() < 0.3:
                    upkeep.undo()
                self.wall.forward(10)
            for card in (card for card in met if states[card].flag is not None):
                upkeep.unflag(card)
        self.ordinary(day)

    def edit(self, day: date) -> None:
        """Three questions are written anew in the middle of a session: their words, their answer, their kind."""
        self.wall.set(day, 20.0)
        with self.open() as store:
            for changed, choice in (
                (_other_words, Choice.PROPOSED),
                (_other_answer, Choice.PROPOSED),
                (_other_answer, Choice.KEEP),
                (_other_kind, Choice.RESET),
            ):
                session = Session(self.learner(store))
                session.edited(_with(self.bank, changed(self._met_question(store))))
                self.wall.forward(30)
                session.settle(choice)
                self.bank = session.bank
                self.play(session)

    def _met_question(self, store: Store) -> Question:
        states = store.states()
        known = [
            question
            for question in self.bank.questions.values()
            if isinstance(question.cards[0].shape, Pick)
            and question.cards[0].id in states
            and states[question.cards[0].id].last is not None
        ]
        return self.random.choice(known)

    def another_computer(self, day: date) -> None:
        """Two days on two computers that do not know of each other; then each is told what the other did."""
        laptop = _elsewhere(self, self.folder / "laptop")
        with self.open() as ours, laptop.open() as theirs:
            theirs.insert(ours.events())
            for hour in (8.0, 32.0):
                self.wall.set(day, hour)
                self.sit(ours)
                laptop.wall.set(day, hour + 1)
                laptop.sit(theirs)
            ours.insert(theirs.events())
            theirs.insert(ours.events())
            assert ours.states() == theirs.states()

    def nothing(self, day: date) -> None:
        """A day without the app."""


def _elsewhere(life: Life, folder: Path) -> Life:
    """The same learner at another computer, whose clock is five minutes slow."""
    slow = Wall(life.wall.at - timedelta(minutes=5), life.wall.zone, life.wall.rollover)
    return Life(folder, life.bank, None, life.settings, life.random, slow)


def _with(bank: Bank, question: Question) -> Bank:
    """The bank with a question written anew."""
    decks = tuple(
        replace(
            deck,
            questions=tuple(question if one.id == question.id else one for one in deck.questions),
        )
        for deck in bank.decks
    )
    return replace(bank, decks=decks)


def _other_words(question: Question) -> Question:
    card = question.cards[0]
    return replace(question, cards=(replace(card, prompt=f"{card.prompt} (bis)"),))


def _other_answer(question: Question) -> Question:
    card = question.cards[0]
    assert isinstance(card.shape, Pick)
    options = tuple(replace(option, text=f"{option.text} 2") for option in card.shape.options)
    return replace(question, cards=(replace(card, shape=replace(card.shape, options=options)),))


def _other_kind(question: Question) -> Question:
    return replace(question, kind="multiple" if question.kind == "choice" else "choice")


SPECIAL: dict[date, Callable[[Life, date], None]] = {
    date(2026, 2, 14): Life.late_night,
    date(2026, 3, 14): Life.mock_exam,
    date(2026, 3, 20): Life.cram,
    date(2026, 3, 29): Life.summer_time,
    date(2026, 4, 4): Life.spring_cleaning,
    date(2026, 5, 11): Life.journey,
    date(2026, 6, 6): Life.journey,
    date(2026, 6, 20): Life.mock_exam,
    date(2026, 7, 1): Life.less_retention,
    date(2026, 7, 12): Life.edit,
    date(2026, 9, 9): Life.nothing,
    date(2026, 9, 10): Life.clock_goes_back,
    date(2026, 9, 25): Life.cram,
    date(2026, 10, 3): Life.another_computer,
    date(2026, 10, 4): Life.nothing,
    date(2026, 10, 17): Life.spring_cleaning,
    date(2026, 10, 25): Life.summer_time,
    date(2026, 11, 1): Life.exam_is_near,
    date(2026, 11, 28): Life.mock_exam,
}
