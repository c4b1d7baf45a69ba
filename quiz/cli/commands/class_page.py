"""`quiz class page`: the same questions as one page, for those who were away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from quiz.classroom.folder import ROSTER
from quiz.cli.class_set import OpenSet, folder_argument
from quiz.cli.files import replace_file
from quiz.cli.help import Option
from quiz.cli.options import command as make
from quiz.cli.output import warn

if TYPE_CHECKING:
    from quiz.cli.context import Context


@make(
    "page",
    folder_argument(),
    Option(["--with-answers", "has_answers"], is_flag=True, help="class.option_with_answers"),
    Option(
        ["-o", "--output"], type=Path, metavar="cli.metavar_file", help="class.option_page_output"
    ),
    code="class_page",
)
def command(ours: Context, *, folder: Path, has_answers: bool, output: Path | None) -> None:
    """Write the page into the folder, or where it is asked for."""
    from quiz.classroom.handing.page import class_page

    found = OpenSet(ours, folder)
    target = output or folder / "page.html"
    content = class_page(found.bank, found.recipe, found.words, with_answers=has_answers)
    replace_file(target, content.encode())
    warn(ours.words("class.page_open" if has_answers else "class.page_sealed", path=target))
    if len(found.recipe.letters) > 1 and not has_answers:
        letters = ", ".join(found.recipe.letters)
        warn(ours.words("class.page_variant", letters=letters, path=folder / ROSTER))
