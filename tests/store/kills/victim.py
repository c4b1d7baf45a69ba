"""A process that is going to be killed: python -m tests.store.kills.victim WHAT FOLDER.

It says when it is ready, does WHAT once it is given a line, and says a line each time something is saved.
"""

import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from quiz.core.event import Rating, Review
from quiz.core.moment import Moment, StudyDay
from quiz.core.question import CardId
from quiz.store import FILE, open_store
from quiz.store.backups.backup import back_up

BATCH = 5
"""Events that are saved together, of cards that are called after their batch."""

_PAUSE = 0.002
"""Seconds between two answers: who writes without any keeps a second one waiting for as long as SQLite does."""


def now() -> Moment:
    return Moment(time.time_ns() // 1_000_000)


def an_answer(moment: Moment) -> Review:
    return Review(Rating.GOOD, Rating.GOOD, {}, 5, 1, "fsrs-6", StudyDay(moment.day + 3))


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def answers(folder: Path) -> None:
    """One after the other, with the time each was given at."""
    with open_store(folder, retention=0.9) as store:
        for number in count():
            moment = now()
            event = store.append(CardId(f"carte-{number % 7}"), an_answer(moment), moment)
            say(event.id, moment.ms)
            time.sleep(_PAUSE)


def batches(folder: Path) -> None:
    """Several answers at once."""
    with open_store(folder, retention=0.9) as store:
        for number in count():
            moment = now()
            cards = [CardId(f"lot-{number}-{at}") for at in range(BATCH)]
            done = store.append_all([(card, an_answer(moment)) for card in cards], moment)
            say(*(event.id for event in done))


def backups(folder: Path) -> None:
    """An answer, then a backup that has it, said by the backup's name; and so on."""
    with open_store(folder, retention=0.9) as store:
        for _ in range(1000):
            event = store.append(CardId("carte-0"), an_answer(now()), now())
            say(event.id, back_up(folder / FILE, folder / "backups").name)


def opening(folder: Path) -> None:
    """A history is made, or migrated, and takes a first answer."""
    with open_store(folder, retention=0.9) as store:
        moment = now()
        say(store.append(CardId("carte-0"), an_answer(moment), moment).id)
        sys.stdin.read()


WHAT: dict[str, Callable[[Path], None]] = {
    "answers": answers,
    "batches": batches,
    "opening": opening,
    "backups": backups,
}

if __name__ == "__main__":
    what, folder = WHAT[sys.argv[1]], Path(sys.argv[2])
    say("ready")
    sys.stdin.readline()
    what(folder)
