"""The log as JSON Lines: what can be read is written as it was, and a history takes it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from quiz.core.event import (
    Body,
    Bury,
    Event,
    Flag,
    Practice,
    Rating,
    Reschedule,
    Reset,
    Suspend,
    Undo,
)
from quiz.core.problem import Place, Problem
from quiz.store import memory_store
from quiz.store.logs.log import UnreadableLineError, decode, encode, lines
from quiz.store.logs.log_reading import Reading
from tests.builders import START, a_review, an_event, an_id
from tests.fuzz.oracle import tell_all
from tests.fuzz.target import Target


def run(data: bytes, folder: Path) -> None:
    """Every line is one that this version writes, or is told with its place; a history takes those that are."""
    path = folder / "log.jsonl"
    path.write_bytes(data)
    with path.open("rb") as stream:
        reading = Reading(stream, str(path))
        try:
            reading.begin()
        except UnreadableLineError as error:
            tell_all([Problem(Place(str(path)), error.rule)])
        events = list(reading.events())
    tell_all(reading.problems)
    assert reading.good.offset <= reading.offset <= len(data)
    for event in events:
        assert decode(encode(event)) == event
    if events:
        _keep(events)


def _keep(events: list[Event]) -> None:
    with memory_store() as store:
        store.insert(events)
        assert {event.id for event in store.events()} == {event.id for event in events}
        assert "store.damaged" not in store.check()


def seeds() -> Mapping[str, bytes]:
    """One event of each kind, and a file of all."""
    practice = Practice(Rating.GOOD, Rating.HARD, {"score": "1/2"}, 900, 1, "exam")
    bodies: list[Body] = [
        a_review(),
        a_review(Rating.AGAIN),
        practice,
        Reschedule(START),
        Undo(an_id(0)),
    ]
    bodies += [Flag("une note é\ud800"), Suspend(), Bury(), Reset()]
    events = [
        an_event(at, body, day=at, after=an_id(0) if at else None) for at, body in enumerate(bodies)
    ]
    whole = "\n".join(lines(events)).encode()
    single = {event.body.__class__.__name__: "\n".join(lines([event])).encode() for event in events}
    return {"all": whole, **single}


TARGET = Target(
    run,
    seeds,
    words=(
        *(
            '"id":',
            '"card":',
            '"ms":',
            '"offset":',
            '"day":',
            '"clock":[',
            '"after":null',
            '"kind":',
        ),
        *(
            '"review"',
            '"practice"',
            '"reschedule"',
            '"undo"',
            '"flag"',
            '"suspend"',
            '"bury"',
            '"reset"',
        ),
        *('"rating":', '"outcome":{', '"duration":', '"due":', '"target":', '"note":', '"model":'),
        *(
            "1e400",
            "NaN",
            "-Infinity",
            "true",
            "1.5",
            "99999999999999999999",
            "0001-01-01",
            "\\u0000",
        ),
    ),
)
