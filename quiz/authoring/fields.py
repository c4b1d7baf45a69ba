"""Fields that facts and questions share: dates and ids of facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.kinds.dates import read_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz.authoring.source import Source
    from quiz.authoring.tree import Node, Path
    from quiz.core.dates import PartialDate


def date_field(source: Source, path: Path, text: str) -> PartialDate | None:
    """The date that a field holds, None where it is absent or, once told, cannot be read."""
    if not text:
        return None
    date = read_date(text)
    if date is None:
        source.complain(path, "not_a_date", given=text)
    return date


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """The ids of all facts that are written, sound or not.

    It is not `complete` where a file cannot be read: a fact that seems unknown may be in it.
    """

    ids: frozenset[str]
    complete: bool

    @classmethod
    def of(cls, lists: Iterable[Node | None]) -> KnownFacts:
        """The facts of these lists, None standing for one that cannot be read."""
        found = [facts if isinstance(facts, list) else None for facts in lists]
        ids = (
            fact["id"]
            for facts in found
            for fact in facts or ()
            if isinstance(fact, dict) and isinstance(fact.get("id"), str)
        )
        return cls(frozenset(map(str, ids)), None not in found)

    def expect(self, source: Source, path: Path, fact: str, *, at_key: bool = False) -> None:
        """Complain where no article states a fact, with the one that may be meant."""
        if fact in self.ids or not self.complete:
            return
        from quiz.authoring.suggest import nearest

        near = nearest(fact, self.ids)
        if near:
            source.complain(path, "misspelt_fact", at_key=at_key, fact=fact, nearest=near)
        else:
            source.complain(path, "unknown_fact", at_key=at_key, fact=fact)
