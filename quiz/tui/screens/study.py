"""Study: one screen that shows every stage of a session in place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar, assert_never

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.screen import Screen

from quiz import phrase
from quiz.core.event import Rating
from quiz.core.problem import QuizError
from quiz.core.question import DeckId, Question
from quiz.study.session import Session
from quiz.study.stage import Asking, Finished, Judged, Lesson, Stage
from quiz.tui import texts
from quiz.tui.commands import has_action
from quiz.tui.faces import face_of
from quiz.tui.faces.face import Face
from quiz.tui.place import Place
from quiz.tui.sizes import ROOMY
from quiz.tui.widgets.grades import Grades
from quiz.tui.widgets.key_line import Hint
from quiz.tui.widgets.page import Block, Page

_GO = frozenset({"space", "enter"})
_UNDO = frozenset({"u", "U", "ctrl+z"})


class StudyScreen(Place):
    """Lessons, questions, answers and the summary. Keys go to the face first, then to the bindings below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "go", "tui.do_continue"),
        # On a French keyboard the digits need Shift: the same keys without it count too.
        Binding("1,ampersand", "grade(1)", show=False),
        Binding("2,é", "grade(2)", show=False),
        Binding("3,quotation_mark", "grade(3)", show=False),
        Binding("4,apostrophe", "grade(4)", show=False),
        Binding("left", "move_grade(-1)", show=False),
        Binding("right", "move_grade(1)", show=False),
        Binding("h,f2,ctrl+o", "hint", "tui.do_hint"),
        Binding("n,f4,ctrl+g", "give_up", "tui.do_give_up"),
        Binding("y,Y", "claim", "tui.do_claim"),
        Binding("x,X", "guess", "tui.do_guess"),
        Binding("t,T", "source", "tui.do_source"),
        Binding("u,U,ctrl+z", "undo", "tui.do_undo"),
        Binding("escape", "home", "tui.do_home"),
        Binding("s,S", "suspend", "tui.do_suspend"),
        Binding("b,B", "bury", "tui.do_bury"),
        Binding("f,F", "flag", "tui.do_flag"),
        Binding("q,Q", "quit", "tui.do_quit"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._page = Page()
        self._grades = Grades()
        self._faces: dict[type[Face[Any]], Face[Any]] = {}
        self._face: Face[Any] | None = None
        self._stage: Stage | None = None
        self._in_sight = ""
        """The blocks to keep in sight when the layout changes."""

    def content(self) -> ComposeResult:
        """A page for what is no card; a face comes beside it when its shape is first asked."""
        yield self._page

    def foot(self) -> ComposeResult:
        """The verdict and the grades, where the eye finds them on every card."""
        yield self._grades

    # --- beginning and ending

    def on_mount(self) -> None:
        """Begin with the first paint."""
        self.screen_layout_refresh_signal.subscribe(self, self._laid_out, immediate=True)
        self._begin()

    def on_screen_resume(self) -> None:
        """Begin again when one comes back from another place."""
        if self.quiz.session is None:
            self._begin()

    def _begin(self) -> None:
        try:
            session = self.quiz.open_session()
            first_run = self.quiz.store.last_day() is None
        except QuizError as error:
            self.quiz.failure = error
            self.app.exit()
            return
        self._show(session.stage)
        days = session.clock_went_back
        clock = self.words("tui.clock_went_back", n=days) if days else ""
        self.say(*self.quiz.notices, clock)
        self.quiz.notices = ()
        if first_run and not isinstance(session.stage, Finished):
            from quiz.tui.dialogs.welcome import WelcomeDialog

            self.app.push_screen(WelcomeDialog())

    @property
    def _session(self) -> Session:
        session = self.quiz.session
        return session if session is not None else self.quiz.open_session()

    # --- showing a stage

    def _show(self, stage: Stage) -> None:
        previous, self._stage = self._stage, stage
        with self.app.batch_update():
            self.say()
            self._show_title(stage)
            match stage:
                case Lesson():
                    self._show_page(stage)
                case Finished():
                    self._show_page(stage)
                case Asking():
                    self._show_card(stage, texts.before(self.words, stage))
                case Judged():
                    self._show_card(stage, texts.after(self.words, self.quiz.bank, stage))
                    heading = texts.verdict(self.words, stage)
                    self._grades.show(self.words, heading, stage.intervals, stage.suggested)
                case _:
                    assert_never(stage)
            self._make_room(is_judged=isinstance(stage, Judged))
            self.refresh_keys()
        self._scroll(previous, stage)

    def on_resize(self) -> None:
        """Another size may have other room."""
        self._make_room(is_judged=isinstance(self._stage, Judged))

    def _make_room(self, *, is_judged: bool) -> None:
        """Keep the grades' rows free before the answer where there are enough: what does not move is not painted."""
        self._grades.display = is_judged or self.app.size.height >= ROOMY
        if not is_judged:
            self._grades.clear()

    def _show_title(self, stage: Stage) -> None:
        progress = self._session.progress
        match stage:
            case Finished():
                self.bar.show(self.quiz.bank.title, "", 1.0)
            case Lesson(question=question) | Asking(question=question) | Judged(question=question):
                total = progress.done + progress.left
                place = f"{min(progress.done + 1, total)}/{total}"
                self.bar.show(
                    self._deck_title(question.deck),
                    " · ".join(part for part in (self._novelty(stage), place) if part),
                    progress.done / total if total else 0.0,
                )
            case _:
                assert_never(stage)

    def _deck_title(self, deck: DeckId) -> str:
        return next((row.title for row in self.quiz.bank.decks if row.id == deck), deck)

    def _novelty(self, stage: Stage) -> str:
        if not isinstance(stage, Asking):
            return ""
        if stage.again:
            return self.words("tui.again")
        return self.words("tui.fresh") if stage.fresh else ""

    def _show_page(self, stage: Lesson | Finished) -> None:
        if self._face is not None:
            self._face.display = False
            self._face = None
        self._page.display = True
        self.set_focus(None)
        match stage:
            case Lesson():
                self._page.show(texts.lesson(self.words, self.quiz.bank, stage))
            case Finished():
                self._page.show(texts.finished(self.words, stage))
            case _:
                assert_never(stage)

    def _show_card(self, stage: Asking | Judged, below: Iterable[Block]) -> None:
        kind = face_of(stage.card.shape)
        face = self._faces.get(kind)
        if face is None:
            face = self._faces[kind] = kind()
            self.body.mount(face)
        if self._face is not None and self._face is not face:
            self._face.display = False
        self._face = face
        self._page.display = False
        face.display = True
        face.ask(self.words, stage, texts.prompt(self.words, stage), below)
        if not face.typing:
            self.set_focus(None)

    def _scroll(self, previous: Stage | None, stage: Stage) -> None:
        """A new card from its top; an answer as far as its explanation, with as much as fits above it."""
        is_same = (
            isinstance(previous, Asking | Judged)
            and isinstance(stage, Asking | Judged)
            and previous.card.id == stage.card.id
        )
        if not is_same or (isinstance(previous, Judged) and isinstance(stage, Asking)):
            self._in_sight = ""
            self.body.scroll_home(animate=False)
        elif isinstance(previous, Asking):
            self._in_sight = texts.AFTER

    def _laid_out(self, _: Screen[Any]) -> None:
        """What has to be in sight may only now be somewhere."""
        if self._in_sight:
            self._reach(self._in_sight)

    def _reach(self, name: str) -> None:
        """Scroll as little as shows the blocks of that name."""
        region = self._face.region_of(name) if self._face is not None else Region()
        if self._face is not None and region:
            self.body.scroll_to_region(
                region.translate(self._face.virtual_region.offset), animate=False, immediate=True
            )

    # --- keys

    def on_key(self, event: events.Key) -> None:
        """The face takes the keys that belong to the answer."""
        if self._face is None:
            return
        self.say()
        self._in_sight = ""
        if self._face.press(self._answer_key(event.key)):
            event.stop()
            self.refresh_keys()

    def action_face(self, key: str) -> None:
        """A click on one of the face's hints."""
        if self._face is not None:
            self._face.press(key)
            self.refresh_keys()

    def usable(self, key: str) -> bool:
        """A letter is no command while it is part of an answer; neither is what would do nothing."""
        if key in _UNDO and not self._session.progress.done:
            return False
        if key in _GO and isinstance(self._stage, Judged) and self._grades.ready is None:
            return False
        if self._face is None:
            return True
        letter = len(key) == 1 or key in ("question_mark", "space")
        return self._answer_key(key) not in self._face.letters() and not (
            self._face.typing and letter
        )

    def _answer_key(self, key: str) -> str:
        """The key as the face knows it: before the answer, Caps Lock makes no other letter."""
        is_asking = self._face is not None and self._face.is_asking
        return key.lower() if is_asking and len(key) == 1 else key

    def refresh_keys(self) -> None:
        """Show the keys of this stage, the answer's own first."""
        face_hints = self._face.hints() if self._face is not None else ()
        commands = list(self.commands())
        if isinstance(self._stage, Judged):
            grade = Hint("1–4", self.words("tui.hint_grade"))
            go = (at for at, hint in enumerate(commands, 1) if hint.action == "go")
            commands.insert(next(go, 0), grade)
        self.keys.show((*face_hints, *commands))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Whether this stage has that action."""
        return has_action(self._stage, action)

    # --- what the person does

    def _act(self, act: Callable[[], Stage | None], done: str = "") -> None:
        """Do something, show what comes of it and say so; a store that fails is said, and nothing moves on."""
        try:
            stage = act()
        except QuizError as error:
            self.say(phrase.error(self.words, error))
            return
        if stage is None:
            self.say(self.words("tui.nothing_to_undo"))
            return
        self._show(stage)
        self.say(self.words(done) if done else "")

    def on_face_answered(self, event: Face.Answered) -> None:
        """An answer: judge it."""
        if isinstance(self._stage, Asking):
            self._act(lambda: self._session.answer(event.answer))

    def on_face_gave_up(self) -> None:
        """No answer."""
        self._act(self._session.give_up)

    def on_face_ticked(self, event: Face.Ticked) -> None:
        """Points of the rubric."""
        self._act(lambda: self._session.points(event.points))

    def on_face_said(self, event: Face.Said) -> None:
        """Something to tell."""
        self.say(event.sentence)

    def on_face_moved(self, event: Face.Moved) -> None:
        """Keep the cursor in sight."""
        self._reach(event.name)

    def on_grades_chosen(self, event: Grades.Chosen) -> None:
        """A grade was clicked."""
        self.action_grade(int(event.rating))

    def action_go(self) -> None:
        """Whatever comes next."""
        match self._stage:
            case Lesson():
                if self.body.is_vertical_scroll_end:
                    self._act(self._session.read)
                else:
                    self.action_scroll_page(1)
            case Judged(suggested=suggested):
                ready = self._grades.ready
                if ready is None:
                    self.say(self.words("tui.grade_first"))
                else:
                    self._act(lambda: self._session.accept(None if ready is suggested else ready))
            case Finished():
                self.action_home()
            case Asking() | None:
                pass
            case _:
                assert_never(self._stage)

    def action_grade(self, rating: int) -> None:
        """Settle on a rating."""
        self._act(lambda: self._session.accept(Rating(rating)))

    def action_move_grade(self, step: int) -> None:
        """Make another rating the one that Enter accepts."""
        self._grades.move(step)
        self.refresh_keys()

    def action_hint(self) -> None:
        """Show the hint."""
        self._act(self._session.hint)

    def action_give_up(self) -> None:
        """« I don't know »."""
        self._act(self._session.give_up)

    def action_claim(self) -> None:
        """« I was right »."""
        self._act(self._session.claim)

    def action_guess(self) -> None:
        """« I guessed »."""
        self._act(self._session.guess)

    def action_undo(self) -> None:
        """Take back the last thing saved."""
        self._act(self._session.undo, "tui.undone")

    def action_suspend(self) -> None:
        """Put the card aside."""
        self._act(self._session.suspend, "tui.suspended")

    def action_bury(self) -> None:
        """Not today."""
        self._act(self._session.bury, "tui.buried")

    def action_flag(self) -> None:
        """Ask for a note, then mark the card for its author."""
        from quiz.tui.dialogs.flag import FlagDialog

        self.app.push_screen(FlagDialog(), self._flag)

    def _flag(self, note: str | None) -> None:
        if note is not None:
            self._act(lambda: self._session.flag(note), "tui.flagged")

    def action_source(self) -> None:
        """Open the sources of the card, or of the lesson."""
        question = self._question()
        if question is not None:
            from quiz.tui.dialogs.source import SourceDialog

            facts = self._stage.facts if isinstance(self._stage, Lesson) else None
            self.app.push_screen(SourceDialog(question, facts))

    def _question(self) -> Question | None:
        match self._stage:
            case Lesson(question=question) | Asking(question=question) | Judged(question=question):
                return question
            case Finished() | None:
                return None
            case _:
                assert_never(self._stage)

    def action_home(self) -> None:
        """Save and leave."""
        try:
            self.quiz.close_session()
        except QuizError as error:
            self.say(phrase.error(self.words, error))
            return
        self._stage = None
        self.app.switch_mode("home")

    async def action_quit(self) -> None:
        """Save and end."""
        self.quiz.leave()


PLACE = StudyScreen
