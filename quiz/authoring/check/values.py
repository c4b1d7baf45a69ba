"""Rules about options that are dates or numbers: near enough to be confused, written alike, and real."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from quiz.authoring.check.natures import begins_with_number
from quiz.authoring.check.rule import Finding, question_rule
from quiz.core.dates import Precision, parse_typed
from quiz.core.keyboard import is_number
from quiz.core.language import rules
from quiz.core.numbers import folded_words, in_digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.authoring.check.corpus import Corpus
    from quiz.authoring.check.entry import Entry
    from quiz.core.dates import PartialDate

_SPAN = 80
"""Years from the first option to the last."""
_NEAR = 15
"""Years between the key and the nearest wrong date."""
_ATTESTED = 2
_WRITTEN = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}
_LARGEST_RATIO = 20
_LEAST_ROUNDED = 10
_DECIMALS = re.compile(r"\d[.,](\d+)")
_SHORT_NUMBER = 3
"""Digits of a number of which only the first may count for it to be round; of a longer one, the first two."""


@question_rule("Q16")
def wrong_dates_are_dates_of_something(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A date far from the others, more precise, to come, or of nothing at all, tempts nobody."""
    dates = _dates(entry, corpus.language)
    if not dates:
        return
    right = [date for date, option in zip(dates, entry.options, strict=True) if option.correct]
    wrong = {
        option.text: date
        for date, option in zip(dates, entry.options, strict=True)
        if not option.correct
    }
    if len({(date.precision, date.is_span) for date in dates}) > 1:
        yield Finding(("wrong",), {}, "precision")
    first, last = min(dates).start.year, max(dates).end.year
    if last - first > _SPAN:
        yield Finding(("wrong",), {"years": last - first, "most": _SPAN}, "span")
    gap = min(abs(date.start.year - key.start.year) for date in wrong.values() for key in right)
    if gap > _NEAR:
        yield Finding(("wrong",), {"years": gap, "most": _NEAR}, "far")
    for text, date in wrong.items():
        if known := _too_late(date, entry, corpus):
            yield Finding(entry.way_to(text), {"date": text, "known": known}, "future")
    attested = sum(_is_attested(date, corpus) for date in wrong.values())
    least = min(_ATTESTED, len(wrong))
    if corpus.days and attested < least:
        yield Finding(("wrong",), {"attested": attested, "least": least})


def _dates(entry: Entry, language: str) -> list[PartialDate]:
    """The options as dates, none where one of them is not."""
    found = []
    for option in entry.options:
        date = parse_typed(option.text, language) if any(map(str.isdigit, option.text)) else None
        if date is None:
            return []
        found.append(date)
    return found


def _too_late(date: PartialDate, entry: Entry, corpus: Corpus) -> str:
    """The year of the latest article the question rests on, where the date comes after it."""
    known = [corpus.articles[fact.article].date.end.year for fact in entry.facts]
    return str(max(known)) if known and date.start.year > max(known) else ""


def _is_attested(date: PartialDate, corpus: Corpus) -> bool:
    """Whether a fact of the bank begins or ends on that date, as precise as it is."""
    return date.start.isoformat()[: _WRITTEN[date.precision]] in corpus.days


class _Amount(NamedTuple):
    """A number in digits, the words after it, and how many decimals it is written with (« 8,5 millions » has one)."""

    digits: str
    unit: tuple[str, ...]
    decimals: int

    @property
    def value(self) -> float:
        return float(self.digits.replace(",", "."))

    @property
    def is_round(self) -> bool:
        """Whether it is one that people round to: 90, 400, 10 000, 12 000."""
        whole = self.digits
        return whole.isdigit() and not whole[2 if len(whole) > _SHORT_NUMBER else 1 :].strip("0")


@question_rule("Q17")
def wrong_numbers_are_likely(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A number of another size, another unit or another roundness is struck out, or picked, at sight."""
    if not entry.options or _dates(entry, corpus.language):
        return
    amounts = _amounts(entry, corpus.language)
    if not amounts:
        return
    keys = [each for each, option in zip(amounts, entry.options, strict=True) if option.correct]
    wrong = [
        each for each, option in zip(amounts, entry.options, strict=True) if not option.correct
    ]
    if len({each.unit for each in amounts}) > 1:
        yield Finding(("wrong",), {}, "unit")
    if len({each.decimals for each in amounts}) > 1:
        yield Finding(("wrong",), {}, "decimals")
    values = sorted(abs(each.value) for each in amounts)
    if values[0] and values[-1] > _LARGEST_RATIO * values[0]:
        yield Finding(("wrong",), {"most": _LARGEST_RATIO}, "spread")
    if not any(key.value / 2 <= each.value <= key.value * 2 for key in keys for each in wrong):
        yield Finding(("wrong",))
    if values[0] >= _LEAST_ROUNDED and _stand_out(keys, wrong):
        yield Finding(entry.way_to(entry.keys[0].text), {}, "round")


def _stand_out(keys: list[_Amount], wrong: list[_Amount]) -> bool:
    """Whether the right numbers are the only round ones, or the only ones that are not."""
    right, others = {each.is_round for each in keys}, {each.is_round for each in wrong}
    return len(right) == len(others) == 1 and right != others


def _amounts(entry: Entry, language: str) -> list[_Amount]:
    """The options as numbers with a unit, none where one of them is not."""
    spoken = rules(language)
    if not any(begins_with_number(option.text, language) for option in entry.options):
        return []
    found = []
    for option in entry.options:
        words = in_digits(folded_words(option.text, spoken), spoken.numerals)
        if words and words[0] in spoken.numerals.ones:
            words = ("1", *words[1:])
        if not words or not is_number(words[0]) or any(map(is_number, words[1:])):
            return []
        unit = tuple(word.removesuffix("s") for word in words[1:])
        decimals = _DECIMALS.search(option.text)
        found.append(_Amount(words[0], unit, len(decimals[1]) if decimals else 0))
    return found
