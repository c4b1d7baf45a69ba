"""Which of Anki's cards is which of ours: a note is a question by its GUID, a card its number on the note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.core.question import CardId

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.core.bank import Bank

Slot = tuple[str, int]
"""The GUID of a note and the number of a card on it, from 0."""

PREFIX = "reperes:"
"""What the GUIDs of our notes begin with."""

_REVERSE = "reverse"


def slot_of(card: CardId, guid: str) -> Slot:
    """Where a card stands in Anki: a cloze's by its number, a reverse second, any other alone."""
    part = card.partition("/")[2]
    if part == _REVERSE:
        return guid, 1
    return guid, int(part[1:]) - 1 if part else 0


def card_of(slot: Slot, bank: Bank) -> CardId | None:
    """The card of the bank that stands there, by its present name; None where the bank has none."""
    return next((card for card in _candidates(slot, bank) if card in bank.cards), None)


def _candidates(slot: Slot, bank: Bank) -> Iterator[CardId]:
    """The names that a card standing there may have had, each brought up to date."""
    guid, number = slot
    question = guid.removeprefix(PREFIX)
    yield bank.renames.current(CardId(f"{question}/c{number + 1}"))
    if number == 0:
        yield bank.renames.current(CardId(question))
    if number == 1:
        yield bank.renames.current(CardId(f"{question}/{_REVERSE}"))
