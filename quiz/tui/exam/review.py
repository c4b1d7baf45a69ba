"""After the marks: every answer of the paper, one by one, corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.tui.exam.state import ExamState, Phase

if TYPE_CHECKING:
    from quiz.study.exam.exam import Exam
    from quiz.study.exam.marks import Marked
    from quiz.tui.exam.place import ExamPlace
    from quiz.tui.exam.results import Results


class Review(ExamState):
    """One corrected answer at a time, and back to the marks it came from."""

    phase = Phase.REVIEW
    exam: Exam

    def __init__(self, place: ExamPlace, results: Results) -> None:
        super().__init__(place)
        self.exam, self._results = results.exam, results
        self._at = 0

    @property
    def _row(self) -> Marked:
        return self._results.result.rows[self._at]

    def draw(self) -> None:
        """The question, with the answer that was given."""
        self.place.show_marked(self.exam.learner.bank, self._row)

    def draw_title(self) -> None:
        """Where one is."""
        at, total = self._at + 1, len(self._results.result.rows)
        where = self.words("exam.place", number=at, total=total)
        self.place.bar.show(self.words("exam.review"), where, at / total)

    def has(self, command: str) -> bool:
        """The mistakes are those of the paper."""
        return self._results.has(command) if command == "mistakes" else super().has(command)

    def do_browse(self, step: int) -> None:
        """Another answer; after the last one, the results."""
        to = self._at + step
        if to == len(self._results.result.rows):
            self.do_results()
        elif to >= 0:
            self._at = to
            self.place.draw()

    def do_results(self) -> None:
        """Back to the marks."""
        self.place.enter(self._results)

    def do_mistakes(self) -> None:
        """Study what was missed."""
        self._results.do_mistakes()

    def do_source(self) -> None:
        """The sources of the question on screen."""
        from quiz.tui.dialogs.source import SourceDialog

        self.place.app.push_screen(SourceDialog(self._row.asking.question))
