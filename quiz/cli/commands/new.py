"""`quiz new`: a question or an article to fill in, and what editors need to help with it."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.help import Argument, Group, Option
from quiz.cli.options import SHARED
from quiz.cli.options import command as make
from quiz.cli.output import say, warn
from quiz.cli.owning import bank_to_write_in, writing
from quiz.cli.selecting import decks_of, one_of, option
from quiz.core.problem import UsageError
from quiz.kinds import KINDS
from quiz.kinds.base import ID

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from quiz.authoring.draft import Draft
    from quiz.cli.context import Context
    from quiz.core.bank import Bank
    from quiz.core.problem import Place


def _facts_of(bank: Bank) -> Iterable[str]:
    return (fact.id for article in bank.articles for fact in article.facts)


def _kinds(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    return [kind for kind in KINDS if kind.startswith(incomplete)]


@make(
    "question",
    Argument(["kind"], metavar="cli.metavar_kinds", shell_complete=_kinds),
    option("--deck", "deck", "deck", decks_of),
    option("--fact", "facts", "fact", _facts_of, multiple=True),
    code="new_question",
)
def question(ours: Context, *, kind: str, deck: str | None, facts: tuple[str, ...]) -> None:
    """Add a question to the end of a deck, or print it."""
    from quiz.authoring import new, skeleton
    from quiz.authoring.draft import read_draft
    from quiz.authoring.ledger import read_ledger

    kind = one_of("question_kind", kind, sorted(KINDS))
    draft = read_draft(ours.bank_root if deck is None else bank_to_write_in(ours))
    deck = one_of("deck", deck, sorted(draft.decks)) if deck else ""
    _expect(facts, draft)
    released = read_ledger(ours.bank_root).rows
    name = new.question_id(draft, kind, deck, facts, released)
    if deck:
        with writing(ours):
            _tell(ours, new.add_question(ours.bank_root, deck, kind, name, facts))
    else:
        say(*skeleton.question(kind, name, facts))


question.known = {"kinds": ", ".join(KINDS)}


def _expect(facts: Collection[str], draft: Draft) -> None:
    """Raise UsageError for a fact that no article states."""
    known = {record.written.id for seed in draft.seeds for record in seed.facts}
    for fact in facts:
        if fact not in known:
            near = ", ".join(get_close_matches(fact, known, 3))
            raise UsageError("cli.unknown_fact" if near else "cli.no_fact", name=fact, known=near)


@make(
    "article",
    Argument(["name"], required=False, default="article", metavar="cli.metavar_name"),
    Option(["--original"], type=Path, metavar="cli.metavar_file", help="cli.option_original"),
    code="new_article",
)
def article(ours: Context, *, name: str, original: Path | None) -> None:
    """Write a file for an article, under the next number."""
    from quiz.authoring import new
    from quiz.authoring.original import recognise

    if not re.fullmatch(ID, name):
        raise UsageError("cli.bad_article_name", name=name)
    root = bank_to_write_in(ours)
    known = recognise(original) if original else {}
    with writing(ours):
        _tell(ours, new.add_article(root, name, known))


@make("schema", code="new_schema")
def schema(ours: Context) -> None:
    """Write the schemas of the bank's files, in place of older ones."""
    from quiz.authoring import new
    from quiz.authoring.schema import comment_of

    root = bank_to_write_in(ours)
    with writing(ours):
        say(*map(str, new.add_schemas(root)))
    lines = {"deck": comment_of("decks/01-….yaml"), "article": comment_of("seeds/000-….yaml")}
    warn(ours.words("cli.new_schemas", **lines))


def _tell(ours: Context, place: Place) -> None:
    say(f"{ours.bank_root / place.path}:{place.line}")
    warn(ours.words("cli.new_written"))


class New(Group):
    """`quiz new`."""

    code = "new"

    def member_code(self, name: str) -> str:
        """Where the sentences of a command are found."""
        return f"new_{name}"

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        return {"question": question, "article": article, "schema": schema}.get(cmd_name)

    def alone(self, _ctx: click.Context) -> int | None:
        """Nothing can be made without saying what."""
        raise UsageError("cli.new_what", known=", ".join(self.members))


command = New("new", ("question", "article", "schema"), [*SHARED])
