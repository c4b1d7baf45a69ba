"""What the script needs to compare typed answers: their blanks, their language and the names in play."""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, assert_never

from quiz.core.fact import Names
from quiz.core.shape import Date, Number, Text
from quiz.core.slips import LONG, MOST, SHORTEST, distance
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
    found = _known(lexicon).near(accepted)
    people = lexicon.names.people
    return Names(
        people=tuple(entry for at, entry in enumerate(people) if at in found),
        places=tuple(
            entry for at, entry in enumerate(lexicon.names.places, len(people)) if at in found
        ),
    )


class _Known:
    """The names of a lexicon, people then places, found by what they look like."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words: dict[str, set[int]] = {}
        self._alike: dict[tuple[str, int], set[str]] = {}
        self._wholes: dict[int, set[tuple[str, int]]] = {}
        people = [Names(people=(entry,)) for entry in lexicon.names.people]
        places = [Names(places=(entry,)) for entry in lexicon.names.places]
        for at, names in enumerate((*people, *places)):
            self._learn(at, Lexicon(lexicon.language, names))

    def _learn(self, at: int, alone: Lexicon) -> None:
        ((name, _),) = (*alone.names.people, *alone.names.places)
        for spelling in alone.spellings(alone.read(name).words):
            whole = joined(spelling)
            self._wholes.setdefault(len(whole), set()).add((whole, at))
            for word in spelling:
                self._words.setdefault(word, set()).add(at)
                self._alike.setdefault((word[0], len(word)), set()).add(word)

    def near(self, accepted: frozenset[Words]) -> set[int]:
        """The places of the names that have a word of these texts, or of one a slip away, or that are as a whole."""
        found: set[int] = set()
        for word in frozenset(chain.from_iterable(accepted)):
            found |= self._words.get(word, set())
            for other in self._slipped(word):
                found |= self._words[other]
        for whole in map(joined, accepted):
            found.update(self._confused(whole))
        return found

    def _slipped(self, word: str) -> Iterator[str]:
        """Words that one slip makes of this one, which keeps its first letter."""
        if len(word) >= SHORTEST:
            for length in (len(word) - 1, len(word), len(word) + 1):
                for other in self._alike.get((word[0], length), ()):
                    if distance(word, other, 1) <= 1:
                        yield other

    def _confused(self, whole: str) -> Iterator[int]:
        """Names that are as near as the text to something between them."""
        most = 2 * (MOST if len(whole) >= LONG else 1)
        for length in range(len(whole) - most, len(whole) + most + 1):
            for other, at in self._wholes.get(length, ()):
                if distance(whole, other, most) <= most:
                    yield at


@lru_cache(maxsize=8)
def _known(lexicon: Lexicon) -> _Known:
    return _Known(lexicon)


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
