"""The terminal app: what its places share, how one goes from one to another, and how it ends."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar, Literal, cast, get_args

from textual import events, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.filter import LineFilter, NoColor
from textual.reactive import Initialize, Reactive, var
from textual.screen import Screen
from textual.theme import BUILTIN_THEMES, Theme
from textual.worker import get_current_worker

from quiz.core.problem import QuizError
from quiz.i18n import LANGUAGES, Words
from quiz.study.sitting.sitting import Sitting
from quiz.tui.frame import PAINTED
from quiz.tui.lull import LeftError, Lull
from quiz.tui.theme import DARK, LIGHT, MONOCHROME, OWN_VARIABLES, theme_for

if TYPE_CHECKING:
    from quiz.config import Settings
    from quiz.core.bank import Bank
    from quiz.core.moment import Moment
    from quiz.core.question import QuestionId
    from quiz.store import Store
    from quiz.study.exam.exam import Exam
    from quiz.study.exam.paper import Wanted
    from quiz.study.learner import Learner
    from quiz.study.sitting.session import Session
    from quiz.tui.place import Place

PlaceName = Literal[
    "home", "study", "read", "exam", "plan", "timeline", "browse", "stats", "settings"
]
SHEETS: list[str | PurePath] = ["app.tcss", "screens/study.tcss", "screens/home.tcss"]
INTERRUPTED = 130
_SETTLED = 1.0
"""Seconds after which what can wait is done: the first place is painted, and the learner reads."""
_BRIEF = 700, 10, 10
"""After how many new objects Python looks for garbage among them, and after how many such looks further back."""
_WAY = 0.0002
"""Seconds in which the thread that writes to the terminal begins."""
_TURN = 0.0005
"""Seconds after which the thread that writes to the terminal has its turn; Python's own 5 ms are as long as a paint."""
_THEMES = {**BUILTIN_THEMES, DARK.name: DARK, LIGHT.name: LIGHT}


def kind_of(name: PlaceName) -> type[Place]:
    """The class of a place, whose module is imported when one first goes there."""
    found: type[Place] = import_module(f"quiz.tui.screens.{name}").PLACE
    return found


def place(name: PlaceName) -> Place:
    """A place by its name."""
    return kind_of(name)()


