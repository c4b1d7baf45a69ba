"""Questions against the original texts: their answers and quotations stand in the paragraphs they cite."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quiz.authoring.passage import Passage, digits
from quiz.authoring.shown import right, shown
from quiz.core.problem import Problem
from quiz.core.shape import Pick, Reveal
from quiz.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz.core.bank import Bank
    from quiz.core.fact import ArticleId, Fact
    from quiz.core.question import Question

_QUOTATION = re.compile(r"«\s*([^«»]+?)\s*»")
COMPUTED = "S03"
"""The rule that a question waives where its answer is computed: then no paragraph says it."""


@dataclass(frozen=True)
class Testimony:
    """A question and the paragraphs that its facts cite, with what their `derived` adds."""

    question: Question
    bank: Bank
    texts: Mapping[ArticleId, tuple[Passage, ...]]
    names: tuple[tuple[str, ...], ...]

    def problems(self) -> Iterator[Problem]:
        """What no cited paragraph bears out; nothing is said of a question whose articles are not at hand."""
        if not self._facts or any(fact.article not in self.texts for fact in self._facts):
            return
        if COMPUTED not in dict(self.question.allow):
            for number in dict.fromkeys(self._strange_numbers()):
                yield self._problem("answer_number", number=number)
            for name in dict.fromkeys(self._strange_names()):
                yield self._problem("answer_name", name=name)
        for words in dict.fromkeys(self._strange_quotations()):
            yield self._problem("answer_quotation", words=words)

    def _problem(self, rule: str, **params: str) -> Problem:
        places = (f"{fact.article} § {fact.paragraph}" for fact in self._facts)
        where = ("places", ", ".join(dict.fromkeys(places)))
        return Problem(self.question.place, rule, (*params.items(), where))

    @cached_property
    def _facts(self) -> tuple[Fact, ...]:
        facts = (self.bank.facts[fact] for fact in self.question.facts)
        return tuple(same for fact in facts for same in (fact, *self.bank.same_as(fact.id)))

    @cached_property
    def _witnesses(self) -> tuple[Passage, ...]:
        """The cited paragraphs, how each article is named and dated, and what is said to be derived."""
        return tuple(self._heard())

    def _heard(self) -> Iterator[Passage]:
        for fact in self._facts:
            article = self.bank.article(fact.article)
            yield from self.texts[fact.article][fact.paragraph - 1 : fact.paragraph]
            dates = " ".join(date.iso for date in (article.date, fact.when) if date)
            said = (article.cite, article.publisher, article.author, dates, fact.derived, *fact.by)
            yield Passage(" ; ".join(said).replace("/", " ").replace("-", " "), self.bank.language)
            yield Passage(" ; ".join(said), self.bank.language)

    @property
    def _answers(self) -> Iterator[str]:
        """What is right; of a statement, its true form."""
        for card in self.question.cards:
            shape = card.shape
            if isinstance(shape, Pick) and self.question.kind == "true_false":
                yield card.prompt.replace(*shape.fix) if shape.fix else card.prompt
            elif not (isinstance(shape, Reveal) and shape.rubric):
                yield from right(shape)

    def _strange_numbers(self) -> Iterator[str]:
        for answer in self._answers:
            for number in digits(answer, self.bank.language):
                if not any(number in witness.numbers for witness in self._witnesses):
                    yield number

    def _strange_names(self) -> Iterator[str]:
        """Names to find that nobody gave; a statement may well call a country by its capital."""
        if self.question.kind == "true_false":
            return
        for answer in self._answers:
            said = Passage(answer, self.bank.language)
            for spellings in self.names:
                if said.says_any(spellings) and not self._is_known(spellings):
                    yield spellings[0]

    def _is_known(self, spellings: tuple[str, ...]) -> bool:
        given = (Passage(card.prompt, self.bank.language) for card in self.question.cards)
        return any(text.says_any(spellings) for text in (*self._witnesses, *given))

    def _strange_quotations(self) -> Iterator[str]:
        """Quotations of several words; one word between marks may be named rather than quoted."""
        for text in shown(self.question):
            for quoted in _QUOTATION.findall(text):
                words = fold(quoted)
                if " " in quoted and not any(witness.says(words) for witness in self._witnesses):
                    yield quoted
