"""Exam: a paper is drawn, written against the clock without a word on what is right, then marked and corrected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING, ClassVar, assert_never

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from quiz import phrase
from quiz.core.problem import QuizError
from quiz.study.exam.counting import count, take_back
from quiz.study.exam.exam import Exam
from quiz.study.exam.paper import (
    MOST_MINUTES,
    MOST_QUESTIONS,
    Paper,
    Wanted,
    draw,
    fresh_seed,
    possible,
)
from quiz.study.sitting.sitting import Purpose, Sitting
from quiz.tui import exam_pages, texts
from quiz.tui.dialogs.dialog import Dialog
from quiz.tui.dialogs.exam_ask import ExamAskDialog, Way
from quiz.tui.faces.face import Face
from quiz.tui.showing import Showing
from quiz.tui.widgets.key_line import Hint
from quiz.tui.widgets.page import Page

if TYPE_CHECKING:
    from textual.timer import Timer

    from quiz.core.bank import Bank
    from quiz.core.event import Event
    from quiz.core.question import CardId
    from quiz.study.exam.marks import Result

_STEP = 5
_SMALL = 2000
"""Questions up to which a paper is drawn between two paints; of more, it is drawn meanwhile."""
_NOTABLE = (5, 1)
"""Minutes left at which the screen says so."""
_MINUTE = 60_000
_HAND_IN, _DISCARD, _OUT, _YES = "hand_in", "discard", "out", "yes"
_NUMBERS = ("questions", "minutes")


class Phase(Enum):
    """Where an exam stands on screen."""

    BEFORE = "before"
    WRITING = "writing"
    RESULTS = "results"
    REVIEW = "review"


_ACTIONS = {
    Phase.BEFORE: frozenset({"begin", "choose", "adjust", "home"}),
    Phase.WRITING: frozenset({"turn", "cross", "mark", "map", "hand_in", "leave"}),
    Phase.RESULTS: frozenset({"review", "mistakes", "count", "undo", "new", "done"}),
    Phase.REVIEW: frozenset({"browse", "source", "results", "mistakes"}),
}
_OF_PHASES = frozenset().union(*_ACTIONS.values())


class ExamScreen(Showing):
    """The four phases of an exam. Keys go to the face first while one writes."""

    CSS_PATH = "exam.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "begin", "exam.do_begin", id="exam.begin"),
        Binding("up", "choose(-1)", show=False),
        Binding("down", "choose(1)", show=False),
        Binding("right,plus", "adjust(1)", show=False),
        Binding("left,minus", "adjust(-1)", show=False),
        Binding("enter,right", "turn(1)", "exam.do_next", id="exam.next"),
        # While one types, the field has the plain arrows: these are taken before it sees them.
        Binding("ctrl+right", "cross(1)", show=False, priority=True),
        Binding("ctrl+left", "cross(-1)", show=False, priority=True),
        Binding("m,M,f6", "mark", "exam.do_mark", id="exam.mark"),
        Binding("p,P,f5", "map", "exam.do_map", id="exam.map"),
        Binding("h,H,f9", "hand_in", "exam.do_hand_in", id="exam.hand_in"),
        Binding("left,f7", "turn(-1)", "exam.do_previous", id="exam.previous"),
        Binding("enter,space", "review", "exam.do_review", id="exam.review"),
        Binding("enter,space,right", "browse(1)", "exam.do_next", id="exam.review_next"),
        Binding("left", "browse(-1)", "exam.do_previous", id="exam.review_previous"),
        Binding("m,M", "mistakes", "exam.do_mistakes", id="exam.mistakes"),
        Binding("r,R", "count", "exam.do_count", id="exam.count"),
        Binding("u,U,ctrl+z", "undo", "exam.do_undo", id="exam.undo"),
        Binding("n,N", "new", "exam.do_new", id="exam.new"),
        Binding("t,T", "source", "tui.do_source", id="exam.source"),
        Binding("escape", "leave", "exam.do_leave", id="exam.leave"),
        Binding("escape", "results", "exam.do_results", id="exam.results"),
        Binding("escape", "home", "tui.do_home", id="exam.home"),
        Binding("escape", "done", "tui.do_home", id="exam.done"),
        Binding("q,Q", "quit", "tui.do_quit", id="exam.quit"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.phase = Phase.BEFORE
        self.exam: Exam | None = None
        self._verdict = Page(id="verdict")
        self._wanted = Wanted()
        self._most = 0
        self._cursor = 0
        self._reviewed = 0
        self._counted: tuple[Event, ...] = ()
        self._clock: Timer | None = None
        self._told: set[int] = set()

    def foot(self) -> ComposeResult:
        """What an answer was worth, where the eye finds it on every question of the correction."""
        yield self._verdict

    def on_mount(self) -> None:
        """What the command line asked for comes first."""
        self._verdict.display = False
        self._wanted = self.quiz.paper or Wanted()
        self.say(*self.quiz.notices)
        self.quiz.notices = ()

    def on_screen_resume(self) -> None:
        """Begin, or go on with the paper that was left here: its clock went on."""
        exam = self.exam
        if exam is not None and exam.learner.store is not self.quiz.store:
            self._put_away()  # another learner's
        if self.phase is Phase.BEFORE and self.quiz.sitting.purpose is Purpose.TODAY:
            self._wanted = replace(self._wanted, selection=self.quiz.sitting.selection)
        self._draw()

    def on_unmount(self) -> None:
        """The app ends, however that came: what is on the paper is handed in, and kept."""
        if self.phase is Phase.WRITING and self.exam is not None and self.exam.answers:
            try:
                self.exam.hand_in()
            except QuizError as error:
                self.quiz.failure = error

    # --- showing

    def _draw(self) -> None:
        with self.app.batch_update():
            self._verdict.display = self.phase is Phase.REVIEW
            match self.phase:
                case Phase.BEFORE:
                    self._draw_before()
                case Phase.WRITING:
                    self._draw_question()
                case Phase.RESULTS:
                    self._draw_results()
                case Phase.REVIEW:
                    self._draw_review()
                case _:
                    assert_never(self.phase)
            self._draw_bar()
            self.refresh_keys()

    def _draw_before(self) -> None:
        words, bank, wanted = self.words, self.quiz.bank, self._wanted
        self._most = min(MOST_QUESTIONS, self._possible())
        if not self._most:
            self._show_page([exam_pages.nothing(words)])
            return
        questions = min(wanted.questions, self._most)
        minutes = questions if wanted.minutes is None else wanted.minutes
        usual = wanted.minutes is None
        settings = (
            exam_pages.Setting("questions", str(questions), words("exam.most", n=self._most)),
            exam_pages.Setting(
                "minutes",
                str(minutes) if minutes else words("exam.untimed"),
                words("exam.usual") if usual else "",
            ),
        )
        chosen = phrase.selection(words, bank, wanted.selection) or words("exam.everything")
        self._show_page(exam_pages.before(words, settings, self._cursor, chosen))

    def _draw_question(self) -> None:
        exam = self._exam
        previous, self.stage = self.stage, exam.asking
        self._show_card(exam.asking, ())
        if self.face is not None:
            self.face.keeps = True
            if exam.answer is not None:
                self.face.resume(exam.answer)
            self.face.draw()
        self._scroll(previous, exam.asking)

    def _draw_results(self) -> None:
        exam = self._exam
        self.stage = None
        self._show_page(())
        self.page.show(exam_pages.results(self.words, exam.learner.bank, exam, self._result))

    def _draw_review(self) -> None:
        row = self._result.rows[self._reviewed]
        bank = self._exam.learner.bank
        previous, self.stage = self.stage, row.judged
        self._show_card(row.judged, texts.after(self.words, bank, row.judged))
        self._verdict.show([exam_pages.verdict(self.words, row)])
        self._scroll(previous, row.judged)

    def _draw_bar(self) -> None:
        words = self.words
        match self.phase:
            case Phase.BEFORE:
                self.bar.show(words("exam.title"))
            case Phase.WRITING:
                exam = self._exam
                total = len(exam.questions)
                self.bar.show(
                    words("exam.title"),
                    exam_pages.remark(words, exam),
                    len(exam.answers) / total,
                )
            case Phase.RESULTS:
                self.bar.show(words("exam.results"), "", 1.0)
            case Phase.REVIEW:
                at, total = self._reviewed + 1, len(self._result.rows)
                place = words("exam.place", number=at, total=total)
                self.bar.show(words("exam.review"), place, at / total)
            case _:
                assert_never(self.phase)

    def refresh_keys(self) -> None:
        """The answer's own keys first, without the one that would confirm it: Enter goes on."""
        face = self.face if self.phase is Phase.WRITING else None
        own = () if face is None else face.hints()
        shown = [hint for hint in own if hint.action != "face('enter')"]
        commands = list(self.commands())
        if face is not None and face.typing:  # Enter is the field's own key, and it leaves it to us
            commands = [hint for hint in commands if hint.action != "turn(1)"]
            words = self.words
            shown.append(Hint(words("tui.key_enter"), words("exam.do_next"), "turn(1)"))
        elif self.phase is Phase.BEFORE and self._most:
            begin = next(at for at, hint in enumerate(commands) if hint.action == "begin")
            commands.insert(begin + 1, Hint("← →", self.words("exam.hint_adjust")))
        self.keys.show((*shown, *commands))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Whether this phase has that action, and something to do it with."""
        if action not in _OF_PHASES:
            return True
        if action not in _ACTIONS[self.phase]:
            return False
        match action:
            case "undo":
                return bool(self._counted)
            case "count":
                return not self._counted and bool(self._result.answered)
            case "mistakes":
                return bool(self._result.mistakes)
            case "begin" | "choose" | "adjust":
                return self._most > 0
            case _:
                return True

    @property
    def _exam(self) -> Exam:
        if self.exam is None:
            msg = "there is no exam"
            raise RuntimeError(msg)
        return self.exam

    @property
    def _result(self) -> Result:
        return self._exam.hand_in()

    # --- before

    def _put_aside(self) -> frozenset[CardId]:
        states = self.quiz.store.states()
        return frozenset(card for card, state in states.items() if state.suspended)

    def _possible(self) -> int:
        try:
            return possible(self.quiz.bank, self._wanted.selection, self._put_aside())
        except QuizError as error:
            self.say(phrase.error(self.words, error))
            return 0

    def action_choose(self, step: int) -> None:
        """The number to set."""
        self._cursor = min(max(self._cursor + step, 0), len(_NUMBERS) - 1)
        self._draw()

    def action_adjust(self, step: int) -> None:
        """More or less of it, by fives."""
        wanted = self._wanted
        questions = min(wanted.questions, self._most)
        if _NUMBERS[self._cursor] == "questions":
            self._wanted = replace(wanted, questions=_stepped(questions, step, 1, self._most))
        else:
            minutes = questions if wanted.minutes is None else wanted.minutes
            self._wanted = replace(wanted, minutes=_stepped(minutes, step, 0, MOST_MINUTES))
        self._draw()

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """A click on a number chooses it, a click on the chosen one makes it more."""
        if self.phase is not Phase.BEFORE or event.name not in _NUMBERS:
            return
        row = _NUMBERS.index(event.name)
        if row == self._cursor:
            self.action_adjust(1)
        else:
            self.action_choose(row - self._cursor)

    def action_begin(self) -> None:
        """Draw the paper and start its clock."""
        learner = self.quiz.learner
        wanted = replace(self._wanted, seed=self._wanted.seed or fresh_seed(learner.now()))
        try:
            aside = self._put_aside()
        except QuizError as error:
            self.say(phrase.error(self.words, error))
            return
        if len(learner.bank.questions) <= _SMALL:
            self._start(draw(learner.bank, wanted, aside))
        else:
            self.say(self.words("exam.drawing"))
            self._draw_meanwhile(learner.bank, wanted, aside)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _draw_meanwhile(self, bank: Bank, wanted: Wanted, aside: frozenset[CardId]) -> None:
        self.app.call_from_thread(self._start, draw(bank, wanted, aside))

    def _start(self, paper: Paper) -> None:
        if self.phase is not Phase.BEFORE or not paper.cards:
            return
        self.exam = Exam(self.quiz.learner, paper)
        self.phase, self._counted = Phase.WRITING, ()
        self._told = {minutes for minutes in _NOTABLE if paper.minutes <= minutes}
        if paper.minutes:
            self._clock = self.set_interval(1, self.tick)
        self.say()
        self._draw()
        if len(paper.cards) < min(self._wanted.questions, self._most):
            self.say(self.words("exam.fewer", n=len(paper.cards)))

    # --- writing

    def tick(self) -> None:
        """A second passed: show the time that is left, and take the paper where there is none."""
        if self.phase is not Phase.WRITING:
            return
        self._keep()
        exam = self._exam
        if exam.is_over:
            self._hand_in("exam.time_up")
            return
        self._draw_bar()
        left = exam.left
        for minutes in _NOTABLE:
            if left is not None and left <= minutes * _MINUTE and minutes not in self._told:
                self._told.add(minutes)
                self.say(self.words("exam.left_minutes", n=minutes))

    def _keep(self) -> None:
        """What stands on the screen is the answer."""
        if self.phase is Phase.WRITING and self.face is not None and self.stage is not None:
            self._exam.write(self.face.draft())

    def on_key(self, event: events.Key) -> None:
        """The face takes the keys that belong to the answer."""
        if self.phase is Phase.WRITING:
            if self.press_face(event.key):
                event.stop()
                self._answered()
        else:
            self.say()

    def on_input_changed(self) -> None:
        """Something was typed."""
        self._answered()

    def on_input_submitted(self) -> None:
        """Enter in the last field goes on, as it does everywhere."""
        if self.phase is Phase.WRITING:
            self.action_turn(1)

    def on_face_answered(self) -> None:
        """Something was chosen, by mouse perhaps."""
        self._answered()

    def on_face_said(self, event: Face.Said) -> None:
        """Something to tell."""
        self.say(event.sentence)

    def on_face_moved(self, event: Face.Moved) -> None:
        """Keep the cursor in sight."""
        if self.phase is Phase.WRITING:
            self.reach(event.name)

    def _answered(self) -> None:
        if self.phase is Phase.WRITING:
            self._keep()
            self._draw_bar()

    def action_face(self, key: str) -> None:
        """A click on one of the face's hints."""
        if self.press_face(key):
            self._answered()

    def usable(self, key: str) -> bool:
        """The arrows may belong to the answer too."""
        if self.phase is not Phase.WRITING or self.face is None:
            return True
        if key in ("left", "right") and (self.face.typing or self.face.takes_arrows):
            return False
        return super().usable(key)

    def action_turn(self, step: int) -> None:
        """Another question; after the last one, the map, from which the paper is handed in."""
        exam = self._exam
        self._keep()
        if exam.at + step == len(exam.questions):
            self.action_map()
            return
        exam.go(exam.at + step)
        self.say()
        self._draw()

    def action_cross(self, step: int) -> None:
        """Another question, from the middle of a field."""
        self.action_turn(step)

    def action_mark(self) -> None:
        """Mark the question to come back to it, or take the mark away."""
        self._exam.mark()
        self._draw_bar()

    def action_map(self) -> None:
        """Every question, and the way to it."""
        from quiz.tui.dialogs.exam_map import ExamMapDialog

        self._keep()
        self.app.push_screen(ExamMapDialog(self._exam), self._from_map)

    def _from_map(self, chosen: str | None) -> None:
        if chosen is None or self.phase is not Phase.WRITING:
            return
        if chosen == _HAND_IN:
            self.action_hand_in()
            return
        self._exam.go(int(chosen))
        self.say()
        self._draw()

    def action_hand_in(self) -> None:
        """Ask once more: nothing can be changed afterwards."""
        self._keep()
        words = self.words
        self._ask(
            "exam.hand_in",
            tuple(exam_pages.unfinished(words, self._exam)),
            (Way("enter", words("exam.do_hand_in"), _HAND_IN),),
            self._do,
        )

    def action_leave(self) -> None:
        """Ask what becomes of the paper: nothing is lost silently."""
        self._leave(self._do, can_wait=True)

    def _leave(self, then: Callable[[str | None], None], *, can_wait: bool) -> None:
        self._keep()
        words, exam = self.words, self._exam
        ways = [
            Way("h", words("exam.do_hand_in"), _HAND_IN),
            Way("d", words("exam.do_discard"), _DISCARD),
        ]
        if can_wait:
            ways.append(Way("s", words("exam.do_step_out"), _OUT))
        written = len(exam.answers)
        said = words("exam.leave_how", n=written) if written else words("exam.leave_empty")
        self._ask("exam.leave", (said,), ways, then)

    def _ask(
        self,
        heading: str,
        said: tuple[str, ...],
        ways: tuple[Way, ...] | list[Way],
        then: Callable[[str | None], None],
    ) -> None:
        stay = "exam.do_continue" if self.phase is Phase.WRITING else "tui.do_cancel"
        self.app.push_screen(ExamAskDialog(self.words(heading), said, ways, self.words(stay)), then)

    def _do(self, way: str | None) -> None:
        if self.phase is not Phase.WRITING:
            return
        if way == _HAND_IN:
            self._hand_in("exam.handed_in")
        elif way == _DISCARD:
            self._put_away()
            self._draw()
            self.say(self.words("exam.discarded"))
        elif way == _OUT:
            self.quiz.notices = (self.words("exam.waiting"),)
            self.quiz.go("home")

    def _hand_in(self, said: str) -> bool:
        """Mark the paper; where the store fails, say so: it is still here, and can be handed in again."""
        try:
            self._exam.hand_in()
        except QuizError as error:
            self.say(phrase.error(self.words, error))
            return False
        self._stop_clock()
        if self in self.app.screen_stack and isinstance(self.app.screen, Dialog):
            self.app.pop_screen()
        self.phase = Phase.RESULTS
        self.body.scroll_home(animate=False, immediate=True)
        self._draw()
        self.say(self.words(said))
        return True

    def _stop_clock(self) -> None:
        if self._clock is not None:
            self._clock.stop()
            self._clock = None

    def _put_away(self) -> None:
        """No paper any more; another one is drawn with another seed, unless one was asked for."""
        self._stop_clock()
        self.exam, self.phase, self.stage = None, Phase.BEFORE, None
        self._counted = ()

    # --- after

    def action_review(self) -> None:
        """Every answer, one by one, from the first."""
        self.phase, self._reviewed = Phase.REVIEW, 0
        self.say()
        self._draw()

    def action_browse(self, step: int) -> None:
        """Another answer; after the last one, the results."""
        to = self._reviewed + step
        if to == len(self._result.rows):
            self.action_results()
        elif to >= 0:
            self._reviewed = to
            self._draw()

    def action_results(self) -> None:
        """Back to the marks."""
        self.phase = Phase.RESULTS
        self.body.scroll_home(animate=False, immediate=True)
        self._draw()

    def action_source(self) -> None:
        """The sources of the question on screen."""
        from quiz.tui.dialogs.source import SourceDialog

        self.app.push_screen(SourceDialog(self._result.rows[self._reviewed].asking.question))

    def action_mistakes(self) -> None:
        """Study what was missed, at once; that schedules nothing either."""
        self.quiz.study(Sitting(purpose=Purpose.MISTAKES, cards=self._result.mistakes))

    def action_count(self) -> None:
        """Ask whether the answers count as reviews."""
        words, answered = self.words, len(self._result.answered)
        self._ask(
            "exam.count",
            (words("exam.count_how", n=answered),),
            (Way("enter", words("exam.do_count_them"), _YES),),
            self._count,
        )

    def _count(self, way: str | None) -> None:
        if way is None or self._counted:
            return
        exam = self._exam
        try:
            self._counted = count(exam.learner, self._result)
        except QuizError as error:
            self.say(phrase.error(self.words, error))
            return
        self.refresh_keys()
        self.say(self.words("exam.counted", n=len(self._counted)))

    def action_undo(self) -> None:
        """They do not count after all."""
        try:
            take_back(self._exam.learner, self._counted)
        except QuizError as error:
            self.say(phrase.error(self.words, error))
            return
        self._counted = ()
        self.refresh_keys()
        self.say(self.words("exam.taken_back"))

    def action_new(self) -> None:
        """Another paper of the same kind."""
        self._put_away()
        self._wanted = replace(self._wanted, seed="")
        self._draw()

    def action_done(self) -> None:
        """Home; this exam is over."""
        self.action_new()
        self.quiz.go("home")

    def action_home(self) -> None:
        """Home; nothing was begun."""
        self.quiz.go("home")

    async def action_quit(self) -> None:
        """End the app; a paper that is being written is not lost without a word."""
        if self.phase is Phase.WRITING:
            self._leave(self._quit, can_wait=False)
        else:
            self.quiz.leave()

    def _quit(self, way: str | None) -> None:
        if way == _DISCARD:
            self._put_away()
            self.quiz.leave()
        elif way == _HAND_IN and self._hand_in("exam.handed_in"):
            self.quiz.leave()


def _stepped(value: int, step: int, low: int, high: int) -> int:
    """The next multiple of five above or below, within bounds."""
    to = (value // _STEP + 1) * _STEP if step > 0 else (-(-value // _STEP) - 1) * _STEP
    return min(max(to, low), high)


PLACE = ExamScreen