class QuizApp(App[None]):
    """The places, the session that is open, and the language; everything else is a screen's own."""

    # The first place's sheet is read with these: one that comes later has all of them parsed again.
    CSS_PATH = SHEETS
    theme: Reactive[str] = Reactive(Initialize(lambda app: cast("QuizApp", app).own_theme))
    writing: var[Exam | None] = var(None)
    """The mock exam that is under way, its clock running."""
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False),
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
        # The store is the app's own: it closes the one it leaves for another learner's, and `run` the last one.
        self.learner, self.words = learner, words
        self._colourless = NoColor()
        own = kind_of(start).CSS_PATH
        super().__init__(css_path=[*SHEETS, *([f"screens/{own}"] if own else [])])
        self._start = start
        self.notices = (*notices, *self._take_keys())
        self.no_color = self.own_theme == MONOCHROME
        self.sitting = sitting
        """What to study next; what the command line selected, until a place chooses otherwise."""
        self.found: tuple[QuestionId, ...] = ()
        """The questions to browse first, where another place led to them."""
        self.sought = ""
        """What to search first, where the command line asks for it."""
        self.came_from: PlaceName | None = None
        """The place that led to the one that is open; None once it knows."""
        self.paper: Wanted | None = None
        """The exam that the command line asked for."""
        self.session: Session | None = None
        self.failure: QuizError | None = None
        self.when_settled: Callable[[], object] = _nothing
        """What the process does once the first place is painted, while the learner reads."""
        self._lull = Lull()

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
    def own_theme(self) -> str:
        """The name of the theme that the terminal and the learner ask for."""
        return theme_for(os.environ, self.settings.theme)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The filters of what is drawn; a learner may want no colours where the terminal has them."""
        filters = super().get_line_filters()
        return [*filters, self._colourless] if self.no_color else filters

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
        self.app_resume_signal.subscribe(self, self._paint_again)
        self.set_timer(_SETTLED, self._settle)
        loop = asyncio.get_running_loop()
        for ending in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, ending, None)
            if number is not None:
                with contextlib.suppress(NotImplementedError, RuntimeError):
                    loop.add_signal_handler(number, partial(self.leave, 128 + number))

    async def on_event(self, event: events.Event) -> None:
        """Know when somebody is at the keys."""
        if isinstance(event, events.InputEvent):
            self._lull.disturb()
        await super().on_event(event)

    def post_display_hook(self) -> None:
        """Let the thread write to the terminal what was just handed to it: it waits for this one to give way."""
        time.sleep(_WAY)

    def _paint_again(self, _: App[None]) -> None:
        """After Ctrl-Z and fg the terminal is empty, and Textual thinks that nothing has changed."""
        self.refresh(layout=True)

    def _settle(self) -> None:
        self.when_settled()
        self._look_after()

    @work(thread=True, exit_on_error=False)
    def _look_after(self) -> None:
        """Have the history looked after meanwhile; what failed is a line."""
        learner = self.learner
        if learner.outside is not None:
            told = learner.outside.news(learner)
            if told:
                self.call_from_thread(self._add, *told)
            worker = get_current_worker()
            try:
                troubles = learner.outside.upkeep(learner, partial(self._lull.wait, worker))
            except LeftError:
                return
            if troubles and not worker.is_cancelled:
                self.call_from_thread(self._tell_troubles, troubles)

    def _tell_troubles(self, troubles: tuple[QuizError, ...]) -> None:
        from quiz import phrase

        damage = [trouble for trouble in troubles if trouble.code == "store.damaged"]
        if damage:
            self.mend(damage[0])
        else:
            self._add(*(phrase.error(self.words, trouble) for trouble in troubles))

    def _add(self, *sentences: str) -> None:
        for open_place in self._open_places():
            open_place.add(*sentences)

    def mend(self, error: QuizError, then: Callable[[], object] | None = None) -> None:
        """Rebuild the history, which was found damaged, say what came of it, and go on."""
        from quiz.tui.dialogs.mending import MendingDialog

        def go_on(done: str | None) -> None:
            if done and then is not None:
                then()

        if not any(isinstance(screen, MendingDialog) for screen in self.screen_stack):
            self.push_screen(MendingDialog(error), go_on)

    def open_session(self) -> Session:
        """A session of the sitting chosen last; it replaces the one that was open."""
        from quiz.study.sitting.session import Session

        self.close_session()
        self.store.put_off(self._put_off)
        self.session = Session(self.learner, self.sitting)
        return self.session

    def _put_off(self, work: Callable[[], None]) -> None:
        """Do what nobody waits for once the next question is painted, and on its way to the terminal."""
        self.call_after_refresh(self.set_timer, PAINTED, work)

    def close_session(self) -> None:
        """Save what the open session has not saved yet, and forget it; raises StoreError."""
        if self.session is not None:
            self.session.close()
        self.session = None

    def close_paper(self) -> None:
        """Hand in the paper of the mock exam under way, as far as it is written; raises StoreError."""
        if self.writing is not None and self.writing.answers:
            self.writing.hand_in()
        self.writing = None

    def go(self, name: PlaceName) -> None:
        """Go to another place, which is drawn as it is now and knows whence one comes."""
        if name != self.current_mode:
            self.came_from = cast("PlaceName", self.current_mode)
        self.switch_mode(name)

    def study(self, sitting: Sitting) -> None:
        """Go and study; a session that was left open is saved, and over."""
        try:
            self.close_session()
        except QuizError as error:
            self.complain(error)
            return
        self.sitting = sitting
        self.go("study")

    def browse(self, *questions: QuestionId) -> None:
        """Go and look at these questions."""
        self.found = questions
        self.go("browse")

    # --- choices and learners

    def choose(self, settings: Settings) -> None:
        """Live under other choices from now on, and keep them for tomorrow.

        Raises QuizError where they cannot be kept: they hold all the same until the app ends.
        """
        before = self.learner
        if _schedules(settings) != _schedules(before.settings):
            self.close_session()
        self.learner = replace(before, settings=settings)
        try:
            if before.outside is not None:
                self.learner = before.outside.keep(before, settings)
        finally:
            self._settle_in()

    def reopen_store(self) -> None:
        """Hold the history under the retention that was chosen; raises StoreError.

        A history that was not read again under it is: quiz.tui.dialogs.rereading does so aside.
        """
        from quiz.store import open_store

        self.close_session()
        before = self.store
        store = open_store(before.path.parent, retention=self.settings.retention)
        self.learner = replace(self.learner, store=store)
        before.close()

    def change(self, settings: Settings) -> None:
        """Choose, and say what went wrong where one is."""
        try:
            self.choose(settings)
        except QuizError as error:
            self.complain(error)

    def complain(self, error: QuizError) -> None:
        """Say what went wrong in the place that is open."""
        from quiz import phrase

        if error.code == "store.damaged":
            self.mend(error)
        else:
            self.tell(phrase.error(self.words, error))

    def tell(self, *sentences: str) -> None:
        """Show a notice in the place that is open."""
        for open_place in self._open_places():
            open_place.say(*sentences)

    def welcome(self, profile: str) -> None:
        """Give the chair to another learner of this computer, whose history begins where there is none.

        The session in progress is saved first, and the paper of a mock exam handed in. Raises QuizError, and nobody
        moves, where one cannot be.
        """
        before = self.learner
        if before.outside is None or profile == before.profile:
            return
        self.close_session()
        self.close_paper()
        self.learner = before.outside.welcome(profile)
        before.store.close()
        self.notices += self._take_keys()
        self._settle_in()
        self._clear_places()
        self._look_after()

    def _settle_in(self) -> None:
        """Speak, draw and listen as the learner chose."""
        self.words = Words(self.settings.language)
        self.no_color = self.own_theme == MONOCHROME
        self.theme = self.own_theme
        self._take_keys()

    def _take_keys(self) -> tuple[str, ...]:
        """Give the actions the keys that the learner chose; returns what is wrong with them."""
        if not self.settings.keys and not self._keymap:
            return ()
        from quiz.tui.keymap import keymap, troubles

        self.set_keymap(keymap(self.settings.keys))
        return tuple(troubles(self.words, self.settings.keys))

    @work
    async def _clear_places(self) -> None:
        """Come home, and forget the other places: what they show is somebody else's."""
        if self.current_mode != "home":
            self.go("home")
        for name in set(get_args(PlaceName)) - {"home"}:
            await self.remove_mode(name)
            self.add_mode(name, partial(place, name))
        self.retell()
        self.tell(*self.notices)
        self.notices = ()

    def retell(self) -> None:
        """Have the place that is open say everything again."""
        for open_place in self._open_places():
            open_place.retell()

    def _open_places(self) -> list[Place]:
        """The place that is open, which may lie under a dialog."""
        from quiz.tui.place import Place

        return [screen for screen in self.screen_stack if isinstance(screen, Place)]

    def speak(self, language: str) -> None:
        """Change the interface's language, for good."""
        self.change(self.settings.speaking(language))

    def action_go(self, name: PlaceName) -> None:
        """Go to another place."""
        self.go(name)

    def action_speak(self, language: str) -> None:
        """Change the language of what is open."""
        self.speak(language)
        self.retell()

    def action_colour(self, theme: str) -> None:
        """Change the colours."""
        self.change(replace(self.settings, theme=theme))

    def action_welcome(self, profile: str) -> None:
        """Give the chair to another learner."""
        try:
            self.welcome(profile)
        except QuizError as error:
            self.complain(error)

    def other_language(self) -> str:
        """The language that one key away."""
        at = LANGUAGES.index(self.words.language)
        return LANGUAGES[(at + 1) % len(LANGUAGES)]

    def leave(self, code: int = 0) -> None:
        """End the app with an exit code, saving first; a store that fails ends it with the store's error."""
        try:
            self._save_last()
        except QuizError as error:
            self.failure = error
        self.exit(return_code=code)

    def _save_last(self) -> None:
        """Save what is not saved yet, in a history that is rebuilt where it has to be; nobody is there to be asked."""
        try:
            self.close_session()
        except QuizError as error:
            if error.code != "store.damaged":
                raise
            self.store.recover()
            self.close_session()

    async def action_quit(self) -> None:
        """Leave for good."""
        self.leave()

    def action_interrupt(self) -> None:
        """Leave at once, as Ctrl-C does everywhere."""
        self.leave(INTERRUPTED)

    def _fatal_error(self) -> None:
        """End without Textual's page of traceback: `run` says what happened."""
        self._close_messages_no_wait()

    @property
    def crash(self) -> Exception | None:
        """What nobody had foreseen, where it ended the app."""
        return self._exception


def _schedules(settings: Settings) -> tuple[object, ...]:
    """The choices that a session in progress was begun under."""
    return (
        settings.retention,
        settings.new_per_day,
        settings.reviews_per_day,
        settings.rollover,
        settings.grades,
    )


def _nothing() -> None:
    """The process is not ours."""


def run(app: QuizApp) -> int:
    """Run the terminal app, close its learner's store, and return the exit code.

    Raises StoreError where the last answer could not be saved, QuizError where the app ended on a defect of its own.
    """
    sys.setswitchinterval(_TURN)
    app.when_settled = _keep_what_is_loaded
    try:
        app.run()
        if app.crash is not None:
            from quiz.tui.crash import ended

            raise ended(app, app.crash)
        if app.failure is not None:
            raise app.failure
    finally:
        app.store.close()
    return app.return_code or 0


def _keep_what_is_loaded() -> None:
    """Look for garbage among what comes from now on: briefly, where an answer in fifty waited 20 ms for it."""
    gc.freeze()
    gc.set_threshold(*_BRIEF)
