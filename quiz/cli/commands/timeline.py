"""`quiz timeline`: the facts along the years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.cli.help import Option
from quiz.cli.options import command as make
from quiz.cli.options import json_option
from quiz.cli.output import say, say_json, warn
from quiz.cli.selecting import decks_argument, filters, select
from quiz.study.timeline import ToldFact, asked_about, timeline

if TYPE_CHECKING:
    from quiz.cli.context import Context
    from quiz.core.bank import Bank, Selection
    from quiz.study.timeline import Entry


@make(
    "timeline",
    decks_argument(),
    *filters(),
    Option(["--plain"], is_flag=True, help="cli.option_plain"),
    json_option(),
)
def command(
    ours: Context, *, decks: tuple[str, ...], plain: bool, as_json: bool, **wanted: tuple[str, ...]
) -> int:
    """Show the frieze on a screen, in lines, or as data."""
    selection = select(ours.bank, decks, **wanted)
    if not (plain or as_json) and ours.has_terminal():
        return _on_screen(ours, selection)
    found = _told(ours.sound_bank(), selection)
    if as_json:
        say_json([_data(one) for one in found])
    else:
        _print_lines(ours, found)
    return 0


def _told(bank: Bank, selection: Selection) -> tuple[Entry, ...]:
    return asked_about(timeline(bank.select(selection))) if selection else timeline(bank)


def _on_screen(ours: Context, selection: Selection) -> int:
    from quiz.study.sitting.sitting import Sitting
    from quiz.tui.app import QuizApp, run

    with ours.open_store(ours.bank) as store:
        learner, sitting = ours.learner(ours.bank, store), Sitting(selection)
        return run(
            QuizApp(learner, ours.words, sitting=sitting, start="timeline", notices=ours.notices())
        )


def _print_lines(ours: Context, found: tuple[Entry, ...]) -> None:
    from quiz.plain.timeline import timeline_lines

    if not found:
        warn(ours.words("cli.nothing_to_read"))
    for line in timeline_lines(ours.words, found):
        say(line)


def _data(one: Entry) -> dict[str, object]:
    when = one.when.iso if one.when else None
    if not isinstance(one, ToldFact):
        return {"when": when, "article": one.article.id, "title": one.article.title}
    return {
        "when": when,
        "fact": one.fact.id,
        "statement": one.fact.statement,
        "sources": [
            {"article": fact.article, "paragraph": fact.paragraph} for fact in (one.fact, *one.also)
        ],
        "disputes": [dispute.id for dispute in one.disputes],
        "questions": list(one.questions),
    }
