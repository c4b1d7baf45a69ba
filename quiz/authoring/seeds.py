"""`seeds/`: what the sources state, where they disagree, and how names are spelt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.authoring.articles import ArticleReader
from quiz.authoring.fields import KnownFacts
from quiz.authoring.ids import Ids
from quiz.authoring.records import NamesFile, WrittenDispute
from quiz.authoring.typed import typed
from quiz.core.fact import Dispute, FactId, Names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from quiz.authoring.source import Source
    from quiz.core.fact import Article

DISPUTES, NAMES = "seeds/disputes.yaml", "seeds/names.yaml"


@dataclass(frozen=True, slots=True)
class Seeds:
    """What the sources state, as far as nothing is wrong with it."""

    articles: tuple[Article, ...]
    disputes: tuple[Dispute, ...]
    names: Names
    known: KnownFacts


def read_seeds(
    sources: Mapping[str, Source], language: str, typeset: Callable[[str], str]
) -> Seeds:
    """Read the files of `seeds/`, by name; what is wrong with one is among its own problems."""
    reader = ArticleReader(language, typeset)
    articles = reader.read(s for name, s in sources.items() if name not in {DISPUTES, NAMES})
    known = reader.known
    disputes = _disputes(sources.get(DISPUTES), known, typeset)
    return Seeds(articles, tuple(disputes), _names(sources.get(NAMES)), known)


def _disputes(
    source: Source | None, known: KnownFacts, typeset: Callable[[str], str]
) -> Iterator[Dispute]:
    if source is None or source.root is None:
        return
    ids = Ids()
    for item in source.items((), source.root):
        before = len(source.problems)
        written = typed(source, item.path, item.node, WrittenDispute) if item.sound else None
        if written is None:
            continue
        ids.claim(source, item.path, written.id, item.mark)
        for fact in written.readings:
            known.expect(source, (*item.path, "readings", fact), fact, at_key=True)
        if len(source.problems) == before:
            yield _dispute(written, typeset)


def _dispute(written: WrittenDispute, typeset: Callable[[str], str]) -> Dispute:
    readings = ((FactId(fact), typeset(belief)) for fact, belief in written.readings.items())
    about, ask, avoid = map(typeset, (written.about, written.ask, written.avoid))
    return Dispute(written.id, written.nature, about, tuple(readings), ask, avoid)


def _names(source: Source | None) -> Names:
    if source is None or source.root is None:
        return Names()
    written = typed(source, (), source.root, NamesFile) or NamesFile()
    return Names(tuple(written.people.items()), tuple(written.places.items()))
