"""During the exam: questions are answered, marked, left and come back to, until the paper is handed in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from quiz.core.problem import QuizError
from quiz.tui.dialogs.dialog import Dialog
from quiz.tui.dialogs.exam_ask import Way
from quiz.tui.exam import pages
from quiz.tui.exam.clock import Clock
from quiz.tui.exam.results import Results
from quiz.tui.exam.state import ExamState, Phase
from quiz.tui.widgets.key_line import Hint

if TYPE_CHECKING:
    from quiz.study.exam.exam import Exam
    from quiz.tui.exam.place import ExamPlace

NEXT = "do('turn', 1)"
_HAND_IN, _DISCARD, _OUT = "hand_in", "discard", "out"


class Writing(ExamState):
    """A paper and its clock. What stands on the screen is the answer."""

    phase = Phase.WRITING
    stay = "exam.do_continue"
    exam: Exam

    def __init__(self, place: ExamPlace, exam: Exam) -> None:
        super().__init__(place)
        self.exam = exam
        self._clock = Clock(exam, place, self.tick)
        place.quiz.writing = exam

    # --- showing

    def draw(self) -> None:
        """The question one is at."""
        self.place.show_asking(self.exam)

    def draw_title(self) -> None:
        """Where one is and the time that is left; the rule fills with answers."""
        done = len(self.exam.answers) / len(self.exam.questions)
        remark = pages.remark(self.words, self.exam)
        self.place.bar.show(self.words("exam.title"), remark, done)

    def hints(self, commands: Sequence[Hint]) -> Iterable[Hint]:
        """The answer's own keys first, without the one that would confirm it: Enter goes on."""
        face = self.place.face
        if face is None:
            return commands
        own = [hint for hint in face.hints() if hint.action != "face('enter')"]
        if not face.typing:
            return (*own, *commands)
        # Enter is the field's own key, and it leaves it to us.
        go_on = Hint(self.words("tui.key_enter"), self.words("exam.do_next"), NEXT)
        return (*own, go_on, *(hint for hint in commands if hint.action != NEXT))

    def is_answers(self, key: str) -> bool:
        """The arrows may belong to the answer too."""
        face = self.place.face
        return key in ("left", "right") and face is not None and (face.typing or face.takes_arrows)

    # --- what happens

    def press(self, key: str) -> bool:
        """The face takes the keys that belong to the answer."""
        is_taken = self.place.press_face(key)
        if is_taken:
            self.change()
        return is_taken

    def change(self) -> None:
        """Keep the answer, and tell that there is one."""
        self._keep()
        self.draw_title()

    def _keep(self) -> None:
        if self.place.face is not None and self.place.stage is not None:
            self.exam.write(self.place.face.draft())

    def submit(self) -> None:
        """Enter in the last field goes on, as it does everywhere."""
        self.do_turn(1)

    def tick(self) -> None:
        """Show the time that is left, and take the paper where there is none."""
        self._keep()
        if self.exam.is_over:
            self._hand_in("exam.time_up")
            return
        self.draw_title()
        minutes = self._clock.announcement()
        if minutes is not None:
            self.place.say(self.words("exam.left_minutes", n=minutes))

    def leave(self) -> None:
        """The clock goes with the paper."""
        self._clock.stop()
        self.place.quiz.writing = None

    def end(self) -> None:
        """However the app ends, what is on the paper is handed in, and kept."""
        self.place.quiz.close_paper()

    # --- moving

    def do_turn(self, step: int) -> None:
        """Another question; after the last one, the map, from which the paper is handed in."""
        self._keep()
        if self.exam.at + step == len(self.exam.questions):
            self.do_map()
        else:
            self._go(self.exam.at + step)

    def do_cross(self, step: int) -> None:
        """Another question, from the middle of a field."""
        self.do_turn(step)

    def do_mark(self) -> None:
        """Mark the question to come back to it, or take the mark away."""
        self.exam.mark()
        self.draw_title()

    def do_map(self) -> None:
        """Every question, and the way to it."""
        from quiz.tui.dialogs.exam_map import ExamMapDialog

        self._keep()
        self.place.app.push_screen(ExamMapDialog(self.exam), self._from_map)

    def _from_map(self, chosen: str | None) -> None:
        if chosen is None or not self.is_current:
            return
        if chosen == _HAND_IN:
            self.do_hand_in()
        else:
            self._go(int(chosen))

    def _go(self, at: int) -> None:
        self.exam.go(at)
        self.place.say()
        self.place.draw()

    # --- ending

    def do_hand_in(self) -> None:
        """Ask once more: nothing can be changed afterwards."""
        self._keep()
        way = Way("enter", self.words("exam.do_hand_in"), _HAND_IN)
        self.ask("exam.hand_in", pages.unfinished(self.words, self.exam), (way,), self._part)

    def do_leave(self) -> None:
        """Ask what becomes of the paper: nothing is lost silently."""
        out = Way("s", self.words("exam.do_step_out"), _OUT)
        self._ask_what_becomes_of_it(self._part, out)

    def quit(self) -> None:
        """End the app; a paper that is being written is not lost without a word."""
        self._ask_what_becomes_of_it(self._quit)

    def _ask_what_becomes_of_it(self, then: Callable[[str | None], None], *more: Way) -> None:
        self._keep()
        words, written = self.words, len(self.exam.answers)
        ways = (
            Way("h", words("exam.do_hand_in"), _HAND_IN),
            Way("d", words("exam.do_discard"), _DISCARD),
            *more,
        )
        said = words("exam.leave_how", n=written) if written else words("exam.leave_empty")
        self.ask("exam.leave", (said,), ways, then)

    def _part(self, way: str | None) -> None:
        if not self.is_current:
            return
        if way == _HAND_IN:
            self._hand_in("exam.handed_in")
        elif way == _DISCARD:
            self.place.put_away()
            self.place.say(self.words("exam.discarded"))
        elif way == _OUT:
            self.place.quiz.go("home")

    def _quit(self, way: str | None) -> None:
        if way == _DISCARD:
            self.place.put_away()
            self.place.quiz.leave()
        elif way == _HAND_IN and self._hand_in("exam.handed_in"):
            self.place.quiz.leave()

    def _hand_in(self, said: str) -> bool:
        """Mark the paper; where the store fails, say so: it is still here, and can be handed in again."""
        try:
            result = self.exam.hand_in()
        except QuizError as error:
            self.place.complain(error)
            return False
        app = self.place.app
        if self.place in app.screen_stack and isinstance(app.screen, Dialog):
            app.pop_screen()
        self.place.enter(Results(self.place, self.exam, result))
        self.place.say(self.words(said))
        return True
