import pytest

from quiz.core.event import Rating
from quiz.store import Store, memory_store
from quiz.study.learner import Learner
from quiz.study.session import Session
from quiz.study.stage import Asking
from quiz.study.stats import Statistics, statistics
from tests.study.banks import Clock, bank_of, settings


def counted(store: Store, clock: Clock) -> Statistics:
    return statistics(store.events(), store.states(), clock().day)


def study(store: Store, clock: Clock, ratings: list[Rating]) -> Session:
    session = Session(Learner(bank_of(10), store, settings(), clock))
    for rating in ratings:
        assert isinstance(session.stage, Asking)
        session.give_up()
        clock.forward(seconds=10)
        session.accept(rating)
    return session


def test_an_empty_history_has_counts_and_no_retention() -> None:
    nothing = counted(memory_store(), Clock())
    assert (nothing.answers, nothing.right, nothing.wrong, nothing.seen) == (0, 0, 0, 0)
    assert nothing.retention is None


def test_five_right_and_one_wrong() -> None:
    store, clock = memory_store(), Clock()
    study(store, clock, [Rating.GOOD] * 4 + [Rating.AGAIN, Rating.HARD])
    found = counted(store, clock)
    assert (found.answers, found.right, found.wrong) == (6, 5, 1)
    assert (found.today_answers, found.today_right, found.today_new) == (6, 5, 6)
    assert found.ratings == {"again": 1, "hard": 1, "good": 4, "easy": 0}
    assert (found.seen, found.days) == (6, 1)


def test_what_was_undone_does_not_count() -> None:
    store, clock = memory_store(), Clock()
    session = study(store, clock, [Rating.GOOD, Rating.AGAIN])
    session.undo()
    found = counted(store, clock)
    assert (found.answers, found.wrong, found.seen) == (1, 0, 1)


def test_retention_counts_answers_on_later_days_only() -> None:
    store, clock = memory_store(), Clock()
    study(store, clock, [Rating.AGAIN] + [Rating.GOOD] * 10)
    assert counted(store, clock).retention is None
    clock.forward(days=60)
    study(store, clock, [Rating.AGAIN] + [Rating.GOOD] * 3)
    found = counted(store, clock)
    assert found.retention_answers == 4
    assert found.retention == pytest.approx(0.75)
    assert found.today_answers == 4
    assert found.today_new == 0
