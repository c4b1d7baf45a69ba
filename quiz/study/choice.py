"""What there is to choose questions by, and how many each choice would leave."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from quiz.core.bank import Selection

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from quiz.core.bank import Bank
    from quiz.core.question import Question

Value = str | int
FIELDS = tuple(field.name for field in fields(Selection))
"""What questions are chosen by: decks, themes, levels, kinds, articles."""


@dataclass(frozen=True, slots=True)
class Section:
    """One way to choose: its field in a Selection, and each value with its questions among those the rest allows."""

    field: str
    values: tuple[tuple[Value, int], ...]


class Choice:
    """A bank's questions by what they can be chosen by, read once."""

    def __init__(self, bank: Bank) -> None:
        self._traits = [_traits(bank, question) for question in bank.questions.values()]
        self._values = {field: _values(bank, field, self._traits) for field in FIELDS}

    def matching(self, selection: Selection) -> int:
        """How many questions are selected."""
        return sum(_missing(traits, selection) == () for traits in self._traits)

    def sections(self, selection: Selection) -> tuple[Section, ...]:
        """Every value, counted among the questions that the other fields of the selection allow."""
        counts: dict[str, Counter[Value]] = {field: Counter() for field in FIELDS}
        for traits in self._traits:
            missing = _missing(traits, selection)
            if len(missing) < 2:
                for field in missing or FIELDS:
                    counts[field].update(traits[field])
        return tuple(
            Section(field, tuple((value, counts[field][value]) for value in self._values[field]))
            for field in FIELDS
            if self._values[field]
        )


def chosen(selection: Selection, field: str) -> frozenset[Any]:
    """The values of a field that are wanted; none where all are."""
    found: frozenset[Any] = getattr(selection, field)
    return found


def toggled(selection: Selection, field: str, value: Value) -> Selection:
    """The selection with a value ticked, or no more."""
    return replace(selection, **{field: chosen(selection, field) ^ {value}})  # type: ignore[arg-type]


def _traits(bank: Bank, question: Question) -> Mapping[str, Collection[Value]]:
    return {
        "decks": (question.deck,),
        "themes": question.themes,
        "levels": (question.level,) if question.level else (),
        "kinds": (question.kind,),
        "articles": tuple({source.article for source in bank.sources(question)}),
    }


def _missing(traits: Mapping[str, Collection[Value]], selection: Selection) -> tuple[str, ...]:
    """The fields for which a question has none of the wanted values."""
    return tuple(
        field
        for field in FIELDS
        if (wanted := chosen(selection, field)) and wanted.isdisjoint(traits[field])
    )


def _values(
    bank: Bank, field: str, traits: Iterable[Mapping[str, Collection[Value]]]
) -> tuple[Value, ...]:
    """The values in use: decks and articles as the bank orders them, the others in their own order."""
    used = {value for one in traits for value in one[field]}
    match field:
        case "decks":
            return tuple(deck.id for deck in bank.decks if deck.id in used)
        case "articles":
            return tuple(article.id for article in bank.articles if article.id in used)
        case _:
            return tuple(sorted(used, key=str))
