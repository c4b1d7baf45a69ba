"""Whether what a reader of GIFT found is what the bank says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from quiz.core.item import Item
from quiz.core.shape import Arrange, Fill, Number, Pair, Pick, Reveal
from tests.formats.gift.reading import Question, decoded

Reader = Callable[[str], list[Question]]


def flat(text: str) -> str:
    """A text without the white space that a reader runs together, and with the arrow that is drawn."""
    return " ".join(text.replace("->", "→").split())


def said(part: Any) -> str:  # noqa: ANN401
    return flat(part["text"]) if part else ""


def agree(item: Item, read: Question) -> None:
    """The parser found the prompt, what there is to choose, and what is right."""
    name = item.question.id
    assert read["stem"]["format"] == "plain", name
    match item.shape:
        case Pick() as pick if read["type"] == "TF":
            assert said(read["stem"]) == flat(item.prompt)
            assert read["isTrue"] == pick.options[0].correct, name
        case Pick(options=options, many=many):
            assert said(read["stem"]).startswith(flat(item.prompt)), name
            for option, choice in zip(options, read["choices"], strict=True):
                assert said(choice["text"]) == flat(option.text), name
                assert said(choice["feedback"]) == flat(option.why), name
                is_right = choice["weight"] > 0 if many else choice["isCorrect"]
                assert is_right == option.correct, name
        case Fill(blanks=(blank,)):
            agree_on_a_blank(name, blank, read)
        case Arrange(items=items):
            pairs = [(said(p["subquestion"]), p["subanswer"]) for p in read["matchPairs"]]
            assert pairs == [(flat(text), str(at)) for at, text in enumerate(items, 1)]
        case Pair(pairs=wanted, extra=extra):
            found = [
                (said(p["subquestion"]), flat(decoded(p["subanswer"]))) for p in read["matchPairs"]
            ]
            every = (*wanted, *(("", right) for right in extra))
            assert found == [(flat(left), flat(right)) for left, right in every]
        case Reveal(answer=answer):
            assert read["type"] == "Essay"
            assert flat(answer) in said(read["globalFeedback"])
    assert flat(item.question.explanation) in said(read["globalFeedback"]), name


def agree_on_a_blank(name: str, blank: Any, read: Question) -> None:  # noqa: ANN401
    right = [choice for choice in read["choices"] if choice["weight"] == 100]
    if read["type"] == "Numerical":
        assert isinstance(blank, Number)
        assert right[0]["text"]["number"] == float(blank.value), name
        return
    assert said(right[0]["text"]) == flat(blank.answer), name
