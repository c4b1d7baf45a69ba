"""Every card of a bank as a learner browses them: its state, and the ones that a search finds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from quiz.core.memory import CardState
from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal, Text
from quiz.i18n import LANGUAGES, catalogue
from quiz.study.browsing.searching import Field, State, Term, folded, spellings, states_asked
from quiz.study.queue import LEECH, is_due, is_failed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from quiz.core.bank import Bank
    from quiz.core.moment import StudyDay
    from quiz.core.question import Card, CardId, Question, QuestionId
    from quiz.core.shape import Blank, Shape

MATURE = 21
"""Days between a review and the next from which a card is mature."""
NEW = CardState()


@dataclass(frozen=True, slots=True)
class Row:
    """A card with what is known of it and what it is today."""

    card: Card
    question: Question
    state: CardState
    states: frozenset[State]


@dataclass(frozen=True, slots=True)
class Found:
    """The rows that a search finds, and how many there would be in each state were no state asked for."""

    rows: tuple[Row, ...]
    counts: Mapping[State, int]
    total: int


def rows(bank: Bank, known: Mapping[CardId, CardState], day: StudyDay) -> tuple[Row, ...]:
    """Every card in deck order, as it is on a day."""
    return tuple(
        Row(card, question, state, states_of(state, day))
        for question in bank.questions.values()
        for card in question.cards
        for state in (known.get(card.id, NEW),)
    )


def count(among: Iterable[Row]) -> Found:
    """All the rows, where nothing is asked."""
    found = tuple(among)
    return Found(found, Counter(state for row in found for state in row.states), len(found))


def states_of(state: CardState, day: StudyDay) -> frozenset[State]:
    """What a card is on a day: new, young or mature, and whatever else holds."""
    if state == NEW:
        return _ONLY_NEW
    found = {_age(state)}
    if is_due(state, day) or is_failed(state, day):
        found.add(State.DUE)
    if state.suspended:
        found.add(State.SUSPENDED)
    if state.buried is not None and state.buried >= day:
        found.add(State.BURIED)
    if state.lapses >= LEECH:
        found.add(State.LEECH)
    if state.flag is not None:
        found.add(State.FLAGGED)
    return frozenset(found)


_ONLY_NEW = frozenset({State.NEW})


def _age(state: CardState) -> State:
    if state.last is None or state.due is None:
        return State.NEW
    return State.MATURE if state.due - state.last >= MATURE else State.YOUNG


class Index:
    """The words of every card of a bank, gathered once: 10,000 cards are then searched between two keystrokes."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank
        facts = {fact.id: folded(fact.statement) for fact in bank.facts.values()}
        self._prompts: dict[CardId, str] = {}
        self._asked: dict[CardId, str] = {}
        """The prompts with the answers."""
        self._texts: dict[CardId, str] = {}
        for question in bank.questions.values():
            stated = "".join(facts[fact] for fact in question.facts)
            for card in question.cards:
                prompt = folded(card.prompt)
                asked = prompt + folded(" / ".join(answered(question, card)))
                rest = folded(" / ".join(_around(question, card)))
                self._prompts[card.id], self._asked[card.id] = prompt, asked
                self._texts[card.id] = asked + rest + stated

    def find(self, among: Iterable[Row], terms: Collection[Term]) -> Found:
        """The rows that every term wants: those whose prompt has the words first, then those whose answers have."""
        anywhere, states = list(among), []
        for term in terms:
            if term.field is Field.STATE and not term.excluded:
                states.append(states_asked(term))
            elif term.field is None:
                anywhere = self._holding(anywhere, term)
            else:
                anywhere = _kept(anywhere, self._field_test(term), excluded=term.excluded)
        counts = Counter(state for row in anywhere for state in row.states)
        wanted = [row for row in anywhere if not any(map(row.states.isdisjoint, states))]
        words = [term for term in terms if term.field is None and not term.excluded]
        return Found(tuple(self._ranked(wanted, words)), counts, len(anywhere))

    def _ranked(self, found: list[Row], words: Collection[Term]) -> list[Row]:
        """The nearest first: a word in the prompt is at 0, in the answers at 1, anywhere else at 2."""
        if not words:
            return found
        cards = [row.card.id for row in found]
        depth = Counter(dict.fromkeys(cards, 0))
        for term in words:
            for texts in (self._prompts, self._asked):
                depth.subtract(_holders(cards, term, texts))
        return sorted(found, key=lambda row: depth[row.card.id])

    def _holding(self, among: list[Row], term: Term) -> list[Row]:
        """The rows that have a word, or have it not: in their text, or in the note of their flag."""
        holding = set(_holders([row.card.id for row in among], term, self._texts))
        holding |= {
            row.card.id
            for row in among
            if row.state.flag and any(one in folded(row.state.flag) for one in term.needles)
        }
        return [row for row in among if (row.card.id in holding) is not term.excluded]

    def _field_test(self, term: Term) -> Callable[[Row], bool]:
        wanted = frozenset(self._named(term))
        match term.field:
            case Field.DECK:
                return lambda row: row.question.deck in wanted
            case Field.KIND:
                return lambda row: row.question.kind in wanted
            case Field.THEME:
                return lambda row: not wanted.isdisjoint(row.question.themes)
            case Field.LEVEL:
                return lambda row: str(row.question.level) in wanted
            case Field.ARTICLE:
                questions = self._resting_on(wanted)
                return lambda row: row.question.id in questions
            case Field.STATE:
                states = states_asked(term)
                return lambda row: not states.isdisjoint(row.states)
            case None:
                raise ValueError(term)
        assert_never(term.field)

    def _resting_on(self, articles: Collection[str]) -> frozenset[QuestionId]:
        facts = self._bank.facts
        return frozenset(
            question.id
            for question in self._bank.questions.values()
            if any(facts[fact].article in articles for fact in question.facts)
        )

    def _named(self, term: Term) -> Iterator[str]:
        """The values of a term's field that its words begin, or that have a word which they begin."""
        needles = tuple(filter(str.strip, term.needles))
        for value, names in self.values(term.field):
            written = [folded(name) for name in names]
            if any(needle in name for needle in needles for name in written):
                yield value

    def values(self, field: Field | None) -> Iterator[tuple[str, tuple[str, ...]]]:
        """What a field may ask for in this bank: its value, then all the names it answers to."""
        bank = self._bank
        match field:
            case Field.DECK:
                yield from ((deck.id, (deck.id, deck.title)) for deck in bank.decks)
            case Field.ARTICLE:
                yield from ((one.id, (one.id, one.cite, one.title)) for one in bank.articles)
            case Field.KIND:
                kinds = dict.fromkeys(question.kind for question in bank.questions.values())
                yield from ((kind, (kind, *_kind_names(kind))) for kind in kinds)
            case Field.THEME:
                themes = {name for one in bank.questions.values() for name in one.themes}
                yield from ((theme, (theme,)) for theme in sorted(themes))
            case Field.LEVEL:
                levels = {one.level for one in bank.questions.values() if one.level}
                yield from ((str(level), (str(level),)) for level in sorted(levels))
            case Field.STATE | None:
                return
            case _:
                assert_never(field)


