"""What a search line finds in a bank, and what it offers: filters in words, and the rest of what is being typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from quiz.core.bank import Bank
from quiz.core.question import CardId, QuestionId
from quiz.i18n import Words
from quiz.study.browsing.glimpse import opening, piece
from quiz.study.browsing.rows import Found, Index, Row, count
from quiz.study.browsing.searching import (
    FIELDS,
    STATES,
    Field,
    State,
    Term,
    folded,
    parse,
    states_asked,
    unfinished,
    with_term,
)
from quiz.tui.card_page import FLAG, LEECH, SIGNS, Glimpse
from quiz.tui.widgets.chips import Chip

SMALL = 2000
"""Cards up to which an index is made between two paints; a larger bank's is made meanwhile."""
_ANY, _THESE = "any", "these"
_SIGNS = {**SIGNS, State.LEECH: LEECH, State.FLAGGED: FLAG}


class Finding:
    """The cards, those that were found, and why. `only` are the questions another place led to, or none."""

    def __init__(self) -> None:
        self.bank: Bank | None = None
        self.index: Index | None = None
        """None while the index of a large bank is being made."""
        self.rows: Sequence[Row] = ()
        self._by_card: dict[CardId, Row] = {}
        self.only: frozenset[QuestionId] = frozenset()
        self.found = Found((), {}, 0)
        self.typed = ""

    def open(self, bank: Bank) -> bool:
        """Take a bank; returns whether its index has still to be made."""
        if bank is self.bank:
            return False
        self.bank, self.index = bank, None
        if len(bank.cards) <= SMALL:
            self.index = Index(bank)
        return self.index is None

    def know(self, rows: Sequence[Row]) -> None:
        """Take the cards as they are now."""
        self.rows = rows
        self._by_card = {row.card.id: row for row in rows}

    def search(self, typed: str) -> None:
        """Find what is typed; words set aside what another place led to."""
        self.typed = typed
        if typed:
            self.only = frozenset()
        among: Iterable[Row] = self.rows
        if self.only:
            among = [row for row in self.rows if row.question.id in self.only]
        terms = parse(typed)
        self.found = self.index.find(among, terms) if self.index and terms else count(among)

    @property
    def words(self) -> tuple[str, ...]:
        """The beginnings of words that are asked for, folded."""
        asked = (term for term in parse(self.typed) if term.field is None and not term.excluded)
        return tuple(word for term in asked for needle in term.needles for word in needle.split())

    def glimpse(self, row: Row) -> Glimpse:
        """What a line says of a card that was found."""
        if self.bank is None:
            return Glimpse()
        sought = self.words
        at = opening(self.bank, row.card.prompt, sought)
        return Glimpse(sought, at, piece(self.bank, row, sought))

    @property
    def is_late(self) -> bool:
        """Whether something is asked that cannot be looked for yet."""
        return self.index is None and bool(self.typed)

    def row_of(self, card: CardId | None) -> Row | None:
        """A card's row, found or not."""
        return self._by_card.get(card) if card is not None else None

    def place_of(self, card: CardId) -> int | None:
        """Where a card is among those found."""
        return next((at for at, row in enumerate(self.found.rows) if row.card.id == card), None)

    # --- filters

    def chips(self, words: Words) -> Iterator[Chip]:
        """The values of the field that is being typed, else the states that there are."""
        term = unfinished(self.typed)
        values = (
            [] if term is None or term.field is Field.STATE else list(self._values(words, term))
        )
        if values:
            yield from values
        elif self.only:
            yield Chip(_THESE, words("browse.these"), str(len(self.found.rows)), on=True)
            yield Chip(_ANY, words("browse.everything"), str(len(self.rows)))
        else:
            yield from self._states(words)

    def _states(self, words: Words) -> Iterator[Chip]:
        chosen, counts = self._chosen, self.found.counts
        total = str(self.found.total)
        yield Chip(_ANY, words("browse.everything"), total, on=chosen is None)
        for state in State:
            number, on = counts.get(state, 0), state is chosen
            if number or on:
                name = f"{Field.STATE}:{state}"
                label = words(f"browse.chip_{state}")
                yield Chip(name, label, str(number), on=on, sign=_SIGNS[state])

    def _values(self, words: Words, term: Term) -> Iterator[Chip]:
        """What may still be meant; nothing once a value is there whole."""
        needle = term.needles[-1]
        values = list(self.index.values(term.field)) if self.index else []
        if any(needle == folded(value).rstrip() for value, _ in values):
            return
        for value, names in values:
            if any(needle in folded(name) for name in names):
                yield Chip(f"{term.field}:{value}", _label(words, term.field, names))

    @property
    def _chosen(self) -> State | None:
        """The one state that is asked for."""
        asked = [
            states_asked(term)
            for term in parse(self.typed)
            if term.field is Field.STATE and not term.excluded
        ]
        return next(iter(asked[0])) if len(asked) == 1 and len(asked[0]) == 1 else None

    def chosen(self, name: str, language: str) -> str:
        """What the line says once a chip is chosen."""
        if name == _THESE:
            return self.typed
        self.only = frozenset()
        if name == _ANY:
            return with_term(self.typed, Field.STATE, "", language)
        field, _, value = name.partition(":")
        if field == Field.STATE:
            value = STATES[State(value)][language]
        return with_term(self.typed, Field(field), value, language)

    def beside(self, words: Words, step: int) -> str:
        """The chip so many steps from the one that is on, around the end."""
        chips = list(self.chips(words))
        on = next((at for at, chip in enumerate(chips) if chip.on), 0)
        return chips[(on + step) % len(chips)].name if chips else _ANY

    # --- completion

    def completed(self, typed: str, language: str) -> str | None:
        """What was typed with the rest of the field or the value that it begins, where one goes on from it."""
        term = unfinished(typed)
        if term is None:
            begun = typed.rpartition(" ")[2].removeprefix("-")
            names: Iterable[str] = (f"{name[language]}:" for name in FIELDS.values())
            return _completed(names, begun, typed) if len(begun) > 1 else None
        begun = typed[term.at[0] :].partition(":")[2].rpartition(",")[2]
        if term.field is Field.STATE:
            names = (name[language] for name in STATES.values())
        else:
            values = self.index.values(term.field) if self.index else ()
            names = chain.from_iterable(names for _, names in values)
        return _completed((name for name in names if " " not in name), begun, typed)


def _label(words: Words, field: Field | None, names: Sequence[str]) -> str:
    """What a value is called: a deck by its title, an article as it is cited, a kind in the interface's language."""
    match field:
        case Field.DECK | Field.ARTICLE:
            return names[1]
        case Field.KIND:
            return names[{"fr": 1, "en": 2}[words.language]] if len(names) > 2 else names[0]
        case _:
            return names[0]


def _completed(names: Iterable[str], begun: str, typed: str) -> str | None:
    for name in names:
        if name.casefold().startswith(begun.casefold()) and len(name) > len(begun):
            return typed + name[len(begun) :]
    return None
