"""The facts that articles state: each checked on its own, then linked to those that say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.authoring.fields import KnownFacts, date_field
from quiz.authoring.ids import Ids
from quiz.core.fact import ArticleId, Fact, FactId

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from quiz.authoring.draft import Record
    from quiz.authoring.records import SeedFile, WrittenFact

    Stated = tuple[ArticleId, Record[WrittenFact], SeedFile | None]


def sound_facts(
    stated: Sequence[Stated], known: KnownFacts, typeset: Callable[[str], str]
) -> dict[ArticleId, list[Fact]]:
    """The facts nothing is wrong with, by article."""
    ids = Ids()
    roots = _roots([record.written for _, record, _ in stated])
    found: dict[ArticleId, list[Fact]] = {}
    for article, record, seed in stated:
        problems = record.source.problems
        before = len(problems)
        _check(record, ids, known, roots)
        _check_paragraph(record, seed)
        fact = _fact(article, record, roots, typeset)
        if record.sound and len(problems) == before:
            found.setdefault(article, []).append(fact)
    return found


def _check(
    record: Record[WrittenFact], ids: Ids, known: KnownFacts, roots: Mapping[str, str]
) -> None:
    source, path, mark, fact, _ = record
    ids.claim(source, path, fact.id, mark)
    if fact.status != "fact" and not fact.by:
        source.complain((*path, "status"), "missing_by", status=fact.status)
    if fact.same_as:
        known.expect(source, (*path, "same_as"), fact.same_as)
        if roots[fact.id] == fact.id:
            source.complain((*path, "same_as"), "same_as_circle", fact=fact.same_as)


def _check_paragraph(record: Record[WrittenFact], seed: SeedFile | None) -> None:
    source, path, _, fact, _ = record
    if seed and seed.original and fact.paragraph > seed.original.paragraphs:
        given, last = str(fact.paragraph), str(seed.original.paragraphs)
        source.complain((*path, "paragraph"), "no_such_paragraph", given=given, last=last)


def _fact(
    article: ArticleId,
    record: Record[WrittenFact],
    roots: Mapping[str, str],
    typeset: Callable[[str], str],
) -> Fact:
    source, path, mark, fact, _ = record
    root = roots[fact.id]
    return Fact(
        FactId(fact.id),
        article,
        fact.paragraph,
        typeset(fact.statement),
        source.place(mark),
        fact.weight,
        date_field(source, (*path, "when"), fact.when),
        typeset(fact.derived),
        fact.status,
        tuple(map(typeset, fact.by)),
        date_field(source, (*path, "as_of"), fact.as_of),
        FactId(root) if root != fact.id else None,
    )


def _roots(facts: Sequence[WrittenFact]) -> dict[str, str]:
    """For each fact the last of the chain of those it is the same as; itself where they go round in a circle."""
    links = {fact.id: fact.same_as for fact in facts}
    return {fact: _root(fact, links) for fact in links}


def _root(fact: str, links: Mapping[str, str]) -> str:
    seen = set()
    root = fact
    while (link := links.get(root)) and link not in seen:
        seen.add(link)
        root = link
    return fact if fact in seen else root
