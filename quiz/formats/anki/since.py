"""What an update cannot bring to those who have the deck: Anki never deletes a card, and compares only times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.authoring.fingerprint import content_of
from quiz.core.question import CardId, QuestionId, question_of
from quiz.formats.anki.notes import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.authoring.ledger import Ledger
    from quiz.core.bank import Bank


def removed(bank: Bank, ledger: Ledger) -> tuple[QuestionId, ...]:
    """The questions that were released and that the bank has no more, under the names they had at the end."""
    names = (question_of(card) for card in _retired(bank, ledger))
    return tuple(dict.fromkeys(name for name in names if name not in bank.questions))


def left(bank: Bank, ledger: Ledger) -> tuple[CardId, ...]:
    """The cards that were released on a note that stays and has them no more, by the names they had there."""
    return tuple(
        row.card for row in ledger.rows.values() if not row.is_current and _has_left(bank, row.card)
    )


def _has_left(bank: Bank, card: CardId) -> bool:
    question, slash, part = card.partition("/")
    note = QuestionId(bank.renames.current(CardId(question)))
    return note in bank.questions and note + slash + part not in bank.cards


def ahead(bank: Bank, ledger: Ledger) -> tuple[QuestionId, ...]:
    """The questions that changed since they were released: their notes look no younger."""
    return tuple(
        question.id
        for question in bank.questions.values()
        if any(
            card.id in ledger.rows
            and ledger.rows[card.id].content != content_of(bank, question, card)
            for card in question.cards
        )
    )


def search(bank: Bank, ledger: Ledger) -> str:
    """What finds the notes of removed questions in Anki's browser, under whichever name they were imported."""
    field = words_of(bank)("anki.field_id")
    names = {
        question_of(name)
        for card in _retired(bank, ledger)
        if question_of(card) not in bank.questions
        for name in bank.renames.names(card)
    }
    return " or ".join(f'"{field}:{name}"' for name in sorted(names))


def _retired(bank: Bank, ledger: Ledger) -> Iterator[CardId]:
    """The cards of the ledger that are asked no more, by the names that their questions have now."""
    for row in ledger.rows.values():
        if row.is_retired:
            yield bank.renames.current(row.card)
