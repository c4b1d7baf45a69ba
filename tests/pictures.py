"""`make pictures`: the documents' pictures of the terminal, drawn by the app itself over the shipped bank.

The learner is invented and the clock stands still, so that a picture changes only where a screen does.
"""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from quiz.authoring.load import load_or_raise
from quiz.config import Settings
from quiz.core.bank import Bank
from quiz.core.event import Flag
from quiz.core.moment import Moment
from quiz.core.question import QuestionId
from quiz.core.shape import Fill, Pick
from quiz.i18n import Words
from quiz.store import Store, memory_store
from quiz.study.learner import Learner
from quiz.study.sitting.sitting import Sitting
from quiz.study.sitting.stage import Asking
from quiz.tui.app import PlaceName, QuizApp
from tests.tui.year import a_year

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
SIZE = (80, 24)
NOON = Moment.of(datetime(2026, 11, 21, 12, tzinfo=UTC))
EXAM = date(2027, 1, 15)
TYPED = "Boris Eltsyne"
"""An answer with a slip."""

Keys = Callable[[QuizApp], list[str]]


@dataclass(frozen=True)
class Picture:
    """A file's name, the interface's language, where the app starts, the question asked, and the keys that lead there.

    Several lists of keys are each worked out once the ones before were pressed.
    """

    name: str
    language: str = "en"
    start: PlaceName = "study"
    question: str = ""
    keys: tuple[Keys, ...] = ()

    def bank(self, whole: Bank) -> Bank:
        """The whole bank, or the one question that is asked."""
        return whole.only([QuestionId(self.question)]) if self.question else whole


def main() -> None:
    """Draw them all."""
    bank = load_or_raise(ROOT)
    PICTURES.mkdir(parents=True, exist_ok=True)
    for picture in _PICTURES:
        drawn = asyncio.run(draw(bank, picture))
        (PICTURES / f"{picture.name}.svg").write_text(drawn, encoding="utf-8")


async def draw(whole: Bank, picture: Picture) -> str:
    """The SVG of one picture."""
    bank = picture.bank(whole)
    settings = Settings(picture.language, exam=EXAM)
    learner = Learner(bank, _history(whole, picture), settings, lambda: NOON)
    app = QuizApp(
        learner, Words(picture.language), sitting=Sitting(lessons=False), start=picture.start
    )
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for keys in picture.keys:
            for key in keys(app):
                await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
        return _portable(app.export_screenshot(title="quiz"))


def _history(bank: Bank, picture: Picture) -> Store:
    """A year of answers; for a picture of one question, nothing but having been here."""
    if not picture.question:
        return a_year(bank, NOON, new=1)
    store = memory_store()
    store.append(next(iter(bank.cards)), Flag(), NOON)
    return store


def _press(*keys: str) -> Keys:
    return lambda _: list(keys)


def _asking(app: QuizApp) -> Asking:
    stage = app.session.stage if app.session else None
    if not isinstance(stage, Asking):
        raise LookupError(f"no question is asked, but {stage}")  # noqa: TRY004 (a stage is no argument)
    return stage


def _wrong(app: QuizApp) -> list[str]:
    """The letter of a wrong option."""
    asking = _asking(app)
    shape = asking.card.shape
    right = shape.right if isinstance(shape, Pick) else frozenset()
    row = next(row for row, option in enumerate(asking.order) if option not in right)
    return ["abcdefghijkl"[row]]


def _type(text: str) -> Keys:
    return lambda app: [*text, "enter"] if isinstance(_asking(app).card.shape, Fill) else []


_PICTURES = (
    Picture("answer", question="seoul-1990-decision", keys=(_wrong,)),
    Picture("typed", question="demission-eltsine-president", keys=(_type(TYPED),)),
    Picture("source", question="vladivostok-2019-ville", keys=(_press("f4"), _press("t"))),
    Picture("home", start="home"),
    Picture("exam", start="exam", keys=(_press("enter"), _press("a", "enter"), _press("b"))),
    Picture("plan", start="plan"),
    Picture("timeline", "fr", start="timeline", keys=(_press("right", "right", "right", "right"),)),
    Picture("browse", start="browse", keys=(_press(*"pacte"), _press("enter"), _press("enter"))),
    Picture("statistics", start="stats"),
    Picture("settings", "fr", start="settings"),
)


def _portable(svg: str) -> str:
    """Without the fonts of a third party, and with names that do not change from run to run."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


if __name__ == "__main__":
    main()
