"""`quiz class frieze`: the years of some decks on a page for the wall."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, get_args

from quiz.classroom.printing.sizes import Paper
from quiz.cli.choosing import choice_option, chosen
from quiz.cli.commands.export import give, output_option
from quiz.cli.help import Option
from quiz.cli.options import command as make
from quiz.cli.output import warn
from quiz.cli.selecting import decks_argument, filters, select
from quiz.core.problem import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from quiz.cli.context import Context

_PAPERS: tuple[Paper, ...] = get_args(Paper)


@make(
    "frieze",
    decks_argument(),
    *filters(),
    choice_option("--paper", "paper", "handout.option_paper", _PAPERS, "a3"),
    Option(["--blank", "is_blank"], is_flag=True, help="handout.option_blank"),
    output_option(),
    code="class_frieze",
)
def command(
    ours: Context,
    *,
    decks: tuple[str, ...],
    paper: str,
    is_blank: bool,
    output: Path | None,
    **wanted: tuple[str, ...],
) -> None:
    """Write the PDF, then say how to print it."""
    from quiz.classroom.printing.frieze import frieze

    size = chosen("--paper", paper, _PAPERS)
    if output is None and sys.stdout is not None and sys.stdout.isatty():
        raise UsageError("export.to_a_terminal")
    bank = ours.sound_bank()
    bank = bank.select(select(bank, decks, **wanted))
    give(frieze(bank, ours.words, size, is_blank=is_blank), output)
    if output is not None:
        warn(ours.words("handout.frieze_done", path=output, paper=size.upper()))
