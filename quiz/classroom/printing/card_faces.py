"""The two faces of a card that is cut out: what is asked, and all that the other side tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, assert_never

from quiz import phrase
from quiz.classroom.printing.cited import cited
from quiz.classroom.printing.sheet import is_judgement
from quiz.classroom.printing.solution import full
from quiz.core.letters import letter
from quiz.core.shape import Arrange, Blank, Date, Fill, Number, Pair, Pick, Reveal, Text
from quiz.core.shuffle import shuffled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz.core.bank import Bank
    from quiz.core.question import Card, Question
    from quiz.core.shape import Shape
    from quiz.i18n import Words

Line = tuple[str, str]
"""A mark (a letter, a number or nothing) and a text."""


class Front(TypedDict):
    """What is asked: `lines` below each other, `right` beside them (what is paired), `beside` on one line."""

    prompt: str
    expects: str
    lines: list[Line]
    right: list[Line]
    beside: list[str]


class Back(TypedDict):
    """What is answered, then in smaller type all that explains it."""

    answer: list[Line]
    notes: list[str]
    points: list[str]
    explanation: str
    source: str


def front(words: Words, card: Card) -> Front:
    """A card's prompt, and what its shape needs to be answered without another page."""
    shape, texts = card.shape, _texts(card.shape)
    shown = [texts[at] for at in _order(card)]
    is_short = is_judgement(shape)
    pairs = shape.pairs if isinstance(shape, Pair) else ()
    return {
        "prompt": card.prompt,
        "expects": _expects(words, shape),
        "lines": [
            *_numbered(left for left, _ in pairs),
            *([] if is_short or pairs else _lettered(shown)),
        ],
        "right": _lettered(shown) if pairs else [],
        "beside": shown if is_short else [],
    }


def back(words: Words, bank: Bank, question: Question, card: Card) -> Back:
    """The answer, the explanation whole, and where it can be checked."""
    rubric = card.shape.rubric if isinstance(card.shape, Reveal) else ()
    notes = list(_notes(words, card.shape))
    if question.as_of:
        notes.append(words("handout.as_of", date=phrase.date(words, question.as_of)))
    return {
        "answer": _answer(words, card),
        "notes": notes,
        "points": list(rubric),
        "explanation": question.explanation,
        "source": cited(words, bank, question),
    }


def _texts(shape: Shape) -> tuple[str, ...]:
    match shape:
        case Pick(options=options):
            return tuple(option.text for option in options)
        case Arrange(items=items):
            return items
        case Pair():
            return shape.choices
        case Fill() | Reveal():
            return ()
    assert_never(shape)


def _order(card: Card) -> tuple[int, ...]:
    """The order in which the texts are shown, always the same; items to arrange are never shown in the right one."""
    count = len(_texts(card.shape))
    right = tuple(range(count))
    if isinstance(card.shape, Pick) and card.shape.fixed:
        return right
    order = shuffled(count, "cards", card.id)
    is_told = isinstance(card.shape, Arrange) and order == right
    return (*right[1:], 0) if is_told else order


def _expects(words: Words, shape: Shape) -> str:
    """What the prompt does not say of the answer; a sentence with a blank says it in its place."""
    return "" if isinstance(shape, Fill) and shape.frame else phrase.expects(words, shape)


def _answer(words: Words, card: Card) -> list[Line]:
    match card.shape:
        case Pick(options=options) as pick:
            return [
                ("" if is_judgement(pick) else letter(place), options[at].text)
                for place, at in enumerate(_order(card))
                if at in pick.right
            ]
        case Fill(blanks=blanks):
            return [("", full(blank)) for blank in blanks]
        case Arrange(items=items, proofs=proofs):
            order = _order(card)
            return [
                (
                    letter(order.index(at)),
                    words("handout.proved", text=text, proof=proof) if proof else text,
                )
                for at, (text, proof) in enumerate(zip(items, proofs, strict=True))
            ]
        case Pair(pairs=pairs) as pair:
            letters = {pair.choices[at]: letter(place) for place, at in enumerate(_order(card))}
            return [
                (f"{number}{letters[right]}", words("handout.pair", left=left, right=right))
                for number, (left, right) in enumerate(pairs, 1)
            ]
        case Reveal(answer=answer):
            return [("", answer)]
    assert_never(card.shape)


def _notes(words: Words, shape: Shape) -> Iterable[str]:
    """What the one who holds the card must know to judge the other's answer."""
    match shape:
        case Pick(fix=(said, should)):
            yield words("handout.fix", said=said, should=should)
        case Fill(blanks=blanks):
            for blank in blanks:
                yield from _also(words, blank)
        case Pick() | Arrange() | Pair() | Reveal():
            return
        case _:
            assert_never(shape)


def _also(words: Words, blank: Blank) -> Iterable[str]:
    match blank:
        case Text(also=also):
            if also:
                yield words("handout.also", answers=", ".join(also))
        case Number(within=within):
            if within:
                yield words("handout.within", within=phrase.number(words, float(within)))
        case Date():
            return
        case _:
            assert_never(blank)


def _lettered(texts: Iterable[str]) -> list[Line]:
    return [(letter(place), text) for place, text in enumerate(texts)]


def _numbered(texts: Iterable[str]) -> list[Line]:
    return [(str(number), text) for number, text in enumerate(texts, 1)]
