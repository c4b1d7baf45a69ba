"""What AMC's corrected copy says of a question: the answer where it is written, why, and where to check it."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from quiz.core.shape import Arrange, Date, Fill, Number, Pair, Pick, Reveal, Text
from quiz.formats.amc.text import escape
from quiz.phrase import date, source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz.core.bank import Bank
    from quiz.core.item import Item
    from quiz.core.shape import Blank, Shape
    from quiz.i18n import Words


def told(words: Words, bank: Bank, item: Item) -> tuple[str, ...]:
    """A line that follows the question's, or none where there is nothing to say."""
    question = item.question
    said = [*_answer(words, item), question.explanation, *_reasons(words, item.shape)]
    if question.as_of:
        said.append(words("amc.as_of", date=date(words, question.as_of)))
    places = [source(words, bank, place) for place in bank.sources(question)]
    if question.source:
        places.append(question.source)
    if places:
        said.append(words("amc.source", places=_apart(words, places)))
    text = escape("\n".join(filter(None, said)))
    return (rf"[[\explain{{]]{text}[[}}]]",) if text else ()


def _answer(words: Words, item: Item) -> Iterator[str]:
    """What boxes do not show: what to write, or what a false statement should have said."""
    match item.shape:
        case Pick(fix=(said, true)):
            yield words("amc.corrected", text=item.prompt.replace(said, true))
        case Pick() | Arrange() | Pair():
            return
        case Fill(blanks=blanks):
            yield words("amc.answer", answer=_apart(words, [_blank(words, one) for one in blanks]))
        case Reveal(answer=answer, rubric=rubric):
            yield words("amc.answer", answer=_apart(words, [answer]))
            if rubric:
                yield words("amc.rubric", points=_apart(words, rubric))
        case _:
            assert_never(item.shape)


def _reasons(words: Words, shape: Shape) -> Iterator[str]:
    """Why each wrong option is wrong, where the author said so."""
    if isinstance(shape, Pick):
        for option in shape.options:
            if option.why:
                yield words("amc.why", option=option.text, why=option.why)


def _apart(words: Words, texts: Sequence[str]) -> str:
    """Texts in one sentence, which gives them its own full stop."""
    return words("amc.between").join(text.removesuffix(".") for text in texts)


def _blank(words: Words, blank: Blank) -> str:
    """What a blank accepts, the canonical answer first."""
    match blank:
        case Text(answer=answer, also=also):
            return f"{answer} ({', '.join(also)})" if also else answer
        case Number(answer=answer, within=within) if within:
            point = "," if words.language == "fr" else "."
            return words("amc.within", answer=answer, within=f"{within:f}".replace(".", point))
        case Number(answer=answer) | Date(answer=answer):
            return answer
    assert_never(blank)
