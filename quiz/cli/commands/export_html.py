"""`quiz export html`: one page that asks the bank by itself, on a phone as on a desk."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from quiz.cli.commands.export import give, output_option, tell_lost
from quiz.cli.help import Option
from quiz.cli.options import command as make
from quiz.cli.output import warn
from quiz.cli.selecting import decks_argument, filters, select
from quiz.cli.values import whole
from quiz.core.problem import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from quiz.cli.context import Context

_MOST_MINUTES = 600


@make(
    "html",
    decks_argument(),
    *filters(),
    Option(["--test", "is_test"], is_flag=True, help="html.option_test"),
    Option(["--questions"], metavar="cli.metavar_number", help="html.option_questions"),
    Option(["--minutes"], metavar="cli.metavar_number", help="html.option_minutes"),
    output_option(),
    code="export_html",
)
def command(
    ours: Context,
    *,
    decks: tuple[str, ...],
    is_test: bool,
    questions: str | None,
    minutes: str | None,
    output: Path | None,
    **wanted: tuple[str, ...],
) -> None:
    """Write the page, then say what it leaves out."""
    from quiz.formats.html import lost
    from quiz.formats.html.data import Wanted, open_page
    from quiz.formats.html.page import assembled

    if output is None and sys.stdout is not None and sys.stdout.isatty():
        raise UsageError("html.to_a_terminal")
    bank = ours.sound_bank()
    chosen = bank.select(select(bank, decks, **wanted))
    most = len(chosen.questions)
    asked = Wanted(
        is_test,
        0 if questions is None else whole("--questions", questions, 1, most),
        0 if minutes is None else whole("--minutes", minutes, 1, _MOST_MINUTES),
    )
    content = assembled(open_page(chosen, asked), ours.words.language).encode()
    give(content, output)
    if output is not None:
        size = -(-len(content) // 1000)
        warn(ours.words("html.done", path=output, n=most, size=size))
    tell_lost(ours.words, lost(chosen), most)
