"""Where an answer can be checked, as a card or a wall has room to say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz import phrase

if TYPE_CHECKING:
    from quiz.core.bank import Bank
    from quiz.core.fact import ArticleId
    from quiz.core.question import Question
    from quiz.i18n import Words


def cited(words: Words, bank: Bank, question: Question) -> str:
    """The articles of a question, the asked fact's first, each once with its paragraphs; or what the author wrote."""
    places: dict[ArticleId, list[int]] = {}
    for place in bank.sources(question):
        places.setdefault(place.article, []).append(place.paragraph)
    told = [
        words(
            "handout.place",
            article=bank.article(article).cite,
            paragraphs=", ".join(str(number) for number in sorted(numbers)),
        )
        for article, numbers in places.items()
    ]
    return phrase.capital(words("handout.and").join((*told, *filter(None, (question.source,)))))
