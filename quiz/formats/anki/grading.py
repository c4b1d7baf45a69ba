"""What a card's script needs to compare a typed answer: the blank, its language and the names in play."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, assert_never

from quiz.core.fact import Names
from quiz.core.shape import Date, Number, Text
from quiz.core.slips import MOST, distance
from quiz.core.text import Lexicon, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from quiz.core.shape import Blank
    from quiz.core.text import Words

Entry = tuple[str, tuple[str, ...]]


def grading(lexicon: Lexicon, blanks: Mapping[str, Sequence[Blank]]) -> str:
    """JSON: `language`, `names` (people and places), and `blanks` by card (`c1`), in the form of the test vectors."""
    everything = [blank for several in blanks.values() for blank in several]
    names = names_in_play(lexicon, [text for blank in everything for text in _texts(blank)])
    return json.dumps(
        {
            "language": lexicon.language,
            "names": {"people": _spelt(names.people), "places": _spelt(names.places)},
            "blanks": {
                card: [_blank(blank) for blank in several] for card, several in blanks.items()
            },
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def names_in_play(lexicon: Lexicon, texts: Sequence[str]) -> Names:
    """The names without which an answer might be graded otherwise: those in the texts, and those near them.

    A name is near where few enough slips lead from it to a text that someone who made them could mean either.
    """
    accepted = frozenset().union(*(lexicon.spellings(lexicon.read(text).words) for text in texts))
    words = frozenset(word for spelling in accepted for word in spelling)
    wholes = frozenset(map(joined, accepted))

    def in_play(entry: Entry, *, person: bool) -> bool:
        spellings = _spellings(lexicon.language, entry, person)
        return (
            any(not words.isdisjoint(spelling) for spelling in spellings)
            or any(
                _near(word, known) for spelling in spellings for word in spelling for known in words
            )
            or any(
                distance(joined(spelling), whole, 2 * MOST) <= 2 * MOST
                for spelling in spellings
                for whole in wholes
            )
        )

    return Names(
        people=tuple(entry for entry in lexicon.names.people if in_play(entry, person=True)),
        places=tuple(entry for entry in lexicon.names.places if in_play(entry, person=False)),
    )


def _near(word: str, known: str) -> bool:
    return (
        word[0] == known[0] and abs(len(word) - len(known)) <= 1 and distance(word, known, 1) <= 1
    )


@lru_cache(maxsize=4096)
def _spellings(language: str, entry: Entry, person: bool) -> frozenset[Words]:  # noqa: FBT001
    """Every way to spell one name."""
    alone = Lexicon(language, Names(people=(entry,)) if person else Names(places=(entry,)))
    return alone.spellings(alone.read(entry[0]).words)


def _texts(blank: Blank) -> Iterator[str]:
    yield blank.answer
    if isinstance(blank, Text):
        yield from blank.also
    for remark in (*blank.almost, *blank.wrong):
        yield remark.answer


def _spelt(entries: Sequence[Entry]) -> dict[str, list[str]]:
    return {name: list(others) for name, others in entries}


def _blank(blank: Blank) -> dict[str, Any]:
    fields: dict[str, Any]
    match blank:
        case Text(answer=answer, also=also):
            fields = {"text": answer} | ({"also": also} if also else {})
        case Number(answer=answer, value=value, within=within, unit=unit):
            fields = {"number": answer, "value": f"{value:f}"}
            fields |= {"within": f"{within:f}"} if within else {}
            fields |= {"unit": unit} if unit else {}
        case Date(answer=answer, value=when):
            fields = {"date": answer, "value": when.iso}
        case _:
            assert_never(blank)
    for group, remarks in (("almost", blank.almost), ("wrong", blank.wrong)):
        if remarks:
            # A list and not an object: a JavaScript object puts « 2000 » before « février ».
            fields[group] = [[remark.answer, remark.message] for remark in remarks]
    return fields
