"""The folder that devices share: whatever other logs hold, syncing takes what can be read, once, and tells the rest.

An input is another device's file, or up to three, parted by a line `===`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from quiz.core.event import DeviceId
from quiz.core.problem import QuizError
from quiz.store import open_store
from quiz.store.logs.log import Header, header
from quiz.store.sharing.sync import Synced, Wish, synchronise
from tests.builders import CARD, a_review, at
from tests.fuzz.oracle import tell, tell_all
from tests.fuzz.target import Target
from tests.fuzz.targets import log

_NAMED = header(Header(("0123456789abcdef",), DeviceId("there"), "là-bas")).encode() + b"\n"


def run(data: bytes, folder: Path) -> None:
    """Syncing again and again comes to an end and takes nothing twice, and leaves the others' files as they were."""
    shared = folder / "shared"
    shared.mkdir()
    files = dict(zip(("a", "b", "c"), data.split(b"\n===\n"), strict=False))
    for name, content in files.items():
        (shared / f"{name}.jsonl").write_bytes(content)
    rounds = 0
    with open_store(folder / "mine", retention=0.9) as store:
        store.append(CARD, a_review(), at(0))
        wish = Wish(shared, "ici", at(40).ms, join="a")
        try:
            _tell(synchronise(store, wish))
        except QuizError as error:
            tell(error)
        # A file may turn out to be ours by an event that only another brought.
        while _tell(synchronise(store, Wish(shared, "ici", at(41).ms))).received:
            rounds += 1
            assert rounds <= len(files)
        count = len(list(store.events()))
        again = synchronise(store, Wish(shared, "ici", at(42).ms))
        assert not again.received
        assert not again.sent
        assert len(list(store.events())) == count
        assert "store.damaged" not in store.check()
    for name, content in files.items():
        assert (shared / f"{name}.jsonl").read_bytes() == content


def _tell(done: Synced) -> Synced:
    assert done.failure is None
    tell_all(done.problems)
    return done


def seeds() -> Mapping[str, bytes]:
    """A file of every kind of event, two devices' files, one cut short."""
    found = log.seeds()
    return {
        "all": found["all"] + b"\n",
        "two": found["Review"] + b"\n\n===\n" + found["Flag"] + b"\n",
        "cut": found["all"][:900],
        "named": _NAMED + found["all"].partition(b"\n")[2] + b"\n",
    }


TARGET = Target(
    run, seeds, words=("===\n", '"learners":', '"device":', '"name":', *log.TARGET.words)
)
