"""`quiz class new`: a set, from one line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from quiz.classroom.folder import SetFolder
from quiz.classroom.sets import Pupil, Wanted, seated
from quiz.cli import values
from quiz.cli.class_set import (
    folder_argument,
    force_option,
    notice_line,
    sum_up,
    write_papers,
)
from quiz.cli.help import Option
from quiz.cli.options import command as make
from quiz.cli.output import warn
from quiz.cli.selecting import decks_of, filters, option, select
from quiz.core.problem import UsageError
from quiz.core.question import QuestionId

if TYPE_CHECKING:
    from quiz.classroom.sets import Recipe
    from quiz.cli.context import Context
    from quiz.core.bank import Bank, Selection

_MOST_QUESTIONS, _MOST_VARIANTS, _MOST_PAPERS, _MOST_MINUTES = 200, 26, 1000, 1000


class Asked(NamedTuple):
    """What the command line says of a set besides which questions it is drawn from."""

    include: tuple[str, ...]
    exclude: tuple[str, ...]
    questions: str
    variants: str
    points: str
    minutes: str | None
    title: str | None
    date: str | None
    seed: str | None


def _ids(name: str) -> Option:
    return Option(
        [f"--{name}"], multiple=True, metavar="cli.metavar_id", help=f"class.option_{name}"
    )


@make(
    "new",
    folder_argument(),
    option("--deck", "decks", "deck", decks_of, multiple=True),
    *filters(),
    _ids("include"),
    _ids("exclude"),
    values.value_option("questions", default="20"),
    values.value_option("variants", default="2"),
    values.value_option("points", default="20"),
    values.value_option("minutes"),
    Option(["--roster"], type=Path, metavar="cli.metavar_file", help="class.option_roster"),
    values.value_option("papers"),
    values.value_option("title", "text"),
    values.value_option("date", "date"),
    values.value_option("seed", "text"),
    force_option(),
    code="class_new",
)
def command(  # noqa: PLR0913 - an argument an option
    ours: Context,
    *,
    folder: Path,
    decks: tuple[str, ...],
    themes: tuple[str, ...],
    levels: tuple[str, ...],
    kinds: tuple[str, ...],
    articles: tuple[str, ...],
    roster: Path | None,
    papers: str | None,
    force: bool,
    **asked: Any,  # noqa: ANN401
) -> None:
    """Draw the questions, then print everything into the folder; nothing is written until all is known to be sound."""
    target = SetFolder(folder)
    if target.holds_set and not force:
        raise UsageError("class.already", path=folder)
    bank = ours.sound_bank()
    selection = select(bank, decks, themes, levels, kinds, articles)
    recipe = _recipe(ours, bank, selection, Asked(**asked))
    pupils = seated(recipe, _pupils(ours, recipe, roster, papers))
    write_papers(ours, target, bank, recipe, pupils, force=force, fresh=True)
    sum_up(ours, target, bank, recipe, pupils)


def _recipe(ours: Context, bank: Bank, selection: Selection, asked: Asked) -> Recipe:
    """The recipe that the words ask for; without a seed, the title and the day are it."""
    from quiz.classroom.recipe import new_recipe

    wanted = Wanted(
        values.whole("--questions", asked.questions, 1, _MOST_QUESTIONS),
        values.whole("--variants", asked.variants, 1, _MOST_VARIANTS),
        values.points("--points", asked.points),
        selection,
        tuple(map(QuestionId, asked.include)),
        tuple(map(QuestionId, asked.exclude)),
    )
    minutes = asked.minutes and values.whole("--minutes", asked.minutes, 1, _MOST_MINUTES)
    title, day = (asked.title or bank.title).strip(), values.day("--date", asked.date)
    return new_recipe(
        bank,
        wanted,
        title=title,
        day=day,
        minutes=minutes or None,
        language=ours.words.language,
        seed=asked.seed or f"{title} {day or ''}".strip(),
    )


def _pupils(
    ours: Context, recipe: Recipe, roster: Path | None, papers: str | None
) -> tuple[Pupil, ...]:
    """Those of the roster, or as many papers without a name as are asked for: one a variant unless said."""
    if roster is None:
        wanted = papers or str(recipe.wanted.variants)
        count = values.whole("--papers", wanted, 1, _MOST_PAPERS)
        width = max(2, len(str(count)))
        return tuple(Pupil(f"{number:0{width}}") for number in range(1, count + 1))
    if papers:
        raise UsageError("class.roster_or_papers")
    from quiz.classroom.rosters.roster import read_roster

    found = read_roster(values.existing(roster), recipe.letters)
    for notice in found.notices:
        warn(notice_line(ours.words, notice))
    return found.pupils
