"""`quiz class export`: the questions of a set in any format of the bank's."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.cli.class_set import OpenSet, folder_argument, variant_at
from quiz.cli.commands.export import give, output_option, tell_lost
from quiz.cli.help import Argument, Option
from quiz.cli.nearest import nearest
from quiz.cli.options import command as make
from quiz.cli.output import warn
from quiz.core.problem import UsageError
from quiz.formats import FORMATS, load_format

if TYPE_CHECKING:
    from quiz.classroom.sets import Recipe
    from quiz.cli.context import Context
    from quiz.core.question import QuestionId


@make(
    "export",
    folder_argument(),
    Argument(["name"], metavar="cli.metavar_format"),
    Option(["--variant"], metavar="cli.metavar_letter", help="class.option_variant_only"),
    output_option(),
    code="class_export",
)
def command(
    ours: Context, *, folder: Path, name: str, variant: str | None, output: Path | None
) -> None:
    """Write the questions of every variant, or of one; no pupil is in them."""
    if name not in FORMATS:
        raise UsageError("cli.unknown_format", name=name, known=nearest(name, FORMATS))
    found = OpenSet(ours, folder)
    names = _names(found.recipe, variant)
    chosen = replace(found.bank.only(frozenset(names)), title=found.recipe.title)
    written = BytesIO()
    lost = load_format(name).write(chosen, written)
    give(written.getvalue(), output)
    if output is not None:
        warn(ours.words("cli.exported", n=len(chosen.questions), path=output))
    tell_lost(ours.words, lost, len(chosen.questions))


def _names(recipe: Recipe, variant: str | None) -> tuple[QuestionId, ...]:
    if variant is None:
        return recipe.questions
    at = variant_at(recipe, variant)
    return tuple(slot.questions[at] for slot in recipe.slots)


command.known = {"formats": ", ".join(FORMATS)}
