"""Histories merge: in any order, however often and however split, events come to the same."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from quiz.core.event import Body, Bury, DeviceId, Event, Flag, Rating, Reset, Suspend, Undo
from quiz.core.memory import CardState, replay
from quiz.core.question import CardId
from quiz.store import memory_store, open_store
from tests.builders import RETENTION, START, a_review
from tests.store.devices import CARDS, CENTURY, HOUR, RENAMED, Device, lives, merged, renamed, told

CARD = CARDS[0]
OTHER = CardId("elsewhere")
# Shrinking a failure would take minutes.
_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
quick = settings(max_examples=20, deadline=None, phases=_PHASES)


@st.composite
def parts_of(draw: st.DrawFn) -> tuple[tuple[Event, ...], list[list[Event]]]:
    """A life, and some way in which it arrives: in parts, out of order, some of it twice or more."""
    events = draw(lives())
    shuffled = draw(st.permutations(events))
    again = draw(st.lists(st.sampled_from(events), max_size=6))
    arriving = [*shuffled, *again]
    cuts = sorted(draw(st.lists(st.integers(0, len(arriving)), max_size=4)))
    bounds = zip([0, *cuts], [*cuts, len(arriving)], strict=True)
    return events, [arriving[begin:end] for begin, end in bounds]


@quick
@given(parts_of())
def test_any_order_any_repetition_and_any_split_come_to_the_same(
    arrived: tuple[tuple[Event, ...], list[list[Event]]],
) -> None:
    events, parts = arrived
    assert merged(*parts) == merged(events)
    assert merged(*parts)[1] == {
        card: replay((one for one in events if one.card == card), RETENTION)
        for card in {event.card for event in events}
    }


@quick
@given(lives(), st.data())
def test_merging_is_commutative_associative_and_idempotent(
    events: tuple[Event, ...], data: st.DataObject
) -> None:
    a, b, c = (data.draw(st.lists(st.sampled_from(events), max_size=8)) for _ in range(3))

    def union(*histories: Sequence[Event]) -> list[Event]:
        return merged(*histories)[0]

    assert merged(a, b) == merged(b, a)
    assert merged(union(a, b), c) == merged(a, union(b, c))
    assert merged(union(a, b), a, b) == merged(a, b)


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(parts_of())
def test_renames_come_before_or_after_the_merge(
    tmp_path_factory: pytest.TempPathFactory,
    arrived: tuple[tuple[Event, ...], list[list[Event]]],
) -> None:
    events, parts = arrived
    expected = merged([renamed(event) for event in events])
    folder = tmp_path_factory.mktemp("renamed")
    for begin, (names, part) in enumerate(
        zip([None, {"gare": "station"}, *[RENAMED] * len(parts)], parts, strict=False)
    ):
        with open_store(folder, retention=RETENTION, renamed=names) as store:
            store.insert(part)
            assert begin or names is None
    with open_store(folder, retention=RETENTION, renamed=RENAMED) as store:
        assert told(store) == expected


@quick
@given(parts_of())
def test_a_store_that_went_on_meanwhile_agrees(
    arrived: tuple[tuple[Event, ...], list[list[Event]]],
) -> None:
    """What a store makes of answers one by one is what it makes of them merged."""
    _, parts = arrived
    with memory_store(retention=RETENTION) as store:
        for day, part in enumerate(parts):
            store.insert(part)
            event = store.append(
                CARD, a_review(due=START + day + 9), part[-1].moment if part else _NOON
            )
            store.append(CARD, Undo(event.id) if day % 2 else Bury(), event.moment)
        found = told(store)
        assert store.check() == ()
    assert merged(found[0][::-1]) == found


_NOON = Device(DeviceId("aaaaaaaa")).does(CARD, Bury(), 0).moment


class Both(NamedTuple):
    """What two devices did apart, the second `skew` milliseconds ahead, and what came of it."""

    here: Device
    there: Device

    @classmethod
    def after_a_review(cls, skew: int) -> "Both":
        """Both know one review of the card."""
        here, there = Device(DeviceId("aaaaaaaa")), Device(DeviceId("bbbbbbbb"), skew)
        here.does(CARD, a_review(), 0)
        there.learns(here.known)
        return cls(here, there)

    def state(self) -> CardState:
        """The card's, whichever came first."""
        one, other = (
            merged(self.here.known, self.there.known),
            merged(self.there.known, self.here.known),
        )
        assert one == other
        return one[1][CARD]


