"""Edit: out to the learner's editor and back, what could not be read, and what becomes of what was learnt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from textwrap import shorten
from typing import ClassVar
from weakref import WeakSet

from textual.app import App, ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType

from quiz import phrase
from quiz.core.bank import Bank
from quiz.core.problem import InputError, QuizError
from quiz.core.question import QuestionId
from quiz.study.sitting.editing import Changed, Choice, choices
from quiz.tui.dialogs.dialog import Dialog
from quiz.tui.place import Place
from quiz.tui.safe import plain
from quiz.tui.widgets.key_line import Hint
from quiz.tui.widgets.page import Block, Page

AGAIN = "again"
"""What the dialog of problems comes to where the file is to be opened again."""
_LETTERS = {Choice.KEEP: "k", Choice.RESET: "z"}
_NAMED = 3
"""Cards or problems that are told; more are counted."""
_LONGEST = 90
"""Characters of an answer that are enough to know it by."""
HELD = 0.15
"""Seconds after an editor in which keys are those that were typed before it: a key held down opens one editor."""
_returning: WeakSet[App[None]] = WeakSet()


def edit(place: Place, question: QuestionId, then: Callable[[Bank], None]) -> None:
    """Open the learner's editor where a question is written; then go on with the bank as it is afterwards.

    What goes wrong is said in the place, and nothing has changed then.
    """
    if place.quiz in _returning:
        return
    try:
        bank = _edited(place, question)
    except SuspendNotSupported:
        place.say(place.words("edit.not_suspended"))
    except QuizError as error:
        _refuse(place, error, lambda: edit(place, question, then))
    else:
        if bank is None:
            place.say(place.words("edit.nowhere"))
        else:
            _go_on(place, bank, then)


def _go_on(place: Place, bank: Bank, then: Callable[[Bank], None]) -> None:
    place.quiz.learner = replace(place.quiz.learner, bank=bank)
    then(bank)
    session = place.quiz.session
    if session is not None and session.bank is not bank:
        # It was left open behind this place, which sees to the histories.
        session.edited(bank)
        session.settle(Choice.KEEP)


def ask(place: Place, changed: Sequence[Changed], then: Callable[[Choice], None]) -> None:
    """Ask what becomes of the history of cards that ask something else; to leave is to keep it."""
    place.app.push_screen(
        ChangedDialog(changed), lambda chosen: then(Choice(chosen or Choice.KEEP))
    )


def _edited(place: Place, question: QuestionId) -> Bank | None:
    outside = place.quiz.learner.outside
    if outside is None:
        return None
    failure: QuizError | None = None
    bank: Bank | None = None
    app = place.quiz
    with app.suspend():
        # What leaves this block as an exception leaves the terminal to the shell.
        try:
            bank = outside.edit(question)
        except QuizError as error:
            failure = error
    _returning.add(app)
    app.set_timer(HELD, lambda: _returning.discard(app))
    if failure is not None:
        raise failure
    return bank


def _refuse(place: Place, error: QuizError, again: Callable[[], None]) -> None:
    if not isinstance(error, InputError) or not error.problems:
        place.say(phrase.error(place.words, error))
        return

    def answered(result: str | None) -> None:
        if result == AGAIN:
            again()

    place.app.push_screen(UnreadableDialog(error), answered)


class UnreadableDialog(Dialog):
    """What was saved and cannot be read, with its places. Its result is AGAIN where the file is to be opened again."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("e,E", "again", show=False)]

    def __init__(self, error: InputError) -> None:
        super().__init__()
        self._error = error

    def heading(self) -> str:
        """The title."""
        return self.words("edit.unreadable")

    def text(self) -> Iterator[Block]:
        """The first problems, as `quiz check` says them, and that nothing is lost."""
        problems = self._error.problems
        for number, problem in enumerate(problems[:_NAMED]):
            yield Block(plain(phrase.problem(self.words, problem)), above=int(number > 0))
        yield Block(plain(phrase.error(self.words, self._error), "$muted"), above=1)

    def hints(self) -> Iterable[Hint]:
        """Open it again, or go on."""
        return (
            Hint("e", self.words("edit.do_again"), "again"),
            Hint(self.words("tui.key_escape"), self.words("edit.do_go_on"), "close", pinned=True),
        )

    def action_again(self) -> None:
        """Open the file again."""
        if self.quiz not in _returning:
            self.dismiss(AGAIN)


class ChangedDialog(Dialog):
    """What differs, card by card, and a row for each thing to do about it. Its result is a Choice."""

    DEFAULT_CSS = "ChangedDialog #rows { margin-bottom: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "take", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("k,K", "choose('keep')", show=False),
        Binding("z,Z", "choose('reset')", show=False),
        Binding("escape,q,Q", "choose('keep')", show=False),
    ]

    def __init__(self, changed: Sequence[Changed]) -> None:
        super().__init__()
        self._changed = changed
        self._choices = choices(changed)
        self._rows = Page(id="rows")
        self._cursor = 0

    def heading(self) -> str:
        """The title."""
        return self.words("edit.heading", n=len(self._changed))

    def text(self) -> Iterator[Block]:
        """What each card asked and what it asks."""
        for number, changed in enumerate(self._changed[:_NAMED]):
            yield Block(plain(changed.card, "$muted"), above=int(number > 0))
            before, after = (
                shorten(text, _LONGEST, placeholder="…") for text in (changed.before, changed.after)
            )
            yield Block(plain(phrase.changed(self.words, changed.what, before, after)))
        others = len(self._changed) - _NAMED
        if others > 0:
            yield Block(plain(self.words("edit.others", n=others), "$muted"), above=1)

    def fields(self) -> ComposeResult:
        """The rows."""
        self._show()
        yield self._rows

    def _show(self) -> None:
        self._rows.show(
            self._row(choice, code, is_here=number == self._cursor)
            for number, (choice, code) in enumerate(self._choices)
        )

    def _row(self, choice: Choice, code: str, *, is_here: bool) -> Block:
        label = plain(self.words(f"edit.do_{code}"), "bold" if is_here else "")
        if choice in _LETTERS:
            label += plain(f"  {_LETTERS[choice]}", "$accent")
        bar = plain("▌" if is_here else " ", "$accent")
        return Block(label, bar, 2, name=choice, fill="on $panel" if is_here else "")

    def hints(self) -> Iterable[Hint]:
        """Take the row, or another one by its letter."""
        return (
            Hint(self.words("tui.key_enter"), self.words("edit.do_take"), "take"),
            Hint("↑↓", self.words("tui.hint_row"), "move(1)"),
        )

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """A click on a row takes it."""
        if event.name:
            self.dismiss(event.name)

    def action_take(self) -> None:
        """Take the row under the cursor."""
        self.dismiss(self._choices[self._cursor][0])

    def action_choose(self, choice: str) -> None:
        """Take a row by its letter."""
        self.dismiss(choice)

    def action_move(self, rows: int) -> None:
        """To another row."""
        self._cursor = (self._cursor + rows) % len(self._choices)
        self._show()
