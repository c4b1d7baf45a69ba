"""Devices that live apart, each with a clock of its own, and what a history comes to for whoever compares it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from quiz.core.clock import tick, uuid7
from quiz.core.event import (
    Body,
    Bury,
    DeviceId,
    Event,
    EventId,
    Flag,
    Practice,
    Rating,
    Reschedule,
    Reset,
    Suspend,
    Undo,
)
from quiz.core.memory import CardState, replay
from quiz.core.moment import Moment
from quiz.core.question import CardId
from quiz.store import memory_store
from tests.builders import RETENTION, START, a_review, at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quiz.store import Store

NAMES = ("aaaaaaaa", "bbbbbbbb", "cccccccc")
CARDS = tuple(map(CardId, ("gare", "pont", "pont/c2")))
RENAMED = {"gare": "station", "station": "halte"}
HOUR = 3_600_000
CENTURY = 73 * 365 * 24 * HOUR


@dataclass
class Device:
    """A computer whose clock is wrong by `skew` milliseconds, in a zone so many minutes east of UTC."""

    name: DeviceId
    skew: int = 0
    offset: int = 0
    known: tuple[Event, ...] = ()

    def does(self, card: CardId, body: Body, hours: int) -> Event:
        """Something happens to a card, so many hours after the beginning: as the store makes an event of it."""
        moment = Moment(at(0).ms + hours * HOUR + self.skew, self.offset)
        clock = tick(max((one.clock for one in self.known), default=None), moment.ms, self.name)
        tip = replay((one for one in self.known if one.card == card), RETENTION).tip
        ident = uuid7(moment.ms, f"{len(self.known)}{self.name}".encode())
        event = Event(ident, card, moment, moment.day, clock, body, tip)
        self.known += (event,)
        return event

    def learns(self, events: Sequence[Event]) -> None:
        """Events of others arrive."""
        known = {event.id for event in self.known}
        self.known += tuple(event for event in events if event.id not in known)


def bodies(targets: Sequence[EventId]) -> st.SearchStrategy[Body]:
    """Anything that can happen to a card, an undo of anything that is known anywhere included."""
    ratings = st.sampled_from(Rating)
    dues = st.integers(START, START + 400)
    happening: list[st.SearchStrategy[Body]] = [
        st.builds(a_review, ratings, dues),
        st.sampled_from((Suspend(), Bury(), Reset())),
        st.sampled_from((Flag("à revoir"), Flag(""))),
        st.builds(Reschedule, dues),
        st.just(Practice(Rating.GOOD, Rating.GOOD, {"score": "1"}, 9, 1, "exam")),
    ]
    if targets:
        undo = st.builds(Undo, st.sampled_from(targets))
        happening += [undo, undo]
    return st.one_of(happening)


@st.composite
def lives(draw: st.DrawFn, max_size: int = 12) -> tuple[Event, ...]:
    """The events of three devices that hear of each other now and then; one may live in another century."""
    skews = st.sampled_from((0, 0, 3 * HOUR, -5 * HOUR, 30 * HOUR, CENTURY))
    zones = st.sampled_from((0, 60, -480, 840))
    devices = [Device(DeviceId(name), draw(skews), draw(zones)) for name in NAMES]
    events: list[Event] = []
    hours = 0
    for _ in range(draw(st.integers(1, max_size))):
        device = draw(st.sampled_from(devices))
        if draw(st.booleans()):
            device.learns(draw(st.sampled_from(devices)).known)
        card = draw(st.sampled_from(CARDS))
        targets = [one.id for one in device.known if one.card == card]
        events.append(device.does(card, draw(bodies(targets)), hours))
        hours += draw(st.integers(-30, 200))
    return tuple(events)


def renamed(event: Event) -> Event:
    """The event under the name that its card has at last."""
    return replace(event, card=CardId("halte")) if event.card == "gare" else event


def told(store: Store) -> tuple[list[Event], Mapping[CardId, CardState]]:
    """All that a history says."""
    return list(store.events()), dict(store.states())


def merged(*parts: Sequence[Event]) -> tuple[list[Event], Mapping[CardId, CardState]]:
    """What a history comes to that these came to, in this order."""
    with memory_store(retention=RETENTION) as store:
        for part in parts:
            store.insert(part)
        assert store.check() == ()
        return told(store)
