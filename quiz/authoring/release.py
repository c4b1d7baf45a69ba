"""A release: the ledger follows the bank, so that each card's edition and its day are known for ever.

What happened to a card (a review here, a note in Anki) is known by its name alone. So a card goes on under its name, or
`decks/bank.yaml` says what became of it; identity.py looks after that.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quiz.authoring.identity import confusions
from quiz.authoring.ledger import Row
from quiz.authoring.lineage import trace

if TYPE_CHECKING:
    from datetime import date

    from quiz.authoring.ledger import Ledger
    from quiz.authoring.lineage import Lineage, Print
    from quiz.core.bank import Bank
    from quiz.core.problem import Problem
    from quiz.core.question import CardId


@dataclass(frozen=True, slots=True)
class Release:
    """What a release comes to: the rows of the new ledger, and what became of each card.

    A renamed card (its former name, its present one) is also among those that changed or did not. `problems` stand in
    the way: with any, the rows are not to be written.
    """

    rows: tuple[Row, ...]
    new: tuple[CardId, ...]
    changed: tuple[CardId, ...]
    unchanged: tuple[CardId, ...]
    renamed: tuple[tuple[CardId, CardId], ...]
    retired: tuple[CardId, ...]
    problems: tuple[Problem, ...]


def plan(bank: Bank, ledger: Ledger, day: date) -> Release:
    """What releasing a bank without problems on a day comes to."""
    lineage = trace(bank, ledger)
    before = lineage.before
    now = {card: _row(card, before.get(card), found, day) for card, found in lineage.prints.items()}
    known = [card for card in now if card in before]
    changed = tuple(card for card in known if now[card].edition != before[card].edition)
    return Release(
        _rows(lineage, now, day),
        tuple(card for card in now if card not in before),
        changed,
        tuple(card for card in known if now[card].edition == before[card].edition),
        tuple((before[card].card, card) for card in known if before[card].card != card),
        tuple(row.card for row in lineage.ended),
        tuple(sorted(confusions(lineage))),
    )


def _row(card: CardId, before: Row | None, found: Print, day: date) -> Row:
    if before is None:
        return Row(card, found.content, found.answer, 1, day, day)
    kept = replace(before, card=card)
    if before.content == found.content:
        return kept
    edition = before.edition + 1
    return replace(kept, content=found.content, answer=found.answer, edition=edition, changed=day)


def _rows(lineage: Lineage, now: dict[CardId, Row], day: date) -> tuple[Row, ...]:
    rows = dict(lineage.ledger.rows)
    for row in lineage.ended:
        rows[row.card] = replace(row, is_retired=True, changed=day)
    for card, row in lineage.before.items():
        if row.card != card:
            rows[row.card] = replace(row, now=card, changed=day)
    return tuple({**rows, **now}.values())
