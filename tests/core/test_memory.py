import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.event import (
    Body,
    Bury,
    Event,
    Flag,
    Rating,
    Reschedule,
    Reset,
    Review,
    Suspend,
    Undo,
)
from quiz.core.memory import (
    ELSEWHERE,
    CardState,
    advance,
    effective,
    intervals,
    recall,
    replay,
    take_back,
)
from quiz.core.moment import StudyDay
from quiz.core.question import CardId
from tests.builders import (
    RETENTION,
    START,
    a_review,
    an_event,
    an_id,
    histories,
    reviews,
)

AGAIN, HARD, GOOD, EASY = Rating

answers = st.lists(st.tuples(st.integers(0, 400), st.sampled_from(Rating)), min_size=1, max_size=12)


def state_of(*events: Event) -> CardState:
    return replay(events, RETENTION)


def stepped_by_hand(history: list[tuple[int, Rating]], retention: float) -> fsrs.Card:
    scheduler = fsrs.Scheduler(
        desired_retention=retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )
    card = fsrs.Card(card_id=1)
    for day, rating in history:
        when = datetime.fromordinal(START + day).replace(tzinfo=UTC)
        card, _ = scheduler.review_card(card, fsrs.Rating(rating), when)
    return card


@given(answers, st.sampled_from((0.8, 0.9, 0.97)))
def test_a_history_comes_to_what_the_fsrs_package_says(
    history: list[tuple[int, Rating]], retention: float
) -> None:
    expected = stepped_by_hand(history, retention)
    unrelated = an_id(10**6)
    state = replay(
        [
            an_event(number, a_review(rating), day=day, after=unrelated)
            for number, (day, rating) in enumerate(history)
        ],
        retention,
    )
    assert (state.stability, state.difficulty) == (expected.stability, expected.difficulty)
    assert state.due == expected.due.toordinal()
    assert state.last == START + history[-1][0]
    assert (state.reps, state.last_rating) == (len(history), history[-1][1])


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_in_which_events_arrive_changes_nothing(
    events: list[Event], random: Random
) -> None:
    shuffled = random.sample(events, len(events))
    assert state_of(*shuffled) == state_of(*events)


@given(histories(), st.data())
def test_an_undo_removes_exactly_what_it_names(events: list[Event], data: st.DataObject) -> None:
    target = data.draw(st.sampled_from([event.id for event in events] or [an_id(7)]))
    undo = an_event(len(events), Undo(target), day=500)
    without = [event for event in events if event.id != target]
    assert state_of(*events, undo) == state_of(*without)


@given(histories(), st.integers(2, 4), st.data())
def test_taking_back_finds_what_a_replay_would_or_nothing(
    events: list[Event], kept: int, data: st.DataObject
) -> None:
    target = data.draw(st.sampled_from([event.id for event in events] or [an_id(7)]))
    undo = an_event(len(events), Undo(target), day=500)
    old = [event for event in events if isinstance(event.body, Review)][:-kept]
    found = take_back(state_of(*events), [e for e in (*events, undo) if e not in old], target)
    assert found in (None, state_of(*events, undo))


@pytest.mark.parametrize("body", [Reschedule(StudyDay(START + 9)), Suspend(), Bury(), Flag("?")])
def test_what_is_no_answer_is_taken_back_from_the_last_two_reviews(body: Body) -> None:
    first, second, third = reviews = [
        an_event(number, a_review(GOOD), day=number, after=an_id(number - 1) if number else None)
        for number in range(3)
    ]
    event = an_event(3, body, day=3)
    undo = an_event(4, Undo(event.id), day=4)
    state = state_of(*reviews, event)
    assert state != state_of(*reviews)
    assert take_back(state, [second, third, event, undo], event.id) == state_of(*reviews)
    assert take_back(state_of(first, event), [first, event, undo], event.id) is None


