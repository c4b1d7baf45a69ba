"""What stands after the answer: where it can be checked, where sources disagree, and what will age."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from quiz.core.dates import PartialDate, display
from quiz.core.keyboard import keyboard
from quiz.formats.anki.markup import escape, listed, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz.core.bank import Bank
    from quiz.core.fact import Article, ArticleId, Dispute
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
    places: dict[ArticleId, list[int]] = {}
    for place in bank.sources(question):
        places.setdefault(place.article, []).append(place.paragraph)
    told = [_place(words, bank.article(article), at) for article, at in places.items()]
    return (
        listed(map(escape, (*told, *([question.source] if question.source else ()))))
        if (told or question.source)
        else ""
    )


def _place(words: Words, article: Article, paragraphs: Sequence[int]) -> str:
    numbers = ", ".join(words("anki.paragraph", number=number) for number in paragraphs)
    return words(
        "anki.place", article=_dated(words, article.cite, article.date), paragraphs=numbers
    )


@lru_cache(maxsize=4096)
def _dated(words: Words, cite: str, date: PartialDate) -> str:
    """An article as questions name it, with its date where that does not say it."""
    when = display(date, words.language)
    name = cite[:1].upper() + cite[1:]
    is_said = keyboard(when) in keyboard(cite)
    return name if is_said else words("anki.dated", article=name, date=when)


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
        cited = _place(words, bank.article(fact.article), (fact.paragraph,))
        yield f"{escape(belief)} <cite>{escape(cited)}</cite>"
