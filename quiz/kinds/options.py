"""Options to pick from: numbers and dates are shown in order, the rest is for the interface to shuffle."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TypeVar

from quiz.core.dates import PartialDate, display
from quiz.core.numbers import parse_number
from quiz.core.shape import Option, Pick
from quiz.kinds.base import Context, Flaw
from quiz.kinds.dates import read_date
from quiz.kinds.texts import Located, of_map, repeated

_LONGEST = 24
"""Characters of an option that may be sorted by its number: « 10 000 travailleurs » may, a sentence may not."""
_WORDS = 2
"""Words of a number without digits: « dix mille »."""

Value = TypeVar("Value")


def pick(
    context: Context, right: Iterable[str], wrong: Mapping[str, str], *, many: bool = False
) -> Pick:
    """Options from the answers that are right and those that are wrong, each with why."""
    written = [*((text, True, "") for text in right)]
    written += [(text, False, context.typeset(why)) for text, why in wrong.items()]
    texts = [text for text, _, _ in written]
    dates = _each(texts, read_date)
    shown = _dates_shown(dates, context) if dates else list(map(context.typeset, texts))
    options = [
        Option(text, right, why) for text, (_, right, why) in zip(shown, written, strict=True)
    ]
    order = _order(dates) if dates else _order(_each(texts, lambda text: _number(text, context)))
    if order is None:
        return Pick(tuple(options), many)
    return Pick(tuple(options[at] for at in order), many, fixed=True)


def flaws_of_options(right: Iterable[Located], wrong: Mapping[str, str]) -> Iterator[Flaw]:
    """Options that are fewer than two, or the same twice."""
    options = [*right, *of_map("wrong", wrong)]
    if len(options) < 2:
        yield Flaw(("wrong",), "too_few_options")
    yield from repeated(options)


def _each(texts: Iterable[str], read: Callable[[str], Value | None]) -> list[Value] | None:
    """What every text is read as, or None where one cannot be."""
    found: list[Value] = []
    for text in texts:
        value = read(text)
        if value is None:
            return None
        found.append(value)
    return found


def _order(values: list[PartialDate] | list[Decimal] | None) -> list[int] | None:
    """Where each value goes, None for texts: two of the same value (« un traité », « un voyage ») are no numbers."""
    if not values or len(set(values)) < len(values):
        return None
    return sorted(range(len(values)), key=values.__getitem__)


def _number(text: str, context: Context) -> Decimal | None:
    if len(text) > _LONGEST or not (any(map(str.isdigit, text)) or text.count(" ") < _WORDS):
        return None
    return parse_number(text, context.language)


def _dates_shown(dates: list[PartialDate], context: Context) -> list[str]:
    return [display(date, context.language) for date in dates]
