"""`quiz read`: the facts of the decks, to read before being asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.cli.help import Option
from quiz.cli.options import command as make
from quiz.cli.options import json_option
from quiz.cli.output import say, say_json, warn
from quiz.cli.selecting import decks_argument, select

if TYPE_CHECKING:
    from quiz.cli.context import Context
    from quiz.core.bank import Bank, Selection


@make(
    "read",
    decks_argument(),
    Option(["--plain"], is_flag=True, help="cli.option_plain"),
    json_option(),
)
def command(ours: Context, *, decks: tuple[str, ...], plain: bool, as_json: bool) -> int:
    """Show the chapters on a screen, in lines, or as data."""
    selection = select(ours.bank, decks)
    if not (plain or as_json) and ours.has_terminal():
        return _on_screen(ours, selection)
    chosen = ours.sound_bank().select(selection)
    if as_json:
        _print_data(chosen)
    else:
        _print_lines(ours, chosen)
    return 0


def _on_screen(ours: Context, selection: Selection) -> int:
    from quiz.study.sitting.sitting import Sitting
    from quiz.tui.app import QuizApp, run

    with ours.open_store(ours.bank) as store:
        learner, sitting = ours.learner(ours.bank, store), Sitting(selection)
        return run(
            QuizApp(learner, ours.words, sitting=sitting, start="read", notices=ours.notices())
        )


def _print_lines(ours: Context, bank: Bank) -> None:
    from quiz.plain.reading import chapters

    lines = list(chapters(ours.words, bank))
    if not lines:
        warn(ours.words("cli.nothing_to_read"))
    for line in lines:
        say(line)


def _print_data(bank: Bank) -> None:
    from quiz.study.lesson import lessons

    say_json(
        [
            {
                "deck": chapter.deck,
                "title": chapter.title,
                "facts": [
                    {
                        "id": fact.id,
                        "article": fact.article,
                        "paragraph": fact.paragraph,
                        "statement": fact.statement,
                        "status": fact.status,
                        "by": list(fact.by),
                    }
                    for fact in chapter.facts
                ],
            }
            for chapter in lessons(bank)
        ]
    )
