"""What a page knows of a bank, as JSON: what is asked, and apart from it the key, which a sealed page does not have.

The parts of a question (options, items, choices) stand in the order that `listed` gives, and places in that order are
what answers and keys speak of. A text that differs between the languages of the interface is an object of both.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple, assert_never

from quiz import phrase
from quiz.core.item import item_of
from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal
from quiz.formats.html.told import Told
from quiz.formats.html.words import both
from quiz.formats.script.grading import grading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quiz.core.bank import Bank
    from quiz.core.question import Question
    from quiz.core.shape import Shape

Fields = dict[str, Any]


class Wanted(NamedTuple):
    """How a page asks: test mode alone, how many questions, how many minutes; 0 where it does not matter."""

    is_test: bool = False
    questions: int = 0
    minutes: int = 0


def open_page(bank: Bank, wanted: Wanted = Wanted()) -> Fields:  # noqa: B008 (an immutable value)
    """Every question with its key, to practise or to be tested on."""
    questions = list(bank.questions.values())
    place = {deck.id: at for at, deck in enumerate(bank.decks)}
    fields = with_keys(bank, questions, [_identity(question) for question in questions])
    for question, shown in zip(questions, fields["questions"], strict=True):
        shown.update(id=question.id, deck=place[question.deck])
        if question.hint:
            shown.update(hint=question.hint)
    return fields | {
        "title": bank.title,
        "licence": bank.licence,
        "decks": [deck.title for deck in bank.decks],
        "test": wanted.is_test,
        "count": wanted.questions,
        "minutes": wanted.minutes,
    }


def sealed(bank: Bank, questions: Sequence[Question], listed: Sequence[Sequence[int]]) -> Fields:
    """What is asked, and nothing that helps to answer it."""
    shown = [
        _asked(item.prompt, item.shape, order)
        for item, order in zip(map(item_of, questions), listed, strict=True)
    ]
    return {"language": bank.language, "questions": shown}


def with_keys(bank: Bank, questions: Sequence[Question], listed: Sequence[Sequence[int]]) -> Fields:
    """What is asked, with what is right, why, and where it can be checked."""
    fields = sealed(bank, questions, listed)
    told = Told(bank)
    shapes = [item_of(question).shape for question in questions]
    fills = {str(at): shape.blanks for at, shape in enumerate(shapes) if isinstance(shape, Fill)}
    typed = json.loads(grading(bank.lexicon, fills))
    for at, (question, shape) in enumerate(zip(questions, shapes, strict=True)):
        key = _key(shape, listed[at]) | (
            {"blanks": typed["blanks"][str(at)]} if str(at) in fills else {}
        )
        fields["questions"][at] |= {"key": key, **told.of(question)}
    return fields | {"names": typed["names"], **told.tables()}


def _identity(question: Question) -> tuple[int, ...]:
    match item_of(question).shape:
        case Pick(options=options):
            return tuple(range(len(options)))
        case Arrange(items=items):
            return tuple(range(len(items)))
        case Pair() as pair:
            return tuple(range(len(pair.choices)))
        case Fill() | Reveal():
            return ()
        case other:
            assert_never(other)


def _asked(prompt: str, shape: Shape, listed: Sequence[int]) -> Fields:
    return {"prompt": prompt, **_face(shape, listed)}


def _face(shape: Shape, listed: Sequence[int]) -> Fields:
    match shape:
        case Pick(options=options, many=many, fixed=fixed):
            face = {"is": "pick", "many": many, "fixed": fixed}
            count = {"count": len(shape.right)} if many else {}
            return face | count | {"options": [options[at].text for at in listed]}
        case Fill(blanks=blanks, frame=frame):
            expected: list[Callable[..., str]] = [
                lambda words, blank=blank: phrase.expects_blank(words, blank) for blank in blanks
            ]
            return {"is": "fill", "frame": frame, "expects": [both(said) for said in expected]}
        case Arrange(items=items):
            return {"is": "arrange", "items": [items[at] for at in listed]}
        case Pair(pairs=pairs):
            choices = [shape.choices[at] for at in listed]
            return {"is": "pair", "left": [left for left, _ in pairs], "choices": choices}
        case Reveal(length=length):
            return {"is": "reveal", "length": length}
    assert_never(shape)


def _key(shape: Shape, listed: Sequence[int]) -> Fields:
    place = {at: shown for shown, at in enumerate(listed)}
    match shape:
        case Pick(options=options, fix=fix):
            right = sorted(place[at] for at in shape.right)
            key: Fields = {"right": right, "why": [options[at].why for at in listed]}
            return key | ({"fix": fix} if fix else {})
        case Fill():
            return {}
        case Arrange(items=items, proofs=proofs):
            return {"right": [place[at] for at in range(len(items))], "proofs": proofs}
        case Pair(pairs=pairs):
            return {"right": [place[shape.choices.index(right)] for _, right in pairs]}
        case Reveal(answer=answer, rubric=rubric):
            return {"answer": answer, "rubric": rubric}
    assert_never(shape)
