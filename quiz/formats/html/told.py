"""What stands after an answer, as data: why, until when, where it can be checked, and where sources disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quiz import phrase
from quiz.core.keyboard import keyboard
from quiz.formats.html.words import both

if TYPE_CHECKING:
    from quiz.core.bank import Bank
    from quiz.core.fact import Article, ArticleId, Dispute
    from quiz.core.question import Question
    from quiz.i18n import Words


class Told:
    """The articles and disputes that the questions of a page lead to, each once, by their places in `tables`."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank
        self._articles: dict[ArticleId, int] = {}
        self._disputes: dict[str, int] = {}

    def of(self, question: Question) -> dict[str, Any]:
        """The fields of one question, without those that it does not fill."""
        sources: dict[int, list[int]] = {}
        for place in self._bank.sources(question):
            sources.setdefault(self._article(place.article), []).append(place.paragraph)
        disputes = [self._dispute(one) for one in self._bank.disputes_on(question)]
        as_of = question.as_of
        fields = {
            "explanation": question.explanation,
            "asOf": both(lambda words: phrase.date(words, as_of)) if as_of else "",
            "sources": list(sources.items()),
            "source": question.source,
            "disputes": disputes,
        }
        return {name: value for name, value in fields.items() if value}

    def tables(self) -> dict[str, Any]:
        """What the places speak of: articles as [name, date where the name does not say it], and disputes."""
        known = {one.id: one for one in self._bank.disputes}
        disputes = [self._written(known[name]) for name in self._disputes]
        articles = [_cited(self._bank.article(name)) for name in self._articles]
        return {"articles": articles, "disputes": disputes}

    def _article(self, name: ArticleId) -> int:
        return self._articles.setdefault(name, len(self._articles))

    def _dispute(self, one: Dispute) -> int:
        return self._disputes.setdefault(one.id, len(self._disputes))

    def _written(self, one: Dispute) -> dict[str, Any]:
        facts = self._bank.facts
        readings = [
            (belief, self._article(facts[name].article), facts[name].paragraph)
            for name, belief in one.readings
        ]
        return {"nature": one.nature, "about": one.about, "readings": readings}


def _cited(article: Article) -> tuple[str, object]:
    def when(words: Words) -> str:
        said = phrase.date(words, article.date)
        return "" if keyboard(said) in keyboard(article.cite) else said

    return article.cite[:1].upper() + article.cite[1:], both(when)
