"""The learners of this computer: to give the chair to another, or to a new one."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.config import Paths
from quiz.core.problem import UsageError
from quiz.core.text import fold
from quiz.tui.dialogs.palette import Entry, PaletteDialog, matching
from quiz.tui.widgets.typed import Typed


class LearnersDialog(PaletteDialog):
    """A list to search; a name that is not in it can be made. Its result is "=" and the name."""

    def __init__(self, names: Sequence[str], present: str) -> None:
        super().__init__(())
        self._names = sorted(names, key=lambda name: (name != present, name))
        self._present = present

    def heading(self) -> str:
        """The title."""
        return self.words("settings.who")

    def on_mount(self) -> None:
        """Say what the empty line is for."""
        self.query_one(Typed).placeholder = self.words("settings.type_new")

    def found(self, typed: str) -> list[Entry]:
        """Those whose name it is a part of, and a new one of that name; no folder can have some names."""
        name = typed.strip()
        known = matching([self._entry(each) for each in self._names], typed)
        if not name or name in self._names or not _fits(name):
            return known
        return [*known, Entry(self.words("settings.new_learner", name=name), "", f"={name}")]

    def _entry(self, name: str) -> Entry:
        shown = name or self.words("settings.nobody")
        present = self.words("settings.here") if name == self._present else ""
        return Entry(shown, fold(shown), f"={name}", present)


def _fits(name: str) -> bool:
    try:
        Paths.find({}, folder=None, profile=name)
    except UsageError:
        return False
    return True
