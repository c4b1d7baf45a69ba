"""`quiz study`: answer today's cards, on a screen or line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.cli.context import now
from quiz.cli.guard import INTERRUPTED
from quiz.cli.help import Option
from quiz.cli.options import command as make
from quiz.cli.output import warn
from quiz.cli.selecting import decks_argument, filters, select

if TYPE_CHECKING:
    from quiz.cli.context import Context
    from quiz.core.bank import Selection


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
    selection = select(ours.bank, decks, **wanted)
    if plain or ids or not ours.has_terminal():
        return _in_lines(ours, selection, lessons=not no_lessons, ids=ids)
    return _on_screen(ours, selection, lessons=not no_lessons)


def _on_screen(ours: Context, selection: Selection, *, lessons: bool) -> int:
    from quiz.tui.app import run

    with ours.open_store(ours.bank) as store:
        return run(
            ours.bank,
            store,
            ours.settings,
            now,
            words=ours.words,
            selection=selection,
            lessons=lessons,
            notices=ours.notices(),
        )


def _in_lines(ours: Context, selection: Selection, *, lessons: bool, ids: bool) -> int:
    from quiz.plain.console import Console
    from quiz.plain.dialogue import Dialogue
    from quiz.study.session import Session

    words, bank = ours.words, ours.sound_bank()
    with ours.open_store(bank) as store, Console.standard() as console:
        session = Session(bank, store, ours.settings, now, selection, lessons=lessons)
        if session.clock_went_back:
            warn(words("cli.clock_went_back", n=session.clock_went_back))
        Dialogue(session, console, words, ids=ids).hold()
        return INTERRUPTED if console.interrupted else 0