def _holders(cards: list[CardId], term: Term, texts: Mapping[CardId, str]) -> list[CardId]:
    """The cards whose text has a word."""
    needle, *others = (spelling for one in term.needles for spelling in spellings(one))
    if others:
        return [card for card in cards if any(one in texts[card] for one in (needle, *others))]
    return [card for card in cards if needle in texts[card]]


def _kept(among: list[Row], test: Callable[[Row], bool], *, excluded: bool) -> list[Row]:
    return [row for row in among if test(row) is not excluded]


def _kind_names(kind: str) -> Iterator[str]:
    """What a kind is called in each language of the interface."""
    for language in LANGUAGES:
        name = catalogue(language, "study").get(f"kind_{kind}")
        if isinstance(name, str):
            yield name


def answered(question: Question, card: Card) -> Iterator[str]:
    """What a card's answers say, right and wrong, and what the whole question does."""
    if question.prompt != card.prompt:
        yield question.prompt
    yield from _shape_texts(card.shape)


def remarks(card: Card) -> Iterator[str]:
    """What a card says of its options."""
    if isinstance(card.shape, Pick):
        yield from (option.why for option in card.shape.options)


def _around(question: Question, card: Card) -> Iterator[str]:
    """Everything else that is written on a card."""
    yield from remarks(card)
    yield question.explanation
    yield question.hint
    yield question.source
    yield card.id


def _shape_texts(shape: Shape) -> Iterator[str]:
    match shape:
        case Pick(options=options):
            yield from (option.text for option in options)
        case Fill(blanks=blanks):
            for blank in blanks:
                yield from _blank_texts(blank)
        case Arrange(items=items, proofs=proofs):
            yield from (*items, *proofs)
        case Pair(pairs=pairs, extra=extra):
            yield from (text for pair in (*pairs, extra) for text in pair)
        case Reveal(answer=answer, rubric=rubric):
            yield from (answer, *rubric)
        case _:
            assert_never(shape)


def _blank_texts(blank: Blank) -> Iterator[str]:
    yield blank.answer
    yield blank.label
    if isinstance(blank, Text):
        yield from blank.also
