"""`quiz class cards`: the bank's cards on paper, to cut out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, get_args

from quiz.classroom.printing.sizes import PER_PAGE, Flip
from quiz.cli.choosing import choice_option, chosen
from quiz.cli.commands.export import give, output_option
from quiz.cli.options import command as make
from quiz.cli.output import warn
from quiz.cli.selecting import decks_argument, filters, select
from quiz.core.problem import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from quiz.cli.context import Context

_FLIPS: tuple[Flip, ...] = get_args(Flip)


@make(
    "cards",
    decks_argument(),
    *filters(),
    choice_option("--per-page", "number", "handout.option_per_page", PER_PAGE, "8"),
    choice_option("--flip", "edge", "handout.option_flip", _FLIPS, "long"),
    output_option(),
    code="class_cards",
)
def command(
    ours: Context,
    *,
    decks: tuple[str, ...],
    per_page: str,
    flip: str,
    output: Path | None,
    **wanted: tuple[str, ...],
) -> None:
    """Write the PDF, then say how to print it."""
    from quiz.classroom.printing.cards import cards

    size, edge = chosen("--per-page", per_page, PER_PAGE), chosen("--flip", flip, _FLIPS)
    if output is None and sys.stdout is not None and sys.stdout.isatty():
        raise UsageError("export.to_a_terminal")
    bank = ours.sound_bank()
    bank = bank.select(select(bank, decks, **wanted))
    give(cards(bank, ours.words, size, edge), output)
    if output is not None:
        edge_name = ours.words(f"handout.edge_{edge}")
        warn(ours.words("handout.cards_done", path=output, n=len(bank.cards), edge=edge_name))
