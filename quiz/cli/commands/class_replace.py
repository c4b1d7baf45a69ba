"""`quiz class replace`: one question for another, and nothing else moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.cli.class_set import (
    OpenSet,
    folder_argument,
    force_option,
    refuse_answered,
    write_papers,
)
from quiz.cli.help import Argument, Option
from quiz.cli.options import command as make
from quiz.cli.output import say
from quiz.core.question import QuestionId

if TYPE_CHECKING:
    from pathlib import Path

    from quiz.cli.context import Context


@make(
    "replace",
    folder_argument(),
    Argument(["question"], metavar="cli.metavar_id"),
    Option(["--by"], metavar="cli.metavar_id", help="class.option_by"),
    force_option(),
    code="class_replace",
)
def command(ours: Context, *, folder: Path, question: str, by: str | None, force: bool) -> None:
    """Swap the question, print the papers again, and say what stands there now."""
    from quiz.classroom.drawing.draw import replaced

    found = OpenSet(ours, folder, needs_all=False)
    name, chosen = QuestionId(question), QuestionId(by) if by else None
    recipe = replaced(found.bank, found.recipe, name, chosen)
    if not force:
        refuse_answered(found)
    write_papers(ours, found.folder, found.bank, recipe, found.pupils, force=force)
    pairs = zip(found.recipe.slots, recipe.slots, strict=True)
    new = [
        after
        for old, slot in pairs
        for before, after in zip(old.questions, slot.questions, strict=True)
        if before != after
    ]
    for one in dict.fromkeys(new):
        say(
            ours.words("class.replaced", old=name, new=one, prompt=found.bank.questions[one].prompt)
        )
