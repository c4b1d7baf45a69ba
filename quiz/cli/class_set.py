"""What the commands on a set share: where it is, what it says, and making its papers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from quiz import phrase
from quiz.classroom import folder as files
from quiz.classroom.folder import SetFolder
from quiz.cli.help import Argument, Option
from quiz.cli.output import folded, warn
from quiz.cli.progress import Bar
from quiz.core.problem import InputError, UsageError
from quiz.i18n import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quiz.classroom.sets import Paper, Pupil, Recipe
    from quiz.cli.context import Context
    from quiz.core.bank import Bank
    from quiz.core.problem import Problem
    from quiz.core.question import Question


def folder_argument() -> Argument:
    """`FOLDER`, where the set is."""
    return Argument(["folder"], type=Path, metavar="cli.metavar_folder")


def force_option() -> Option:
    """`--force`."""
    return Option(["--force"], is_flag=True, help="class.option_force")


class OpenSet:
    """A set that is there: its folder, its recipe, its pupils, and the bank it was drawn from.

    Raises InputError where a question has left the bank, unless `needs_all` is false: to put another in its place.
    """

    def __init__(self, ours: Context, path: Path, *, needs_all: bool = True) -> None:
        from quiz.classroom.recipe import read_recipe
        from quiz.classroom.rosters.roster import read_roster
        from quiz.classroom.sets import seated

        self.folder = SetFolder(path)
        self.folder.require()
        self.recipe = read_recipe(path / files.RECIPE)
        self.words = Words(self.recipe.language)
        self.bank = ours.sound_bank()
        roster = read_roster(path / files.ROSTER, self.recipe.letters)
        self.pupils = seated(self.recipe, roster.pupils)
        self._check(ours, needs_all=needs_all)

    def _check(self, ours: Context, *, needs_all: bool) -> None:
        """Say which questions changed since they were printed."""
        from quiz.classroom.printed import changed

        gone = [name for name in self.recipe.questions if name not in self.bank.questions]
        if gone and needs_all:
            raise InputError("class.gone", questions=", ".join(gone), n=len(gone))
        if found := [name for name in changed(self.bank, self.recipe) if name not in gone]:
            warn(ours.words("class.changed", n=len(found), questions=", ".join(found)))

    def papers(self) -> tuple[Paper, ...]:
        """Every pupil's paper, in the roster's order."""
        from quiz.classroom.papers import paper_of

        return tuple(paper_of(self.bank, self.recipe, pupil) for pupil in self.pupils)


def write_papers(  # noqa: PLR0913 - what a set is made of
    ours: Context,
    target: SetFolder,
    bank: Bank,
    recipe: Recipe,
    pupils: Iterable[Pupil],
    *,
    force: bool,
    fresh: bool = False,
) -> None:
    """Print a set into its folder: all of it, or nothing."""
    from quiz.classroom.making import print_set

    keeps_answers = not fresh and target.is_edited(files.ANSWERS)
    edited_by_teacher = (files.RECIPE, files.ROSTER)
    with target.writing(
        force=force, fresh=fresh, ours=() if fresh else edited_by_teacher
    ) as beside:
        with Bar() as bar:
            print_set(beside, bank, recipe, tuple(pupils), bar.tick)
        if keeps_answers:
            (beside / files.ANSWERS).unlink()
            warn(ours.words("class.answers_kept", path=target.path / files.ANSWERS))


def refuse_answered(found: OpenSet) -> None:
    """Raise InputError where answers were filled in, or marks given."""
    for name in (files.ANSWERS, files.MARKS):
        if found.folder.is_edited(name) or (
            name == files.MARKS and (found.folder.path / name).is_file()
        ):
            raise InputError("class.answered", path=found.folder.path / name)


def variant_at(recipe: Recipe, given: str) -> int:
    """The place of a variant by its letter; raises UsageError."""
    letters = recipe.letters
    if given.upper() not in letters:
        raise UsageError("class.unknown_variant", name=given, known=", ".join(letters))
    return letters.index(given.upper())


def notice_line(words: Words, notice: Problem) -> str:
    """What was read otherwise than it is written, and where."""
    return f"{notice.place}: {words(notice.sentence, **dict(notice.params))}"


def question_lines(words: Words, questions: Iterable[Question]) -> Iterator[str]:
    """A line each: the id, the level and the kind, what is asked."""
    for one in questions:
        kind = words(f"study.kind_{one.kind}")
        yield words("class.question", id=one.id, level=one.level, kind=kind, prompt=one.prompt)


def wrapped(lines: Iterable[str]) -> Iterator[str]:
    """The lines cut between words where a screen shows them; whole in a pipe."""
    return (part for line in lines for part in folded(line, sys.stdout, hang=3))


def sum_up(
    ours: Context, target: SetFolder, bank: Bank, recipe: Recipe, pupils: Sequence[Pupil]
) -> None:
    """Say what is in the folder now, and what to do with it."""
    from quiz.classroom.drawing.draw import shared, stand_ins

    warn(
        ours.words(
            "class.made",
            n=len(pupils),
            questions=len(recipe.slots),
            variants=", ".join(recipe.letters),
            path=target.path,
        )
    )
    for code, named in (("shared", shared(recipe)), ("stand_ins", stand_ins(bank, recipe))):
        if named:
            warn(ours.words(f"draw.{code}", n=len(named)))
            warn(f"  {', '.join(named)}")
    if target.kept:
        kept = ", ".join(f"{name}.old" for name in target.kept)
        warn(ours.words("class.kept", files=kept))
    warn(ours.words("class.next", papers=target.path / files.PAPERS, key=target.path / files.KEY))
    asked = bank.only(frozenset(recipe.questions)).questions.values()
    cited = dict.fromkeys(place.article for one in asked for place in bank.sources(one))
    if cited:
        articles = phrase.listed(ours.words, [bank.article(article).cite for article in cited])
        warn(ours.words("class.articles", articles=articles))
    if any(pupil.name for pupil in pupils):
        warn(ours.words("class.personal", path=target.path))
