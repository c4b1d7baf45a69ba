"""What goes to Anki of a history, and that all of it is known when it comes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import fsrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.core.bank import Bank
from quiz.core.event import Bury, Event, EventId, Rating, Reset, Review, Suspend, Undo
from quiz.core.memory import effective, replay
from quiz.core.moment import Moment
from quiz.core.question import CardId
from quiz.core.shape import Reveal
from quiz.formats.anki.collection import Line
from quiz.formats.anki.history import NEAR, found
from quiz.formats.anki.package import Wanted, pack
from quiz.formats.anki.progress import DECAY, Progress, progress_of
from quiz.formats.anki.revlog import LEARNING, MANUAL, RELEARNING, REVIEW
from quiz.store import Store, memory_store
from tests.builders import (
    CARD,
    RETENTION,
    START,
    a_review,
    an_event,
    at,
    histories,
    reviews,
)
from tests.formats.anki.importing import dump
from tests.formats.anki.learning import lines
from tests.formats.anki.samples import a_bank, a_question

LATER = at(2000)
FEW = settings(max_examples=40)
OTHER = CardId("q/reverse")
SMALL = a_bank(
    a_question("x", "card", Reveal("x"), name=CARD),
    a_question("x", "card", Reveal("x"), Reveal("y")),
)


def progress(events: Sequence[Event], now: Moment = LATER, bank: Bank = SMALL) -> Progress:
    cards = {event.card for event in events}
    states = {
        card: replay((event for event in events if event.card == card), RETENTION) for card in cards
    }
    return progress_of(bank, states, events, RETENTION, now)


def found_in(store: Store, log: Sequence[Line], now: Moment = LATER) -> int:
    """How many lines are new to a history; they are added to it."""
    new = found(log, SMALL, store.events(), lambda _: 0, now)
    assert store.insert(new.events) == len(new.events)
    return len(new.events)


def elsewhere(event: Event) -> Event:
    """The same under ids of its own."""
    body = event.body
    if isinstance(body, Undo):
        body = Undo(_other(body.target))
    return replace(event, id=_other(event.id), after=event.after and _other(event.after), body=body)


def _other(name: EventId) -> EventId:
    return EventId("ffffffff" + name[8:])


def test_the_decay_is_the_last_weight_of_the_model() -> None:
    assert fsrs.Scheduler().parameters[20] == DECAY


@FEW
@given(histories(), histories(card=OTHER))
def test_a_history_that_went_out_adds_nothing_when_it_comes_back(
    one: list[Event], two: list[Event]
) -> None:
    events = [*one, *map(elsewhere, two)]
    gone = progress(events)
    back = found(lines(gone), SMALL, events, lambda _: 0, LATER)

    assert (back.events, back.known, back.skipped) == ((), len(gone.log), {})


@FEW
@given(histories())
def test_every_review_that_was_not_undone_goes_once_at_its_own_time(events: list[Event]) -> None:
    log = progress(events).log
    told = [event for event in effective(events) if isinstance(event.body, Review | Reset)]

    assert len({line.id for line in log}) == len(log) == len(told)
    times = sorted(event.moment.ms for event in told)
    assert all(0 <= line.id - ms < NEAR for line, ms in zip(log, times, strict=True))


@FEW
@given(histories())
def test_a_history_that_was_lost_comes_back_as_it_was(events: list[Event]) -> None:
    store, again = memory_store(retention=RETENTION), memory_store(retention=RETENTION)
    gone = progress(events)
    assert found_in(store, lines(gone)) == len(gone.log)
    assert found_in(store, lines(gone)) == 0
    back = progress_of(SMALL, store.states(), store.events(), RETENTION, LATER)

    assert [line[:4] + line[7:] for line in back.log] == [line[:4] + line[7:] for line in gone.log]
    assert found_in(again, lines(back)) == len(gone.log)
    assert again.states() == store.states()


@given(st.lists(st.tuples(st.integers(1, 30), st.sampled_from(Rating)), min_size=1, max_size=8))
def test_memory_and_due_days_come_back_the_same(steps: list[tuple[int, Rating]]) -> None:
    day, answers = 0, []
    for step, rating in steps:
        day += step
        answers.append((day, rating))
    events = reviews(*answers)
    store = memory_store(retention=RETENTION)
    found_in(store, lines(progress(events)))

    assert store.state(CARD)._replace(tip=None) == replay(events, RETENTION)._replace(tip=None)


def test_kinds_tell_first_day_review_and_repeat() -> None:
    answers = [
        (0, Rating.AGAIN),
        (0, Rating.GOOD),
        (4, Rating.AGAIN),
        (4, Rating.GOOD),
        (9, Rating.EASY),
    ]
    log = progress(reviews(*answers)).log

    assert [line.kind for line in log] == [LEARNING, LEARNING, REVIEW, RELEARNING, REVIEW]
    assert [line.ease for line in log] == [1, 3, 1, 3, 4]
    assert [line.interval for line in log] == [3] * 5
    assert [line.last_interval for line in log] == [0, 3, 3, 3, 3]
    assert all(100 <= line.factor <= 1100 for line in log)


def test_after_a_reset_a_card_is_learnt_anew() -> None:
    answers = reviews((0, Rating.GOOD), (5, Rating.GOOD))
    events = [answers[0], an_event(7, Reset(), day=3), replace(answers[1], after=None)]
    events[2] = an_event(8, a_review(), day=5)
    first, reset, second = progress(events).log

    assert (first.kind, reset.kind, second.kind) == (LEARNING, MANUAL, LEARNING)
    assert reset[2:] == (0, 0, 3, 0, 0, MANUAL)


def test_a_card_whose_reviews_are_yet_to_come_goes_as_new_and_is_named() -> None:
    events = [*reviews((0, Rating.GOOD), (50, Rating.GOOD)), an_event(9, Suspend())]
    gone = progress(events, now=at(20))

    assert gone.left_out == (CARD,)
    assert gone.log == ()
    (schedule,) = gone.schedules.values()
    assert (schedule.type, schedule.queue, schedule.due, schedule.data) == (0, -1, None, "")


def test_what_came_from_anki_keeps_its_time_and_ours_gives_way() -> None:
    (ours,) = reviews((0, Rating.GOOD))
    store = memory_store(retention=RETENTION)
    theirs = Line(ours.moment.ms, "reperes:q", 1, 3, 4, 500, 3000, 0)
    assert found_in(store, [theirs]) == 1
    events = [ours, *store.events()]
    gone = progress(events)

    assert {line.slot: line.id - ours.moment.ms for line in gone.log} == {
        ("reperes:q", 1): 0,
        (f"reperes:{CARD}", 0): 1,
    }
    assert found(lines(gone), SMALL, events, lambda _: 0, LATER).events == ()


def test_a_bury_that_is_over_is_forgotten() -> None:
    events = [*reviews((0, Rating.GOOD)), an_event(5, Bury(), day=1)]
    assert [s.queue for s in progress(events, now=at(1)).schedules.values()] == [-3]
    assert [s.queue for s in progress(events, now=at(2)).schedules.values()] == [2]


@pytest.mark.parametrize("offset", [0, 60, -480, 840])
def test_days_are_counted_from_a_past_four_in_the_morning(offset: int) -> None:
    events = reviews((0, Rating.GOOD), (5, Rating.GOOD))
    now = replace(LATER, offset=offset)
    gone = progress(events, now=now)

    begin = Moment(gone.created * 1000, offset)
    assert begin.day == START
    assert Moment(begin.ms - 1, offset).day == START - 1
    (schedule,) = gone.schedules.values()
    assert (schedule.due, schedule.interval) == (8, 3)
    assert gone.offset == -offset


def test_a_package_of_a_part_carries_only_what_is_known_of_that_part(bank: Bank) -> None:
    first, *_, last = bank.cards
    events = [replace(event, card=first) for event in reviews((0, Rating.GOOD))]
    gone = progress_of(bank, {first: replay(events, RETENTION)}, events, RETENTION, LATER)
    whole = dump(pack(bank, Wanted(progress=gone)))
    part = replace(bank, decks=(replace(bank.decks[0], questions=(bank.question_of(last),)),))
    alone = dump(pack(part, Wanted(progress=gone)))

    assert len(whole["revlog"]) == 1
    assert whole["col"][0]["schedVer"] == 2
    assert alone["revlog"] == []


def test_without_progress_a_package_says_nothing_of_a_learner(bank: Bank) -> None:
    plain = dump(pack(bank))
    assert plain["revlog"] == []
    assert {row[6] for row in plain["cards"]} == {0}
