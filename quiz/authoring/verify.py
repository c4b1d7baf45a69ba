"""The bank against the original texts, for whoever has them: they are their publishers', and not in the project.

Every number, date and name of a fact must stand in the paragraph it cites. What does not must stand in the fact's
`derived`, or in a paragraph that `derived` refers to (« paragraphe 6 », « 002 §3 »); for the parts of a date, saying
anything there is enough. An answer's numbers, names and quotations stand in the paragraphs of its facts, and no text
of ours shares a run of words with an article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.authoring.original import hash_of, paragraphs
from quiz.authoring.passage import Passage, capitalized, digits
from quiz.authoring.shown import shown
from quiz.authoring.verify_questions import Testimony
from quiz.authoring.wording import Originals
from quiz.bounded import MAX_BYTES, read_bytes
from quiz.core.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from quiz.core.bank import Bank
    from quiz.core.fact import Article, ArticleId, Fact, Names, Original

_REFERENCE = re.compile(r"(?:(\d{3})\s*§|§|paragraphe?s?)\s*(\d+)")


def verify(bank: Bank, folder: Path) -> Iterator[Problem]:
    """What the original texts in `folder` do not bear out, article after article."""
    texts: dict[ArticleId, tuple[Passage, ...]] = {}
    for article in bank.articles:
        if article.original is not None:
            yield from _read(article, article.original, folder, texts)
    names = _spellings(bank.names)
    for article in bank.articles:
        for fact in article.facts if article.id in texts else ():
            yield from _Fact(fact, texts, names, article.language).problems()
    for question in bank.questions.values():
        yield from Testimony(question, bank, texts, names).problems()
    yield from _borrowed(bank, texts)


def _borrowed(bank: Bank, texts: Mapping[ArticleId, tuple[Passage, ...]]) -> Iterator[Problem]:
    """Runs of words that our texts share with an article."""
    lines = {article: [each.text for each in passages] for article, passages in texts.items()}
    originals = Originals(lines, bank.names)
    for place, text in _written(bank):
        for words, article, paragraph in originals.shared(text):
            where = (("article", article), ("paragraph", str(paragraph)))
            yield Problem(place, "borrowed", (("words", words), *where))


def _written(bank: Bank) -> Iterator[tuple[Place, str]]:
    """Every text of the bank, with its place."""
    for article in bank.articles:
        if article.facts:
            yield Place(article.facts[0].place.path), article.summary
        for fact in article.facts:
            yield from ((fact.place, text) for text in (fact.statement, fact.derived))
    for question in bank.questions.values():
        yield from ((question.place, text) for text in dict.fromkeys(shown(question)))
    for dispute in bank.disputes:
        texts = (dispute.about, dispute.ask, dispute.avoid, *(said for _, said in dispute.readings))
        yield from ((Place("seeds/disputes.yaml"), text) for text in texts)


def _read(
    article: Article,
    original: Original,
    folder: Path,
    texts: dict[ArticleId, tuple[Passage, ...]],
) -> Iterator[Problem]:
    """Add an article's paragraphs to the texts, and say how its file differs from the one the facts come from."""
    place = Place(article.facts[0].place.path if article.facts else f"seeds/{article.id}")
    try:
        data = read_bytes(folder / original.file, MAX_BYTES)
    except OSError:
        yield Problem(place, "source_missing", (("file", original.file),))
        return
    found = hash_of(data)
    if found != original.sha256:
        yield Problem(place, "source_hash", (("file", original.file), ("found", found)))
    lines = paragraphs(data)
    if len(lines) != original.paragraphs:
        counts = (("found", str(len(lines))), ("expected", str(original.paragraphs)))
        yield Problem(place, "source_paragraphs", (("file", original.file), *counts))
    texts[article.id] = tuple(Passage(line, article.language) for line in lines)


def _spellings(names: Names) -> tuple[tuple[str, ...], ...]:
    """Every way to write each person and place, the displayed one first."""
    return tuple((shown, *others) for shown, others in (*names.people, *names.places))


@dataclass(frozen=True)
class _Fact:
    """A fact and what it is held against."""

    fact: Fact
    texts: Mapping[ArticleId, tuple[Passage, ...]]
    names: tuple[tuple[str, ...], ...]
    language: str

    def problems(self) -> Iterator[Problem]:
        own = self.texts[self.fact.article]
        if self.fact.paragraph > len(own):
            yield self._problem("source_paragraph", count=str(len(own)))
            return
        cited = own[self.fact.paragraph - 1]
        witnesses = (cited, *self._derivation())
        yield from self._dates(cited)
        for number in digits(self.fact.statement, self.language):
            if not any(number in witness.numbers for witness in witnesses):
                yield self._problem("source_number", number=number)
        for name in self._missing_names(witnesses):
            yield self._problem("source_name", name=name)

    def _problem(self, rule: str, **params: str) -> Problem:
        where = ("paragraph", str(self.fact.paragraph))
        return Problem(self.fact.place, rule, (*params.items(), where))

    def _derivation(self) -> Iterator[Passage]:
        """What `derived` says, and the paragraphs it refers to."""
        yield Passage(self.fact.derived, self.language)
        for article, paragraph in _REFERENCE.findall(self.fact.derived):
            text = self.texts.get(article or self.fact.article, ())
            yield from text[int(paragraph) - 1 : int(paragraph)]

    def _dates(self, cited: Passage) -> Iterator[Problem]:
        when = self.fact.when
        if when is None or self.fact.derived:
            return
        ends = (cited.missing_part(end, when.precision) for end in (when.start, when.end))
        for missing in dict.fromkeys(filter(None, ends)):
            yield self._problem("source_date", date=missing)

    def _missing_names(self, witnesses: tuple[Passage, ...]) -> Iterator[str]:
        statement = Passage(self.fact.statement, self.language)
        known = [spellings for spellings in self.names if statement.says_any(spellings)]
        for spellings in known:
            if not any(witness.says_any(spellings) for witness in witnesses):
                yield spellings[0]
        listed = Passage(" ".join(name for spellings in known for name in spellings), self.language)
        for word in capitalized(self.fact.statement):
            if not listed.says(word) and not any(witness.says_root(word) for witness in witnesses):
                yield word
