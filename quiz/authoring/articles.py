"""The articles of `seeds/`: one a file, named by three digits, with the facts it states."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from quiz.authoring.facts import Stated, sound_facts
from quiz.authoring.fields import KnownFacts, date_field
from quiz.authoring.records import SeedFile, WrittenFact, WrittenOriginal
from quiz.authoring.typed import typed
from quiz.core.fact import Article, ArticleId, Fact, Original

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from quiz.authoring.source import Source
    from quiz.core.problem import Place

_NAME = re.compile(r"seeds/(\d{3})-.+\.yaml")
_SHA256 = re.compile(r"[0-9a-f]{64}")


class _Seed(NamedTuple):
    """An article's file, and its own fields where they can be read."""

    id: ArticleId
    source: Source
    head: SeedFile | None


class ArticleReader:
    """Reads the articles of a bank, and knows all facts that are written, sound or not."""

    def __init__(self, language: str, typeset: Callable[[str], str]) -> None:
        self._ids: set[str] = set()
        self._complete = True
        self._language = language
        self._typeset = typeset

    @property
    def known(self) -> KnownFacts:
        """The facts met so far."""
        return KnownFacts(frozenset(self._ids), self._complete)

    def read(self, sources: Iterable[Source]) -> tuple[Article, ...]:
        """The articles nothing is wrong with, each with its sound facts."""
        seeds = list(self._seeds(sources))
        stated = [fact for seed in seeds for fact in self._stated(seed)]
        facts = list(sound_facts(stated, self.known, self._typeset))
        cites: dict[str, Place] = {}
        articles = (self._article(seed, facts, cites) for seed in seeds)
        return tuple(article for article in articles if article)

    def _seeds(self, sources: Iterable[Source]) -> Iterator[_Seed]:
        files: dict[str, str] = {}
        for source in sources:
            name = _NAME.fullmatch(source.name)
            if name is None:
                source.complain_at((1, 1), "seed_name")
            elif name[1] in files:
                source.complain_at((1, 1), "same_article", id=name[1], other=files[name[1]])
            elif source.root is not None:
                files[name[1]] = source.name
                head = typed(source, (), source.root, SeedFile)
                yield _Seed(ArticleId(name[1]), source, head)
                continue
            self._complete = False

    def _stated(self, seed: _Seed) -> Iterator[Stated]:
        """The facts of a file, even of one whose own fields cannot be used."""
        source = seed.source
        if not isinstance(source.root, dict) or "facts" not in source.root:
            self._complete = False
            return
        original = seed.head and seed.head.original
        paragraphs = original.paragraphs if original else 0
        for item in source.items(("facts",), source.root["facts"]):
            name = item.node.get("id")
            if isinstance(name, str):
                self._ids.add(name)
            written = typed(source, item.path, item.node, WrittenFact) if item.sound else None
            if written is not None:
                yield Stated(written, source, item, seed.id, paragraphs)

    def _article(
        self, seed: _Seed, facts: Iterable[Fact], cites: dict[str, Place]
    ) -> Article | None:
        source, head = seed.source, seed.head
        if head is None:
            return None
        before = len(source.problems)
        date = date_field(source, ("date",), head.date)
        original = _original(source, head.original)
        _claim_cite(source, head.cite, cites)
        if date is None or len(source.problems) > before:
            return None
        return Article(
            seed.id,
            self._typeset(head.title or head.cite),
            self._typeset(head.cite),
            date,
            head.language or self._language,
            tuple(fact for fact in facts if fact.article == seed.id),
            self._typeset(head.summary),
            self._typeset(head.publisher),
            self._typeset(head.author),
            original,
        )


def _original(source: Source, written: WrittenOriginal | None) -> Original | None:
    if written is None:
        return None
    if not _SHA256.fullmatch(written.sha256):
        source.complain(("original", "sha256"), "not_a_hash", given=written.sha256)
    for at, heading in enumerate(written.headings):
        if heading > written.paragraphs:
            given, last = str(heading), str(written.paragraphs)
            path = ("original", "headings", at)
            source.complain(path, "no_such_paragraph", given=given, last=last)
    return Original(written.file, written.sha256, written.paragraphs, written.headings)


def _claim_cite(source: Source, cite: str, taken: dict[str, Place]) -> None:
    """Two articles that are named alike could not be told apart in a question."""
    place = source.place((1, 1))
    first = taken.setdefault(cite, place)
    if first is not place:
        source.complain(("cite",), "same_cite", cite=cite, other=first.path)
