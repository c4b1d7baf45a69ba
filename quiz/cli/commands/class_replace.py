"""`quiz class replace`: one question for another, and nothing else moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.cli.class_set import (
    OpenSet,
    folder_argument,
    force_option,
    question_lines,
    refuse_answered,
    wrapped,
    write_papers,
)
from quiz.cli.help import Argument, Option
from quiz.cli.options import command as make
from quiz.cli.output import say
from quiz.core.question import QuestionId

_LISTED = 12
"""Questions that could stand there, of those there are."""

if TYPE_CHECKING:
    from pathlib import Path

    from quiz.cli.context import Context


@make(
    "replace",
    folder_argument(),
    Argument(["question"], metavar="cli.metavar_id"),
    Option(["--by"], metavar="cli.metavar_id", help="class.option_by"),
    Option(["--list", "only_list"], is_flag=True, help="class.option_list"),
    force_option(),
    code="class_replace",
)
def command(
    ours: Context, *, folder: Path, question: str, by: str | None, only_list: bool, force: bool
) -> None:
    """Swap the question, print the papers again, and say what stands there now; or list what could."""
    from quiz.classroom.drawing.draw import candidates, replaced

    found = OpenSet(ours, folder, needs_all=False)
    name, chosen = QuestionId(question), QuestionId(by) if by else None
    if only_list:
        fitting = candidates(found.bank, found.recipe, name)[:_LISTED]
        say(*wrapped(question_lines(ours.words, fitting)))
        return
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
