"""What stands after the answer: where it can be checked, where sources disagree, and what will age."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz import phrase
from quiz.core.dates import display
from quiz.formats.anki.markup import escape, listed, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.core.bank import Bank
    from quiz.core.fact import Dispute
    from quiz.core.question import Question
    from quiz.i18n import Words


def explanation(words: Words, question: Question) -> str:
    """Why the answer is right, and the date for which it holds where it will age."""
    said = paragraph(escape(question.explanation)) if question.explanation else ""
    if question.as_of is None:
        return said
    when = words("anki.as_of", date=display(question.as_of, words.language))
    return said + paragraph(escape(when), "as-of")


def source(words: Words, bank: Bank, question: Question) -> str:
    """Each article with its date and the paragraphs, the asked fact's first; or what the author wrote."""
    told = phrase.places(words, bank, question)
    return listed(map(escape, told)) if told else ""


def dispute(words: Words, bank: Bank, question: Question) -> str:
    """What the sources disagree on, and what each says: open where there is one dispute, one tap away otherwise."""
    disputes = bank.disputes_on(question)
    opened = " open" if len(disputes) == 1 else ""
    return "".join(
        f"<details{opened}><summary>{escape(one.about)}</summary>"
        f"{listed(_readings(words, bank, one))}</details>"
        for one in disputes
    )


def _readings(words: Words, bank: Bank, one: Dispute) -> Iterator[str]:
    for name, belief in one.readings:
        fact = bank.facts[name]
        cited = phrase.place(words, bank.article(fact.article), (fact.paragraph,))
        yield f"{escape(belief)} <cite>{escape(cited)}</cite>"
