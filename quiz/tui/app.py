"""The terminal app: what its places share, how one goes from one to another, and how it ends."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.app import App
from textual.binding import Binding, BindingType
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import BUILTIN_THEMES, Theme

from quiz.core.bank import Selection
from quiz.core.problem import QuizError
from quiz.i18n import LANGUAGES, Words
from quiz.tui.theme import DARK, LIGHT, OWN_VARIABLES, theme_for

if TYPE_CHECKING:
    from quiz.config import Settings
    from quiz.core.bank import Bank
    from quiz.core.moment import Moment
    from quiz.store import Store
    from quiz.study.session import Session

PlaceName = Literal["home", "study", "read"]
INTERRUPTED = 130
_THEMES = {**BUILTIN_THEMES, DARK.name: DARK, LIGHT.name: LIGHT}


def _home() -> Screen[None]:
    from quiz.tui.screens.home import HomeScreen

    return HomeScreen()


def _study() -> Screen[None]:
    from quiz.tui.screens.study import StudyScreen

    return StudyScreen()


def _read() -> Screen[None]:
    from quiz.tui.screens.read import ReadScreen

    return ReadScreen()


PLACES: dict[PlaceName, Callable[[], Screen[None]]] = {
    "home": _home,
    "study": _study,
    "read": _read,
}


class QuizApp(App[None]):
    """The places, the session that is open, and the language; everything else is a screen's own."""

    # The first place's sheet is read with the app's: one that comes later has all of them parsed again.
    CSS_PATH = ["app.tcss", "screens/study.tcss", "screens/home.tcss"]
    theme: Reactive[str] = Reactive(lambda: theme_for(os.environ))
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", show=False, priority=True)
    ]

    def __init__(  # noqa: PLR0913 (what the places share, gathered once)
        self,
        bank: Bank,
        store: Store,
        settings: Settings,
        now: Callable[[], Moment],
        *,
        words: Words,
        selection: Selection = Selection(),  # noqa: B008 (immutable)
        start: PlaceName = "study",
        lessons: bool = True,
        notices: tuple[str, ...] = (),
    ) -> None:
        self.DEFAULT_MODE = start  # type: ignore[misc]  # the first place is opened under its name
        super().__init__()
        self._start, self._lessons = start, lessons
        self.bank, self.store, self.settings, self.now = bank, store, settings, now
        self.words, self.selection, self.notices = words, selection, notices
        self.session: Session | None = None
        self.failure: QuizError | None = None

    def get_default_screen(self) -> Screen[None]:
        """The first place. As a mode it would have every sheet parsed twice before it is painted."""
        return PLACES[self._start]()

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Ours are known before the first sheet is parsed, which registering them would be too late for."""
        return _THEMES

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own names for colours, in the terminal's own where a theme is not ours."""
        return OWN_VARIABLES

    def on_mount(self) -> None:
        """Open the places to each other, and let a signal end the app as its own keys do."""
        for name, place in PLACES.items():
            self.add_mode(name, place)
        loop = asyncio.get_running_loop()
        for ending in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, ending, None)
            if number is not None:
                with contextlib.suppress(NotImplementedError, RuntimeError):
                    loop.add_signal_handler(number, partial(self.leave, 128 + number))

    def open_session(self) -> Session:
        """A session over what is selected now; it replaces the one that was open."""
        from quiz.study.session import Session

        self.close_session()
        self.session = Session(
            self.bank,
            self.store,
            self.settings,
            self.now,
            self.selection,
            lessons=self._lessons,
        )
        return self.session

    def close_session(self) -> None:
        """Save what the open session has not saved yet, and forget it; raises StoreError."""
        session, self.session = self.session, None
        if session is not None:
            session.close()

    def study(self, selection: Selection) -> None:
        """Go and study what is selected."""
        self.selection = selection
        self.switch_mode("study")

    def speak(self, language: str) -> None:
        """Change the interface's language."""
        self.words = Words(language)

    def other_language(self) -> str:
        """The language that one key away."""
        at = LANGUAGES.index(self.words.language)
        return LANGUAGES[(at + 1) % len(LANGUAGES)]

    def leave(self, code: int = 0) -> None:
        """End the app with an exit code, saving first; a store that fails ends it with the store's error."""
        try:
            self.close_session()
        except QuizError as error:
            self.failure = error
        self.exit(return_code=code)

    async def action_quit(self) -> None:
        """Leave for good."""
        self.leave()

    def action_interrupt(self) -> None:
        """Leave at once, as Ctrl-C does everywhere."""
        self.leave(INTERRUPTED)


def run(  # noqa: PLR0913 (the command's own choices)
    bank: Bank,
    store: Store,
    settings: Settings,
    now: Callable[[], Moment],
    *,
    words: Words,
    selection: Selection = Selection(),  # noqa: B008 (immutable)
    start: PlaceName = "study",
    lessons: bool = True,
    notices: tuple[str, ...] = (),
) -> int:
    """Run the terminal app and return its exit code; raises StoreError where the last answer could not be saved.

    `lessons` shows the facts of new cards before asking them; `notices` are sentences to show on the first screen.
    """
    app = QuizApp(
        bank,
        store,
        settings,
        now,
        words=words,
        selection=selection,
        start=start,
        lessons=lessons,
        notices=notices,
    )
    app.run()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0
