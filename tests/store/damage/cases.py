"""Two hundred ways to spoil a history: bytes of its database or of its -wal are overwritten, by the number of the case.

Each is spoilt with what it can be rebuilt from beside it (its log and a backup), with the backup alone, and with
neither.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from quiz.core.event import Body, Bury, Event, Flag, Rating, Suspend, Undo
from quiz.core.problem import StoreError
from quiz.core.question import CardId
from quiz.i18n import LANGUAGES, Words
from quiz.store import FILE, open_store
from quiz.store.backups.backup import FOLDER as BACKUPS
from quiz.store.backups.backup import back_up
from quiz.store.logs.own_log import FILE as LOG
from quiz.store.recovery.checking import is_sound
from quiz.store.recovery.recovery import RECOVERABLE, Recovered, recover
from tests.builders import RETENTION, a_review, at

WAL = f"{FILE}-wal"
CASES = 200
SETUPS = ("log and backup", "backup alone", "neither")
_PAGE = 4096
Spoil = Callable[[Random, bytearray], None]


def make_history(folder: Path, events: int = 500) -> list[Event]:
    """A history as a kill leaves it, its -wal not merged, with a backup of half of it; returns its events."""
    live = folder.with_name("live")
    with open_store(live, retention=RETENTION) as store:
        said: list[Event] = []
        for number in range(events):
            card = CardId(f"carte-{number % 43}/c{number % 3}")
            rating = Rating(1 + number * 7 % 4)
            undo = Undo(said[-1].id) if said else Suspend()
            note = Flag(f"à revoir : {'é' * (number * 13 % 2000)}")
            bodies: dict[int, Body] = {5: note, 11: undo, 17: Suspend(), 18: undo, 23: Bury()}
            said.append(
                store.append(card, bodies.get(number % 31, a_review(rating)), at(number // 20, 9))
            )
            if number == events // 2:
                back_up(store.path, live / BACKUPS)
        shutil.copytree(live, folder)
    return said


# --- ways to spoil


def a_byte(random: Random, data: bytearray) -> None:
    data[random.randrange(len(data))] ^= 1 << random.randrange(8)


def a_page(random: Random, data: bytearray) -> None:
    at = random.randrange(len(data) // _PAGE) * _PAGE
    data[at : at + _PAGE] = random.randbytes(_PAGE)


def the_header(random: Random, data: bytearray) -> None:
    data[:100] = random.randbytes(100)


def many_places(random: Random, data: bytearray) -> None:
    for _ in range(random.randint(5, 60)):
        at, size = random.randrange(len(data)), random.randint(1, 40)
        data[at : at + size] = random.randbytes(len(data[at : at + size]))


def cut(random: Random, data: bytearray) -> None:
    del data[random.randrange(len(data)) :]


def zeros(random: Random, data: bytearray) -> None:
    at = random.randrange(len(data))
    end = random.randrange(at, len(data))
    data[at:end] = bytes(end - at)


def swapped(random: Random, data: bytearray) -> None:
    one, two = (random.randrange(len(data) // _PAGE) * _PAGE for _ in range(2))
    data[one : one + _PAGE], data[two : two + _PAGE] = (
        data[two : two + _PAGE],
        data[one : one + _PAGE],
    )


WAYS: tuple[tuple[str, str, Spoil], ...] = (
    ("one bit", FILE, a_byte),
    ("one page", FILE, a_page),
    ("the header", FILE, the_header),
    ("5 to 60 places", FILE, many_places),
    ("the end cut off", FILE, cut),
    ("a stretch of zeros", FILE, zeros),
    ("two pages swapped", FILE, swapped),
    ("the -wal", WAL, many_places),
)
"""By name: which file, and what is done to it."""
MOST_LOST = {"one bit": 1, "one page": 45, "the header": 0, "two pages swapped": 3}
"""How many events are lost at most where nothing but the file is left: what stood in the page, no more."""


# --- one case


@dataclass(frozen=True)
class Outcome:
    """What became of a history; `recovered` is None where nothing of it was harmed."""

    way: str
    setup: str
    recovered: Recovered | None
    lost: int
    trouble: str = ""


def way_of(number: int) -> tuple[str, str, Spoil]:
    return WAYS[number % len(WAYS)]


def setup_of(number: int) -> str:
    return SETUPS[number // len(WAYS) % len(SETUPS)]


def spoil(source: Path, folder: Path, number: int, *, merged: bool) -> None:
    """Copy a history into a folder, and spoil it as the case of this number does."""
    shutil.copytree(source, folder)
    _, file, way = way_of(number)
    if merged and file == FILE:
        with open_store(folder, retention=RETENTION):
            pass  # closing merges the -wal
    setup = setup_of(number)
    if setup != "log and backup":
        (folder / LOG).unlink()
    if setup == "neither":
        shutil.rmtree(folder / BACKUPS)
    data = bytearray((folder / file).read_bytes())
    way(Random(number), data)
    (folder / file).write_bytes(data)


def outcome(folder: Path, number: int, said: list[Event]) -> Outcome:
    """Open what was spoilt as the app does; recover it where it is damaged, and look what is there."""
    trouble: list[str] = []
    recovered = _recovered(folder, trouble)
    with open_store(folder, retention=RETENTION) as store:
        found = {event.id: event for event in store.events()}
        trouble += store.check()
    trouble += [] if is_sound(folder / FILE) else ["not whole"]
    known = {event.id: event for event in said}
    lost = len(known.keys() - found.keys())
    if setup_of(number) == "log and backup" and list(found.values()) != said:
        trouble.append("other than it was")
    if recovered is None and lost:
        trouble.append("lost and not said")
    if recovered is not None:
        trouble += _miscounted(recovered, lost, len(found))
        if lost > MOST_LOST.get(way_of(number)[0], len(said)):
            trouble.append(f"{lost} lost, which were legible")
    return Outcome(way_of(number)[0], setup_of(number), recovered, lost, "; ".join(trouble))


def _recovered(folder: Path, trouble: list[str]) -> Recovered | None:
    try:
        with open_store(folder, retention=RETENTION) as store:
            flaws = store.check()
            if "store.damaged" not in flaws and is_sound(store.path):
                if flaws:
                    store.rebuild()
                return None
    except StoreError as error:
        if error.code not in RECOVERABLE:
            trouble.append(error.code)
        said = [Words(language)(error.code, **error.params) for language in LANGUAGES]
        trouble += [] if all(said) else ["no sentence"]
    return recover(folder)


def _miscounted(recovered: Recovered, lost: int, found: int) -> list[str]:
    said = recovered.missing
    right = said == lost if recovered.is_counted else said <= lost
    return [
        *([] if right else [f"{lost} lost, {said} said"]),
        *([] if recovered.events == found else [f"{found} there, {recovered.events} said"]),
    ]
