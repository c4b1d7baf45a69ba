"""Every text of a question that somebody reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from quiz.core.shape import Arrange, Date, Fill, Number, Pair, Pick, Reveal, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.core.question import Question
    from quiz.core.shape import Blank, Shape


def shown(question: Question) -> Iterator[str]:
    """Its displayed texts: prompts, answers and what is said of them, explanation, hint and free source."""
    yield from (question.prompt, question.explanation, question.hint, question.source)
    for card in question.cards:
        if not (isinstance(card.shape, Fill) and card.shape.frame):  # whose prompt has holes in it
            yield card.prompt
        yield from _of_shape(card.shape)


def right(shape: Shape) -> tuple[str, ...]:
    """What is right: options, blanks with their units, items, both sides of pairs, the text to reveal."""
    match shape:
        case Pick():
            return tuple(option.text for option in shape.options if option.correct)
        case Fill():
            return tuple(_in_full(blank) for blank in shape.blanks)
        case Arrange():
            return shape.items
        case Pair():
            return tuple(text for pair in shape.pairs for text in pair)
        case Reveal():
            return (shape.answer,)
    assert_never(shape)


def _of_shape(shape: Shape) -> Iterator[str]:
    yield from right(shape)
    match shape:
        case Pick():
            yield from (text for option in shape.options for text in (option.text, option.why))
            yield from shape.fix or ()
        case Fill():
            for blank in shape.blanks:
                yield blank.label
                yield from (remark.message for remark in (*blank.almost, *blank.wrong))
        case Pair():
            yield from shape.extra
        case Reveal():
            yield from (*shape.rubric, shape.length)
        case Arrange():
            pass
        case _:
            assert_never(shape)


def _in_full(blank: Blank) -> str:
    match blank:
        case Number():
            return f"{blank.answer} {blank.unit}".strip()
        case Text() | Date():
            return blank.answer
    assert_never(blank)
