"""Moments, reviews and histories of one card, for the tests of what is remembered."""

from itertools import accumulate

from hypothesis import strategies as st

from quiz.core.clock import uuid7
from quiz.core.event import (
    Body,
    Bury,
    DeviceId,
    Event,
    EventId,
    Flag,
    LogicalClock,
    Practice,
    Rating,
    Reschedule,
    Reset,
    Review,
    Suspend,
    Undo,
)
from quiz.core.memory import replay
from quiz.core.moment import Moment, StudyDay
from quiz.core.question import CardId

HOUR = 3_600_000
DAY = 24 * HOUR
EPOCH = StudyDay(719_163)
"""The study day of 1 January 1970."""
START = StudyDay(EPOCH + 20_000)
CARD = CardId("visite-2000-mois")
RETENTION = 0.9


def at(day: int, hour: float = 12, offset: int = 0) -> Moment:
    """So many days after START, at an hour UTC."""
    return Moment(round((START - EPOCH + day) * DAY + hour * HOUR), offset)


def a_review(rating: Rating = Rating.GOOD, due: int = START + 3) -> Review:
    return Review(rating, rating, {"verdict": "right"}, 5_000, 1, "fsrs-6", StudyDay(due))


def an_event(
    number: int,
    body: Body,
    *,
    day: int = 0,
    after: EventId | None = None,
    card: CardId = CARD,
    device: str = "here",
) -> Event:
    """The event with this number, which is its place in the order whatever the day."""
    moment = at(day)
    clock = LogicalClock(at(1000).ms + number, 0, DeviceId(device))
    return Event(an_id(number, device), card, moment, moment.day, clock, body, after)


def an_id(number: int, device: str = "here") -> EventId:
    return uuid7(number, device.encode().rjust(10))


def reviews(*answers: tuple[int, Rating]) -> list[Event]:
    """Answers given on these days, each following the one before, each due three days later."""
    return [
        an_event(
            number,
            a_review(rating, due=START + day + 3),
            day=day,
            after=an_id(number - 1) if number else None,
        )
        for number, (day, rating) in enumerate(answers)
    ]


def bodies(targets: list[EventId]) -> st.SearchStrategy[Body]:
    """Anything that can happen to a card whose events so far are `targets`."""
    ratings = st.sampled_from(Rating)
    dues = st.integers(START, START + 400)
    return st.one_of(
        st.builds(a_review, ratings, dues),
        st.builds(a_review, ratings, dues),
        st.builds(Undo, st.sampled_from([*targets, an_id(10**6)])),
        st.builds(Flag, st.text(max_size=3)),
        st.sampled_from((Suspend(), Bury(), Reset())),
        st.builds(
            Practice,
            ratings,
            ratings,
            st.just({"score": "1"}),
            st.just(9),
            st.just(1),
            st.just("exam"),
        ),
        st.builds(Reschedule, dues),
    )


@st.composite
def histories(draw: st.DrawFn, card: CardId = CARD, max_size: int = 10) -> list[Event]:
    """The events of one card in clock order; the calendar may go back, and a merge may have come between two."""
    steps = draw(st.lists(st.integers(-2, 30), max_size=max_size))
    events: list[Event] = []
    for number, day in enumerate(accumulate(steps)):
        known = [event.id for event in events]
        tip = replay(events, RETENTION).tip
        after = draw(st.sampled_from((tip, tip, tip, None)))
        body = draw(bodies(known))
        events.append(an_event(number, body, day=day, after=after, card=card))
    return events
