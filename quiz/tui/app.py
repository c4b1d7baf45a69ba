"""The terminal app: what its places share, how one goes from one to another, and how it ends."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, Literal, get_args

from textual.app import App
from textual.binding import Binding, BindingType
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import BUILTIN_THEMES, Theme

from quiz.core.problem import QuizError
from quiz.i18n import LANGUAGES, Words
from quiz.study.sitting import Sitting
from quiz.tui.theme import DARK, LIGHT, OWN_VARIABLES, theme_for

if TYPE_CHECKING:
    from quiz.config import Settings
    from quiz.core.bank import Bank
    from quiz.core.moment import Moment
    from quiz.core.question import QuestionId
    from quiz.store import Store
    from quiz.study.learner import Learner
    from quiz.study.session import Session
    from quiz.tui.place import Place

PlaceName = Literal[
    "home", "study", "read", "exam", "plan", "timeline", "browse", "stats", "settings"
]
INTERRUPTED = 130
_THEMES = {**BUILTIN_THEMES, DARK.name: DARK, LIGHT.name: LIGHT}


def place(name: PlaceName) -> Place:
    """A place by its name, whose module is imported when one first goes there."""
    made: Place = import_module(f"quiz.tui.screens.{name}").PLACE()
    return made


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

    def __init__(
        self,
        learner: Learner,
        words: Words,
        *,
        sitting: Sitting = Sitting(),  # noqa: B008 (immutable)
        start: PlaceName = "study",
        notices: tuple[str, ...] = (),
    ) -> None:
        self.DEFAULT_MODE = start  # type: ignore[misc]  # the first place is opened under its name
        super().__init__()
        self._start = start
        self.learner, self.words, self.notices = learner, words, notices
        self.sitting = sitting
        """What to study next; what the command line selected, until a place chooses otherwise."""
        self.found: tuple[QuestionId, ...] = ()
        """The questions to browse first, where another place led to them."""
        self.session: Session | None = None
        self.failure: QuizError | None = None

    @property
    def bank(self) -> Bank:
        """The learner's bank."""
        return self.learner.bank

    @property
    def store(self) -> Store:
        """The learner's history."""
        return self.learner.store

    @property
    def settings(self) -> Settings:
        """The learner's choices."""
        return self.learner.settings

    @property
    def now(self) -> Callable[[], Moment]:
        """The learner's clock."""
        return self.learner.now

    def get_default_screen(self) -> Screen[None]:
        """The first place. As a mode it would have every sheet parsed twice before it is painted."""
        return place(self._start)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Ours are known before the first sheet is parsed, which registering them would be too late for."""
        return _THEMES

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own names for colours, in the terminal's own where a theme is not ours."""
        return OWN_VARIABLES

    def on_mount(self) -> None:
        """Open the places to each other, and let a signal end the app as its own keys do."""
        for name in get_args(PlaceName):
            self.add_mode(name, partial(place, name))
        loop = asyncio.get_running_loop()
        for ending in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, ending, None)
            if number is not None:
                with contextlib.suppress(NotImplementedError, RuntimeError):
                    loop.add_signal_handler(number, partial(self.leave, 128 + number))

    def open_session(self) -> Session:
        """A session of the sitting chosen last; it replaces the one that was open."""
        from quiz.study.session import Session

        self.close_session()
        self.session = Session(self.learner, self.sitting)
        return self.session

    def close_session(self) -> None:
        """Save what the open session has not saved yet, and forget it; raises StoreError."""
        session, self.session = self.session, None
        if session is not None:
            session.close()

    def go(self, name: PlaceName) -> None:
        """Go to another place, which is drawn as it is now."""
        self.switch_mode(name)

    def study(self, sitting: Sitting) -> None:
        """Go and study."""
        self.sitting = sitting
        self.go("study")

    def browse(self, *questions: QuestionId) -> None:
        """Go and look at these questions."""
        self.found = questions
        self.go("browse")

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


def run(app: QuizApp) -> int:
    """Run the terminal app and return its exit code; raises StoreError where the last answer could not be saved."""
    app.run()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0
