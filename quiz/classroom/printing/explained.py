"""A question of the key: its answer, what else is accepted, why the rest is wrong, and where it can be checked."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, assert_never

from quiz import phrase
from quiz.classroom.printing.room import is_long
from quiz.classroom.printing.solution import full
from quiz.core.fact import Source
from quiz.core.shape import Arrange, Date, Fill, Number, Pair, Pick, Reveal, Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from quiz.classroom.sets import Asked
    from quiz.core.bank import Bank
    from quiz.core.fact import FactId
    from quiz.core.question import Question
    from quiz.core.shape import Blank
    from quiz.i18n import Words

Data = dict[str, object]
Note = dict[str, str]


def explained(bank: Bank, asked: Asked, told: dict[str, int], words: Words) -> Data:
    """All that the key says of a question; `answers` are lines, `notes` have a word before each.

    `told` holds the disputes that a question before explained, and its number; those of this one are added.
    """
    question = asked.item.question
    answers, notes = (
        list(_answers(asked, words)),
        [*_notes(asked, words), *_disputes(bank, asked, told, words)],
    )
    texts = (asked.item.prompt, question.explanation, *answers, *(note["text"] for note in notes))
    return {
        "id": question.id,
        "number": asked.number,
        "worth": words(
            "paper.worth", n=float(asked.points), points=phrase.number(words, asked.points)
        ),
        "prompt": asked.item.prompt,
        "answers": answers,
        "rubric": _rubric(asked, words),
        "notes": notes,
        "long": is_long(texts),
        "explanation": question.explanation,
        "sources": list(sources(bank, question, words)),
    }


def _answers(asked: Asked, words: Words) -> Iterator[str]:
    shape = asked.item.shape
    match shape:
        case Pick(options=options, fix=fix):
            yield from (option.text for option in options if option.correct)
            if fix:
                yield words("paper.fix", said=fix[0], true=fix[1])
        case Fill(blanks=blanks):
            yield " | ".join(full(blank) for blank in blanks)
        case Arrange(items=items, proofs=proofs):
            for number, (item, proof) in enumerate(zip(items, proofs, strict=True), 1):
                yield f"{number}. {item}" + (f" ({proof})" if proof else "")
        case Pair(pairs=pairs):
            yield from (f"{left} → {right}" for left, right in pairs)
        case Reveal(answer=answer):
            yield answer
        case _:
            assert_never(shape)


def _rubric(asked: Asked, words: Words) -> list[Data]:
    """The points of a rubric, each with its share of what the question is worth."""
    shape = asked.item.shape
    if not isinstance(shape, Reveal) or not shape.rubric:
        return []
    share = Fraction(asked.points, len(shape.rubric))
    worth = words("paper.worth", n=float(share), points=phrase.number(words, share))
    return [{"text": text, "worth": worth} for text in shape.rubric]


def _notes(asked: Asked, words: Words) -> Iterator[Note]:
    shape = asked.item.shape
    match shape:
        case Pick(options=options):
            for option in options:
                if option.why:
                    yield _note(option.text, option.why)
        case Fill(blanks=blanks):
            for blank in blanks:
                label = blank.label if len(blanks) > 1 else ""
                for note in _about(blank, words):
                    yield _note(f"{note['word']} ({label})", note["text"]) if label else note
        case Arrange() | Pair() | Reveal():
            return
        case _:
            assert_never(shape)


def _about(blank: Blank, words: Words) -> Iterator[Note]:
    match blank:
        case Text(also=also):
            if also:
                yield _note(words("paper.also"), phrase.listed(words, also))
        case Number(value=value, within=within):
            if within:
                low, high = (_decimal(words, value - within), _decimal(words, value + within))
                yield _note(words("paper.also"), words("paper.within", low=low, high=high))
        case Date():
            pass
        case _:
            assert_never(blank)
    for remark in blank.almost:
        yield _note(words("paper.vague", given=remark.answer), remark.message)
    for remark in blank.wrong:
        yield _note(words("paper.wrong", given=remark.answer), remark.message)


def _decimal(words: Words, value: Decimal) -> str:
    return f"{value:f}".replace(".", ",") if words.language == "fr" else f"{value:f}"


def _note(word: str, text: str) -> Note:
    return {"word": word, "text": text}


def _disputes(bank: Bank, asked: Asked, told: dict[str, int], words: Words) -> Iterator[Note]:
    for dispute in bank.disputes_on(asked.item.question):
        first = told.setdefault(dispute.id, asked.number)
        if first != asked.number:
            more = [words("paper.see_dispute", number=first)]
        else:
            more = [
                words("paper.reading", reading=reading.rstrip("."), place=_place(bank, fact, words))
                for fact, reading in dispute.readings
            ]
        yield _note(phrase.nature(words, dispute), " ".join((dispute.about, *more)))


def _place(bank: Bank, name: FactId, words: Words) -> str:
    fact = bank.facts[name]
    return _cited(bank, Source(fact.article, fact.paragraph), words)


def _cited(bank: Bank, place: Source, words: Words) -> str:
    """The sign of a paragraph stays with its number."""
    return phrase.source(words, bank, place).replace("§ ", "§\u00a0")


def sources(bank: Bank, question: Question, words: Words) -> Iterator[str]:
    """Where the answer can be checked: article and paragraph, or what the author wrote."""
    yield from (_cited(bank, place, words) for place in bank.sources(question))
    if question.source:
        yield question.source
