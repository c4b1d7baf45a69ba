"""What the sources state, a line a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz import phrase
from quiz.core.fact import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.core.bank import Bank
    from quiz.core.fact import Fact
    from quiz.core.question import Question
    from quiz.i18n import Words


def fact_line(words: Words, fact: Fact) -> str:
    """When, what, and who says so where it is no plain fact."""
    when = phrase.date(words, fact.when) if fact.when else ""
    parts = (when, fact.statement.rstrip("."), phrase.attribution(words, fact))
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in parts if part)


def evidence(words: Words, bank: Bank, question: Question) -> tuple[str, ...]:
    """What the sources state on a question, fact by fact, and how they disagree."""
    stated = (
        words("plain.stated", place=_place(words, bank, fact), fact=fact_line(words, fact))
        for fact in (bank.facts[name] for name in question.facts)
    )
    return (*stated, *_readings(words, bank, question))


def _readings(words: Words, bank: Bank, question: Question) -> Iterator[str]:
    for dispute in bank.disputes_on(question):
        yield words("plain.dispute", nature=phrase.nature(words, dispute), about=dispute.about)
        for name, reading in dispute.readings:
            yield words("plain.stated", place=_place(words, bank, bank.facts[name]), fact=reading)


def _place(words: Words, bank: Bank, fact: Fact) -> str:
    return phrase.source(words, bank, Source(fact.article, fact.paragraph))
