"""A learner at the terminal: the app with a small bank and a clock that stands still, its keys and its screen."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import textual.app
import textual.pilot
from textual.color import Color
from textual.pilot import Pilot

from quiz.config import Settings
from quiz.core.bank import Bank
from quiz.core.event import Event, Flag, Rating, Review
from quiz.core.moment import Moment
from quiz.core.question import CardId, Question
from quiz.i18n import Words
from quiz.store import Store, memory_store
from quiz.study.learner import Learner, Outside
from quiz.study.sitting.sitting import Sitting
from quiz.study.sitting.stage import Asking, Finished, Judged, Stage
from quiz.tui.app import PlaceName, QuizApp
from quiz.tui.showing import Showing
from quiz.tui.widgets.page import Page
from tests.tui.banks import bank_of

SATURDAY = Moment.of(datetime(2026, 11, 21, 12, tzinfo=UTC))


async def idle(*_: float) -> None:
    """Wait until the event loop has nothing left to run: no message in any queue, no callback.

    Textual's own waits for 20 ms in which the process did next to nothing, at each key.
    """
    # Private to asyncio, which alone knows whether it would run anything before it sleeps.
    loop = asyncio.get_running_loop()
    await asyncio.sleep(0)
    while loop._ready:  # type: ignore[attr-defined]  # noqa: ASYNC110, SLF001
        await asyncio.sleep(0)


Showing.soon = Showing.call_after_refresh  # type: ignore[assignment]  # so that a picture is whole
vars(textual.app)["wait_for_idle"] = vars(textual.pilot)["wait_for_idle"] = idle

WIDE, SMALL, TINY = (80, 24), (60, 18), (40, 12)


@dataclass
class Desk:
    """The app under test and what one does and sees there."""

    app: QuizApp
    pilot: Pilot[None] = field(init=False)

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each once the one before is dealt with."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        await self.press(*(key_of(character) for character in text))

    async def settle(self) -> None:
        """Wait until nothing changes any more: a layout may ask for a scroll, and a scroll for a layout."""
        await idle()
        await self.app.workers.wait_for_complete()
        await idle()
        while self._is_to_be_drawn:
            self.app.screen._on_timer_update()  # noqa: SLF001 (what the next tick of its clock does)
            await idle()

    @property
    def _is_to_be_drawn(self) -> bool:
        """Whether the screen's clock is running, as it does only while something has changed."""
        return self.app.screen._update_timer._active.is_set()  # noqa: SLF001

    async def click(self, selector: str, text: str) -> None:
        """Click where a widget shows this text."""
        widget = self.app.screen.query_one(selector)
        region = widget.content_region
        rows = self.frame().splitlines()
        for y in range(region.y, region.bottom):
            x = rows[y].find(text, region.x)
            if x >= 0:
                await self.pilot.click(offset=(x, y))
                await self.settle()
                return
        raise AssertionError(f"{selector} does not show {text!r}:\n{self.frame()}")

    async def resize(self, columns: int, rows: int) -> None:
        await self.pilot.resize_terminal(columns, rows)
        self.app._check_resize()  # noqa: SLF001 (what Textual puts off for 8 ms)
        await self.settle()

    def frame(self) -> str:
        """What the terminal shows, line by line, without the spaces at their ends."""
        # The compositor is private to Textual: this is the only place that asks it.
        strips = self.app.screen._compositor.render_strips()  # noqa: SLF001
        return "\n".join(strip.text.rstrip() for strip in strips)

    def shows(self, text: str) -> bool:
        """Whether the text is on the screen, wherever its lines are broken."""
        return _flat(text) in _flat(self.frame().translate(_SCROLLBAR))

    @property
    def colours(self) -> set[str]:
        """Every colour on the screen, by name."""
        found = set()
        filters = self.app.get_line_filters()
        for strip in self.app.screen._compositor.render_strips():  # noqa: SLF001
            for line_filter in filters:
                strip = strip.apply_filter(line_filter, Color.parse("black"))  # noqa: PLW2901
            for segment in strip:
                if segment.style is not None:
                    found |= {
                        str(c.name) for c in (segment.style.color, segment.style.bgcolor) if c
                    }
        return found

    @property
    def stage(self) -> Stage:
        session = self.app.session
        assert session is not None
        return session.stage

    @property
    def is_asking(self) -> bool:
        return isinstance(self.stage, Asking)

    @property
    def is_judged(self) -> bool:
        return isinstance(self.stage, Judged)

    @property
    def is_finished(self) -> bool:
        return isinstance(self.stage, Finished)

    @property
    def card(self) -> str:
        """The card on the screen."""
        assert isinstance(self.stage, Asking | Judged), self.stage
        return str(self.stage.card.id)

    def suggests(self, rating: Rating | None) -> bool:
        return self.judged.suggested is rating

    @property
    def asking(self) -> Asking:
        assert isinstance(self.stage, Asking), self.stage
        return self.stage

    @property
    def judged(self) -> Judged:
        assert isinstance(self.stage, Judged), self.stage
        return self.stage

    @property
    def events(self) -> list[Event]:
        """What was recorded, without the mark that keeps the welcome away."""
        return [event for event in self.app.store.events() if event.card != MET]

    @property
    def reviews(self) -> list[Review]:
        return [event.body for event in self.events if isinstance(event.body, Review)]

    def text_of(self, selector: str) -> str:
        """What a page shows, in one line."""
        page = self.app.screen.query_one(selector, Page)
        return _flat(page.render().plain)


MET = CardId("somebody-was-here")


def somebody() -> Store:
    """The history of a learner who has seen the welcome, and nothing else."""
    store = memory_store()
    store.append(MET, Flag(), SATURDAY)
    return store


@contextlib.asynccontextmanager
async def at_desk(
    *questions: Question,
    bank: Bank | None = None,
    store: Store | None = None,
    size: tuple[int, int] = WIDE,
    language: str = "fr",
    start: PlaceName = "study",
    sitting: Sitting = Sitting(),  # noqa: B008
    notices: Iterable[str] = (),
    now: Moment | Callable[[], Moment] = SATURDAY,
    outside: Outside | None = None,
    **settings: object,
) -> AsyncIterator[Desk]:
    """The app, started. Questions are asked without their facts, and so without a lesson, unless in a `bank`."""
    app = QuizApp(
        Learner(
            bank if bank is not None else bank_of(*(replace(q, facts=()) for q in questions)),
            store if store is not None else somebody(),
            Settings(language, **settings),  # type: ignore[arg-type]
            now if callable(now) else lambda: now,
            outside,
        ),
        Words(language),
        sitting=sitting,
        start=start,
        notices=tuple(notices),
    )
    desk = Desk(app)
    async with app.run_test(size=size) as pilot:
        desk.pilot = pilot
        await desk.settle()
        yield desk


def _flat(text: str) -> str:
    return " ".join(text.split())


_SCROLLBAR = dict.fromkeys(map(ord, "▁▂▃▄▅▆▇"))
_KEYS = {
    " ": "space",
    "-": "minus",
    "'": "apostrophe",
    "/": "slash",
    "?": "question_mark",
    ".": "full_stop",
    ",": "comma",
}


def key_of(character: str) -> str:
    return _KEYS.get(character, character)
