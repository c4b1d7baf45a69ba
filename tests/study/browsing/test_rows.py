"""Finding a card again: what a search means, what a card is, what its past was, and what one does to it."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.event import Bury, Flag, Rating, Review, Suspend
from quiz.core.memory import CardState
from quiz.core.moment import Moment, StudyDay
from quiz.core.question import CardId, Question
from quiz.core.shape import Option, Pick
from quiz.store import Store, memory_store
from quiz.study.browsing.flags import flagged
from quiz.study.browsing.glimpse import piece
from quiz.study.browsing.past import AHEAD, curve, past
from quiz.study.browsing.rows import MATURE, Index, rows, states_of
from quiz.study.browsing.searching import (
    FIELDS,
    STATES,
    Field,
    State,
    folded,
    parse,
    states_named,
    unfinished,
    with_term,
)
from quiz.study.browsing.typed_day import read_day
from quiz.study.browsing.upkeep import Upkeep
from quiz.study.queue import LEECH
from tests.study.banks import NOON, Clock, a_bank, a_fact, a_question
from tests.tui.year import a_year

QUESTIONS = (
    replace(
        a_question("blinde", deck="01-trains", facts=("train",)),
        prompt="À bord de quel train « blindé » Kim Jong-il voyage-t-il\u202f?",
        kind="choice",
        level=1,
        themes=("transports", "dirigeants"),
    ),
    replace(
        a_question("dette", deck="02-argent"),
        prompt="Combien de dollars, 10\u202f000 ou 11\u202f000, l’URSS a-t-elle prêtés\u202f?",
        kind="number",
        level=3,
        themes=("économie",),
        explanation="Le cœur de la dette.",
    ),
)
BANK = a_bank(QUESTIONS, (a_fact("train"),))
INDEX = Index(BANK)
TODAY = NOON.day


def found(typed: str, known: dict[str, CardState] | None = None) -> list[str]:
    states = {CardId(card): state for card, state in (known or {}).items()}
    return [row.card.id for row in INDEX.find(rows(BANK, states, TODAY), parse(typed)).rows]


# --- searching


@pytest.mark.parametrize(
    ("typed", "cards"),
    [
        ("", "blinde dette"),
        ("BLINDE train", "blinde"),
        ("kim-jong", "blinde"),
        ("coeur", "dette"),
        ("10000", "dette"),
        ("urss", "dette"),
        ("lin", ""),
        ('"train blinde"', "blinde"),
        ('"blinde train"', ""),
        ('"tra"', ""),
        ("pekin", "blinde dette"),
        ('"le fait train"', "blinde"),
        ("paquet:02", "dette"),
        ("deck:argent", "dette"),
        ("theme:econo", "dette"),
        ("thème:trans -niveau:1", ""),
        ("genre:choix", "blinde"),
        ("kind:number level:3", "dette"),
        ("article:000", "blinde"),
        ("-train", "dette"),
        ("est:nouvelle", "blinde dette"),
        ("-is:new", ""),
        ("paquet:inconnu", ""),
        ("genre: est: -", "blinde dette"),
        ("niveau:1,3 dollars", "dette"),
        ("niveau:1,", "blinde"),
    ],
)
def test_a_search_finds(typed: str, cards: str) -> None:
    assert found(typed) == cards.split()


def asked(name: str, prompt: str, answer: str = "oui", explanation: str = "") -> Question:
    made = a_question(name, Pick((Option(answer, correct=True), Option("non", correct=False))))
    cards = (replace(made.cards[0], prompt=prompt),)
    return replace(made, prompt=prompt, cards=cards, explanation=explanation)


def test_prompts_come_before_answers_and_those_before_all_else() -> None:
    bank = a_bank(
        (
            asked("beyond", "Quoi\u202f?", explanation="Un traité, en 1961."),
            asked("answer", "De quand date le traité\u202f?", "1961"),
            asked("prompt", "Que dit le traité de 1961\u202f?"),
            asked("prompt-2", "1961\u202f: quel traité\u202f?"),
        )
    )
    every = rows(bank, {CardId("beyond"): CardState(flag="")}, TODAY)
    search = Index(bank).find
    told = [row.card.id for row in search(every, parse("traité 1961")).rows]
    assert told == ["prompt", "prompt-2", "answer", "beyond"]
    assert search(every, parse("-rien paquet:01")).rows == every
    pieces = {row.card.id: piece(bank, row, ("traite", "1961")) for row in every}
    assert pieces == {
        "beyond": "Un traité, en 1961.",
        "answer": "1961",
        "prompt": "",
        "prompt-2": "",
    }


def test_a_flag_is_found_by_its_note() -> None:
    known = {"dette": CardState(flag="Le CHEMIN de fer ?")}
    assert found("chemin", known) == ["dette"]
    assert found("est:signalée", known) == found("is:flag", known) == ["dette"]


@given(
    st.sampled_from(QUESTIONS),
    st.integers(0, 9),
    st.sampled_from((str, str.upper, partial(unicodedata.normalize, "NFD"))),
)
def test_any_word_of_a_card_finds_it_however_it_is_typed(
    question: Question, number: int, typed: Callable[[str], str]
) -> None:
    words = question.prompt.replace("-", " ").split(" ")
    begun = words[number % len(words)].strip("«»\u202f?,")[:4]
    assert question.id in found(typed(begun))


@given(st.text())
def test_no_text_breaks_a_search(typed: str) -> None:
    found(typed)
    unfinished(typed)
    assert folded(folded(typed)) == folded(typed)


def test_every_field_and_state_is_named_in_both_languages() -> None:
    for language in ("fr", "en"):
        for state in State:
            assert states_named(folded(STATES[state][language])) == {state}
        for field in Field:
            (term,) = parse(f"{FIELDS[field][language]}:x")
            assert term.field is field


def test_a_state_that_is_half_typed_is_all_it_may_be() -> None:
    assert states_named(" s") >= {State.SUSPENDED, State.FLAGGED}
    assert found("est:nou") == ["blinde", "dette"]


def test_a_chosen_filter_replaces_the_one_before() -> None:
    typed = with_term("fer est:revoir", Field.STATE, "signalée", "fr")
    assert typed == "fer est:signalée"
    assert with_term(typed, Field.STATE, "", "fr") == "fer"
    assert with_term("", Field.THEME, "deux mots", "en") == 'theme:"deux mots"'


def test_states_are_counted_as_if_none_were_asked() -> None:
    known = {CardId("dette"): CardState(suspended=True)}
    result = INDEX.find(rows(BANK, known, TODAY), parse("est:suspendue"))
    assert (len(result.rows), result.total) == (1, 2)
    assert result.counts == {State.NEW: 2, State.SUSPENDED: 1}
    result = INDEX.find(rows(BANK, known, TODAY), parse("-est:suspendue"))
    assert (len(result.rows), result.total) == (1, 1)


# --- what a card is


def learnt(days: int) -> CardState:
    last = StudyDay(TODAY - 5)
    return CardState(5.0, 5.0, StudyDay(last + days), last, last, 3)


FAILED_TODAY = CardState(5.0, 5.0, StudyDay(TODAY + 1), TODAY, TODAY, 3, last_rating=Rating.AGAIN)


@pytest.mark.parametrize(
    ("state", "states"),
    [
        (CardState(), {State.NEW}),
        (CardState(flag=""), {State.NEW, State.FLAGGED}),
        (learnt(5), {State.YOUNG, State.DUE}),
        (learnt(MATURE - 1), {State.YOUNG}),
        (learnt(MATURE), {State.MATURE}),
        (learnt(5)._replace(suspended=True), {State.YOUNG, State.SUSPENDED}),
        (learnt(5)._replace(buried=TODAY), {State.YOUNG, State.BURIED}),
        (learnt(5)._replace(buried=StudyDay(TODAY - 1)), {State.YOUNG, State.DUE}),
        (learnt(9)._replace(lapses=LEECH), {State.YOUNG, State.LEECH}),
        (FAILED_TODAY, {State.YOUNG, State.DUE}),
        (FAILED_TODAY._replace(suspended=True), {State.YOUNG, State.SUSPENDED}),
    ],
)
def test_a_card_is(state: CardState, states: set[State]) -> None:
    assert states_of(state, TODAY) == states


# --- its past


CARD = CardId("dette")


def review(rating: Rating = Rating.GOOD, due: int = 3) -> Review:
    return Review(rating, rating, {}, 4000, 1, "fsrs-6", StudyDay(due))


def test_what_was_undone_did_not_happen() -> None:
    store, clock = memory_store(), Clock()
    store.append(CARD, review(due=TODAY + 4), clock())
    upkeep = Upkeep(store, clock)
    upkeep.flag(CARD, "à revoir")
    upkeep.undo()
    (only,) = past(store.events(CARD), 0.9)
    assert (type(only.event.body), only.interval) == (Review, 4)


def test_a_curve_jumps_at_each_review_and_falls_between() -> None:
    store, clock = memory_store(), Clock()
    store.append(CARD, review(due=TODAY + 4), clock())
    clock.forward(days=10)
    store.append(CARD, review(due=TODAY + 30), clock())
    drawn = curve(store.events(CARD), 0.9, clock().day)
    assert drawn is not None
    assert (drawn.first, drawn.today, len(drawn.days)) == (TODAY, TODAY + 10, 11 + AHEAD)
    assert drawn.days[0] == (1.0, 1.0)
    low, high = drawn.days[10]
    assert low < drawn.days[9][0] < 1 == high
    falling = [low for low, _ in drawn.days[11:]]
    assert falling == sorted(falling, reverse=True)


def test_a_new_card_and_one_that_was_forgotten_have_no_curve() -> None:
    store, clock = memory_store(), Clock()
    assert curve((), 0.9, TODAY) is None
    store.append(CARD, review(), clock())
    Upkeep(store, clock).reset(CARD)
    assert curve(store.events(CARD), 0.9, TODAY) is None
    assert len(past(store.events(CARD), 0.9)) == 2


def test_a_year_of_curves_is_between_nothing_and_certainty() -> None:
    now = Moment(NOON.ms, 0)
    with a_year(BANK, now) as store:
        for card in BANK.cards:
            drawn = curve(store.events(card), 0.9, now.day)
            assert drawn is not None
            assert drawn.last == now.day + AHEAD
            assert all(0 < low <= high <= 1 for low, high in drawn.days)
            assert drawn.days[now.day - drawn.first][1] == pytest.approx(
                drawn.days[now.day - drawn.first][0]
            )


# --- what one does to it


def test_every_step_is_undone_in_turn() -> None:
    store, clock = memory_store(), Clock()
    store.append(CARD, review(due=TODAY + 4), clock())
    upkeep, before = Upkeep(store, clock), [store.state(CARD)]
    steps: tuple[Callable[[], None], ...] = (
        partial(upkeep.suspend, CARD),
        partial(upkeep.resume, CARD),
        partial(upkeep.flag, CARD, "note"),
        partial(upkeep.unflag, CARD),
        partial(upkeep.reschedule, CARD, StudyDay(TODAY + 20)),
        partial(upkeep.reset, CARD),
        partial(upkeep.record, [(CARD, Bury()), (CARD, Suspend())]),
    )
    for step in steps:
        step()
        before.append(store.state(CARD))
    for expected in reversed(before[:-1]):
        assert upkeep.undo() == CARD
        assert store.state(CARD) == expected
    assert upkeep.undo() is None


def test_what_was_suspended_and_flagged_twice_is_resumed_and_unflagged() -> None:
    store, clock = memory_store(), Clock()
    for body in (Suspend(), Suspend(), Flag("vieille"), Flag("neuve"), Bury()):
        store.append(CARD, body, clock())
    upkeep = Upkeep(store, clock)
    upkeep.resume(CARD)
    upkeep.unflag(CARD)
    assert not store.state(CARD).suspended
    assert store.state(CARD).flag is None
    upkeep.undo()
    assert store.state(CARD).flag == "neuve"


def test_what_holds_nothing_takes_no_step() -> None:
    upkeep = Upkeep(memory_store(), Clock())
    upkeep.resume(CARD)
    assert upkeep.undo() is None


# --- flags, and days


def flags_of(store: Store) -> list[tuple[str, ...]]:
    return [flag.columns for flag in flagged(BANK, store)]


def test_flags_are_told_with_their_place_their_note_and_their_day() -> None:
    store, clock = memory_store(), Clock()
    upkeep = Upkeep(store, clock)
    upkeep.flag(CARD, "première")
    clock.forward(days=1)
    upkeep.flag(CARD, "sûr\tde\ncela ?")
    upkeep.flag(CardId("d’une autre banque"), "")
    day = date.fromordinal(TODAY + 1).isoformat()
    assert flags_of(store) == [("decks/test.yaml:1", "dette", "sûr de cela ?", day)]
    assert list(flagged(BANK, store, {CardId("blinde")})) == []


@pytest.mark.parametrize(
    ("typed", "language", "ahead"),
    [
        ("3", "fr", 3),
        ("+10", "fr", 10),
        ("10 jours", "fr", 10),
        ("2 weeks", "en", 14),
        ("Demain", "fr", 1),
        ("today", "en", 0),
        ("aujourd’hui", "fr", 0),
    ],
)
def test_a_day_is_read_as_one_says_it(typed: str, language: str, ahead: int) -> None:
    assert read_day(typed, TODAY, language) == TODAY + ahead


def test_a_date_without_a_year_is_the_next_one() -> None:
    today = StudyDay(date(2026, 11, 21).toordinal())
    assert read_day("1er mars", today, "fr") == date(2027, 3, 1).toordinal()
    assert read_day("24 décembre", today, "fr") == date(2026, 12, 24).toordinal()
    assert read_day("2027-01-02", today, "fr") == date(2027, 1, 2).toordinal()
    for typed in ("", "hier", "2020-01-01", "mars 2027", "9999", "31 février", "3 mars 2099"):
        assert read_day(typed, today, "fr") is None


@given(st.text(max_size=30))
def test_no_text_breaks_a_day(typed: str) -> None:
    day = read_day(typed, TODAY, "fr")
    assert day is None or day >= TODAY