SKEWS = (0, 5 * HOUR, -5 * HOUR, 40 * HOUR, CENTURY)


@pytest.mark.parametrize("skew", SKEWS)
def test_an_answer_of_another_device_is_taken_back(skew: int) -> None:
    both = Both.after_a_review(skew)
    undo = both.there.does(CARD, Undo(both.here.known[0].id), 24)
    both.here.does(CARD, Suspend(), 25)
    assert both.state() == CardState(suspended=True)
    both.here.learns(both.there.known)
    both.here.does(CARD, Undo(undo.id), 26)
    assert both.state().reps == 1


@pytest.mark.parametrize("skew", SKEWS)
@pytest.mark.parametrize(
    ("body", "field", "value"),
    [(Suspend(), "suspended", True), (Flag("tard"), "flag", "tard"), (Bury(), "buried", None)],
)
def test_what_is_put_aside_here_and_answered_there_is_both(
    body: Body, field: str, value: object, skew: int
) -> None:
    both = Both.after_a_review(skew)
    aside = both.here.does(CARD, body, 24)
    both.there.does(CARD, a_review(Rating.EASY), 24)
    state = both.state()
    assert (state.reps, state.last_rating) == (2, Rating.EASY)
    assert getattr(state, field) == (aside.day if value is None else value)


@pytest.mark.parametrize("skew", SKEWS)
def test_a_reset_forgets_what_its_device_had_seen_and_what_clocks_put_before_it(skew: int) -> None:
    both = Both.after_a_review(skew)
    reset = both.here.does(CARD, Reset(), 24)
    review = both.there.does(CARD, a_review(), 25)
    # They did not know of each other: their clocks say which was first.
    assert both.state().reps == (1 if review.clock > reset.clock else 0)
    both.there.learns(both.here.known)
    both.there.does(CARD, a_review(), 26)
    assert both.state().reps >= 1, (
        "an answer given in knowledge of the reset comes after it, whatever the clocks say"
    )


def test_a_promised_day_holds_only_where_nothing_came_between() -> None:
    both = Both.after_a_review(0)
    both.here.does(CARD, a_review(due=START + 77), 48)
    assert both.state().due == START + 77
    both.there.does(CARD, a_review(due=START + 99), 24)
    state = both.state()
    assert state.reps == 3
    assert state.due not in (START + 77, START + 99), "worked out again: another answer came before"


def test_the_latest_answers_do_not_depend_on_arrival() -> None:
    devices = [Device(DeviceId(name * 8)) for name in "abc"]
    events = [device.does(card, a_review(), 0) for device in devices for card in CARDS]
    found = set()
    for order in (events, events[::-1], events[3:] + events[:3]):
        with memory_store(retention=RETENTION) as store:
            store.insert(order)
            found.add(store.latest_answers(5))
    assert len(found) == 1


def test_a_clock_of_another_century_breaks_nothing(tmp_path: Path) -> None:
    both = Both.after_a_review(CENTURY)
    both.there.does(CARD, a_review(), 24)
    both.here.learns(both.there.known)
    with open_store(tmp_path, retention=RETENTION) as store:
        store.insert(both.here.known)
        for day in range(3):
            event = store.append(CARD, a_review(), both.here.known[0].moment)
            assert store.states()[CARD].tip == event.id, day
        assert store.check() == ()
        assert told(store) == merged(list(store.arrived())[::-1])
