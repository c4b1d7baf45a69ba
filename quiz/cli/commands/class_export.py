"""`quiz class export`: the questions of a set in any format of the bank's."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.cli.class_set import OpenSet, folder_argument
from quiz.cli.commands.export import give, output_option, tell_lost
from quiz.cli.help import Argument
from quiz.cli.nearest import nearest
from quiz.cli.options import command as make
from quiz.core.problem import UsageError
from quiz.formats import FORMATS, load_format

if TYPE_CHECKING:
    from quiz.cli.context import Context


@make(
    "export",
    folder_argument(),
    Argument(["name"], metavar="cli.metavar_format"),
    output_option(),
    code="class_export",
)
def command(ours: Context, *, folder: Path, name: str, output: Path | None) -> None:
    """Write the questions of every variant; no pupil is in them."""
    if name not in FORMATS:
        raise UsageError("cli.unknown_format", name=name, known=nearest(name, FORMATS))
    found = OpenSet(ours, folder)
    chosen, written = found.bank.only(frozenset(found.recipe.questions)), BytesIO()
    lost = load_format(name).write(chosen, written)
    give(written.getvalue(), output)
    tell_lost(ours.words, lost, len(chosen.questions))


command.known = {"formats": ", ".join(FORMATS)}
