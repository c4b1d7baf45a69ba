"""The facts that articles state: each checked on its own, then linked to those that say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quiz.authoring.fields import KnownFacts, date_field
from quiz.authoring.ids import Ids
from quiz.core.fact import ArticleId, Fact, FactId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from quiz.authoring.records import WrittenFact
    from quiz.authoring.source import Item, Source


class Stated(NamedTuple):
    """A fact as it is written: where, by which article, and how many paragraphs that has (0 for no one knows)."""

    written: WrittenFact
    source: Source
    item: Item
    article: ArticleId
    paragraphs: int


def sound_facts(
    stated: Sequence[Stated], known: KnownFacts, typeset: Callable[[str], str]
) -> Iterator[Fact]:
    """The facts nothing is wrong with."""
    ids = Ids()
    roots = _roots(stated)
    for each in stated:
        before = len(each.source.problems)
        _check(each, ids, known, roots)
        fact = _fact(each, roots, typeset)
        if len(each.source.problems) == before:
            yield fact


def _check(each: Stated, ids: Ids, known: KnownFacts, roots: Mapping[str, str]) -> None:
    fact, source, path = each.written, each.source, each.item.path
    ids.claim(source, path, fact.id, each.item.mark)
    if each.paragraphs and fact.paragraph > each.paragraphs:
        given, last = str(fact.paragraph), str(each.paragraphs)
        source.complain((*path, "paragraph"), "no_such_paragraph", given=given, last=last)
    if fact.status != "fact" and not fact.by:
        source.complain((*path, "status"), "missing_by", status=fact.status)
    if fact.same_as:
        known.expect(source, (*path, "same_as"), fact.same_as)
        if roots[fact.id] == fact.id:
            source.complain((*path, "same_as"), "same_as_circle", fact=fact.same_as)


def _fact(each: Stated, roots: Mapping[str, str], typeset: Callable[[str], str]) -> Fact:
    fact, source, path = each.written, each.source, each.item.path
    root = roots[fact.id]
    return Fact(
        FactId(fact.id),
        each.article,
        fact.paragraph,
        typeset(fact.statement),
        source.place(each.item.mark),
        fact.weight,
        date_field(source, (*path, "when"), fact.when),
        typeset(fact.derived),
        fact.status,
        tuple(map(typeset, fact.by)),
        date_field(source, (*path, "as_of"), fact.as_of),
        FactId(root) if root != fact.id else None,
    )


def _roots(stated: Sequence[Stated]) -> dict[str, str]:
    """For each fact the first of the chain of those it is the same as; itself where they go round in a circle."""
    links = {each.written.id: each.written.same_as for each in stated}
    return {fact: _root(fact, links) for fact in links}


def _root(fact: str, links: Mapping[str, str]) -> str:
    seen = {fact}
    root = fact
    while link := links.get(root):
        if link in seen:
            return fact
        seen.add(link)
        root = link
    return root
