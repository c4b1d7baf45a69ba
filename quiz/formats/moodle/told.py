"""What a person reads after answering: why, where it can be checked, where sources disagree, what will age."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz import phrase
from quiz.core.dates import display
from quiz.core.shape import Arrange, Pick, Reveal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.core.bank import Bank
    from quiz.core.item import Item
    from quiz.core.question import Question
    from quiz.i18n import Words


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph: its heading or "", its text or "", and the list below it."""

    heading: str
    text: str = ""
    items: tuple[str, ...] = ()


def after(item: Item, bank: Bank, words: Words) -> tuple[Said, ...]:
    """Everything there is to say once the question was answered, as plain text."""
    return (
        *_answer(item, words),
        *_explanation(item.question, words),
        *_sources(item.question, bank, words),
        *_disputes(item.question, bank, words),
    )


def rubric(reveal: Reveal, words: Words) -> tuple[Said, ...]:
    """What a teacher marks an answer by: the model answer, and what earns a point each."""
    answer = Said(words("moodle.answer"), reveal.answer)
    return (answer, Said(words("moodle.rubric"), "", reveal.rubric)) if reveal.rubric else (answer,)


def _answer(item: Item, words: Words) -> Iterator[Said]:
    match item.shape:
        case Pick(fix=(said, meant)):
            before, _, rest = item.prompt.partition(said)
            yield Said(words("moodle.corrected"), f"{before}{meant}{rest}")
        case Arrange(items=items, proofs=proofs) if any(proofs):
            pairs = zip(items, proofs, strict=True)
            shown = (f"{text} ({proof})" if proof else text for text, proof in pairs)
            yield Said(words("moodle.right_order"), "", tuple(shown))
        case Reveal():
            yield from rubric(item.shape, words)
        case _:
            return


def _explanation(question: Question, words: Words) -> Iterator[Said]:
    if question.explanation:
        yield Said("", question.explanation)
    if question.as_of:
        yield Said("", words("moodle.as_of", date=display(question.as_of, words.language)))


def _sources(question: Question, bank: Bank, words: Words) -> Iterator[Said]:
    """Each article with its date and the paragraphs, the asked fact's first; then what the author wrote."""
    if told := phrase.places(words, bank, question):
        yield Said(words("moodle.sources", n=len(told)), "", told)


def _disputes(question: Question, bank: Bank, words: Words) -> Iterator[Said]:
    for one in bank.disputes_on(question):
        readings = []
        for name, belief in one.readings:
            fact = bank.facts[name]
            cited = phrase.place(words, bank.article(fact.article), (fact.paragraph,))
            readings.append(words("moodle.reading", belief=belief, place=cited))
        yield Said(words("moodle.dispute"), one.about, tuple(readings))
