"""`quiz class questions`: what there is to choose from, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.cli.class_set import question_lines, wrapped
from quiz.cli.options import command as make
from quiz.cli.output import say
from quiz.cli.selecting import decks_argument, filters, select

if TYPE_CHECKING:
    from quiz.cli.context import Context


@make("questions", decks_argument(), *filters(), code="class_questions")
def command(ours: Context, *, decks: tuple[str, ...], **wanted: tuple[str, ...]) -> None:
    """Print the questions of a selection, deck by deck: their ids, then what they ask."""
    bank = ours.sound_bank()
    for deck in bank.select(select(bank, decks, **wanted)).decks:
        say(f"# {deck.id} – {deck.title}", *wrapped(question_lines(ours.words, deck.questions)))
