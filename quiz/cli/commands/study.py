"""`quiz study`: answer today's cards, on a screen or line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.cli.guard import INTERRUPTED
from quiz.cli.help import Option
from quiz.cli.options import command as make
from quiz.cli.output import warn
from quiz.cli.selecting import decks_argument, filters, select
from quiz.study.sitting import Sitting

if TYPE_CHECKING:
    from quiz.cli.context import Context


@make(
    "study",
    decks_argument(),
    *filters(),
    Option(["--no-lessons"], is_flag=True, help="cli.option_no_lessons"),
    Option(["--plain"], is_flag=True, help="cli.option_plain"),
    Option(["--ids"], is_flag=True, help="cli.option_ids"),
)
def command(
    ours: Context,
    *,
    decks: tuple[str, ...],
    plain: bool,
    ids: bool,
    no_lessons: bool,
    **wanted: tuple[str, ...],
) -> int:
    """Choose the interface and hand it the day's session."""
    sitting = Sitting(select(ours.bank, decks, **wanted), lessons=not no_lessons)
    if plain or ids or not ours.has_terminal():
        return _in_lines(ours, sitting, ids=ids)
    return _on_screen(ours, sitting)


def _on_screen(ours: Context, sitting: Sitting) -> int:
    from quiz.tui.app import QuizApp, run

    with ours.open_store(ours.bank) as store:
        learner = ours.learner(ours.bank, store)
        return run(QuizApp(learner, ours.words, sitting=sitting, notices=ours.notices()))


def _in_lines(ours: Context, sitting: Sitting, *, ids: bool) -> int:
    from quiz.plain.console import Console
    from quiz.plain.dialogue import Dialogue
    from quiz.study.session import Session

    words, bank = ours.words, ours.sound_bank()
    with ours.open_store(bank) as store, Console.standard() as console:
        session = Session(ours.learner(bank, store), sitting)
        if session.clock_went_back:
            warn(words("cli.clock_went_back", n=session.clock_went_back))
        Dialogue(session, console, words, ids=ids).hold()
        return INTERRUPTED if console.interrupted else 0
