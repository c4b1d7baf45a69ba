import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.event import (
    Body,
    Bury,
    Event,
    EventId,
    Flag,
    Practice,
    Rating,
    Reschedule,
    Reset,
    Review,
    Suspend,
    Undo,
)
from quiz.core.memory import CardState, effective, replay
from quiz.core.moment import StudyDay
from quiz.core.question import CardId
from quiz.store import Store, Tally, memory_store, open_store
from tests.builders import (
    CARD,
    RETENTION,
    START,
    a_review,
    an_event,
    an_id,
    at,
    bodies,
    histories,
    reviews,
)

OTHER = CardId("staline-1948/c2")


@pytest.fixture
def store() -> Iterator[Store]:
    with memory_store() as opened:
        yield opened


def replayed(store: Store) -> dict[CardId, CardState]:
    events = list(store.events())
    cards = {event.card for event in events}
    return {card: replay([e for e in events if e.card == card], RETENTION) for card in cards}


# --- appending


def test_an_event_is_stamped_when_it_is_appended(store: Store) -> None:
    moment = at(0, offset=60)
    first = store.append(CARD, a_review(), moment)
    second = store.append(CARD, a_review(), moment)
    assert (first.card, first.moment, first.day, first.after) == (CARD, moment, moment.day, None)
    assert second.after == first.id
    assert second.clock > first.clock
    assert second.clock.device == first.clock.device
    assert second.id != first.id


def test_what_was_appended_is_there_after_closing(folder: Path) -> None:
    with open_store(folder, retention=RETENTION) as store:
        event = store.append(CARD, a_review(), at(0))
        state = store.state(CARD)
    with open_store(folder, retention=RETENTION) as store:
        assert list(store.events()) == [event]
        assert store.states() == {CARD: state} == {CARD: replay([event], RETENTION)}
        assert store.path == folder / "progress.db"


def test_closing_twice_is_harmless(folder: Path) -> None:
    store = open_store(folder, retention=RETENTION)
    store.close()
    store.close()


@pytest.mark.parametrize(
    "body",
    [
        Review(Rating.HARD, Rating.GOOD, {"codes": ["typo"], "score": "1/2"}, 9, 1, "m", START),
        Practice(Rating.AGAIN, Rating.HARD, {"codes": [], "score": "0"}, 9, 1, "cram"),
        Reschedule(StudyDay(START + 9)),
        Undo(an_id(3)),
        Suspend(),
        Bury(),
        Flag("date ? « 1948 »\n🚩"),
        Flag("\udce9 half a character"),
        Flag(),
        Reset(),
    ],
)
def test_every_kind_of_event_comes_back_as_it_was(store: Store, body: Body) -> None:
    event = store.append(CARD, body, at(0, offset=-600))
    assert list(store.events(CARD)) == [event]
    assert event.body == body
    assert store.states() == replayed(store)


def test_the_events_of_one_day_are_found_by_it(store: Store) -> None:
    store.append(CARD, a_review(), at(0))
    there = store.append(CARD, Flag(), at(1))
    store.append(OTHER, a_review(), at(1))
    assert list(store.events(CARD, day=StudyDay(START + 1))) == [there]
    assert len(list(store.events(day=StudyDay(START + 1)))) == 2
    assert list(store.events(day=StudyDay(START + 2))) == []


def test_the_latest_answers_come_first_and_nothing_else_is_one(store: Store) -> None:
    for day in range(4):
        store.append(CARD, a_review(), at(day))
        store.append(CARD, Bury(), at(day))
    answers = store.latest_answers(3)
    assert [answer.day - START for answer in answers] == [3, 2, 1]
    assert store.latest_answers(9)[-1].is_first
    assert not any(answer.is_first for answer in answers)


