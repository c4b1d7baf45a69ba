"""`quiz due`: what waits today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.cli.options import command as make
from quiz.cli.options import json_option
from quiz.cli.output import say, say_json
from quiz.core.moment import calendar_date
from quiz.study.planning.pace import pace_of
from quiz.study.today import overview

if TYPE_CHECKING:
    from quiz.cli.context import Context
    from quiz.i18n import Words
    from quiz.study.today import Overview


@make("due", json_option())
def command(ours: Context, *, as_json: bool) -> None:
    """Count today's cards and the minutes they take."""
    outline, day = ours.sound_outline(), ours.now().day
    with ours.open_store(outline) as store:
        pace = pace_of(outline, store)
        today = overview(outline, store.states(), store.tally(day), ours.settings, day, pace)
    if not as_json:
        _print_lines(ours.words, today)
        return
    say_json(
        {
            "day": calendar_date(day).isoformat(),
            "due": today.due,
            "new": today.new,
            "minutes": today.minutes,
            "decks": [
                {
                    "id": row.id,
                    "title": row.title,
                    "due": row.due,
                    "new": row.new,
                    "learned": row.learned,
                    "total": row.total,
                }
                for row in today.decks
            ],
        }
    )


def _print_lines(words: Words, today: Overview) -> None:
    if not (today.due or today.new):
        say(words("cli.due_nothing"))
        return
    spent = words("cli.due_minutes", n=today.minutes)
    counts = _counts(words, today.due, today.new)
    say(words("cli.due_today", counts=counts, minutes=spent))
    for row in today.decks:
        if row.due or row.new:
            say(words("cli.due_deck", id=row.id, counts=_counts(words, row.due, row.new)))
    if today.postponed:
        say(words("cli.due_postponed", n=today.postponed))


def _counts(words: Words, due: int, new: int) -> str:
    known, unknown = words("cli.due_reviews", n=due), words("cli.due_new", n=new)
    return words("cli.due_counts", due=known, new=unknown)
