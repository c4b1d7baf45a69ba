"""Reviews made in Anki become events of ours, whatever is imported when."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.core.event import Event, Rating, Reset, Review, Undo
from quiz.core.moment import Moment
from quiz.core.shape import Reveal
from quiz.formats.anki.collection import Line
from quiz.formats.anki.history import Found, found
from quiz.formats.anki.slots import card_of, slot_of
from quiz.store import Store, memory_store
from tests.builders import CARD, DAY, RETENTION, START, at, histories, reviews
from tests.formats.anki.learning import answer
from tests.formats.anki.samples import a_bank, a_question

BANK = a_bank(
    a_question("x", "card", Reveal("x"), name=CARD),
    a_question("x", "card", Reveal("x"), Reveal("y")),
)
NOW = at(400)
GUIDS = (f"reperes:{CARD}", "reperes:q")
NOON = at(0).ms


def line(  # noqa: PLR0917 - columns
    ms: int = NOON,
    guid: object = GUIDS[0],
    number: object = 0,
    ease: object = 3,
    interval: object = 5,
    factor: object = 500,
    kind: object = 1,
) -> Line:
    return Line(ms, guid, number, ease, interval, factor, 4000, kind)


def ask(lines: Sequence[Line], events: Sequence[Event] = (), offset: int = 0) -> Found:
    return found(lines, BANK, events, lambda _: offset, NOW)


logs = st.lists(
    st.builds(
        line,
        st.integers(0, 40 * 24).map(lambda hours: NOON + hours * DAY // 24)
        | st.integers(NOON - 300, NOON + 300),
        st.sampled_from(GUIDS),
        st.sampled_from((0, 1, 2)),
        st.integers(0, 4),
        st.integers(-90_000, 400),
        st.sampled_from((0, 500)),
        st.integers(0, 5),
    ),
    unique_by=lambda made: made.id,
    max_size=12,
)


@settings(max_examples=40)
@given(logs, histories(), st.randoms(use_true_random=False), st.integers(1, 4))
def test_whatever_is_imported_in_whatever_order_and_however_often_gives_one_history(
    log: list[Line], ours: list[Event], draw: random.Random, count: int
) -> None:
    at_once, in_parts = (memory_store(retention=RETENTION) for _ in range(2))
    for store in (at_once, in_parts):
        store.insert(ours)
    add(at_once, log)
    parts = [[one for one in log if draw.random() < 0.6] for _ in range(count)]
    for part in [*parts, log, *parts]:
        draw.shuffle(part)
        add(in_parts, part)

    assert list(in_parts.events()) == list(at_once.events())
    assert in_parts.states() == at_once.states()
    assert at_once.check() == in_parts.check()


def add(store: Store, log: Sequence[Line]) -> None:
    new = found(log, BANK, store.events(), lambda _: 60, NOW)
    assert store.insert(new.events) == len(new.events)


@settings(max_examples=40)
@given(logs)
def test_every_line_is_new_known_or_left_out_for_a_reason(log: list[Line]) -> None:
    first = ask(log)
    again = ask(log, first.events)

    assert len(first.events) + sum(first.skipped.values()) == len(log)
    assert (again.events, again.known) == ((), len(first.events))
    assert again.skipped == first.skipped


def test_a_review_keeps_its_time_its_grade_and_the_day_anki_promised() -> None:
    (event,) = ask([line(interval=12)], offset=120).events

    assert event.moment == Moment(NOON, 120)
    assert event.day == START
    assert isinstance(event.body, Review)
    assert (event.body.rating, event.body.duration) == (Rating.GOOD, 4000)
    assert event.body.due == START + 12


def test_the_day_is_that_of_the_place_where_it_was_lived() -> None:
    late = line(ms=at(0, hour=23).ms)
    assert [event.day for event in ask([late], offset=0).events] == [START]
    assert [event.day for event in ask([late], offset=600).events] == [START + 1]


@pytest.mark.parametrize(
    ("seconds", "days"), [(600, 0), (15 * 3600, 0), (17 * 3600, 1), (86_400, 1), (3 * 86_400, 3)]
)
def test_a_step_of_seconds_leads_to_the_day_on_which_it_ends(seconds: int, days: int) -> None:
    (event,) = ask([line(interval=-seconds, kind=0)]).events
    assert isinstance(event.body, Review)
    assert event.body.due == START + days


def test_the_day_anki_promised_holds_among_reviews_of_ours() -> None:
    store = memory_store(retention=RETENTION)
    answer(store, CARD, Rating.GOOD, at(-20))
    answer(store, CARD, Rating.AGAIN, at(-5))
    add(store, [line(interval=33)])

    assert store.state(CARD).due == START + 33
    assert store.state(CARD).reps == 3


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (line(kind=4, ease=0), "rescheduled"),
        (line(kind=5, ease=0), "rescheduled"),
        (line(kind=3, factor=0), "cram"),
        (line(guid="reperes:autre-banque"), "unknown"),
        (line(number=7), "unknown"),
        (line(ms=NOW.ms + 1), "future"),
        (line(ease=5), "unusable"),
        (line(ease=-1), "unusable"),
        (line(ease="3"), "unusable"),
        (line(interval=None), "unusable"),
        (line(guid=b"reperes:q"), "unusable"),
        (line(number=1.5), "unusable"),
        (line(ms=0), "unusable"),
        (line(ms=-5), "unusable"),
    ],
)
def test_what_is_no_review_is_counted_by_its_reason(given: Line, reason: str) -> None:
    assert ask([given]) == Found((), 0, {reason: 1})


def test_a_filtered_deck_that_counts_counts_here() -> None:
    assert len(ask([line(kind=3)]).events) == 1


def test_a_card_forgotten_in_anki_is_forgotten_here() -> None:
    (event,) = ask([line(ease=0, interval=0, factor=0, kind=4)]).events
    assert event.body == Reset()


def test_numbers_beyond_what_anki_writes_are_brought_back_to_it() -> None:
    (event,) = ask([line(interval=2**62)]).events
    assert isinstance(event.body, Review)
    assert event.body.due == START + 36_500
    (event,) = ask([line(interval=-(2**62))]).events
    assert isinstance(event.body, Review)
    assert event.body.due == START + 36_500


def test_an_answer_that_was_taken_back_here_does_not_come_back() -> None:
    store = memory_store(retention=RETENTION)
    answer(store, CARD, Rating.GOOD, at(0))
    (given,) = store.events()
    store.append(CARD, Undo(given.id), at(1))
    assert ask([line()], list(store.events())) == Found((), 1, {})


def test_the_same_moment_on_another_card_or_with_another_grade_is_another_answer() -> None:
    ours = reviews((0, Rating.GOOD))
    assert len(ask([line(guid="reperes:q")], ours).events) == 1
    assert len(ask([line(ease=1)], ours).events) == 1
    assert len(ask([line(ms=NOON + 100)], ours).events) == 1
    assert len(ask([line(ms=NOON - 1)], ours).events) == 1
    assert ask([line(ms=NOON + 99)], ours).known == 1


def test_places_and_cards_lead_to_one_another() -> None:
    for card in BANK.cards:
        question = BANK.question_of(card)
        assert card_of(slot_of(card, f"reperes:{question.id}"), BANK) == card


def test_a_card_that_was_renamed_is_known_by_its_note() -> None:
    renamed = replace(BANK, renamed=(("ancien", "q"), ("parti/c3", CARD)))
    assert card_of(("reperes:ancien", 0), renamed) == "q"
    assert card_of(("reperes:ancien", 1), renamed) == "q/reverse"
    assert card_of(("reperes:parti", 2), renamed) == CARD
    assert card_of(("reperes:parti", 1), renamed) is None
