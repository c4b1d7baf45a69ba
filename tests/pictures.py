"""`make pictures`: the README's pictures of the terminal, drawn by the app itself over the shipped bank.

The learner is invented and the clock stands still, so that a picture changes only where a screen does.
"""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from quiz.authoring.load import load_or_raise
from quiz.config import Settings
from quiz.core.bank import Bank
from quiz.core.event import Rating, Review
from quiz.core.moment import Moment, StudyDay
from quiz.core.shape import Arrange, Pick
from quiz.i18n import Words
from quiz.store import Store, memory_store
from quiz.study.learner import Learner
from quiz.study.stage import Asking, Lesson
from quiz.tui.app import PlaceName, QuizApp

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
SIZE = (80, 24)
NOON = Moment.of(datetime(2026, 11, 21, 12, tzinfo=UTC))
YESTERDAY = Moment(NOON.ms - 86_400_000)

_AHEAD = (0, 1, 0, 2, 1, 4, 0, 3, 1, 5, 2, 7)
"""Days until the cards that were met come back, one after the other."""

Keys = Callable[[Asking], list[str]]


@dataclass(frozen=True)
class Picture:
    """A file's name, where the app starts, and the keys that lead to it once a wanted card is asked."""

    name: str
    start: PlaceName = "study"
    wanted: Callable[[Asking], bool] = lambda _: True
    keys: Keys = lambda _: []


def main() -> None:
    """Draw them all."""
    bank = load_or_raise(ROOT)
    PICTURES.mkdir(parents=True, exist_ok=True)
    for language in ("fr", "en"):
        for picture in _PICTURES:
            drawn = asyncio.run(draw(bank, picture, language))
            path = PICTURES / f"{picture.name}-{language}.svg"
            path.write_text(drawn, encoding="utf-8")


async def draw(bank: Bank, picture: Picture, language: str) -> str:
    """The SVG of one picture."""
    app = QuizApp(
        Learner(bank, history(bank), Settings(language, new_per_day=30), lambda: NOON),
        Words(language),
        start=picture.start,
    )
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        if picture.start == "study":
            asking = await _reach(app, pilot.press, picture.wanted)
            await pilot.press(*picture.keys(asking))
        await pilot.pause()
        return _portable(app.export_screenshot(title="quiz"))


def history(bank: Bank) -> Store:
    """Somebody who met a third of the bank yesterday, to see again today and in the days to come."""
    store = memory_store()
    for number, card in enumerate(bank.cards):
        if number % 3 == 0:
            due = StudyDay(NOON.day + _AHEAD[number // 3 % len(_AHEAD)])
            review = Review(Rating.GOOD, Rating.GOOD, {}, 9000, 1, "fsrs-6", due)
            store.append(card, review, YESTERDAY)
    return store


async def _reach(
    app: QuizApp, press: Callable[..., object], wanted: Callable[[Asking], bool]
) -> Asking:
    """Pass cards until one is wanted."""
    for _ in range(200):
        stage = app.session.stage if app.session else None
        if isinstance(stage, Asking) and wanted(stage):
            return stage
        keys = ("space",) if isinstance(stage, Lesson) else ("ctrl+g", "3")
        await press(*keys)  # type: ignore[misc]
    raise LookupError("no card of the bank fits the picture")


def _is_choice(asking: Asking) -> bool:
    shape = asking.card.shape
    return isinstance(shape, Pick) and len(shape.options) == 4 and not shape.many


def _is_order(asking: Asking) -> bool:
    return isinstance(asking.card.shape, Arrange)


def _wrong(asking: Asking) -> list[str]:
    shape = asking.card.shape
    right = shape.right if isinstance(shape, Pick) else frozenset()
    row = next(row for row, option in enumerate(asking.order) if option not in right)
    return ["abcdefghijkl"[row]]


_PICTURES = (
    Picture("home", start="home"),
    Picture("question", wanted=_is_choice),
    Picture("answer", wanted=_is_choice, keys=_wrong),
    Picture("source", wanted=_is_choice, keys=lambda asking: [*_wrong(asking), "t"]),
    Picture("order", wanted=_is_order, keys=lambda _: ["b", "d"]),
)


def _portable(svg: str) -> str:
    """Without the fonts of a third party, and with names that do not change from run to run."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


if __name__ == "__main__":
    main()