def test_several_events_are_recorded_together(store: Store) -> None:
    store.append(CARD, a_review(), at(0))
    together = store.append_all([(CARD, Suspend()), (OTHER, Flag("?"))], at(1))
    assert [event.body for event in together] == [Suspend(), Flag("?")]
    assert list(store.events())[1:] == list(together)
    assert store.states() == replayed(store)


def test_of_several_events_none_is_recorded_where_one_cannot_be(store: Store) -> None:
    with pytest.raises(TypeError):
        store.append_all([(CARD, Suspend()), (OTHER, Flag(object()))], at(1))  # type: ignore[arg-type]
    assert list(store.events()) == []


def test_a_card_without_events_is_new(store: Store) -> None:
    store.append(OTHER, a_review(), at(0))
    assert store.state(CARD) == CardState()
    assert list(store.events(CARD)) == []
    assert set(store.states()) == {OTHER}


def live(store: Store, data: st.DataObject) -> None:
    """Append as a session does, to two cards, on a calendar that may go back."""
    known: dict[CardId, list[EventId]] = {CARD: [], OTHER: []}
    day = 0
    for step in data.draw(st.lists(st.integers(-1, 9), max_size=14)):
        day += step
        card = data.draw(st.sampled_from((CARD, OTHER)))
        body = data.draw(bodies(known[card]))
        known[card].append(store.append(card, body, at(day)).id)


@given(st.data())
def test_the_states_are_always_those_that_the_events_come_to(data: st.DataObject) -> None:
    with memory_store() as store:
        live(store, data)
        states = store.states()
        assert states == replayed(store)
        assert all(store.state(card) == state for card, state in states.items())
        assert store.check() == ()
        assert store.rebuild() == len(states)
        assert store.states() == states


@given(st.data())
def test_a_tally_counts_what_was_not_undone(data: st.DataObject) -> None:
    with memory_store() as store:
        live(store, data)
        states = store.states()
        held = [event for event in effective(store.events()) if isinstance(event.body, Review)]
        for day in {event.day for event in store.events()}:
            new = sum(state.first == day for state in states.values())
            answers = sum(e.day == day and states[e.card].first != day for e in held)
            assert store.tally(day) == Tally(answers, new)


def test_a_tally_tells_new_cards_from_known_ones(store: Store) -> None:
    store.append(CARD, a_review(), at(0))
    store.append(CARD, a_review(Rating.AGAIN), at(3))
    store.append(CARD, a_review(), at(3))
    store.append(OTHER, a_review(), at(3))
    mistaken = store.append(OTHER, a_review(), at(3))
    store.append(OTHER, Undo(mistaken.id), at(3))
    assert store.tally(at(3).day) == Tally(reviews=2, new=1)
    assert store.tally(at(0).day) == Tally(reviews=0, new=1)
    assert store.tally(at(9).day) == Tally(reviews=0, new=0)


# --- days and clocks


def test_the_last_day_is_the_latest_even_if_the_calendar_went_back(store: Store) -> None:
    assert store.last_day() is None
    store.append(CARD, a_review(), at(5))
    store.append(CARD, Flag(), at(2))
    assert store.last_day() == START + 5


def test_the_order_holds_when_the_clock_goes_back(store: Store) -> None:
    days = (5, 2, 8, 8, 0)
    appended = [store.append(CARD, a_review(), at(day)) for day in days]
    assert [event.day - START for event in store.events()] == list(days)
    assert list(store.events()) == appended
    assert store.check() == ()


def test_one_instant_lived_in_two_zones_breaks_nothing(store: Store) -> None:
    kiritimati, honolulu = at(0, offset=14 * 60), at(0, offset=-10 * 60)
    store.append(CARD, a_review(), kiritimati)
    before = store.state(CARD)
    store.append(CARD, a_review(), honolulu)
    after = store.state(CARD)
    assert kiritimati.day - honolulu.day == 1
    assert store.last_day() == kiritimati.day
    assert (before.last, after.last) == (kiritimati.day, honolulu.day)
    assert after.reps == 2
    assert store.check() == ()


