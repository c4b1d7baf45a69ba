import sqlite3
from dataclasses import replace
from pathlib import Path

from quiz.core.event import Undo
from quiz.core.memory import replay
from quiz.i18n import LANGUAGES, Words
from quiz.store import memory_store, open_store
from tests.builders import CARD, RETENTION, a_review, an_event, an_id, at


def tampered(folder: Path, statement: str) -> None:
    with sqlite3.connect(folder / "progress.db", isolation_level=None) as db:
        db.execute(statement)
    db.close()


def test_a_state_that_no_longer_follows_from_the_events_is_found_and_mended(folder: Path) -> None:
    with open_store(folder, retention=RETENTION) as store:
        event = store.append(CARD, a_review(), at(0))
    tampered(folder, "UPDATE state SET due = due + 1")
    with open_store(folder, retention=RETENTION) as store:
        assert store.check() == ("store.stale",)
        assert store.rebuild() == 1
        assert store.check() == ()
        assert store.state(CARD) == replay([event], RETENTION)


def test_a_state_that_is_missing_is_found(folder: Path) -> None:
    with open_store(folder, retention=RETENTION) as store:
        store.append(CARD, a_review(), at(0))
    tampered(folder, "DELETE FROM state")
    with open_store(folder, retention=RETENTION) as store:
        assert store.check() == ("store.stale",)


def test_an_event_that_comes_before_what_it_follows_is_found() -> None:
    with memory_store() as store:
        store.insert([an_event(5, a_review(), after=an_id(9))])
        assert store.check() == ()
        store.insert([an_event(9, a_review())])
        assert store.check() == ("store.disordered",)


def test_an_undo_that_comes_before_what_it_takes_back_is_found() -> None:
    with memory_store() as store:
        store.insert([an_event(0, Undo(an_id(1))), an_event(1, a_review())])
        assert store.check() == ("store.disordered",)


def test_a_clock_behind_its_own_time_is_found() -> None:
    event = an_event(0, a_review())
    late = replace(event, clock=replace(event.clock, ms=event.moment.ms - 1))
    with memory_store() as store:
        store.insert([late])
        assert store.check() == ("store.disordered",)


def test_a_file_that_is_damaged_inside_is_found(folder: Path) -> None:
    with open_store(folder, retention=RETENTION) as store:
        for number in range(200):
            store.append(CARD, a_review(), at(number))
    file = folder / "progress.db"
    data = bytearray(file.read_bytes())
    data[-3 * 4096 :] = bytes(3 * 4096)
    file.write_bytes(data)
    with open_store(folder, retention=RETENTION) as store:
        assert store.check() == ("store.damaged",)


def test_every_flaw_has_its_sentence() -> None:
    for code in ("store.damaged", "store.stale", "store.disordered"):
        for language in LANGUAGES:
            assert Words(language)(code, path="progress.db")
