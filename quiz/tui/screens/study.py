"""Study: what one does at each stage of a session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, assert_never

from textual import events
from textual.binding import Binding, BindingType

from quiz import phrase
from quiz.core.event import Rating
from quiz.core.fact import Fact
from quiz.core.problem import QuizError, StoreError
from quiz.core.question import Question, QuestionId
from quiz.study.sitting.session import Session
from quiz.study.sitting.stage import Asking, Finished, Judged, Lesson, Stage
from quiz.tui.commands import has_action
from quiz.tui.faces.face import Face
from quiz.tui.frame import key_name
from quiz.tui.showing import Showing
from quiz.tui.widgets.grades import Grades

if TYPE_CHECKING:
    from quiz.core.bank import Bank
    from quiz.study.sitting.editing import Choice

_GO = frozenset({"space", "enter"})
_SOURCE = frozenset({"t", "T"})
_UNDO = frozenset({"u", "U", "ctrl+underscore", "f8"})


class StudyScreen(Showing):
    """Lessons, questions, answers and the summary. Keys go to the face first, then to the bindings below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "go", "tui.do_continue", id="study.go"),
        # On a French keyboard the digits need Shift: the same keys without it count too.
        Binding("1,ampersand", "grade(1)", show=False, id="study.again"),
        Binding("2,é", "grade(2)", show=False, id="study.hard"),
        Binding("3,quotation_mark", "grade(3)", show=False, id="study.good"),
        Binding("4,apostrophe", "grade(4)", show=False, id="study.easy"),
        Binding("left", "move_grade(-1)", show=False),
        Binding("right", "move_grade(1)", show=False),
        Binding("h,f2,ctrl+o", "hint", "tui.do_hint", id="study.hint"),
        Binding("n,f4,ctrl+g", "give_up", "tui.do_give_up", id="study.give_up"),
        Binding("y,Y", "claim", "tui.do_claim", id="study.claim"),
        Binding("x,X", "guess", "tui.do_guess", id="study.guess"),
        Binding("t,T", "source", "tui.do_source", id="study.source"),
        Binding("m,M", "mistakes", "tui.do_mistakes", id="study.mistakes"),
        # Where letters are the answer's, readline's undo; Ctrl-Z stops the program, as in any other.
        Binding("u,U,ctrl+underscore,f8", "undo", "tui.do_undo", id="study.undo"),
        Binding("escape", "home", "tui.do_home", id="study.home"),
        Binding("s,S", "suspend", "tui.do_suspend", id="study.suspend"),
        Binding("b,B", "bury", "tui.do_bury", id="study.bury"),
        Binding("f,F", "flag", "tui.do_flag", id="study.flag"),
        Binding("e,E", "edit", "edit.do_edit", id="study.edit"),
        Binding("q,Q", "quit", "tui.do_quit", id="study.quit"),
    ]

    _lasting = ""
    """The code of a notice that typing does not take away."""
    _refused = False
    """Whether leaving was refused once, because something could not be saved."""

    # --- beginning and ending

    def on_mount(self) -> None:
        """Begin with the first paint."""
        self._begin()

    def on_screen_resume(self) -> None:
        """Begin again when one comes back from another place."""
        if self.quiz.session is None:
            self._begin()
        elif self._told_in != self.words.language:
            self.retell()

    def retell(self) -> None:
        """Say the stage again, in the language that holds now."""
        self._show(self._session.stage)

    def _begin(self) -> None:
        try:
            session = self.quiz.open_session()
            first_run = self.quiz.store.last_day() is None
        except QuizError as error:
            if error.code == "store.damaged":
                self.quiz.mend(error, self._begin)
                return
            self.quiz.failure = error
            self.app.exit()
            return
        self._lasting = ""
        self._show(session.stage)
        days = session.clock_went_back
        clock = self.words("tui.clock_went_back", n=days) if days else ""
        self.say(*self.quiz.notices, clock, self._measure(session))
        self.quiz.notices = ()
        if first_run and not isinstance(session.stage, Finished):
            from quiz.tui.dialogs.welcome import WelcomeDialog

            self.app.push_screen(WelcomeDialog(self))

    def _measure(self, session: Session) -> str:
        """How many cards the minutes hold that one chose."""
        minutes, cards = session.sitting.minutes, session.progress.left
        if minutes is None or not cards:
            return ""
        return self.words("tui.measured", n=cards, minutes=self.words("tui.minutes", n=minutes))

    @property
    def _session(self) -> Session:
        session = self.quiz.session
        return session if session is not None else self.quiz.open_session()

    def _show(self, stage: Stage) -> None:
        self._told_in = self.words.language
        self.show_stage(stage, self._session)

    # --- keys

    def on_key(self, event: events.Key) -> None:
        """The face takes the keys that belong to the answer."""
        if self.press_face(event.key):
            event.stop()

    def action_face(self, key: str) -> None:
        """A click on one of the face's hints."""
        self.press_face(key)

    def usable(self, key: str) -> bool:
        """A letter is no command while it is part of an answer; neither is what would do nothing."""
        if key in _UNDO and not self._session.can_undo:
            return False
        if key in _SOURCE and isinstance(self.stage, Asking):
            return False
        if key in _GO and isinstance(self.stage, Judged) and self.grades.ready is None:
            return False
        return super().usable(key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Whether this stage has that action."""
        return has_action(self.stage, action)

    def _fail(self, error: QuizError, again: Callable[[], object], *more: str) -> None:
        """Say that something could not be saved; what is damaged is rebuilt, and it is done again."""
        if error.code == "store.damaged":
            self.quiz.mend(error, again)
            return
        is_saving = isinstance(error, StoreError) and isinstance(self.stage, Judged)
        hints = (self.words("recovery.try_again"), *more) if is_saving else more
        self.say(phrase.error(self.words, error), " ".join(hints))

    # --- what the person does

    def _act(self, act: Callable[[], Stage | None], done: str = "", lasting: str = "") -> None:
        """Do something, show what comes of it and say so; a store that fails is said, and nothing moves on."""
        try:
            stage = act()
        except QuizError as error:
            self._fail(error, lambda: self._act(act, done, lasting))
            return
        if stage is None:
            self.say(self.words("tui.nothing_to_undo"))
            return
        self._refused = False
        self._show(stage)
        if lasting or isinstance(stage, Judged):
            self._lasting = lasting
        self.say(self.words(done) if done else "")

    def say(self, *sentences: str) -> None:
        """Show a notice, after what has to be known until the next answer; or take it away."""
        lasting = self.words(self._lasting, key=self._undo_key) if self._lasting else ""
        super().say(lasting, *sentences)

    @property
    def _undo_key(self) -> str:
        """The key that takes back now."""
        keys = next(bound.keys for bound in self.bound() if bound.binding.action == "undo")
        return key_name(self.words, next(filter(self.usable, keys), keys[-1]))

    def on_face_answered(self, event: Face.Answered) -> None:
        """An answer: judge it."""
        if isinstance(self.stage, Asking):
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
        self.reach(event.name)

    def on_grades_chosen(self, event: Grades.Chosen) -> None:
        """A grade was clicked."""
        self._act(lambda: self._session.accept(event.rating))

    def action_go(self) -> None:
        """Whatever comes next."""
        match self.stage:
            case Lesson():
                if self.body.is_vertical_scroll_end:
                    self._act(self._session.read)
                else:
                    self.action_scroll_page(1)
            case Judged(suggested=suggested):
                ready = self.grades.ready
                if ready is None:
                    self.say(self.words("tui.grade_first"))
                else:
                    self._act(lambda: self._session.accept(None if ready is suggested else ready))
            case Finished():
                self.action_home()
            case Asking() | None:
                pass
            case _:
                assert_never(self.stage)

    def action_grade(self, rating: int) -> None:
        """Settle on a rating: the first, the second and so on of those there are; 3 is good among two as well."""
        if isinstance(self.stage, Judged):
            ratings = self.stage.ratings
            chosen = ratings[rating - 1] if rating <= len(ratings) else Rating(rating)
            if chosen in ratings:
                self._act(lambda: self._session.accept(chosen))

    def action_move_grade(self, step: int) -> None:
        """Make another rating the one that Enter accepts."""
        self.grades.move(step)
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

    def action_mistakes(self) -> None:
        """Ask what was missed again, without scheduling anything."""
        if isinstance(self.stage, Finished):
            again = self._session.mistakes()
            if again is not None:
                self.quiz.session = again
                self._show(again.stage)

    def action_undo(self) -> None:
        """Take back the answer on screen, or the last thing saved."""
        before, self._lasting = self.stage, ""
        self._act(self._session.undo, "tui.undone")
        after = self.stage
        if isinstance(before, Judged) and isinstance(after, Asking) and after.taken_back:
            self.say(phrase.taken_back(self.words, before.ratings if before.suggested else ()))

    def action_suspend(self) -> None:
        """Put the card aside."""
        self._act(self._session.suspend, lasting="tui.suspended")

    def action_bury(self) -> None:
        """Not today."""
        self._act(self._session.bury, lasting="tui.buried")

    def action_flag(self) -> None:
        """Ask for a note, then mark the card for its author."""
        from quiz.tui.dialogs.flag import FlagDialog

        self.app.push_screen(FlagDialog(), self._flag)

    def _flag(self, note: str | None) -> None:
        if note is not None:
            self._act(lambda: self._session.flag(note), "tui.flagged")

    def action_edit(self) -> None:
        """Open the question in the learner's editor, and come back to the same card."""
        if isinstance(self.stage, Lesson | Asking | Judged):
            from quiz.tui.dialogs.edited import edit

            question = self.stage.question.id
            edit(self, question, lambda bank: self._edited(question, bank))

    def _edited(self, question: QuestionId, bank: Bank) -> None:
        from quiz.study.sitting.editing import news
        from quiz.tui.dialogs.edited import ask

        session = self._session
        code, params = news(session.bank, bank, question)
        self._act(lambda: session.edited(bank))
        self.say(self.words(code, **params))
        if session.changed:
            ask(self, session.changed, self._settle)

    def _settle(self, choice: Choice) -> None:
        from quiz.study.sitting.editing import settled

        done = self.words(settled(self._session.changed, choice))
        undo = self.words("edit.undo_with", key="u") if choice.acts else ""
        self._act(lambda: self._session.settle(choice))
        if not self._session.changed:
            self.say(f"{done} {undo}".rstrip())

    def action_source(self) -> None:
        """Open the sources of the card, or of the lesson; before the answer they would tell it."""
        match self.stage:
            case Lesson(facts=facts):
                self._open_source(None, facts)
            case Judged(question=question):
                self._open_source(question)
            case Asking():
                self.say(self.words("tui.source_later"))
            case Finished() | None:
                pass
            case _:
                assert_never(self.stage)

    def _open_source(self, question: Question | None, facts: Sequence[Fact] = ()) -> None:
        from quiz.tui.dialogs.source import SourceDialog

        self.app.push_screen(SourceDialog(question, facts))

    def action_home(self) -> None:
        """Save and leave."""
        try:
            self.quiz.close_session()
        except QuizError as error:
            self._fail(error, self.action_home)
            return
        self.stage = None
        self.quiz.go("home")

    async def action_quit(self) -> None:
        """Save and end; where that fails, it takes asking twice to leave without the answer on screen."""
        try:
            self.quiz.close_session()
        except QuizError as error:
            if not self._refused:
                self._refused = True
                self._fail(error, self.quiz.leave, self.words("recovery.quit_anyway"))
                return
        self.quiz.leave()


PLACE = StudyScreen
