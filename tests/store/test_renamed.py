"""A history whose cards were renamed: events keep their names, and are read under the present ones."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.event import Event, Rating, Suspend, Undo
from quiz.core.memory import CardState, replay
from quiz.core.problem import StoreError
from quiz.core.question import CardId
from quiz.store import FILE, Store, Tally, open_store
from tests.builders import RETENTION, START, a_review, an_event, at, histories, reviews
from tests.store.expect import told

OLD, NEW, OTHER = CardId("port-annee"), CardId("port-date"), CardId("phare")
RENAMED = {"port-annee": "port-date"}


def opened(folder: Path, renamed: Mapping[str, str] | None = None) -> Store:
    return open_store(folder, retention=RETENTION, renamed=renamed)


def raw(folder: Path) -> list[tuple[object, ...]]:
    """The events as they stand in the file."""
    with closing(sqlite3.connect(folder / FILE)) as db:
        return db.execute("SELECT * FROM event ORDER BY id").fetchall()


def test_a_renamed_card_is_due_when_it_was_and_counted_once(folder: Path) -> None:
    with opened(folder) as store:
        store.append(OLD, a_review(Rating.GOOD, START + 3), at(0))
        store.append(OLD, a_review(Rating.GOOD, START + 9), at(3))
        before = store.state(OLD)
    with opened(folder, RENAMED) as store:
        assert store.states() == {NEW: before}
        assert store.state(OLD) == store.state(NEW) == before
        assert [event.card for event in store.events()] == [NEW, NEW]
        assert list(store.events(OLD)) == list(store.events(NEW)) == list(store.events())
        assert store.check() == ()


def test_events_keep_the_names_they_were_given(folder: Path) -> None:
    with opened(folder) as store:
        store.append(OLD, a_review(), at(0))
    before = raw(folder)
    with opened(folder, RENAMED) as store:
        store.append(NEW, a_review(), at(3))
    assert [row for row in raw(folder) if row in before] == before


def test_a_review_follows_the_last_one_under_the_former_name(folder: Path) -> None:
    with opened(folder) as store:
        first = store.append(OLD, a_review(Rating.GOOD, START + 3), at(0))
    with opened(folder, RENAMED) as store:
        second = store.append(NEW, a_review(Rating.GOOD, START + 12), at(3))
        state = store.state(NEW)
    assert second.after == first.id
    assert (state.reps, state.first, state.due) == (2, START, START + 12)


def test_what_a_former_name_did_today_counts_today_once(folder: Path) -> None:
    with opened(folder) as store:
        store.append(OLD, a_review(), at(0, 8))
        store.append(OTHER, a_review(), at(-5))
        store.append(OTHER, a_review(), at(0, 9))
    with opened(folder, RENAMED) as store:
        assert store.tally(START) == Tally(reviews=1, new=1)
        store.append(NEW, a_review(), at(0, 10))
        assert store.tally(START) == Tally(reviews=1, new=1)


def test_what_happened_under_a_former_name_can_be_taken_back(folder: Path) -> None:
    with opened(folder) as store:
        store.append(OLD, a_review(), at(-3))
        kept = store.state(OLD)
        target = store.append(OLD, a_review(), at(0)).id
        aside = store.append(OLD, Suspend(), at(0)).id
    with opened(folder, RENAMED) as store:
        store.append(NEW, Undo(target), at(0))
        store.append(NEW, Undo(aside), at(0))
        assert store.state(NEW) == kept
        assert store.tally(START) == Tally(0, 0)


def test_the_names_last_given_hold_where_none_are(folder: Path) -> None:
    with opened(folder) as store:
        store.append(OLD, a_review(), at(0))
    with opened(folder, RENAMED):
        pass
    with opened(folder) as store:
        assert list(store.states()) == [NEW]
        assert store.check() == ()
        assert store.rebuild() == 1
        assert list(store.states()) == [NEW]


def test_a_name_taken_back_gives_each_card_its_own_history(folder: Path) -> None:
    with opened(folder) as store:
        store.append(OLD, a_review(), at(0))
        store.append(NEW, a_review(), at(1))
        before = store.states()
    with opened(folder, RENAMED) as store:
        assert store.state(NEW).reps == 2
    with opened(folder, {}) as store:
        assert store.states() == before


def test_only_the_cards_that_were_renamed_are_worked_out_again(folder: Path) -> None:
    with opened(folder) as store:
        for card in (OLD, OTHER, CardId("port-annee-2")):
            store.append(card, a_review(), at(0))
    with closing(sqlite3.connect(folder / FILE)) as db, db:
        db.execute("UPDATE state SET reps = 99")
    with opened(folder, RENAMED) as store:
        assert {card: state.reps for card, state in store.states().items()} == {
            OTHER: 99,
            "port-annee-2": 99,
            NEW: 1,
        }


def test_a_card_renamed_twice_keeps_all_it_had(folder: Path) -> None:
    with opened(folder) as store:
        store.append(OLD, a_review(), at(0))
    with opened(folder, RENAMED) as store:
        before = store.state(NEW)
    with opened(folder, {**RENAMED, NEW: OTHER}) as store:
        assert store.states() == {OTHER: before}


def test_an_event_that_arrives_under_a_former_name_joins_the_others(folder: Path) -> None:
    first, second = reviews((0, Rating.GOOD), (3, Rating.GOOD))
    with opened(folder, RENAMED) as store:
        store.append(NEW, a_review(), at(9))
        assert store.insert([an_event(1, first.body, card=OLD)]) == 1
        assert store.insert([an_event(2, second.body, day=3, card=OLD)]) == 1
        assert store.state(NEW).reps == 3
        assert list(store.states()) == [NEW]
        assert store.check() == ()


def test_another_process_with_other_names_is_seen_before_the_next_answer(folder: Path) -> None:
    with opened(folder) as store:
        store.append(OLD, a_review(), at(0))
    with opened(folder, RENAMED) as ours:
        with opened(folder, {}) as theirs:
            theirs.append(OTHER, a_review(), at(0))
        ours.append(NEW, a_review(), at(3))
        assert ours.state(NEW).reps == 2
        assert ours.check() == ()


def test_a_history_that_cannot_be_written_is_read_under_the_present_names(
    folder: Path, public_folder: Path, protect: object
) -> None:
    with opened(public_folder) as store:
        store.append(OLD, a_review(), at(0))
    assert callable(protect)
    protect(public_folder)
    with opened(public_folder, RENAMED) as store:
        assert list(store.states()) == [NEW]


@pytest.mark.parametrize("kept", ["{", "[1]", "3", '{"a": 1, "b": []}'])
def test_names_that_cannot_be_read_are_damage(folder: Path, kept: str) -> None:
    with opened(folder, RENAMED):
        pass
    with closing(sqlite3.connect(folder / FILE)) as db, db:
        db.execute("UPDATE meta SET value = ? WHERE key = 'renamed'", (kept,))
    with pytest.raises(StoreError) as caught:
        opened(folder, RENAMED)
    told(caught.value, "store.damaged")


CARDS = ("a", "b", "a/c1", "b/c1", "c")


@st.composite
def events_of_several(draw: st.DrawFn) -> list[Event]:
    found = []
    for card in draw(st.lists(st.sampled_from(CARDS), unique=True)):
        found += draw(histories(CardId(card), max_size=4))
    return [
        an_event(n, event.body, day=event.day - START, after=event.after, card=event.card)
        for n, event in enumerate(found)
        if not isinstance(event.body, Undo)
    ]


@given(
    events=events_of_several(),
    names=st.lists(
        st.sampled_from(
            ({}, {"a": "b"}, {"a": "b", "b": "c"}, {"a": "c", "a/c1": "c"}, {"b": "a", "c": "a/c1"})
        ),
        min_size=1,
        max_size=3,
    ),
)
def test_states_are_those_of_all_the_events_under_the_present_names(
    events: list[Event], names: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("renamed")
    half = len(events) // 2
    with opened(folder) as store:
        store.insert(events[:half])
    for renamed in names:
        with opened(folder, renamed) as store:
            store.insert(events[half:])
            gathered: dict[CardId, list[Event]] = {}
            for event in store.events():
                gathered.setdefault(event.card, []).append(event)
            expected: dict[CardId, CardState] = {
                card: replay(found, RETENTION) for card, found in gathered.items()
            }
            assert store.states() == expected
            assert not gathered.keys() & renamed.keys()
            assert "store.stale" not in store.check()
