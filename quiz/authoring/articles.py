"""The articles of `seeds/`: one a file, named by three digits, with the facts it states."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.authoring.facts import sound_facts
from quiz.authoring.fields import date_field
from quiz.authoring.records import SHA256
from quiz.core.fact import Article, ArticleId, Original

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from quiz.authoring.draft import SeedDraft
    from quiz.authoring.fields import KnownFacts
    from quiz.authoring.records import WrittenOriginal
    from quiz.authoring.source import Source
    from quiz.core.fact import Fact
    from quiz.core.problem import Place

_NAME = re.compile(r"seeds/(\d{3})-.+\.yaml")
_SHA256 = re.compile(SHA256)


def sound_articles(
    seeds: Iterable[SeedDraft], known: KnownFacts, language: str, typeset: Callable[[str], str]
) -> Iterator[Article]:
    """The articles whose own fields have nothing wrong, each with its facts that have nothing wrong."""
    named = list(_named(seeds))
    written = [(article, fact, seed.head) for article, seed in named for fact in seed.facts]
    facts = sound_facts(written, known, typeset)
    cites: dict[str, Place] = {}
    for article, seed in named:
        found = _article(article, seed, facts.get(article, ()), language, typeset)
        if seed.head and _is_first(seed.source, seed.head.cite, cites) and found:
            yield found


def _named(seeds: Iterable[SeedDraft]) -> Iterator[tuple[ArticleId, SeedDraft]]:
    """The seeds, each with the id that its file's name gives."""
    files: dict[str, str] = {}
    for seed in seeds:
        source = seed.source
        name = _NAME.fullmatch(source.name)
        if name is None:
            source.complain_at((1, 1), "seed_name")
        elif name[1] in files:
            source.complain_at((1, 1), "same_article", id=name[1], other=files[name[1]])
        else:
            files[name[1]] = source.name
            yield ArticleId(name[1]), seed


def _article(
    article: ArticleId,
    seed: SeedDraft,
    facts: Sequence[Fact],
    language: str,
    typeset: Callable[[str], str],
) -> Article | None:
    source, head = seed.source, seed.head
    if head is None:
        return None
    before = len(source.problems)
    date = date_field(source, ("date",), head.date)
    original = _original(source, head.original)
    if date is None or len(source.problems) > before:
        return None
    return Article(
        article,
        typeset(head.title or head.cite),
        typeset(head.cite),
        date,
        head.language or language,
        tuple(facts),
        typeset(head.summary),
        typeset(head.publisher),
        typeset(head.author),
        original,
    )


def _original(source: Source, written: WrittenOriginal | None) -> Original | None:
    if written is None:
        return None
    if not _SHA256.fullmatch(written.sha256):
        source.complain(("original", "sha256"), "not_a_hash", given=written.sha256)
    if not _is_file_name(written.file):
        source.complain(("original", "file"), "not_a_file_name", given=written.file)
    for at, heading in enumerate(written.headings):
        if heading > written.paragraphs:
            given, last = str(heading), str(written.paragraphs)
            path = ("original", "headings", at)
            source.complain(path, "no_such_paragraph", given=given, last=last)
    return Original(written.file, written.sha256, written.paragraphs, written.headings)


def _is_file_name(name: str) -> bool:
    """Whether it names a file in the folder where it is looked for, and none elsewhere, on any system."""
    return name not in {"", ".", ".."} and not set(name) & set("/\\:")


def _is_first(source: Source, cite: str, taken: dict[str, Place]) -> bool:
    """Whether no article before is named alike: a question that names one could not tell them apart."""
    place = source.place((1, 1))
    first = taken.setdefault(cite, place)
    if first is not place:
        source.complain(("cite",), "same_cite", cite=cite, other=first.path)
    return first is place
