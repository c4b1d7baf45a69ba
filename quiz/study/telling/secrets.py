"""What a question shows on paper, and what it keeps for the pupil to find."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from quiz.core.item import item_of
from quiz.core.shape import Arrange, Date, Fill, Number, Pair, Pick, Reveal, Text

if TYPE_CHECKING:
    from quiz.core.question import Question
    from quiz.core.shape import Blank, Shape

_LONGEST_CARD = 60
"""Characters of an answer to reveal that is a word to recall rather than a sentence of one's own."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A text that is right, and all the ways to write it.

    `is_recalled` where the pupil must find the words, so that reading them anywhere helps; `is_amount` for dates,
    numbers and the few words that a false statement gets wrong, which stand in many texts by chance.
    """

    texts: tuple[str, ...]
    is_recalled: bool = False
    is_amount: bool = False


def shown(question: Question) -> tuple[str, ...]:
    """The texts that are printed, the prompt first, then each option, item, left text and choice."""
    item = item_of(question)
    return (item.prompt, *_listed(item.shape))


def _listed(shape: Shape) -> tuple[str, ...]:
    match shape:
        case Pick():
            return () if _is_truth(shape) else tuple(option.text for option in shape.options)
        case Arrange(items=items):
            return items
        case Pair(pairs=pairs):
            return (*(left for left, _ in pairs), *shape.choices)
        case Fill() | Reveal():
            return ()
    assert_never(shape)


def secrets(question: Question) -> tuple[Secret, ...]:
    """What is right, apart from links and orders: options, blanks, what a false statement should say, short answers."""
    shape = item_of(question).shape
    match shape:
        case Pick(fix=fix) if fix:
            return (Secret((fix[1],), is_amount=True),)
        case Pick():
            right = () if _is_truth(shape) else shape.right
            return tuple(
                Secret((shape.options[at].text,), is_amount=shape.fixed) for at in sorted(right)
            )
        case Fill(blanks=blanks):
            return tuple(map(_blank, blanks))
        case Reveal(answer=answer):
            return (Secret((answer,), is_recalled=len(answer) <= _LONGEST_CARD),)
        case Arrange() | Pair():
            return ()
    assert_never(shape)


def statement(question: Question) -> str:
    """What a statement to judge should say, "" for any other question."""
    item = item_of(question)
    if not (isinstance(item.shape, Pick) and _is_truth(item.shape)):
        return ""
    return item.prompt.replace(*item.shape.fix) if item.shape.fix else item.prompt


def links(question: Question) -> tuple[tuple[str, str], ...]:
    """The pairs to find."""
    shape = item_of(question).shape
    return shape.pairs if isinstance(shape, Pair) else ()


def is_coin(question: Question) -> bool:
    """Whether one guess in two is right: there is true, and there is false."""
    shape = question.cards[0].shape
    return isinstance(shape, Pick) and _is_truth(shape)


def _is_truth(shape: Pick) -> bool:
    """Whether the options are true and false: two that are sorted, and neither of them a number."""
    digits = (character.isdigit() for option in shape.options for character in option.text)
    return shape.fixed and len(shape.options) == 2 and not any(digits)


def _blank(blank: Blank) -> Secret:
    match blank:
        case Text(answer=answer, also=also):
            return Secret((answer, *also), is_recalled=True)
        case Date() | Number():
            return Secret((blank.answer,), is_amount=True)
    assert_never(blank)
