"""What stands after the answer: where it can be checked, where sources disagree, and what will age."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.core.dates import display
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
    """An article as questions name it, its date where that does not say it, and the paragraphs."""
    when = display(article.date, words.language)
    code = "anki.place" if keyboard(when) in keyboard(article.cite) else "anki.place_dated"
    return words(
        code,
        cite=article.cite[:1].upper() + article.cite[1:],
        date=when,
        paragraphs=", ".join(words("anki.paragraph", number=number) for number in paragraphs),
    )


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
