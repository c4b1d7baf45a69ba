"""The keys that give an answer, whatever its shape: what a learner without a mouse would press."""

from collections.abc import Iterable
from typing import assert_never

from quiz.core.answer import Answer, Arranged, Filled, Paired, Picked, Told
from quiz.core.shape import Arrange, Blank, Date, Fill, Number, Pair, Pick, Reveal, Shape, Text
from quiz.study.sitting.stage import Asking, Lesson
from quiz.tui.faces.face import LETTERS
from tests.tui.desk import Desk, key_of


async def read_lesson(desk: Desk) -> None:
    """Read the lesson on screen to its end, a page at a time."""
    while isinstance(desk.stage, Lesson):
        await desk.press("space")


async def give(desk: Desk, answer: Answer) -> None:
    """Answer the card on the screen by keyboard alone, as far as the reveal."""
    await desk.press(*keys(desk.asking, answer))


def keys(asking: Asking, answer: Answer) -> list[str]:
    match answer:
        case Picked(options=options):
            return _letters(asking, sorted(options)) + ["enter"] * _is_many(asking.card.shape)
        case Filled(texts=texts):
            typed = [key for text in texts for key in ("tab", *map(key_of, text))]
            return [*typed[1:], "enter"]
        case Arranged(order=order):
            return [*_letters(asking, order[:-1]), "enter"]
        case Paired(choices=choices):
            given = [choice for choice in choices if choice is not None]
            return [*_letters(asking, given), "enter"]
        case Told(points=points):
            return ["space", *(LETTERS[point] for point in sorted(points))]
        case _:
            assert_never(answer)


def _letters(asking: Asking, indices: Iterable[int]) -> list[str]:
    return [LETTERS[asking.order.index(index)] for index in indices]


def _is_many(shape: Shape) -> bool:
    return isinstance(shape, Pick) and shape.many


def _wrong_text(blank: Blank) -> str:
    match blank:
        case Text():
            return "zzz"
        case Number():
            return "-7"
        case Date():
            return "12/03/1850"
        case _:
            assert_never(blank)


def wrong(shape: Shape) -> Answer:
    """An answer that is not right, and that a keyboard can give."""
    match shape:
        case Pick(options=options):
            return Picked(frozenset({min(set(range(len(options))) - shape.right)}))
        case Fill(blanks=blanks):
            return Filled(tuple(_wrong_text(blank) for blank in blanks))
        case Arrange(items=items):
            return Arranged(tuple(reversed(range(len(items)))))
        case Pair(pairs=pairs, choices=choices):
            texts = [text for _, text in pairs]
            return Paired(tuple(choices.index(text) for text in (*texts[1:], texts[0])))
        case Reveal():
            return Told()
        case _:
            assert_never(shape)
