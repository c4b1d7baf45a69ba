"""The way to an exam, and its last week."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from quiz.config import Settings
from quiz.core.answer import Picked
from quiz.core.bank import Bank
from quiz.core.memory import CardState, forgetting, recall
from quiz.core.moment import StudyDay, calendar_date
from quiz.core.question import CardId
from quiz.store import memory_store
from quiz.study.learner import Learner
from quiz.study.planning.days import FARTHEST
from quiz.study.planning.final_pass import DAYS, ENOUGH
from quiz.study.planning.outlook import decks_ahead, outlook
from quiz.study.planning.remarks import remarks
from quiz.study.queue import Queue, todays_queue
from quiz.study.sitting.session import Session
from quiz.study.sitting.sitting import Sitting, queue_of
from quiz.study.sitting.stage import Asking
from tests.study.banks import Clock, a_bank, a_question, bank_of, settings

TODAY = StudyDay(740_000)
States = dict[CardId, CardState]


def met(due: int, last: int = -10, stability: float = 10.0, **more: object) -> CardState:
    return CardState(
        stability=stability,
        difficulty=5.0,
        due=StudyDay(TODAY + due),
        last=StudyDay(TODAY + last),
        first=StudyDay(TODAY + last),
        reps=3,
        **more,  # type: ignore[arg-type]
    )


def later(days: int) -> StudyDay:
    return StudyDay(TODAY + days)


def all_met(bank: Bank) -> States:
    return {
        card: met(due=number % 9, last=-1 - number % 12, stability=3.0 + number % 20)
        for number, card in enumerate(bank.cards)
    }


# --- the outlook


def test_whoever_stops_forgets_and_whoever_goes_on_does_not() -> None:
    bank = bank_of(60)
    states = all_met(bank)
    found = outlook(bank.outline, states, TODAY, later(60), Settings())
    expected = [recall(state, later(60)) for state in states.values()]
    assert found.stopped == pytest.approx(sum(expected) / 60)
    assert found.recall > 0.95 > found.stopped
    assert (found.met, found.total, found.unmet, found.late) == (60, 60, 0, 0)
    assert found.shaky < 0.05


def test_no_card_is_lost_or_made_on_the_way() -> None:
    bank = bank_of(80)
    states = dict(list(all_met(bank).items())[:30])
    found = outlook(bank.outline, states, TODAY, later(20), Settings(new_per_day=2))
    assert sum(ahead.new for ahead in found.course) == 40
    assert (found.met, found.unmet, found.total) == (30, 10, 80)


def test_what_does_not_fit_names_the_limit_under_which_it_does() -> None:
    bank = bank_of(120)
    states = dict(list(all_met(bank).items())[:60])
    tight = Settings(new_per_day=1, reviews_per_day=5)
    found = outlook(bank.outline, states, TODAY, later(30), tight)
    assert {remark.code for remark in remarks(found, tight)} >= {"unmet", "late"}
    wide = Settings(new_per_day=found.new_needed, reviews_per_day=found.reviews_needed)
    then = outlook(bank.outline, states, TODAY, later(30), wide)
    assert then.unmet == 0
    assert then.new_needed == found.new_needed
    enough = Settings(new_per_day=1, reviews_per_day=found.reviews_needed)
    assert outlook(bank.outline, states, TODAY, later(30), enough).late <= 1
    assert {remark.code for remark in remarks(then, wide)} >= {"new"}


def test_a_slower_learner_needs_more_minutes() -> None:
    bank = bank_of(100)
    usual = outlook(bank.outline, {}, TODAY, later(40), Settings())
    slow = outlook(bank.outline, {}, TODAY, later(40), Settings(), 2.0)
    assert slow.busiest == pytest.approx(2 * usual.busiest, abs=1)
    assert slow.recall == usual.recall


def test_suspended_cards_count_nowhere() -> None:
    bank = bank_of(10)
    states: States = {card: met(1, suspended=True) for card in bank.cards}
    found = outlook(bank.outline, states, TODAY, later(5), Settings())
    assert (found.met, found.total, found.minutes) == (0, 0, 0)
    assert [remark.code for remark in remarks(found, Settings())] == ["nothing"]


@pytest.mark.parametrize("days", [-1, 0, FARTHEST + 1])
def test_only_a_day_ahead_can_be_planned_for(days: int) -> None:
    with pytest.raises(ValueError, match=str(TODAY + days)):
        outlook(bank_of(1).outline, {}, TODAY, later(days), Settings())


def test_the_decks_together_are_the_whole() -> None:
    bank = a_bank(
        [a_question(f"a{i}", deck="01") for i in range(30)]
        + [a_question(f"b{i}", deck="02") for i in range(30)]
    )
    states = dict(list(all_met(bank).items())[:20])
    mine = Settings(new_per_day=1)
    whole = outlook(bank.outline, states, TODAY, later(20), mine)
    decks = decks_ahead(bank.outline, states, TODAY, later(20), mine)
    assert [(deck.met, deck.unmet, deck.total) for deck in decks] == [(20, 0, 30), (0, 20, 30)]
    cards = [deck.total - deck.unmet for deck in decks]
    mean = sum(deck.recall * n for deck, n in zip(decks, cards, strict=True)) / sum(cards)
    assert mean == pytest.approx(whole.recall, abs=0.01)


@examples(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(-30, 40), st.integers(-60, -1), st.floats(0.1, 400)), max_size=25
    ),
    st.integers(1, 90),
    st.integers(0, 12),
    st.integers(0, 40),
)
def test_any_past_has_an_outlook(
    known: list[tuple[int, int, float]], days: int, new: int, reviews: int
) -> None:
    bank = bank_of(40)
    states: States = {
        card: met(max(due, last + 1), last, stability)
        for card, (due, last, stability) in zip(bank.cards, known, strict=False)
    }
    mine = Settings(new_per_day=new, reviews_per_day=reviews)
    found = outlook(bank.outline, states, TODAY, later(days), mine)
    assert 0 <= found.stopped <= 1
    assert 0 <= found.recall <= 1
    assert len(found.course) == days
    assert found.curve[0][0] >= TODAY
    assert found.curve[-1][0] == later(days)
    assert all(ahead.reviews <= reviews + 1e-6 for ahead in found.course)
    assert found.unmet == max(0, 40 - len(states) - new * days)
    assert outlook(bank.outline, states, TODAY, later(days), mine) == found


def test_the_curve_of_forgetting_is_nine_tenths_after_the_stability() -> None:
    assert forgetting(12.0, 12) == pytest.approx(0.9)
    assert forgetting(12.0, 0) == 1


# --- the final pass


def queue(bank: Bank, states: States, days: int, reviews: int = 999, new: int = 0) -> Queue:
    return todays_queue(bank.outline, states, TODAY, reviews=reviews, new=new, exam=later(days))


def test_there_is_no_final_pass_before_its_week_nor_on_the_day() -> None:
    bank = bank_of(40)
    states: States = {card: met(5) for card in bank.cards}
    assert queue(bank, states, DAYS + 1).reviews == ()
    assert queue(bank, states, 0).reviews == ()
    assert queue(bank, states, -1).reviews == ()
    assert len(queue(bank, states, DAYS).reviews) == 6


def test_it_asks_the_shakiest_first_and_leaves_what_will_be_known() -> None:
    bank = bank_of(30)
    states: States = {
        card: met(30, stability=2.0 + 20 * number) for number, card in enumerate(bank.cards)
    }
    asked = queue(bank, states, 1).reviews
    expected = [recall(states[card], later(1)) for card in asked]
    assert expected == sorted(expected)
    left = [states[card] for card in bank.cards if card not in asked]
    assert all(recall(state, later(1)) >= ENOUGH for state in left)
    assert 0 < len(asked) < 30


def test_due_cards_come_first_and_are_part_of_the_quota() -> None:
    bank = bank_of(40)
    states: States = {card: met(-1 if number < 3 else 9) for number, card in enumerate(bank.cards)}
    asked = queue(bank, states, 5).reviews
    assert set(asked[:3]) == set(list(bank.cards)[:3])
    assert len(asked) == 8
    assert queue(bank, states, 5, reviews=4).reviews == asked[:4]


def test_hidden_cards_and_siblings_of_what_is_asked_stay_out() -> None:
    bank = a_bank([a_question(f"q{i}", group=f"g{i // 2}") for i in range(4)])
    cards = list(bank.cards)
    states: States = {card: met(9) for card in cards}
    states[cards[0]] = met(9, suspended=True)
    states[cards[1]] = met(9, buried=TODAY)
    assert queue(bank, states, 1).reviews == (cards[2],)


def test_coming_back_the_same_day_asks_only_what_was_left() -> None:
    bank, clock, store = bank_of(60), Clock(), memory_store()
    begun = settings(new_per_day=60)
    live(bank, store, clock, begun, answers=60)
    clock.forward(days=1)
    exam = calendar_date(clock().day) + timedelta(days=5)
    mine = settings(new_per_day=0, exam=exam)
    planned = len(asked_today(bank, store, clock, mine))
    assert planned == 12
    live(bank, store, clock, mine, answers=5)
    assert len(asked_today(bank, store, clock, mine)) == planned - 5
    live(bank, store, clock, mine, answers=planned - 5)
    assert asked_today(bank, store, clock, mine) == ()


def asked_today(bank: Bank, store: object, clock: Clock, mine: Settings) -> tuple[CardId, ...]:
    learner = Learner(bank, store, mine, clock)  # type: ignore[arg-type]
    return queue_of(Sitting(), learner, learner.store.states()).reviews


def live(bank: Bank, store: object, clock: Clock, mine: Settings, answers: int) -> None:
    session = Session(Learner(bank, store, mine, clock))  # type: ignore[arg-type]
    for _ in range(answers):
        assert isinstance(session.stage, Asking)
        session.answer(Picked(frozenset({0})))
        session.accept()
    session.close()
