"""Rereading: another retention has the whole history read again, which nobody must write to meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from textual import work
from textual.worker import Worker, WorkerState

from quiz import phrase
from quiz.core.problem import QuizError
from quiz.store import open_store
from quiz.tui.dialogs.dialog import Dialog
from quiz.tui.safe import plain
from quiz.tui.widgets.key_line import Hint
from quiz.tui.widgets.page import Block


class RereadingDialog(Dialog):
    """A line while it lasts. Its result says what went wrong, where something did."""

    def heading(self) -> str:
        """The title."""
        return self.words("settings.retention")

    def text(self) -> Iterator[Block]:
        """What is being done."""
        yield Block(plain(self.words("settings.rereading")))

    def hints(self) -> Iterable[Hint]:
        """Nothing but to wait."""
        return ()

    def on_mount(self) -> None:
        """Begin."""
        self._read(self.quiz.store.path.parent, self.quiz.settings.retention)

    def action_close(self) -> None:
        """It closes itself."""

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _read(self, folder: Path, retention: float) -> None:
        open_store(folder, retention=retention).close()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """The history was read, or could not be."""
        if event.state is WorkerState.SUCCESS:
            self.dismiss(self._reopened())
        elif event.state is WorkerState.ERROR:
            self.dismiss(self._told(event.worker.error))

    def _reopened(self) -> str | None:
        try:
            self.quiz.reopen_store()
        except QuizError as error:
            return self._told(error)
        return None

    def _told(self, error: BaseException | None) -> str:
        if not isinstance(error, QuizError):
            raise error or RuntimeError
        return phrase.error(self.words, error)
