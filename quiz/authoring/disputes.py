"""Where the sources disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.authoring.ids import Ids
from quiz.core.fact import Dispute, FactId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from quiz.authoring.draft import Record
    from quiz.authoring.fields import KnownFacts
    from quiz.authoring.records import WrittenDispute


def sound_disputes(
    records: Iterable[Record[WrittenDispute]], known: KnownFacts, typeset: Callable[[str], str]
) -> Iterator[Dispute]:
    """The disputes nothing is wrong with: each reading is a fact that is stated."""
    ids = Ids()
    for source, path, mark, written, sound in records:
        before = len(source.problems)
        ids.claim(source, path, written.id, mark)
        for fact in written.readings:
            known.expect(source, (*path, "readings", fact), fact, at_key=True)
        if sound and len(source.problems) == before:
            yield _dispute(written, typeset)


def _dispute(written: WrittenDispute, typeset: Callable[[str], str]) -> Dispute:
    readings = ((FactId(fact), typeset(belief)) for fact, belief in written.readings.items())
    about, ask, avoid = map(typeset, (written.about, written.ask, written.avoid))
    return Dispute(written.id, written.nature, about, tuple(readings), ask, avoid)
