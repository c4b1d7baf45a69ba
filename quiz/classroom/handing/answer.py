"""One entry of a code as an answer: what a page says of a question, checked against its shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from quiz.core.answer import Arranged, Filled, Paired, Picked, Told
from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.core.answer import Answer
    from quiz.core.shape import Shape

LONGEST = 4000
"""The most characters of a text that is typed."""


def answer_of(shape: Shape, entry: object, listed: Sequence[int]) -> Answer | None:
    """The answer that an entry says, its places those of `listed`; None for 0, and for one that says nothing.

    A Pick has the picked places, a Fill its texts, an Arrange the places in the order given, a Pair the place given to
    each left text or -1, a Reveal its text. Raises ValueError for an entry that does not fit the shape.
    """
    if _is_place(entry):
        _require(entry == 0)
        return None
    match shape:
        case Pick(many=many):
            places = _places(entry, len(listed))
            _require(len(places) == len(set(places)) and (many or len(places) < 2))
            return Picked(frozenset(listed[at] for at in places)) if places else None
        case Fill(blanks=blanks):
            texts = tuple(map(_text, _list(entry)))
            _require(len(texts) == len(blanks))
            return Filled(texts) if any(text.strip() for text in texts) else None
        case Arrange():
            places = _places(entry, len(listed))
            _require(sorted(places) == list(range(len(listed))))
            return Arranged(tuple(listed[at] for at in places))
        case Pair(pairs=pairs):
            chosen = tuple(_choice(place, listed) for place in _list(entry))
            _require(len(chosen) == len(pairs))
            return Paired(chosen) if any(choice is not None for choice in chosen) else None
        case Reveal():
            text = _text(entry)
            return Told(text) if text.strip() else None
    assert_never(shape)


def _choice(place: object, listed: Sequence[int]) -> int | None:
    if place == -1 and _is_place(place):
        return None
    return listed[_places([place], len(listed))[0]]


def _places(entry: object, count: int) -> list[int]:
    return [_place(place, count) for place in _list(entry)]


def _place(place: object, count: int) -> int:
    if isinstance(place, int) and not isinstance(place, bool) and 0 <= place < count:
        return place
    raise ValueError(place)


def _is_place(entry: object) -> bool:
    return isinstance(entry, int) and not isinstance(entry, bool)


def _list(entry: object) -> list[object]:
    if isinstance(entry, list):
        return entry
    raise ValueError(entry)


def _text(entry: object) -> str:
    """The text, as any file can hold it: halves of surrogate pairs are not characters."""
    if not isinstance(entry, str) or len(entry) > LONGEST:
        raise ValueError(entry)
    return entry.encode("utf-8", "replace").decode()


def _require(fits: bool) -> None:  # noqa: FBT001
    if not fits:
        raise ValueError
