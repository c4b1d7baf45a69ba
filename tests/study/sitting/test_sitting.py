"""What one sits down to: how much fits into minutes, what is crammed first, the mistakes of a day."""

from quiz.core.event import Rating, Review, Suspend
from quiz.core.memory import recall
from quiz.core.moment import Moment, StudyDay
from quiz.core.question import CardId
from quiz.store import Store, memory_store
from quiz.study.learner import Learner
from quiz.study.queue import Queue
from quiz.study.sitting.session import Session
from quiz.study.sitting.sitting import Purpose, Sitting, least_known, mistakes, queue_of, within
from quiz.study.sitting.stage import Asking
from tests.study.banks import DAY, NOON, Clock, bank_of, settings

BANK = bank_of(12)
CARDS = tuple(BANK.cards)
TODAY = NOON.day


def reviewed(store: Store, card: CardId, *, ago: int, due: int = 0, took: int = 9_000) -> None:
    moment = Moment(NOON.ms - ago * DAY, 0)
    due_day = StudyDay(TODAY + due)
    store.append(card, Review(Rating.GOOD, Rating.GOOD, {}, took, 1, "fsrs-6", due_day), moment)


def test_a_cram_begins_with_what_is_least_remembered_and_ends_with_what_was_never_met() -> None:
    store = memory_store()
    for at, card in enumerate(CARDS[:6]):
        reviewed(store, card, ago=1 + 5 * at)
    store.append(CARDS[2], Suspend(), NOON)
    states = store.states()
    order = least_known(BANK.outline, states, TODAY)
    assert set(order) == set(CARDS) - {CARDS[2]}
    recalls = [recall(states[card], TODAY) for card in order[:5]]
    assert recalls == sorted(recalls)
    assert order[5:] == CARDS[6:]


def test_minutes_hold_as_many_cards_as_fit_and_at_least_one() -> None:
    outline = BANK.outline
    queue = Queue(CARDS[:4], CARDS[4:])
    assert within(queue, outline, 1).reviews == CARDS[:4]  # fifteen seconds each
    assert within(queue, outline, 1).new == ()
    assert within(queue, outline, 2).new == CARDS[4:6]  # a new card counts twice
    assert within(queue, outline, 0.1).reviews == CARDS[:1]
    assert within(Queue((), CARDS), outline, 0.1).new == CARDS[:1]
    failed = within(Queue(CARDS[4:], (), again=CARDS[:2]), outline, 1)
    assert (failed.again, failed.reviews) == (CARDS[:2], CARDS[4:6])
    failed = within(Queue(CARDS[4:], (), again=CARDS[:2]), outline, 0.1)
    assert (failed.again, failed.reviews) == (CARDS[:1], ())


def test_three_minutes_of_somebody_slow_hold_fewer_cards() -> None:
    store = memory_store()
    for at in range(60):
        moment = Moment(NOON.ms - 3 * DAY + at * 60_000, 0)
        review = Review(Rating.GOOD, Rating.GOOD, {}, 9_000, 1, "fsrs-6", TODAY)
        store.append(CARDS[at % 12], review, moment)
    learner = Learner(BANK, store, settings(), Clock())
    slow = queue_of(Sitting(minutes=3), learner, store.states())
    assert len(slow.reviews) == 2  # each cost a minute and a quarter so far
    assert len(within(Queue(CARDS, ()), BANK.outline, 3).reviews) == 12


def test_the_mistakes_of_a_day_are_asked_again_and_change_nothing() -> None:
    store, clock = memory_store(), Clock()
    learner = Learner(BANK, store, settings(new_per_day=4), clock)
    session = Session(learner)
    for rating in (Rating.GOOD, Rating.AGAIN, Rating.AGAIN, Rating.GOOD):
        assert isinstance(session.stage, Asking)
        session.give_up()
        session.accept(rating)
    wrong = mistakes(store, TODAY)
    assert len(wrong) == 2
    before = store.states()
    again = Session(learner, Sitting(purpose=Purpose.MISTAKES))
    assert again.progress.left == 2
    while isinstance(again.stage, Asking):
        again.give_up()
        again.accept(Rating.GOOD)
    assert store.states() == before
    clock.forward(days=1)
    assert mistakes(store, clock().day) == ()
