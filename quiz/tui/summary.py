"""The end of a session, as blocks: what it was, what waits tomorrow, and what was missed."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.core.bank import Bank
from quiz.i18n import Words
from quiz.study.sitting.sitting import Purpose
from quiz.study.sitting.stage import Finished
from quiz.tui.safe import plain
from quiz.tui.widgets.page import Block

_NUMBERS = 8
"""Cells of the column of counts."""


def finished(words: Words, bank: Bank, stage: Finished, purpose: Purpose) -> Iterator[Block]:
    """What a session of this purpose came to."""
    if stage.answered:
        yield Block(plain(words("tui.done"), "bold $success"), plain("✓", "bold $success"), 2)
        yield from _counts(words, stage, purpose)
    else:
        yield Block(plain(words(f"tui.none_{purpose}"), "bold"))
    if purpose.schedules:
        yield Block(plain(words("tui.tomorrow", n=stage.due_tomorrow), "$muted"), above=1)
    elif stage.answered:
        yield Block(plain(words("tui.not_scheduled"), "$muted"), above=1)
    yield from _missed(words, bank, stage)


def _counts(words: Words, stage: Finished, purpose: Purpose) -> Iterator[Block]:
    asked = stage.right + len(stage.missed)
    minutes = max(1, round(stage.seconds / 60))
    rows = [
        (stage.answered, words("tui.count_answers", n=stage.answered)),
        (stage.right, words("tui.count_right", n=stage.right, total=asked)),
        *([(stage.new, words("tui.count_new", n=stage.new))] if purpose.schedules else []),
        (minutes, words("tui.count_minutes", n=minutes)),
    ]
    for number, (count, label) in enumerate(rows):
        mark = plain(f"{count:>{_NUMBERS - 2}}", "bold $accent")
        yield Block(plain(label), mark, _NUMBERS, above=int(number == 0))


def _missed(words: Words, bank: Bank, stage: Finished) -> Iterator[Block]:
    """The questions answered wrong; one that left the bank meanwhile is left out."""
    cards = [bank.cards[card] for card in stage.missed if card in bank.cards]
    if cards:
        yield Block(plain(words("tui.missed_cards", n=len(cards)), "bold"), above=1)
    for card in cards:
        yield Block(plain(card.prompt), plain("✗", "$error"), 2)