# --- inserting what was recorded elsewhere


def two_cards() -> st.SearchStrategy[list[Event]]:
    return st.tuples(histories(CARD, 6), histories(OTHER, 6)).map(renumbered)


def renumbered(pair: tuple[list[Event], list[Event]]) -> list[Event]:
    """The second card's events happen on another device, which keeps ids apart."""
    one, other = pair
    return one + [
        an_event(number, event.body, day=event.day - START, card=event.card, device="phone")
        for number, event in enumerate(other)
        if not isinstance(event.body, Undo)
    ]


@given(two_cards(), st.randoms(use_true_random=False), st.data())
def test_any_split_and_order_of_a_merge_comes_to_the_same(
    events: list[Event], random: Random, data: st.DataObject
) -> None:
    with memory_store() as store:
        assert store.insert(events) == len(events)
        expected, log = store.states(), list(store.events())
        assert expected == replayed(store)
    shuffled = random.sample(events, len(events))
    cut = data.draw(st.integers(0, len(events)))
    again = data.draw(st.integers(0, len(events)))
    with memory_store() as store:
        assert store.insert(shuffled[:cut]) == cut
        assert store.insert(shuffled[again:]) == max(0, len(events) - max(cut, again))
        store.insert(shuffled)
        assert store.states() == expected
        assert list(store.events()) == log
        assert store.insert(events) == 0


def test_what_is_appended_after_a_merge_comes_after_it(store: Store) -> None:
    fast = an_event(10**13, a_review(), day=0, device="fast")
    store.insert([fast])
    event = store.append(CARD, a_review(), at(1))
    assert event.clock > fast.clock
    assert event.after == fast.id
    assert list(store.events()) == [fast, event]


def test_nothing_of_a_merge_that_fails_is_kept(store: Store) -> None:
    def broken() -> Iterator[Event]:
        yield an_event(0, a_review())
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.insert(broken())
    assert (list(store.events()), store.states()) == ([], {})


# --- the cache


def test_another_retention_works_out_again_the_days_that_depend_on_it(folder: Path) -> None:
    first, second = reviews((0, Rating.GOOD), (3, Rating.GOOD))
    merged = [first, an_event(0, a_review(), day=1, device="phone"), second]
    due = []
    for retention in (0.9, 0.95, 0.9):
        with open_store(folder, retention=retention) as store:
            store.insert(merged)
            assert store.states() == {CARD: replay(merged, retention)}
            assert store.check() == ()
            due.append(store.state(CARD).due)
    assert due[0] == due[2] != due[1]


def test_two_stores_with_two_retentions_never_mix_their_states(folder: Path) -> None:
    merged = [*reviews((0, Rating.GOOD), (3, Rating.GOOD)), an_event(0, a_review(), device="phone")]
    one, other = (open_store(folder, retention=retention) for retention in (0.9, 0.95))
    one.insert(merged)
    other.append(OTHER, a_review(), at(4))
    assert other.check() == ()
    one.append(OTHER, a_review(), at(5))
    assert one.check() == ()
    one.close()
    other.close()


def test_reading_states_does_not_import_fsrs(folder: Path) -> None:
    with open_store(folder, retention=RETENTION) as store:
        store.append(CARD, a_review(), at(0))
    code = (
        "import sys, pathlib, quiz.store\n"
        f"store = quiz.store.open_store(pathlib.Path({str(folder)!r}), retention={RETENTION})\n"
        f"assert store.states() and store.tally({START}).new == 1 and store.last_day()\n"
        "sys.exit('fsrs' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_importing_the_store_does_not_import_sqlite() -> None:
    code = "import sys, quiz.store; sys.exit('sqlite3' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_ids_are_not_repeated(store: Store) -> None:
    events = [store.append(CARD, Flag(), at(0)) for _ in range(50)]
    assert set(Counter(event.id for event in events).values()) == {1}
