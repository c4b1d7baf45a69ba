"""`quiz sources`: the articles, and whether the facts are faithful to them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz import phrase
from quiz.cli.help import Group, Option
from quiz.cli.options import SHARED, json_option
from quiz.cli.options import command as make
from quiz.cli.output import say, say_json, warn
from quiz.cli.problems import report
from quiz.core.problem import InputError

if TYPE_CHECKING:
    from quiz.cli.context import Context
    from quiz.core.bank import Bank
    from quiz.core.fact import Article
    from quiz.i18n import Words


@make("list", json_option(), code="sources_list")
def listing(ours: Context, *, as_json: bool) -> None:
    """Name each article and count what rests on it."""
    bank = ours.sound_bank()
    if as_json:
        say_json([_data(bank, article) for article in bank.articles])
    elif not bank.articles:
        warn(ours.words("cli.no_sources"))
    else:
        for article in bank.articles:
            say(_line(ours.words, bank, article))


def _data(bank: Bank, article: Article) -> dict[str, object]:
    return {
        "id": article.id,
        "title": article.title,
        "cite": article.cite,
        "date": _iso(article),
        "facts": len(article.facts),
        "questions": _questions(bank, article),
    }


def _iso(article: Article) -> str:
    """The date as the seed writes it: as precise as it is known."""
    lengths = {"year": 4, "month": 7, "day": 10}
    return article.date.start.isoformat()[: lengths[article.date.precision]]


def _questions(bank: Bank, article: Article) -> int:
    own = {fact.id for fact in article.facts}
    return sum(not own.isdisjoint(question.facts) for question in bank.questions.values())


def _line(words: Words, bank: Bank, article: Article) -> str:
    return words(
        "cli.source_line",
        id=article.id,
        cite=article.cite,
        date=phrase.date(words, article.date),
        facts=words("cli.source_facts", n=len(article.facts)),
        questions=words("cli.source_questions", n=_questions(bank, article)),
    )


@make(
    "verify",
    Option(
        ["--articles", "originals"],
        type=Path,
        required=True,
        metavar="cli.metavar_folder",
        help="cli.option_originals",
    ),
    json_option(),
    code="sources_verify",
)
def verifying(ours: Context, *, originals: Path, as_json: bool) -> int:
    """Report what the original texts do not bear out; the exit code is 1 where there is anything."""
    from quiz.authoring.verify import verify

    if not originals.is_dir():
        raise InputError("cli.not_articles", path=originals)
    bank = ours.sound_bank()
    failed = report(ours.words, tuple(verify(bank, originals)), as_json=as_json)
    if not failed:
        compared = sum(len(article.facts) for article in bank.articles if article.original)
        warn(ours.words("cli.verify_fine", n=compared, questions=len(bank.questions)))
    return failed


@make(
    "coverage",
    Option(["--all", "show_all"], is_flag=True, help="cli.option_all_facts"),
    json_option(),
    code="sources_coverage",
)
def covering(ours: Context, *, show_all: bool, as_json: bool) -> None:
    """Print how the facts are asked, and what of the articles no question rests on."""
    from quiz.authoring.coverage import coverage
    from quiz.cli.covering import coverage_data, coverage_lines

    bank = ours.sound_bank()
    found = coverage(bank)
    if as_json:
        say_json(coverage_data(bank, found))
    elif not bank.articles:
        warn(ours.words("cli.no_sources"))
    else:
        say(*coverage_lines(ours.words, found, show_all=show_all))


class Sources(Group):
    """`quiz sources`. Alone, it is the list."""

    code = "sources"

    def member_code(self, name: str) -> str:
        """Where the sentences of a command are found."""
        return f"sources_{name}"

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        return {"list": listing, "coverage": covering, "verify": verifying}.get(cmd_name)


command = Sources("sources", ("list", "coverage", "verify"), [*SHARED])
