"""The database of a history: whatever its file holds, everything asked of it is answered or refused in a sentence.

An input is a change to a sound database (tests/fuzz/databases.py).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from quiz.core.event import Body, Flag, Practice, Rating, Reschedule, Suspend, Undo
from quiz.core.memory import intervals, recall
from quiz.core.moment import StudyDay
from quiz.core.problem import StoreError
from quiz.store import FILE, Store, open_store
from quiz.store.codec import event_row
from tests.builders import CARD, START, a_review, an_event, an_id, at
from tests.fuzz.databases import forged, patch
from tests.fuzz.oracle import tell
from tests.fuzz.target import Target


def run(data: bytes, folder: Path) -> None:
    """The history is opened, asked everything, added to, and worked out again."""
    (folder / FILE).write_bytes(forged(sound(), data))
    with open_store(folder, retention=0.9) as store:
        flaws = store.check()
        answered = [_ask(store, question) for question in _QUESTIONS]
        if not flaws:
            assert all(answered[:2]), "a history in which nothing is wrong can be read"


def _ask(store: Store, question: Callable[[Store], object]) -> bool:
    try:
        question(store)
    except StoreError as error:
        tell(error)
        return False
    return True


def _foresee(store: Store) -> None:
    day = StudyDay(START + 40)
    for state in store.states().values():
        assert 0 <= recall(state, day) <= 1
        assert min(intervals(state, day, 0.9).values()) > 0


_QUESTIONS: tuple[Callable[[Store], object], ...] = (
    _foresee,
    lambda store: list(store.events()),
    lambda store: store.state(CARD),
    lambda store: list(store.events(CARD, day=START)),
    lambda store: store.latest_answers(9),
    lambda store: store.tally(START),
    lambda store: store.last_day(),
    lambda store: store.append(CARD, a_review(), at(40)),
    lambda store: store.append(CARD, Undo(an_id(0)), at(41)),
    lambda store: store.rebuild(),
)


@cache
def sound() -> bytes:
    """A small history, in small pages, so that many kinds of pages are near each other."""
    bodies: list[Body] = [a_review(), a_review(Rating.AGAIN), Flag("é"), Suspend(), Undo(an_id(3))]
    bodies += [Practice(Rating.GOOD, Rating.GOOD, {}, 9, 1, "exam"), Reschedule(START)]
    events = [an_event(n, body, day=n, after=an_id(n - 1)) for n, body in enumerate(bodies)]
    with TemporaryDirectory() as folder:
        with open_store(Path(folder), retention=0.9) as store:
            store.insert(events)
        with closing(sqlite3.connect(Path(folder, FILE), isolation_level=None)) as db:
            db.execute("UPDATE meta SET value = 'here' WHERE key = 'device'")
            db.execute("PRAGMA journal_mode = DELETE")
            db.execute("PRAGMA page_size = 512")
            db.execute("VACUUM")
            return db.serialize()


def _row(table: str, *values: object) -> bytes:
    shown = [{"hex": one.hex()} if isinstance(one, bytes) else one for one in values]
    return json.dumps([table, *shown]).encode()


def seeds() -> Mapping[str, bytes]:
    """Nothing; patches of the header, of a page and of texts; rows of events, states and settings."""
    review = event_row(an_event(20, a_review(), after=an_id(1)))
    flag, undo = event_row(an_event(21, Flag("note"))), event_row(an_event(22, Undo(an_id(20))))
    practice = Practice(Rating.GOOD, Rating.GOOD, {"score": "1"}, 9, 1, "exam")
    rows = [
        _row("event", *review),
        _row("event", *flag),
        _row("event", *undo),
        _row("event", *event_row(an_event(23, practice))),
        _row("event", *event_row(an_event(24, Reschedule(START)))),
        _row(
            "state",
            "une-carte",
            3.2,
            5.0,
            START + 3,
            START,
            START,
            1,
            0,
            3,
            an_id(1),
            0,
            None,
            None,
        ),
        _row("meta", "renamed", '{"une-carte": "une-autre"}'),
        _row("meta", "states", "another"),
    ]
    found = {f"row-{number}": row for number, row in enumerate(rows)}
    found["names"] = _row("meta", "renamed", '{"une-carte": "une-carte/c1"}')
    found |= {"rows": b"\n".join(rows), "nothing": b"", "version": patch(60, b"\x00\x00\x00\x63")}
    found |= {"journal": patch(18, b"\x02\x02"), "magic": patch(0, b"SQLate")}
    found["schema"] = patch(sound().index(b"CREATE TABLE meta"), b"CREATE VIEW  meta")
    found["page"] = patch(1024, b"\x0d" * 40)
    found["kind"] = patch(sound().index(b"review"), b"reviev")
    return found


TARGET = Target(
    run,
    seeds,
    words=(
        *(
            '["event", ',
            '["state", ',
            '["meta", ',
            '{"hex": "',
            '"renamed"',
            '"states"',
            '"device"',
        ),
        *('"review"', '"undo"', '"flag"', '"practice"', '"reschedule"', '"{}"', "null", "1e300"),
        *("9223372036854775807", "-1", "0", "730000", "3652060", '"[[]]"', '"\\ud800"', "NaN"),
    ),
)
