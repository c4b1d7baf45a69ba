"""A damaged history rebuilt: whatever the database and the log beside it hold, what comes of it is sound.

An input is a change to a sound database (tests/fuzz/databases.py), and after a line `===` what the log says.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from quiz.core.problem import StoreError
from quiz.store import FILE, open_store
from quiz.store.logs.own_log import FILE as LOG
from quiz.store.recovery.recovery import recover
from tests.fuzz.databases import forged
from tests.fuzz.target import Target
from tests.fuzz.targets import history, log


def run(data: bytes, folder: Path) -> None:
    """What is recovered can be opened, read and added to, and is as much as was said."""
    change, _, logged = data.partition(b"\n===\n")
    (folder / FILE).write_bytes(forged(history.sound(), change))
    if logged:
        (folder / LOG).write_bytes(logged)
    found = recover(folder)
    try:
        with open_store(folder, retention=0.9) as store:
            if found is not None:
                assert len(list(store.events())) == found.events
            flaws = store.check()
    except StoreError as error:
        flaws = (error.code,)
    assert "store.damaged" not in flaws
    assert recover(folder) == found


def seeds() -> Mapping[str, bytes]:
    """Those of a history, alone and beside a log."""
    changes, logs = history.seeds(), log.seeds()
    beside = {f"{name}-log": change + b"\n===\n" + logs["all"] for name, change in changes.items()}
    return {**changes, "page-log": beside["page-log"], "magic-log": beside["magic-log"]}


TARGET = Target(run, seeds, words=(*history.TARGET.words, "\n===\n", *log.TARGET.words))
