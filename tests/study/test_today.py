from quiz.core.event import Rating
from quiz.store import memory_store
from quiz.study.learner import Learner
from quiz.study.session import Session
from quiz.study.stage import Asking
from quiz.study.today import minutes, overview
from tests.study.banks import Clock, a_bank, a_question, bank_of_shapes, settings

BANK = a_bank(
    [a_question(f"a{i}", deck="01") for i in range(6)]
    + [a_question(f"b{i}", deck="02") for i in range(6)]
)


def test_today_says_what_the_session_then_asks() -> None:
    store, clock = memory_store(), Clock()
    mine = settings(new_per_day=8)
    looks = []
    for _ in range(20):
        look = overview(BANK.outline, store.states(), store.tally(clock().day), mine, clock().day)
        session = Session(Learner(BANK, store, mine, clock))
        assert (look.due, look.new) == (session.progress.reviews, session.progress.new)
        assert sum(deck.due for deck in look.decks) == look.due
        assert sum(deck.new for deck in look.decks) == look.new
        while isinstance(session.stage, Asking):
            session.give_up()
            session.accept(Rating.GOOD)
        looks.append(look)
        clock.forward(days=1)
    assert [(deck.learned, deck.total) for deck in looks[-1].decks] == [(6, 6), (6, 6)]


def test_the_forecast_is_what_tomorrow_finds() -> None:
    store, clock = memory_store(), Clock()
    session = Session(Learner(BANK, store, settings(new_per_day=12), clock))
    while isinstance(session.stage, Asking):
        session.give_up()
        session.accept(Rating.AGAIN if session.progress.done == 0 else Rating.GOOD)
    look = overview(BANK.outline, store.states(), store.tally(clock().day), settings(), clock().day)
    clock.forward(days=1)
    later = overview(
        BANK.outline, store.states(), store.tally(clock().day), settings(), clock().day
    )
    assert look.forecast[0] == later.due


def test_minutes_are_rounded_up_and_new_cards_cost_more() -> None:
    bank = bank_of_shapes()
    cards = list(bank.cards)
    assert minutes(bank.outline, [], []) == 0
    assert minutes(bank.outline, cards[:1], []) == 1
    assert minutes(bank.outline, [], cards) > minutes(bank.outline, cards, [])
