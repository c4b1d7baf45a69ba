"""`quiz stats`: what the history says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz import phrase
from quiz.cli.options import command as make
from quiz.cli.options import json_option
from quiz.cli.output import say, say_json
from quiz.core.event import Rating
from quiz.study.stats import statistics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.cli.context import Context
    from quiz.i18n import Words
    from quiz.study.stats import Statistics


@make("stats", json_option())
def command(ours: Context, *, as_json: bool) -> None:
    """Sum up every answer, and what is known of the bank's cards."""
    bank = ours.sound_bank()
    with ours.open_store(bank) as store:
        states = store.states()
        known = {card: states[card] for card in bank.cards if card in states}
        counts = statistics(store.events(), known, ours.now().day)
    new = len(bank.cards) - counts.seen
    if not as_json:
        say(*_lines(ours.words, counts, new))
        return
    say_json(_data(counts, new))


def _data(counts: Statistics, new: int) -> dict[str, object]:
    return {
        "answers": counts.answers,
        "right": counts.right,
        "wrong": counts.wrong,
        "ratings": counts.ratings,
        "seconds": counts.seconds,
        "days": counts.days,
        "seen": counts.seen,
        "new": new,
        "due": counts.due,
        "suspended": counts.suspended,
        "retention": counts.retention,
        "retention_answers": counts.retention_answers,
        "today": {
            "answers": counts.today_answers,
            "right": counts.today_right,
            "new": counts.today_new,
        },
    }


def _lines(words: Words, counts: Statistics, new: int) -> Iterator[str]:
    yield words("cli.stats_answers", n=counts.answers, right=counts.right, wrong=counts.wrong)
    ratings = [
        words("cli.stats_rating", name=phrase.rating(words, rating), count=count)
        for rating, count in zip(Rating, counts.ratings.values(), strict=True)
    ]
    yield words("cli.stats_ratings", ratings=", ".join(ratings))
    yield words("cli.stats_cards", n=counts.seen, new=new, due=counts.due)
    if counts.suspended:
        yield words("cli.stats_suspended", n=counts.suspended)
    yield words("cli.stats_time", n=counts.days, minutes=round(counts.seconds / 60))
    if counts.retention is None:
        yield words("cli.stats_no_retention")
    else:
        percent = round(100 * counts.retention)
        yield words("cli.stats_retention", n=counts.retention_answers, percent=percent)
    yield words(
        "cli.stats_today", n=counts.today_answers, right=counts.today_right, new=counts.today_new
    )
