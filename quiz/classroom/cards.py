"""Cards to cut out: one a card of the bank, its back printed behind its front."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from quiz.classroom.card_faces import back, front
from quiz.classroom.press import press

if TYPE_CHECKING:
    from quiz.core.bank import Bank
    from quiz.i18n import Words

Flip = Literal["long", "short"]

SIZES = ((2, 5), (2, 4), (2, 2), (1, 2), (1, 1))
"""Columns and rows of a sheet of A4, from the smallest cards to the largest."""

PER_PAGE = tuple(columns * rows for columns, rows in SIZES)


def cards(bank: Bank, words: Words, per_page: int = 8, flip: Flip = "long") -> bytes:
    """A PDF of A4 pages, fronts on the odd ones and their backs on the even ones.

    `per_page` is one of PER_PAGE. A card that would not be legible at that size stands on a later sheet of larger ones.
    `flip` is the edge that the printer turns the sheet on: the cards come out the same. Raises typst's error for a card
    that would not be legible on a whole page.
    """
    return press("cards", cards_data(bank, words, per_page, flip))


def cards_data(
    bank: Bank, words: Words, per_page: int = 8, flip: Flip = "long"
) -> dict[str, object]:
    """What the template is given: texts by card, in deck order, numbered from 1."""
    listed = [
        (deck.title, question, card)
        for deck in bank.decks
        for question in deck.questions
        for card in question.cards
    ]
    return {
        "title": words("handout.cards_title", title=bank.title),
        "language": words.language,
        "bank_language": bank.language,
        "answer": words("handout.answer"),
        "flip": flip,
        "sizes": SIZES[PER_PAGE.index(per_page) :],
        "cards": [
            {
                "id": card.id,
                "deck": deck,
                "number": number,
                "front": front(words, card),
                "back": back(words, bank, question, card),
            }
            for number, (deck, question, card) in enumerate(listed, 1)
        ],
    }
