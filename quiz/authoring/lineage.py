"""The cards of a bank beside what was last released of them: which goes on from which, and which ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from quiz.authoring.fingerprint import answer_of, content_of
from quiz.core.question import question_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz.authoring.ledger import Ledger, Row
    from quiz.core.bank import Bank
    from quiz.core.question import CardId, QuestionId


class Print(NamedTuple):
    """The hashes of a card as it is now."""

    content: str
    answer: str


@dataclass(frozen=True, slots=True)
class Lineage:
    """The cards of a bank and the rows of a ledger, joined.

    `prints` are the bank's cards, `before` what each goes on from, but for new ones. `past` are all rows by question,
    `retired` those of retired cards by the name these would have now, `by_content` those of cards that were still asked
    by the hash of what they were. Of the latter, `ended` are those the bank says are retired, `lost` those it neither
    has nor says anything of, and `clashing` those it renames to a card (the second) that goes on from another.
    """

    bank: Bank
    ledger: Ledger
    prints: Mapping[CardId, Print]
    before: Mapping[CardId, Row]
    past: Mapping[QuestionId, tuple[Row, ...]]
    retired: Mapping[CardId, Row]
    by_content: Mapping[str, Row]
    ended: tuple[Row, ...]
    lost: tuple[Row, ...]
    clashing: tuple[tuple[Row, CardId], ...]


def trace(bank: Bank, ledger: Ledger) -> Lineage:
    """Follow every card of the ledger that is still asked into a bank without problems."""
    prints = {
        card.id: Print(content_of(bank, question, card), answer_of(card))
        for question in bank.questions.values()
        for card in question.cards
    }
    current = [row for row in ledger.rows.values() if row.is_current]
    before = {row.card: row for row in current if row.card in prints}
    ended, lost, clashing = [], [], []
    for row in current:
        present = bank.renames.current(row.card)
        if row.card in prints:
            continue
        if _is_retired(row.card, bank) or _is_retired(present, bank):
            ended.append(row)
        elif present not in prints:
            lost.append(row)
        elif present in before:
            clashing.append((row, present))
        else:
            before[present] = row
    return Lineage(
        bank,
        ledger,
        prints,
        before,
        _by_question(ledger),
        {bank.renames.current(row.card): row for row in ledger.rows.values() if row.is_retired},
        {row.content: row for row in current},
        tuple(ended),
        tuple(lost),
        tuple(clashing),
    )


def _by_question(ledger: Ledger) -> Mapping[QuestionId, tuple[Row, ...]]:
    found: dict[QuestionId, list[Row]] = {}
    for row in ledger.rows.values():
        found.setdefault(question_of(row.card), []).append(row)
    return {question: tuple(rows) for question, rows in found.items()}


def _is_retired(card: CardId, bank: Bank) -> bool:
    return card in bank.retired or question_of(card) in bank.retired
