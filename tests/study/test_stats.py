from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from math import log

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from quiz.core.event import Event, Practice, Rating, Reset, Review, Undo
from quiz.core.memory import CardState, effective, recall, replay
from quiz.core.moment import StudyDay, calendar_date
from quiz.core.question import CardId
from quiz.store import Store, memory_store
from quiz.study.learner import Learner
from quiz.study.sitting.session import Session
from quiz.study.sitting.stage import Asking
from quiz.study.stats.answers import Answers, Runs, Tally, count, runs
from quiz.study.stats.calibration import Prediction, calibrate, predictions
from quiz.study.stats.cards import Ahead, Standing, ahead, hardest, standing
from quiz.study.stats.data import Today, today
from tests.builders import RETENTION, START, a_review, an_event, an_id, histories, reviews
from tests.study.banks import Clock, a_bank, a_fact, a_question, bank_of, settings


def counted(store: Store) -> Answers:
    return count(effective(store.events()))


def study(store: Store, clock: Clock, ratings: list[Rating]) -> Session:
    session = Session(Learner(bank_of(10), store, settings(), clock))
    for rating in ratings:
        assert isinstance(session.stage, Asking)
        session.give_up()
        clock.forward(seconds=10)
        session.accept(rating)
    return session


def practised(rating: Rating, purpose: str = "exam") -> Practice:
    return Practice(rating, rating, {}, 3_000, 1, purpose)


# --- answers


def test_an_empty_history_has_counts_and_no_retention() -> None:
    nothing = counted(memory_store())
    assert nothing.reviews == Tally()
    assert nothing.retention.share is None
    assert runs(nothing.days, START) == Runs(0, 0)


def test_five_right_and_one_wrong() -> None:
    store, clock = memory_store(), Clock()
    study(store, clock, [Rating.GOOD] * 4 + [Rating.AGAIN, Rating.HARD])
    found = counted(store)
    assert (found.reviews.answers, found.reviews.right) == (6, 5)
    assert found.ratings == {Rating.AGAIN: 1, Rating.HARD: 1, Rating.GOOD: 4, Rating.EASY: 0}
    assert today(found, store.states(), clock().day) == Today(6, 5, new=6, seen=6, due=0)
    assert len(found.days) == 1


def test_what_was_undone_does_not_count() -> None:
    store, clock = memory_store(), Clock()
    study(store, clock, [Rating.GOOD, Rating.AGAIN]).undo()
    assert counted(store).reviews.answers == 1


def test_retention_counts_answers_on_later_days_only() -> None:
    store, clock = memory_store(), Clock()
    study(store, clock, [Rating.AGAIN] + [Rating.GOOD] * 10)
    assert counted(store).retention.answers == 0
    clock.forward(days=60)
    study(store, clock, [Rating.AGAIN] + [Rating.GOOD] * 3)
    assert counted(store).retention.share == pytest.approx(0.75)


def test_a_long_interval_that_was_promised_makes_a_card_mature() -> None:
    first = an_event(0, a_review(due=START + 20))
    second = an_event(1, a_review(Rating.AGAIN, START + 50), day=20)
    third = an_event(2, a_review(due=START + 60), day=50)
    months = count([first, second, third]).months
    assert sum((month.young for month in months.values()), Tally()) == Tally(1, 0)
    assert sum((month.mature for month in months.values()), Tally()) == Tally(1, 1)
    dates = [calendar_date(StudyDay(START + day)) for day in (20, 50)]
    assert list(months) == [(date.year, date.month) for date in dates]


def test_practice_is_effort_and_no_measure_of_memory() -> None:
    events = [
        an_event(0, a_review()),
        an_event(1, practised(Rating.AGAIN), day=5),
        an_event(2, practised(Rating.GOOD, "cram"), day=5),
    ]
    found = count(events)
    assert found.practice == {"cram": Tally(1, 1, 3_000), "exam": Tally(1, 0, 3_000)}
    assert found.reviews.answers == sum(found.ratings.values()) == 1
    assert found.retention.answers == 0
    assert [day.both.answers for day in found.days.values()] == [1, 2]
    assert found.studied(StudyDay(START + 5), 5) == 1
    assert found.studied(StudyDay(START + 5), 6) == 2


def test_a_card_that_was_forgotten_on_purpose_is_met_again() -> None:
    events = [an_event(0, a_review()), an_event(1, Reset(), day=1), an_event(2, a_review(), day=2)]
    assert count(events).retention.answers == 0
    assert list(predictions(events, RETENTION)) == []


@pytest.mark.parametrize(
    ("days", "found"),
    [((1, 2, 3, 7, 8), Runs(0, 3)), ((1, 8, 9), Runs(2, 2)), ((9, 10), Runs(2, 2))],
)
def test_a_run_lasts_until_a_day_is_over(days: tuple[int, ...], found: Runs) -> None:
    assert runs(map(StudyDay, days), StudyDay(10)) == found


@given(histories(max_size=14))
@hypothesis_settings(max_examples=40)
def test_every_answer_is_counted_once(events: list[Event]) -> None:
    kept = effective(events)
    found = count(kept)
    answered = [event.body for event in kept if isinstance(event.body, Review)]
    assert found.reviews.answers == sum(found.ratings.values()) == len(answered)
    assert found.reviews.right == sum(body.rating > Rating.AGAIN for body in answered)
    assert list(found.days) == sorted(
        {event.day for event in kept if isinstance(event.body, Review | Practice)}
    )


