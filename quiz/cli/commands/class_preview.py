"""`quiz class preview`: a paper in the terminal, before it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.cli.class_set import OpenSet, folder_argument, variant_at, wrapped
from quiz.cli.help import Option
from quiz.cli.nearest import nearest
from quiz.cli.options import command as make
from quiz.cli.output import say
from quiz.core.problem import UsageError
from quiz.core.text import fold

if TYPE_CHECKING:
    from pathlib import Path

    from quiz.classroom.sets import Paper, Pupil
    from quiz.cli.context import Context


@make(
    "preview",
    folder_argument(),
    Option(["--pupil"], metavar="cli.metavar_id", help="class.option_pupil"),
    Option(["--variant"], metavar="cli.metavar_letter", help="class.option_variant"),
    Option(["--key", "has_key"], is_flag=True, help="class.option_key"),
    code="class_preview",
)
def command(
    ours: Context, *, folder: Path, pupil: str | None, variant: str | None, has_key: bool
) -> None:
    """Print a pupil's paper, or a variant's as its key has it; the first pupil's where nobody is named."""
    from quiz.plain.paper import paper_lines

    found = OpenSet(ours, folder)
    paper = _paper(found, pupil, variant)
    say(*wrapped(paper_lines(ours.words, found.bank, found.recipe, paper, has_key=has_key)))


def _paper(found: OpenSet, pupil: str | None, variant: str | None) -> Paper:
    from quiz.classroom.papers import model_paper, paper_of

    if variant is not None:
        letter = found.recipe.letters[variant_at(found.recipe, variant)]
        return model_paper(found.bank, found.recipe, letter)
    return paper_of(found.bank, found.recipe, _pupil(found, pupil))


def _pupil(found: OpenSet, given: str | None) -> Pupil:
    """The pupil with this id, or the only one with this in their name; the first where nobody is named."""
    if given is None:
        return found.pupils[0]
    known = {one.id: one for one in found.pupils}
    named = [one for one in found.pupils if fold(given) in fold(one.name)]
    if given not in known and len(named) != 1:
        near = nearest(given, [one.id for one in named] or known)
        raise UsageError("class.unknown_pupil", name=given, known=near)
    return known.get(given) or named[0]