@given(histories(), st.integers(0, 10))
def test_the_next_event_only_advances_the_state(events: list[Event], cut: int) -> None:
    state = state_of(*events[:cut])
    rest = [event for event in events[cut:] if not isinstance(event.body, Undo)]
    for event in rest:
        state = advance(state, event, RETENTION)
    assert state == state_of(*events[:cut], *rest)


def test_an_undo_cannot_advance_a_state() -> None:
    with pytest.raises(ValueError, match="replay"):
        advance(CardState(), an_event(0, Undo(an_id(7))), RETENTION)


def test_no_events_leave_a_new_card() -> None:
    assert state_of() == CardState()
    assert state_of(an_event(0, Undo(an_id(7)))) == CardState()


# --- the due day


def test_a_stored_due_day_holds_while_its_review_follows_the_same_one() -> None:
    first, second = reviews((0, GOOD), (3, GOOD))
    assert state_of(first).due == START + 3
    assert state_of(first, second).due == START + 6


def test_a_due_day_is_worked_out_again_when_a_merge_puts_a_review_before_it() -> None:
    first, second = reviews((0, GOOD), (3, GOOD))
    elsewhere = an_event(0, a_review(), day=1, after=first.id, device="phone")
    merged = state_of(first, elsewhere, second)
    expected = intervals(state_of(first, elsewhere), second.day, RETENTION)[GOOD]
    assert merged.due == second.day + expected != START + 6


def test_a_due_day_is_worked_out_again_when_what_it_followed_is_undone() -> None:
    first, second = reviews((0, AGAIN), (3, GOOD))
    state = state_of(first, second, an_event(2, Undo(first.id), day=3))
    assert state.due == second.day + intervals(CardState(), second.day, RETENTION)[GOOD]
    assert state.first == second.day


def test_the_due_day_of_another_program_holds_whatever_comes_before_it() -> None:
    first, second = reviews((0, GOOD), (3, GOOD))
    promised = replace(a_review(due=START + 50), model=ELSEWHERE)
    theirs = an_event(1, promised, day=3)
    assert state_of(first, theirs).due == START + 50
    assert state_of(theirs).due == START + 50
    assert state_of(first, theirs).stability == state_of(first, second).stability


def test_undoing_the_undo_brings_the_stored_due_day_back() -> None:
    first, second = reviews((0, GOOD), (3, GOOD))
    undo = an_event(2, Undo(second.id), day=3)
    assert state_of(first, second, undo).due == START + 3
    assert state_of(first, second, undo, an_event(3, Undo(undo.id), day=3)).due == START + 6


def test_a_higher_retention_asks_sooner() -> None:
    state = state_of(*reviews((0, GOOD), (3, GOOD), (12, GOOD)))
    day = StudyDay(START + 40)
    assert intervals(state, day, 0.95)[GOOD] < intervals(state, day, 0.8)[GOOD]


@given(answers, st.integers(0, 600))
def test_intervals_are_at_least_a_day_and_grow_with_the_rating(
    history: list[tuple[int, Rating]], ahead: int
) -> None:
    days = intervals(state_of(*reviews(*history)), StudyDay(START + ahead), RETENTION)
    assert list(days) == list(Rating)
    assert list(days.values()) == sorted(days.values())
    assert min(days.values()) >= 1


# --- days that do not advance


def test_a_review_on_an_earlier_day_counts_as_the_same_day() -> None:
    first = reviews((10, GOOD))[0]
    same, back = (an_event(1, a_review(), day=day, after=first.id) for day in (10, 8))
    assert state_of(first, back).stability == state_of(first, same).stability
    assert state_of(first, back).last == START + 8


def test_a_same_day_pass_teaches_less_than_one_on_the_day_it_is_due() -> None:
    same, later = (state_of(*reviews((0, GOOD), (day, GOOD))).stability for day in (0, 3))
    assert same is not None
    assert later is not None
    assert same < later


# --- counts


