"""What GIFT cannot say of a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal
from quiz.formats import Lost
from quiz.formats.moodle.picks import is_shared, is_statement, is_uneven
from quiz.formats.moodle.typed import in_figures, values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.core.item import Item
    from quiz.core.text import Lexicon


def losses(item: Item, lexicon: Lexicon) -> Iterator[Lost]:
    """What is less than it was; or only that no share of the marks fits, and the question is not written."""
    identity = item.question.id
    if isinstance(item.shape, Pick) and not is_shared(item.shape):
        yield Lost(identity, "gift.lost_options", is_whole=True)
        return
    for code in _codes(item, lexicon):
        yield Lost(identity, code)
    if item.question.hint:
        yield Lost(identity, "gift.lost_hint")


def _codes(item: Item, lexicon: Lexicon) -> Iterator[str]:
    match item.shape:
        case Pick() as pick:
            yield from _of_pick(pick)
        case Fill() as fill:
            yield from _of_fill(fill, lexicon)
        case Arrange():
            yield "gift.order_as_matching"
        case Pair():
            return
        case Reveal():
            if len(item.question.cards) > 1:
                yield "gift.lost_reverse"
        case _:
            assert_never(item.shape)


def _of_pick(pick: Pick) -> Iterator[str]:
    if is_uneven(pick):
        yield "gift.uneven"
    if pick.fixed and not is_statement(pick):
        yield "gift.shuffled"


def _of_fill(fill: Fill, lexicon: Lexicon) -> Iterator[str]:
    if len(fill.blanks) > 1:
        yield "gift.split"
    numbers = [number for number in map(in_figures, fill.blanks) if number]
    if len(numbers) < len(fill.blanks):
        yield "gift.literal"
    if any(values(number, lexicon)[1] for number in numbers):
        yield "gift.lost_remark"
