"""Whole screens as readable text: what a learner sees, to be looked at when it changes.

`UPDATE_FRAMES=1 python -m pytest tests/tui/test_frames.py` writes them again.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from quiz.core.bank import Bank
from quiz.core.event import Rating, Review
from quiz.core.moment import Moment, StudyDay
from quiz.core.question import CardId
from quiz.core.shape import Shape
from quiz.store import Store, memory_store
from quiz.tui.app import PlaceName
from tests.contract.examples import right_answer as right
from tests.tui.banks import (
    CARD,
    CHOICE,
    CLOZE,
    DATE,
    EVERY_SHAPE,
    MATCH,
    MULTIPLE,
    OPEN,
    ORDER,
    TRUE_FALSE,
    TWO_BLANKS,
    bank_of,
)
from tests.tui.desk import SATURDAY, SMALL, TINY, WIDE, Desk, at_desk, somebody
from tests.tui.keys import give, read_lesson, wrong

FRAMES = Path(__file__).parent / "frames"
SIZES = {"80x24": WIDE, "60x18": SMALL}


def with_a_past() -> Store:
    """Somebody who met three cards yesterday, due in the days to come."""
    store = somebody()
    yesterday = Moment(SATURDAY.ms - 86_400_000, 0)
    for card, ahead in (("seoul-1990-decision", 0), ("sigle-rpdc", 1), ("staline-1948", 3)):
        due = StudyDay(SATURDAY.day + ahead)
        review = Review(Rating.GOOD, Rating.GOOD, {}, 1000, 1, "fsrs-6", due)
        store.append(CardId(card), review, yesterday)
    return store


READ = ("space",)
"""What reads a lesson, however many pages it takes."""


@dataclass(frozen=True)
class Scene:
    """How to come to a screen: keys, then an answer, then more keys."""

    bank: Bank
    keys: tuple[str, ...] = ()
    answer: Callable[[Shape], object] | None = None
    then: tuple[str, ...] = ()
    start: PlaceName = "study"
    store: Callable[[], Store] = field(default=somebody)

    async def play(self, desk: Desk) -> None:
        keys = self.keys
        if keys[:1] == READ:
            await read_lesson(desk)
            keys = keys[1:]
        await desk.press(*keys)
        if self.answer is not None:
            await give(desk, self.answer(desk.asking.card.shape))  # type: ignore[arg-type]
        await desk.press(*self.then)


SCENES = {
    "welcome": Scene(bank_of(CHOICE), store=memory_store),
    "home": Scene(bank_of(*EVERY_SHAPE), start="home", store=with_a_past),
    "home-deck": Scene(bank_of(*EVERY_SHAPE), ("down", "down"), start="home"),
    "lesson": Scene(bank_of(CHOICE, MULTIPLE)),
    "pick": Scene(bank_of(CHOICE), (*READ, "h")),
    "pick-right": Scene(bank_of(CHOICE), READ, right),
    "pick-wrong": Scene(bank_of(CHOICE), READ, wrong),
    "pick-many": Scene(bank_of(MULTIPLE), (*READ, "b", "d")),
    "pick-many-wrong": Scene(bank_of(MULTIPLE), (*READ, "b"), wrong),
    "true-false-wrong": Scene(bank_of(TRUE_FALSE), (), wrong),
    "fill": Scene(bank_of(DATE), (*READ, "2", "0", "0", "0", "enter")),
    "fill-wrong": Scene(bank_of(DATE), READ, wrong),
    "fill-empty": Scene(bank_of(DATE), (*READ, "enter")),
    "fill-sentence": Scene(bank_of(CLOZE)),
    "fill-sentence-right": Scene(bank_of(CLOZE), (), right),
    "fill-two": Scene(bank_of(TWO_BLANKS), ("p", "o", "tab")),
    "fill-two-wrong": Scene(bank_of(TWO_BLANKS), (), wrong),
    "arrange": Scene(bank_of(ORDER), ("c", "a", "space")),
    "arrange-wrong": Scene(bank_of(ORDER), (), wrong),
    "pair": Scene(bank_of(MATCH), ("a", "c")),
    "pair-wrong": Scene(bank_of(MATCH), (), wrong),
    "reveal": Scene(bank_of(CARD)),
    "reveal-shown": Scene(bank_of(CARD), (), right),
    "reveal-points": Scene(bank_of(OPEN), (*READ, "space", "a", "c")),
    "unknown": Scene(bank_of(CHOICE), (*READ, "n")),
    "finished": Scene(bank_of(CHOICE), READ, right, ("space",)),
    "source": Scene(bank_of(MULTIPLE), (*READ, "n", "t")),
    "help": Scene(bank_of(CHOICE), (*READ, "question_mark")),
    "flag": Scene(bank_of(CHOICE), (*READ, "f", "o", "k")),
    "read": Scene(bank_of(*EVERY_SHAPE), start="read"),
}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scene", SCENES)
async def test_a_screen_looks_as_it_did(scene: str, size: str, language: str) -> None:
    await compare(SCENES[scene], SIZES[size], language, f"{scene}-{size}-{language}")


@pytest.mark.parametrize("scene", ["home", "pick", "pick-wrong", "pair", "welcome"])
async def test_the_smallest_terminal_looks_as_it_did(scene: str) -> None:
    await compare(SCENES[scene], TINY, "fr", f"{scene}-40x12-fr")


async def compare(scene: Scene, size: tuple[int, int], language: str, name: str) -> None:
    async with at_desk(
        bank=scene.bank, store=scene.store(), size=size, language=language, start=scene.start
    ) as desk:
        await scene.play(desk)
        frame = desk.frame()
    assert all(len(line) <= size[0] for line in frame.splitlines())
    assert len(frame.splitlines()) <= size[1]
    path = FRAMES / f"{name}.txt"
    if os.environ.get("UPDATE_FRAMES"):
        path.write_text(frame.rstrip("\n") + "\n", encoding="utf-8")
    assert frame.rstrip("\n").splitlines() == path.read_text(encoding="utf-8").splitlines()


def test_every_frame_has_its_scene() -> None:
    names = {
        f"{scene}-{size}-{lang}" for scene in SCENES for size in SIZES for lang in ("fr", "en")
    }
    names |= {f"{scene}-40x12-fr" for scene in SCENES}
    assert {path.stem for path in FRAMES.glob("*.txt")} <= names