@pytest.mark.parametrize(
    ("answers", "lapses"),
    [
        ([(0, AGAIN)], 0),
        ([(0, GOOD), (0, AGAIN)], 0),
        ([(0, GOOD), (3, AGAIN)], 1),
        ([(0, GOOD), (3, AGAIN), (3, AGAIN), (3, GOOD)], 1),
        ([(0, AGAIN), (1, AGAIN)], 1),
        ([(3, GOOD), (0, AGAIN)], 0),
        ([(0, GOOD), (3, HARD)], 0),
    ],
)
def test_a_lapse_is_forgetting_on_a_later_day(
    answers: list[tuple[int, Rating]], lapses: int
) -> None:
    assert state_of(*reviews(*answers)).lapses == lapses


def test_the_first_and_last_days_are_those_of_effective_reviews() -> None:
    first, second, third = reviews((0, GOOD), (3, GOOD), (9, GOOD))
    state = state_of(first, second, third, an_event(3, Undo(third.id), day=9))
    assert (state.first, state.last, state.reps, state.tip) == (START, START + 3, 2, second.id)


# --- what is not a review


def test_a_suspension_lasts_until_it_is_undone() -> None:
    suspended = an_event(1, Suspend())
    again = an_event(2, a_review(), day=5)
    assert state_of(suspended, again).suspended
    assert not state_of(suspended, again, an_event(3, Undo(suspended.id))).suspended


def test_burying_hides_a_card_through_its_day() -> None:
    assert state_of(an_event(0, Bury(), day=4)).buried == START + 4
    assert state_of(an_event(0, Bury(), day=4), an_event(1, Bury(), day=2)).buried == START + 4


def test_the_latest_flag_holds_and_may_be_empty() -> None:
    assert state_of(an_event(0, Flag("date ?")), an_event(1, Flag())).flag == ""
    assert state_of().flag is None


def test_a_reset_forgets_what_is_known_and_leaves_the_card_where_it_is() -> None:
    past = [*reviews((0, GOOD), (3, AGAIN)), an_event(2, Suspend()), an_event(3, Flag("vague"))]
    reset = an_event(4, Reset(), day=4)
    assert state_of(*past, reset) == CardState(suspended=True, flag="vague")
    relearnt = state_of(*past, reset, an_event(5, a_review(due=START + 9), day=6))
    assert (relearnt.first, relearnt.reps, relearnt.due) == (START + 6, 1, START + 9)


# --- the log of many cards


def test_an_undo_reaches_only_events_of_its_own_card() -> None:
    review = an_event(0, a_review())
    stray = an_event(1, Undo(review.id), card=CardId("autre"))
    assert effective([stray, review]) == (review,)
    assert effective([an_event(1, Undo(review.id)), review]) == ()


# --- prediction


def test_recall_falls_from_certainty_to_nine_in_ten_over_the_stability() -> None:
    state = state_of(*reviews((0, EASY), (8, EASY)))
    assert state.last is not None
    assert state.stability is not None
    assert recall(state, state.last) == 1
    nearly = recall(state, StudyDay(state.last + round(state.stability)))
    assert nearly == pytest.approx(0.9, abs=0.005)
    assert recall(state, StudyDay(state.last + 400)) < nearly


@given(answers, st.integers(0, 4000))
def test_recall_is_what_the_fsrs_package_predicts(
    history: list[tuple[int, Rating]], ahead: int
) -> None:
    day = StudyDay(START + history[-1][0] + ahead)
    predicted = fsrs.Scheduler().get_card_retrievability(
        stepped_by_hand(history, RETENTION), datetime.fromordinal(day).replace(tzinfo=UTC)
    )
    assert recall(state_of(*reviews(*history)), day) == pytest.approx(predicted, rel=1e-9)


def test_recall_is_certain_where_the_calendar_went_back_and_nil_for_a_new_card() -> None:
    assert recall(state_of(*reviews((5, GOOD))), StudyDay(START)) == 1
    assert recall(CardState(), StudyDay(START)) == 0


def test_importing_it_does_not_import_fsrs() -> None:
    code = "import sys, quiz.core.memory; sys.exit('fsrs' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
