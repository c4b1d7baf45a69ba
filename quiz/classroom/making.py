"""Everything that a set's folder holds before the test, made in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.classroom import folder as files
from quiz.classroom.marking.answers import written_answers
from quiz.classroom.papers import paper_of
from quiz.classroom.printing.bind import bind
from quiz.classroom.printing.key import key_csv, key_pdf
from quiz.classroom.printing.pressed import pressed
from quiz.classroom.recipe import written_recipe
from quiz.classroom.rosters.roster import file_name, written_roster
from quiz.i18n import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from quiz.classroom.sets import Paper, Pupil, Recipe
    from quiz.core.bank import Bank


def print_set(
    folder: Path,
    bank: Bank,
    recipe: Recipe,
    pupils: Sequence[Pupil],
    tick: Callable[[float], None],
) -> None:
    """Write the recipe, the roster, the papers, the keys and the table to fill in; pupils have their variants.

    `tick` is told the share that is done. One paper at a time is in memory.
    """
    words = Words(recipe.language)
    papers = [paper_of(bank, recipe, pupil) for pupil in pupils]
    (folder / files.PAPER).parent.mkdir()
    with (folder / files.PAPERS).open("wb") as bound:
        bind(_kept(folder, pressed(bank, recipe, papers, words, tick)), bound)
    contents = {
        files.RECIPE: written_recipe(recipe),
        files.ROSTER: written_roster(pupils, recipe.language),
        files.ANSWERS: written_answers(recipe, papers, words),
        files.KEY: key_pdf(bank, recipe, papers, words),
        files.KEY_TABLE: key_csv(bank, recipe, papers),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)


def _kept(folder: Path, made: Iterator[tuple[Paper, bytes]]) -> Iterator[bytes]:
    """The papers, each kept in a file of its own as it goes by."""
    for paper, content in made:
        (folder / files.PAPER.format(file_name(paper.pupil))).write_bytes(content)
        yield content
