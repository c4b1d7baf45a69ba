"""A date in the ways people write it, for programs that compare letter by letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from quiz.core.dates import PartialDate, Precision, display, parse_typed
from quiz.core.keyboard import keyboard, unaccented

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_BEFORE = {
    "fr": {Precision.YEAR: "en", Precision.MONTH: "en", Precision.DAY: "le"},
    "en": {Precision.YEAR: "in", Precision.MONTH: "in", Precision.DAY: "on"},
}
"""What may stand before a date that answers « when »."""


def written(when: PartialDate, language: str) -> tuple[str, ...]:
    """The ways to write these days, as displayed first; each is read back as the same days."""
    ways = dict.fromkeys(_ways(when, language))
    return tuple(way for way in ways if _is_same(way, when, language))


def vaguer(when: PartialDate, language: str) -> tuple[str, ...]:
    """The ways to write the month or the year of a more precise date, the most precise ones first."""
    if when.is_span or when.precision is Precision.YEAR:
        return ()
    year = written(PartialDate.of(when.start.year), language)
    if when.precision is Precision.MONTH:
        return year
    return (*written(PartialDate.of(when.start.year, when.start.month), language), *year)


def _is_same(way: str, when: PartialDate, language: str) -> bool:
    read = parse_typed(way, language)
    return read is not None and read.same_days(when)


def _ways(when: PartialDate, language: str) -> Iterator[str]:
    shown = display(when, language)
    yield shown
    spoken = [keyboard(shown)]
    if when.is_span:
        for text in (shown.removeprefix("du "), shown.removeprefix("de ")):
            spoken += [text, text.replace(" au ", "-").replace(" à ", "-")]
    else:
        spoken.append(spoken[0].replace("1er ", "1 "))
        before = _BEFORE.get(language, {}).get(when.precision)
        if before:
            spoken.append(f"{before} {spoken[0]}")
    for text in spoken:
        yield text
        yield unaccented(text)
    if when.is_span:
        yield when.iso
        yield when.iso.replace("/", "-")
    else:
        yield from _in_figures(when.start, when.precision)


def _in_figures(day: date, precision: Precision) -> Iterator[str]:
    match precision:
        case Precision.YEAR:
            yield f"{day.year:04}"
        case Precision.MONTH:
            yield f"{day:%m}/{day.year:04}"
            yield f"{day.month}/{day.year:04}"
            yield f"{day.year:04}-{day:%m}"
        case Precision.DAY:
            for by in "/-.":
                yield f"{day:%d}{by}{day:%m}{by}{day.year:04}"
            yield f"{day.day}/{day.month}/{day.year:04}"
            yield f"{day.year:04}-{day:%m}-{day:%d}"
        case _:
            assert_never(precision)
