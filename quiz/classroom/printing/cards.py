"""Cards to cut out: one a card of the bank, its back printed behind its front."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import typst

from quiz.classroom.printing.card_faces import back, front
from quiz.classroom.printing.press import press
from quiz.classroom.printing.sizes import from_size
from quiz.core.problem import InputError

if TYPE_CHECKING:
    from quiz.classroom.printing.sizes import Flip
    from quiz.core.bank import Bank
    from quiz.i18n import Words

_ILLEGIBLE = re.compile("illegible: ([0-9]+)")
"""What the template says of a card that no page is large enough for."""


def cards(bank: Bank, words: Words, per_page: str = "8", flip: Flip = "long") -> bytes:
    """A PDF of A4 pages, fronts on the odd ones and their backs on the even ones.

    `per_page` is one of PER_PAGE. A card that would not be legible at that size stands on a later sheet of larger ones.
    `flip` is the edge that the printer turns the sheet on: the cards come out the same. Raises InputError for a card
    that would not be legible on a whole page.
    """
    try:
        return press("cards", cards_data(bank, words, per_page, flip))
    except typst.TypstError as error:
        found = _ILLEGIBLE.search(str(error))
        if found is None:
            raise
        card = tuple(bank.cards)[int(found[1]) - 1]
        place = bank.question_of(card).place
        raise InputError("handout.illegible", card=card, place=place) from error


def cards_data(
    bank: Bank, words: Words, per_page: str = "8", flip: Flip = "long"
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
        "sizes": from_size(per_page),
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
