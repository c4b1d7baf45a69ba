"""The keys that give an answer, whatever its shape: what a learner without a mouse would press."""

from typing import assert_never

from quiz.core.answer import Answer, Arranged, Filled, Paired, Picked, Told
from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal, Shape
from quiz.study.stage import Asking
from quiz.tui.faces.face import LETTERS
from tests.tui.desk import Desk


async def give(desk: Desk, answer: Answer) -> None:
    """Answer the card on the screen by keyboard alone, as far as the reveal."""
    asking = desk.asking
    match answer:
        case Picked(options=options):
            await desk.press(*_letters(asking, sorted(options)))
            if len(options) != 1 or _is_many(asking.card.shape):
                await desk.press("enter")
        case Filled(texts=texts):
            for number, text in enumerate(texts):
                await desk.press(*["tab"] * bool(number))
                await desk.type(text)
            await desk.press("enter")
        case Arranged(order=order):
            await desk.press(*_letters(asking, order[:-1]), "enter")
        case Paired(choices=choices):
            for choice in choices:
                await desk.press(*_letters(asking, [choice] if choice is not None else []))
            await desk.press("enter")
        case Told(points=points):
            await desk.press("space", *(LETTERS[point] for point in sorted(points)))
        case _:
            assert_never(answer)


def _letters(asking: Asking, indices: "list[int] | tuple[int, ...]") -> list[str]:
    return [LETTERS[asking.order.index(index)] for index in indices]


def _is_many(shape: Shape) -> bool:
    return isinstance(shape, Pick) and shape.many


def right(shape: Shape) -> Answer:
    """The answer that is right."""
    match shape:
        case Pick():
            return Picked(shape.right)
        case Fill(blanks=blanks):
            return Filled(tuple(blank.answer for blank in blanks))
        case Arrange(items=items):
            return Arranged(tuple(range(len(items))))
        case Pair(pairs=pairs, choices=choices):
            return Paired(tuple(choices.index(text) for _, text in pairs))
        case Reveal(rubric=rubric):
            return Told(points=frozenset(range(len(rubric))))
        case _:
            assert_never(shape)


def wrong(shape: Shape) -> Answer:
    """One that is not."""
    match shape:
        case Pick(options=options):
            return Picked(frozenset({min(set(range(len(options))) - shape.right)}))
        case Fill(blanks=blanks):
            return Filled(("zzz",) * len(blanks))
        case Arrange(items=items):
            return Arranged(tuple(reversed(range(len(items)))))
        case Pair(pairs=pairs, choices=choices):
            texts = [text for _, text in pairs]
            return Paired(tuple(choices.index(text) for text in (*texts[1:], texts[0])))
        case Reveal():
            return Told()
        case _:
            assert_never(shape)
