"""Exam: a paper is drawn, written against the clock without a word on what is right, then marked and corrected."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.binding import Binding, BindingType

from quiz.core.problem import QuizError
from quiz.study.exam.paper import Wanted, draw, fresh_seed
from quiz.study.sitting.sitting import Purpose
from quiz.tui.exam.choosing import BEGIN, Choosing
from quiz.tui.exam.place import ExamPlace
from quiz.tui.exam.state import ExamState, Phase
from quiz.tui.exam.writing import NEXT
from quiz.tui.faces.face import Face
from quiz.tui.widgets.page import Page

if TYPE_CHECKING:
    from quiz.core.bank import Bank
    from quiz.core.question import CardId
    from quiz.study.exam.exam import Exam

_SMALL = 2000
"""Questions up to which a paper is drawn between two paints; of more, it is drawn meanwhile."""


class ExamScreen(ExamPlace):
    """The keys of an exam, which its state answers to. A key goes to the face first while one writes."""

    CSS_PATH = "exam.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", BEGIN, "exam.do_begin", id="exam.begin"),
        Binding("up", "do('choose', -1)", show=False),
        Binding("down", "do('choose', 1)", show=False),
        Binding("right,plus", "do('adjust', 1)", show=False),
        Binding("left,minus", "do('adjust', -1)", show=False),
        Binding("enter,right", NEXT, "exam.do_next", id="exam.next"),
        # While one types, the field has the plain arrows: these are taken before it sees them.
        Binding("ctrl+right", "do('cross', 1)", show=False, priority=True),
        Binding("ctrl+left", "do('cross', -1)", show=False, priority=True),
        Binding("m,M,f6", "do('mark')", "exam.do_mark", id="exam.mark"),
        Binding("p,P,f5", "do('map')", "exam.do_map", id="exam.map", tooltip="exam.to_map"),
        Binding("h,H,f9", "do('hand_in')", "exam.do_hand_in", id="exam.hand_in"),
        Binding("left,f7", "do('turn', -1)", "exam.do_previous", id="exam.previous"),
        Binding("enter,space", "do('review')", "exam.do_review", id="exam.review"),
        Binding("enter,space,right", "do('browse', 1)", "exam.do_next", id="exam.review_next"),
        Binding("left", "do('browse', -1)", "exam.do_previous", id="exam.review_previous"),
        Binding("m,M", "do('mistakes')", "exam.do_mistakes", id="exam.mistakes"),
        Binding("r,R", "do('count')", "exam.do_count", id="exam.count"),
        Binding("u,U,ctrl+underscore,f8", "do('undo')", "exam.do_undo", id="exam.undo"),
        Binding("n,N", "do('new')", "exam.do_new", id="exam.new"),
        Binding("t,T", "do('source')", "tui.do_source", id="exam.source"),
        Binding("escape", "do('leave')", "exam.do_leave", id="exam.leave"),
        Binding("escape", "do('results')", "exam.do_results", id="exam.results"),
        Binding("escape", "do('home')", "tui.do_home", id="exam.home"),
        Binding("escape", "do('done')", "tui.do_home", id="exam.done"),
        Binding("q,Q", "quit", "tui.do_quit", id="exam.quit"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._choosing = Choosing(self)
        self.state: ExamState = self._choosing

    @property
    def phase(self) -> Phase:
        """Where the exam stands."""
        return self.state.phase

    @property
    def exam(self) -> Exam | None:
        """The paper, from its first second to its correction; None before."""
        return self.state.exam

    # --- coming and going

    def on_mount(self) -> None:
        """What the command line asked for comes first."""
        self.want(self.quiz.paper or Wanted())
        self.say(*self.quiz.notices)
        self.quiz.notices = ()

    def on_screen_resume(self) -> None:
        """Begin, or go on with the paper that was left here: its clock went on."""
        if self.exam is not None and self.exam.learner.store is not self.quiz.store:
            self.put_away()  # another learner's
        if self.phase is Phase.BEFORE and self.quiz.sitting.purpose is Purpose.TODAY:
            self.want(replace(self.wanted, selection=self.quiz.sitting.selection))
        self.draw()

    def on_unmount(self) -> None:
        """The app ends, however that came."""
        try:
            self.state.end()
        except QuizError as error:
            self.quiz.failure = error

    # --- drawing a paper

    def begin(self, put_aside: Collection[CardId]) -> None:
        """Draw the paper that is wanted, without these cards, then start it."""
        learner = self.quiz.learner
        wanted = replace(self.wanted, seed=self.wanted.seed or fresh_seed(learner.now()))
        if len(learner.bank.questions) <= _SMALL:
            self._choosing.start(draw(learner.bank, wanted, put_aside))
        else:
            self.say(self.words("exam.drawing"))
            self._draw_meanwhile(learner.bank, wanted, put_aside)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _draw_meanwhile(self, bank: Bank, wanted: Wanted, put_aside: Collection[CardId]) -> None:
        self.app.call_from_thread(self._choosing.start, draw(bank, wanted, put_aside))

    def put_away(self) -> None:
        """Choose again: there is no paper any more."""
        self.enter(self._choosing)

    # --- what happens is the state's

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether this state has that command, and something to do it with."""
        return action != "do" or self.state.has(str(parameters[0]))

    def action_do(self, command: str, *args: object) -> None:
        """Do what this state does at that command."""
        self.state.do(command, *args)

    async def action_quit(self) -> None:
        """End the app."""
        self.state.quit()

    def action_face(self, key: str) -> None:
        """A click on one of the face's hints."""
        self.state.press(key)

    def tick(self) -> None:
        """A second passed."""
        self.state.tick()

    def on_key(self, event: events.Key) -> None:
        """The face takes the keys that belong to the answer."""
        if self.state.press(event.key):
            event.stop()

    def on_input_changed(self) -> None:
        """Something was typed."""
        self.state.change()

    def on_input_submitted(self) -> None:
        """Enter in the last field."""
        self.state.submit()

    def on_face_answered(self) -> None:
        """Something was chosen, by mouse perhaps."""
        self.state.change()

    def on_face_said(self, event: Face.Said) -> None:
        """Something to tell."""
        self.say(event.sentence)

    def on_face_moved(self, event: Face.Moved) -> None:
        """Keep the cursor in sight."""
        if self.phase is Phase.WRITING:
            self.reach(event.name)

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """A block of the page was clicked."""
        self.state.click(event.name)


PLACE = ExamScreen
