"""A question as a learner will meet it, front and back, for whoever writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz import phrase
from quiz.core.shape import Fill, Pick
from quiz.plain.faces import face
from quiz.plain.verdict import explanation, sources
from quiz.study.sitting.turn import shown_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.core.bank import Bank
    from quiz.core.question import Card, Question
    from quiz.core.shape import Shape
    from quiz.i18n import Words


def preview(words: Words, bank: Bank, question: Question) -> tuple[str, ...]:
    """Each card with its answer and what is said of the wrong ones; then what explains and proves them."""
    cards = (line for card in question.cards for line in _card(words, card))
    return (*cards, *explanation(words, question), *sources(words, bank, question))


def _card(words: Words, card: Card) -> Iterator[str]:
    shown = face(words, card.shape, shown_order(card, 0))
    expected = phrase.expects(words, card.shape)
    yield f"── {card.id}"
    yield card.prompt + (f" ({expected})" if expected else "")
    yield from shown.lines()
    yield from shown.solution(None)
    yield from (f"   {given} → {said}" for given, said in _remarks(card.shape))
    yield ""


def _remarks(shape: Shape) -> Iterator[tuple[str, str]]:
    """What is said of each answer that was foreseen."""
    if isinstance(shape, Pick):
        yield from ((option.text, option.why) for option in shape.options if option.why)
    elif isinstance(shape, Fill):
        for blank in shape.blanks:
            yield from ((remark.answer, remark.message) for remark in (*blank.almost, *blank.wrong))
