"""`quiz class print`: the papers again, after the recipe or the roster was edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.cli.class_set import OpenSet, folder_argument, force_option, sum_up, write_papers
from quiz.cli.options import command as make

if TYPE_CHECKING:
    from pathlib import Path

    from quiz.cli.context import Context


@make("print", folder_argument(), force_option(), code="class_print")
def command(ours: Context, *, folder: Path, force: bool) -> None:
    """Print everything again from `set.yaml` and `roster.csv`; answers that were filled in stay."""
    found = OpenSet(ours, folder)
    write_papers(ours, found.folder, found.bank, found.recipe, found.pupils, force=force)
    sum_up(ours, found.folder, found.bank, found.recipe, found.pupils)
