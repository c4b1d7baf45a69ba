"""What the sources state, a line a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quiz.core.bank import Bank
    from quiz.core.fact import Fact
    from quiz.core.question import Question
    from quiz.i18n import Words


def fact_line(words: Words, fact: Fact) -> str:
    """When, what, and who says so where it is no plain fact."""
    when = phrase.date(words, fact.when) if fact.when else ""
    parts = (when, fact.statement.rstrip("."), phrase.attribution(words, fact))
    return " ".join(f"{phrase.capital(part)}." for part in parts if part)


def evidence(words: Words, bank: Bank, question: Question) -> tuple[str, ...]:
    """What the sources state on a question, fact by fact, who else says so, and how they disagree."""
    facts = [bank.facts[name] for name in question.facts]
    free = (words("plain.free_source", source=question.source),) if question.source else ()
    return (*stated(words, bank, facts), *free, *_readings(words, bank, question))


def stated(words: Words, bank: Bank, facts: Iterable[Fact]) -> Iterator[str]:
    """Facts, each after its article, date and paragraph, and the other places that say the same."""
    for fact in facts:
        line = words("plain.stated", place=_place(words, bank, fact), fact=fact_line(words, fact))
        how = phrase.derivation(bank, fact)
        yield f"{line} {words('plain.derived', how=how)}" if how else line
        twins = [_place(words, bank, twin) for twin in bank.same_as(fact.id)]
        if twins:
            yield words("plain.also_in", n=len(twins), places=phrase.listed(words, twins))


def _readings(words: Words, bank: Bank, question: Question) -> Iterator[str]:
    for dispute in bank.disputes_on(question):
        yield words("plain.dispute", nature=phrase.nature(words, dispute), about=dispute.about)
        for name, reading in dispute.readings:
            yield words("plain.stated", place=_place(words, bank, bank.facts[name]), fact=reading)


def _place(words: Words, bank: Bank, fact: Fact) -> str:
    return phrase.place(words, bank.article(fact.article), [fact.paragraph])
