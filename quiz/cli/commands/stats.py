"""`quiz stats`: what the history says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz import phrase
from quiz.cli.options import command as make
from quiz.cli.options import json_option
from quiz.cli.output import say, say_json
from quiz.core.memory import effective
from quiz.study.stats.answers import count
from quiz.study.stats.cards import standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.cli.context import Context
    from quiz.i18n import Words
    from quiz.study.stats.answers import Answers
    from quiz.study.stats.cards import Standing
    from quiz.study.stats.data import Today


@make("stats", json_option())
def command(ours: Context, *, as_json: bool) -> None:
    """Sum up every answer, and what is known of the bank's cards."""
    from quiz.study.stats.data import data, today

    bank, day, retention = ours.sound_bank(), ours.now().day, ours.settings.retention
    with ours.open_store(bank) as store:
        states, history = store.states(), effective(store.events())
    if as_json:
        say_json(data(bank, states, history, day, retention))
        return
    answers, known = count(history), {card: states[card] for card in bank.cards if card in states}
    say(*_lines(ours.words, answers, standing(bank.outline, states), today(answers, known, day)))


def _lines(words: Words, answers: Answers, cards: Standing, today: Today) -> Iterator[str]:
    every, retention = answers.reviews, answers.retention
    wrong = every.answers - every.right
    yield words("cli.stats_answers", n=every.answers, right=every.right, wrong=wrong)
    ratings = [
        words("cli.stats_rating", name=phrase.rating(words, rating), count=number)
        for rating, number in answers.ratings.items()
    ]
    yield words("cli.stats_ratings", ratings=", ".join(ratings))
    yield words("cli.stats_cards", n=today.seen, new=cards.new, due=today.due)
    if cards.suspended:
        yield words("cli.stats_suspended", n=cards.suspended)
    minutes = round(sum(day.both.ms for day in answers.days.values()) / 60_000)
    yield words("cli.stats_time", n=len(answers.days), minutes=minutes)
    if retention.share is None:
        yield words("cli.stats_no_retention")
    else:
        percent = round(100 * retention.share)
        yield words("cli.stats_retention", n=retention.answers, percent=percent)
    for purpose, tally in answers.practice.items():
        yield phrase.practice(words, purpose, tally.answers, tally.right)
    yield words("cli.stats_today", n=today.answers, right=today.right, new=today.new)
