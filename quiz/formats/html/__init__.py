"""One page that asks the bank by itself: no network, no terminal, nothing to install; a file on a phone is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.core.item import item_of
from quiz.core.shape import Fill
from quiz.formats import Lost
from quiz.formats.html.data import open_page
from quiz.formats.html.page import assembled
from quiz.i18n import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from quiz.core.bank import Bank

SUFFIX = ".html"


def write(bank: Bank, out: BinaryIO) -> tuple[Lost, ...]:
    """Write the page, which speaks the bank's language first and offers practice and test."""
    language = bank.language if bank.language in LANGUAGES else "en"
    out.write(assembled(open_page(bank), language).encode())
    return tuple(lost(bank))


def lost(bank: Bank) -> Iterator[Lost]:
    """The reverses, which a page does not ask: a question comes once."""
    for question in bank.questions.values():
        if len(question.cards) > 1 and not isinstance(item_of(question).shape, Fill):
            yield Lost(question.id, "html.lost_reverse")