# --- calibration


@given(histories(max_size=14))
@hypothesis_settings(max_examples=40)
def test_a_prediction_is_made_for_each_answer_that_retention_counts(events: list[Event]) -> None:
    kept = effective(events)
    found = list(predictions(kept, RETENTION))
    assert Tally(len(found), sum(one.right for one in found)) == replace(
        count(kept).retention, ms=0
    )
    assert all(0 < one.recall <= 1 and one.elapsed > 0 for one in found)


def test_the_prediction_is_that_of_the_state_before() -> None:
    events = reviews((0, Rating.GOOD), (3, Rating.AGAIN), (3, Rating.GOOD), (10, Rating.GOOD))
    first, second = predictions(events, RETENTION)
    assert first == Prediction(recalled(events[:1], 3), False, 3, 2, 0)
    assert second == Prediction(recalled(events[:3], 10), True, 7, 3, 1)


def recalled(events: Iterable[Event], day: int) -> float:
    return recall(replay(events, RETENTION), StudyDay(START + day))


def test_the_measures_by_hand() -> None:
    sure, unsure = Prediction(0.96, True, 1, 2, 0), Prediction(0.74, False, 30, 9, 2)
    found = calibrate([sure, sure, sure, unsure])
    assert [(one.low, one.answers, one.observed) for one in found.bins] == [(70, 1, 0), (95, 3, 1)]
    assert found.log_loss == pytest.approx(-(3 * log(0.96) + log(0.26)) / 4)
    assert found.rmse_bins == pytest.approx(((3 * 0.04**2 + 0.74**2) / 4) ** 0.5)
    assert found.predicted == pytest.approx(0.905)
    assert found.observed == 0.75
    assert calibrate([]).log_loss is None


PREDICTED = st.builds(
    Prediction,
    st.floats(0.01, 1),
    st.booleans(),
    st.integers(1, 1000),
    st.integers(2, 60),
    st.integers(0, 20),
)


@given(st.lists(PREDICTED, min_size=1, max_size=40))
def test_rmse_bins_are_those_of_the_benchmark(found: list[Prediction]) -> None:
    """The groups' labels as srs-benchmark writes them: ours need only to part reviews alike."""
    groups: dict[tuple[float, ...], list[Prediction]] = defaultdict(list)
    for one in found:
        groups[
            round(2.48 * 3.62 ** (log(one.elapsed) / log(3.62) // 1), 2),
            round(1.99 * 1.89 ** (log(one.number) / log(1.89) // 1)),
            round(1.65 * 1.73 ** (log(one.lapses) / log(1.73) // 1)) if one.lapses else 0,
        ].append(one)
    total = 0.0
    for group in groups.values():
        gap = sum(one.recall for one in group) - sum(one.right for one in group)
        total += gap * gap / len(group)
    assert calibrate(found).rmse_bins == pytest.approx((total / len(found)) ** 0.5)


# --- cards


def a_state(due: int, last: int = 0, **changes: object) -> CardState:
    state = CardState(5.0, 5.0, StudyDay(START + due), StudyDay(START + last), StudyDay(START), 1)
    return state._replace(**changes)  # type: ignore[arg-type]


def test_what_is_overdue_is_todays_and_what_is_buried_tomorrows() -> None:
    states = dict(
        zip(
            bank_of(8).cards,
            (
                a_state(-3),
                a_state(0),
                a_state(2),
                a_state(29),
                a_state(30),
                a_state(0, suspended=True),
                a_state(-1, buried=StudyDay(START)),
            ),
            strict=False,
        )
    )
    found = ahead(bank_of(8).outline, states, START)
    assert found == Ahead((2, 1, 1, *[0] * 26, 1), overdue=1, later=1)


def test_a_card_stands_in_one_place() -> None:
    cards = iter(bank_of(5).cards)
    states = {
        next(cards): a_state(20),
        next(cards): a_state(21),
        next(cards): a_state(90, suspended=True),
        next(cards): CardState(flag=""),
        CardId("gone"): a_state(1),
    }
    assert standing(bank_of(5).outline, states) == Standing(2, 1, 1, 1)


def test_the_hardest_facts_come_first_with_all_that_asks_them() -> None:
    names = ("q1", "q2", "q3", "q4")
    groups = ("f1", "f1", "f2", "own")
    facts = (("f1",), ("f1",), ("f2",), ())
    questions = [
        a_question(name, group=group, facts=fact)
        for name, group, fact in zip(names, groups, facts, strict=True)
    ]
    bank = a_bank(questions, [a_fact("f1"), a_fact("f2")])
    states = {
        CardId("q1"): a_state(5, lapses=1),
        CardId("q2"): a_state(5, lapses=2),
        CardId("q3"): a_state(5, last=-9, lapses=3),
        CardId("q4"): a_state(5),
    }
    first, second = hardest(bank, states, StudyDay(START + 1))
    assert (first.fact, first.questions, first.lapses) == ("f2", ("q3",), 3)
    assert (second.fact, second.questions, second.lapses) == ("f1", ("q1", "q2"), 3)
    assert first.recall < second.recall
    assert len(hardest(bank, states, START, most=1)) == 1


def test_undone_undos_count_again() -> None:
    answer = an_event(0, a_review())
    undo = an_event(1, Undo(answer.id))
    back = an_event(2, Undo(an_id(1)))
    assert count(effective([answer, undo, back])).reviews.answers == 1
