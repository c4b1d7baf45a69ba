"""`quiz check`: everything that is wrong with a bank, with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.cli.options import command as make
from quiz.cli.options import json_option
from quiz.cli.output import warn
from quiz.cli.problems import report
from quiz.core.problem import InputError

if TYPE_CHECKING:
    from quiz.cli.context import Context


@make("check", json_option())
def command(ours: Context, *, as_json: bool) -> int:
    """Report every problem; the exit code is 1 where there is any."""
    try:
        loaded = ours.loaded
    except InputError as error:
        if not error.problems:
            raise
        return report(ours.words, error.problems, as_json=as_json)
    failed = report(ours.words, loaded.problems, as_json=as_json)
    if not failed:
        bank = loaded.bank
        counts = {"n": len(bank.questions), "cards": len(bank.cards), "decks": len(bank.decks)}
        warn(ours.words("cli.check_fine", **counts))
    return failed
