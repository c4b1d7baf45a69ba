"""A clock that says the year 2300, by mistake or on purpose, leaves all that is recorded after it readable."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from time import time
from typing import Any

import pytest

from quiz.core.event import DeviceId, Event, LogicalClock
from quiz.core.moment import Moment
from quiz.core.question import CardId
from quiz.store import open_store
from quiz.store.logs.log import UnreadableLineError, decode, encode, lines
from quiz.store.logs.log_reading import AHEAD, Reading
from quiz.store.sharing.sync import Wish, synchronise
from tests.builders import CARD, RETENTION, a_review, an_event

YEAR = 366 * 86_400_000
_BEYOND = 1 << 60


def _read(event: Event) -> list[Event]:
    reading = Reading(BytesIO("\n".join([*lines([event]), ""]).encode()), "a.jsonl")
    reading.begin()
    return list(reading.events())


def _first_refused(event: Event, low: int, high: int, part: str) -> int:
    """The least number of a clock's part that a reader refuses."""
    while low < high:
        middle = (low + high) // 2
        clock = replace(event.clock, **dict[str, Any]({part: middle}))
        if _read(replace(event, clock=clock)):
            low = middle + 1
        else:
            high = middle
    return low


def test_what_follows_the_highest_clock_that_is_taken_can_be_read_everywhere(
    tmp_path: Path,
) -> None:
    """All bounds are looked for by trying, so that none can be moved up to where nothing follows."""
    hostile = replace(an_event(0, a_review(), device="ffffffff"), card=CardId("other"))
    counter = _first_refused(hostile, 0, _BEYOND, "counter") - 1
    hostile = replace(hostile, clock=replace(hostile.clock, counter=counter))
    ms = _first_refused(hostile, 0, _BEYOND, "ms") - 1
    hostile = replace(hostile, clock=replace(hostile.clock, ms=ms))
    now = Moment(round(time() * 1000), 0)
    (tmp_path / "shared").mkdir()
    with (
        open_store(tmp_path / "one", retention=RETENTION) as one,
        open_store(tmp_path / "other", retention=RETENTION) as other,
    ):
        one.insert(_read(hostile))
        said = [one.append(CARD, a_review(), now) for _ in range(3)]
        assert sorted(said, key=lambda event: event.clock) == said
        assert said[0].clock > hostile.clock
        for store, name in ((one, "one"), (other, "other")):
            done = synchronise(store, Wish(tmp_path / "shared", name, now.ms))
            assert not done.unreadable
        assert list(other.events()) == [hostile, *said]
        own = (tmp_path / "one" / "log.jsonl").read_text("ascii").splitlines()[1:]
        assert [decode(line) for line in own] == [hostile, *said]


@pytest.mark.parametrize("years", [-100, 0, 100, 200, 290])
def test_a_clock_that_is_wrong_by_centuries_is_read(years: int) -> None:
    now = round(time() * 1000)
    event = an_event(0, a_review())
    moment = Moment(now + years * YEAR, 0)
    event = replace(
        event, moment=moment, day=moment.day, clock=LogicalClock(moment.ms, 5, DeviceId("a"))
    )
    assert _read(event) == [event]


@pytest.mark.parametrize("part", ["moment", "clock"])
def test_nothing_is_taken_that_is_further_ahead(part: str) -> None:
    event, far = an_event(0, a_review()), round(time() * 1000) + AHEAD + YEAR
    clock = event.clock if part == "moment" else replace(event.clock, ms=far)
    moment = Moment(far, 0) if part == "moment" else event.moment
    event = replace(event, clock=clock, moment=moment, day=moment.day)
    assert decode(encode(event)) == event
    assert _read(event) == []


@pytest.mark.parametrize("year", [2199, 2250, 2500, 5900])
def test_a_computer_can_read_what_it_wrote_whatever_its_date(tmp_path: Path, year: int) -> None:
    there = Moment.of(datetime(year, 7, 1, tzinfo=UTC), 4)
    with open_store(tmp_path, retention=RETENTION) as store:
        said = [store.append(CARD, a_review(due=there.day + 36_500), there)]
        said.append(store.append(CARD, a_review(), Moment.of(datetime(2026, 7, 1, tzinfo=UTC), 4)))
        own = (tmp_path / "log.jsonl").read_text("ascii").splitlines()[1:]
        assert [decode(line) for line in own] == said


@pytest.mark.parametrize("counter", [1 << 32, (1 << 47) - 1])
def test_a_counter_that_counts_no_ticks_is_refused(counter: int) -> None:
    event = an_event(0, a_review())
    with pytest.raises(UnreadableLineError):
        decode(encode(replace(event, clock=replace(event.clock, counter=counter))))
