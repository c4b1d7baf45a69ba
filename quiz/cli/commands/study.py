"""`quiz study`: answer today's cards, or some of them again, on a screen or line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.cli.guard import INTERRUPTED
from quiz.cli.help import Option
from quiz.cli.options import command as make
from quiz.cli.output import warn
from quiz.cli.recovering import attending
from quiz.cli.selecting import decks_argument, filters, select
from quiz.cli.upkeep import look_after
from quiz.cli.values import whole
from quiz.core.problem import UsageError
from quiz.study.sitting.sitting import Purpose, Sitting, mistakes

if TYPE_CHECKING:
    from quiz.cli.context import Context
    from quiz.store import Store

_LONGEST = 600
_SAID = {Purpose.CRAM: "home.cram_said", Purpose.MISTAKES: "home.mistakes_said"}


@make(
    "study",
    decks_argument(),
    *filters(),
    Option(["--minutes"], metavar="cli.metavar_number", help="cli.option_sitting_minutes"),
    Option(["--cram"], is_flag=True, help="cli.option_cram"),
    Option(["--mistakes", "again"], is_flag=True, help="cli.option_mistakes"),
    Option(["--no-lessons"], is_flag=True, help="cli.option_no_lessons"),
    Option(["--plain"], is_flag=True, help="cli.option_plain"),
    Option(["--ids"], is_flag=True, help="cli.option_ids"),
)
def command(  # noqa: PLR0913 (an option each)
    ours: Context,
    *,
    decks: tuple[str, ...],
    minutes: str | None,
    cram: bool,
    again: bool,
    plain: bool,
    ids: bool,
    no_lessons: bool,
    **wanted: tuple[str, ...],
) -> int:
    """Choose the interface and hand it the session."""
    sitting = Sitting(
        select(ours.bank, decks, **wanted),
        _purpose(cram=cram, again=again),
        None if minutes is None else whole("minutes", minutes, 1, _LONGEST),
        lessons=not no_lessons,
    )
    with ours.open_store(ours.bank) as store:
        if again and not _has_mistakes(ours, store, sitting):
            warn(ours.words("home.no_mistakes"))
            return 0
        if plain or ids or not ours.has_terminal():
            with attending(ours, store):
                code = _in_lines(ours, store, sitting, ids=ids)
            look_after(ours, store)
            return code
        return _on_screen(ours, store, sitting)


def _purpose(*, cram: bool, again: bool) -> Purpose:
    if cram and again:
        raise UsageError("cli.one_purpose")
    if cram:
        return Purpose.CRAM
    return Purpose.MISTAKES if again else Purpose.TODAY


def _has_mistakes(ours: Context, store: Store, sitting: Sitting) -> bool:
    cards = ours.bank.select(sitting.selection).cards
    return any(card in cards for card in mistakes(store, ours.now().day))


def _notices(ours: Context, sitting: Sitting) -> tuple[str, ...]:
    """That nothing is rescheduled, where nothing is."""
    said = _SAID.get(sitting.purpose)
    return (ours.words(said),) if said else ()


def _on_screen(ours: Context, store: Store, sitting: Sitting) -> int:
    from quiz.tui.app import QuizApp, run

    learner = ours.learner(ours.bank, store)
    notices = (*ours.notices(), *_notices(ours, sitting))
    return run(QuizApp(learner, ours.words, sitting=sitting, notices=notices))


def _in_lines(ours: Context, store: Store, sitting: Sitting, *, ids: bool) -> int:
    from quiz.plain.console import Console
    from quiz.plain.dialogue import Dialogue
    from quiz.study.sitting.session import Session

    words, bank = ours.words, ours.sound_bank()
    with Console.standard() as console:
        session = Session(ours.learner(bank, store), sitting)
        if session.clock_went_back:
            warn(words("cli.clock_went_back", n=session.clock_went_back))
        for notice in _notices(ours, sitting):
            warn(notice)
        Dialogue(session, console, words, ids=ids).hold()
        return INTERRUPTED if console.interrupted else 0
