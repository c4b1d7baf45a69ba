"""Kills processes at random moments, and looks at what they leave."""

import re
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from quiz.core.event import Review
from quiz.core.problem import StoreError
from quiz.store import FILE, Store, open_store
from quiz.store.backups.backup import backups
from quiz.store.logs.log import UnreadableLineError, decode
from tests.builders import CARD, RETENTION, a_review, an_event, at
from tests.cli.program import CHECKOUT, QUIZ, environment
from tests.store.kills.victim import BATCH, now
from tests.store.old import old_history

LOST = "lost what was acknowledged"
_HEADING = re.compile(r"\[([a-z0-9/-]+)\]$", re.MULTILINE)
_OPENING = (0.02, 0.1, 0.5)
"""Seconds that an opening may take: on a quiet machine, and on a busy one."""
_AGES = 25
"""Kills that one history lives through."""


@dataclass
class Report:
    """What came of a way to die."""

    kills: int = 0
    acknowledged: int = 0
    troubles: Counter[str] = field(default_factory=Counter)


class Victim:
    """A process that waits for the word to begin."""

    def __init__(self, what: str, folder: Path) -> None:
        self.process = subprocess.Popen(
            (sys.executable, "-m", "tests.store.kills.victim", what, str(folder)),
            cwd=CHECKOUT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.said: list[list[str]] = []

    def begin(self) -> None:
        """Give the word, once it is ready."""
        assert self.process.stdin is not None
        assert self.hear() == ["ready"]
        self.said.clear()
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def hear(self) -> list[str]:
        """The next thing it says is saved; nothing where it has ended."""
        assert self.process.stdout is not None
        words = self.process.stdout.readline().split()
        if words:
            self.said.append(words)
        return words

    def die(self) -> None:
        """Be killed, having said what it has said."""
        self.process.kill()
        while self.hear():
            pass
        with self.process:
            pass


def killed(what: str, folder: Path, random: Random, report: Report, patience: float) -> Victim:
    """Kill a process within so many seconds of its beginning."""
    victim = Victim(what, folder)
    victim.begin()
    if what in {"answers", "batches", "backups"}:
        victim.hear()  # it takes a while to start: what is of interest begins here
    time.sleep(random.uniform(0, patience))
    victim.die()
    report.kills += 1
    return victim


# --- ways to die


def answering(folder: Path, random: Random, report: Report) -> None:
    """Alone."""
    with surviving(folder, report) as promised:
        victim = killed("answers", folder, random, report, 0.1)
        promised += [words[0] for words in victim.said]


def two_at_once(folder: Path, random: Random, report: Report) -> None:
    """One of two that answer side by side, while the other goes on; then the other."""
    with surviving(folder, report) as promised:
        other = Victim("answers", folder)
        other.begin()
        other.hear()
        one = killed("answers", folder, random, report, 0.1)
        moment = now().ms
        going_on = 0
        while going_on < 3 and (words := other.hear()):
            going_on += int(words[1]) > moment
        if going_on < 3:
            report.troubles["the other one could not go on"] += 1
        time.sleep(random.uniform(0, 0.02))
        other.die()
        report.kills += 1
        promised += [words[0] for words in one.said + other.said]


def several_at_once(folder: Path, random: Random, report: Report) -> None:
    """While several answers are saved together."""
    with surviving(folder, report) as promised:
        victim = killed("batches", folder, random, report, 0.1)
        promised += [ident for words in victim.said for ident in words]
    with open_store(folder, retention=RETENTION) as store:
        batches = Counter(event.moment.ms for event in store.events() if "lot-" in event.card)
        # Two processes were never here at once, but two batches may fall in a millisecond.
        if any(count % BATCH for count in batches.values()):
            report.troubles["kept half of what belongs together"] += 1


def first_opening(folder: Path, random: Random, report: Report) -> None:
    """While a history is made."""
    new = folder / str(report.kills)
    with surviving(new, report) as promised:
        victim = killed("opening", new, random, report, random.choice(_OPENING))
        promised += [words[0] for words in victim.said]


def migration(folder: Path, random: Random, report: Report) -> None:
    """While a history of the first version is migrated."""
    old = folder / str(report.kills)
    events = [an_event(number, a_review(), day=number) for number in range(200)]
    old_history(old, events)
    with surviving(old, report, {event.id for event in events}) as promised:
        victim = killed("opening", old, random, report, random.choice(_OPENING))
        promised += [words[0] for words in victim.said]


def a_backup(folder: Path, random: Random, report: Report) -> None:
    """While a history is backed up: every backup there is can be used, and those that were said have their answer."""
    with surviving(folder, report) as promised:
        victim = killed("backups", folder, random, report, 0.2)
        promised += [words[0] for words in victim.said]
    for backup in backups(folder / "backups"):
        file = backup.path
        with closing(sqlite3.connect(file)) as db:
            if db.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                report.troubles["left a damaged backup"] += 1
            ids = {row[0].hex() for row in db.execute("SELECT id FROM event")}
        for ident, *name in victim.said:
            if name == [file.name] and ident.replace("-", "") not in ids:
                report.troubles["a backup lacks an answer"] += 1


def the_app(folder: Path, random: Random, report: Report) -> None:
    """`quiz study --plain`, as it is given a hundred answers: saved is what the next card follows."""
    data = folder / f"app-{report.kills}"
    with subprocess.Popen(
        (*QUIZ, "study", "--plain", "--ids", "--no-lessons"),
        env=environment(data),
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as app:
        assert app.stdin is not None
        assert app.stdout is not None
        app.stdin.write(":r\n1\n" * 100)
        app.stdin.flush()
        said, cards = "", random.randint(2, 9)
        while len(_HEADING.findall(said)) < cards and (line := app.stdout.readline()):
            said += line
        time.sleep(random.uniform(0, 0.1))
        app.kill()
        said += app.stdout.read()
    report.kills += 1
    *saved, shown = _HEADING.findall(said) or pytest.fail(said)
    with surviving(data, report), open_store(data, retention=RETENTION) as store:
        there = [event.card for event in store.events() if isinstance(event.body, Review)]
        report.acknowledged += len(saved)
        if there[: len(saved)] != saved:
            report.troubles[LOST] += 1
        if there[len(saved) :] not in ([], [shown]):
            report.troubles["holds what never happened"] += 1


WAYS: dict[str, Callable[[Path, Random, Report], None]] = {
    "answering": answering,
    "two at once": two_at_once,
    "several answers saved together": several_at_once,
    "the first opening": first_opening,
    "a migration": migration,
    "a backup": a_backup,
    "the app, line by line": the_app,
}


# --- what is left


@contextmanager
def surviving(
    folder: Path, report: Report, before: Iterable[str] | None = None
) -> Iterator[list[str]]:
    """Give a list for the ids of what is acknowledged; look for them, and at everything else, afterwards.

    `before` are those that were, where nobody may look.
    """
    promised: list[str] = []
    if before is None:
        before = _ids(folder) if (folder / FILE).exists() else ()
    yield promised
    report.acknowledged += len(promised)
    try:
        with open_store(folder, retention=RETENTION) as store:
            report.troubles.update(_troubles(store, [*before, *promised]))
    except StoreError as error:
        report.troubles[f"cannot be used: {error.code}"] += 1


def _ids(folder: Path) -> set[str]:
    with open_store(folder, retention=RETENTION) as store:
        return {event.id for event in store.events()}


def _troubles(store: Store, promised: Sequence[str]) -> Iterator[str]:
    events = list(store.events())
    there = Counter[str](event.id for event in events)
    if any(there[ident] != 1 for ident in promised):
        yield LOST
    yield from store.check()
    if len({event.clock for event in events}) < len(events):
        yield "gave the same time twice"
    another = store.append(CARD, a_review(), at(0))
    if Counter[str](event.id for event in store.events()) != there + Counter([another.id]):
        yield "does not take another answer"
    if set(_own_log(store.path.parent)) < {another.id, *there}:
        yield "its own log was not made up"


def _own_log(folder: Path) -> Iterator[str]:
    with (folder / "log.jsonl").open(encoding="utf-8") as file:
        for line in file:
            with suppress(UnreadableLineError):  # the header; what a kill cut short
                yield decode(line).id


def reap(way: str, kills: int, root: Path, seed: int = 0) -> Report:
    """Kill so many processes one way, on histories that live through several of them."""
    random, report = Random(f"{way} {seed}"), Report()
    while report.kills < kills:
        folder = root / f"{list(WAYS).index(way)}-{report.kills // _AGES}"
        folder.mkdir(exist_ok=True)
        WAYS[way](folder, random, report)
    return report
