from quiz.core.event import Bury, Practice, Rating, Reschedule, Suspend, Undo
from quiz.core.memory import recall
from quiz.core.moment import StudyDay
from quiz.core.question import CardId
from quiz.store import Answered, memory_store
from quiz.study.learner import Learner
from quiz.study.planning.pace import ENOUGH, pace
from quiz.study.queue import forecast
from quiz.study.sitting.session import Session
from quiz.study.sitting.stage import Asking
from quiz.study.today import Done, done, minutes, overview
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


def test_what_was_failed_and_left_is_due_still() -> None:
    store, clock = memory_store(), Clock()
    mine = settings(new_per_day=2)
    session = Session(Learner(BANK, store, mine, clock))
    for rating in (Rating.AGAIN, Rating.GOOD):
        session.give_up()
        session.accept(rating)
    look = overview(BANK.outline, store.states(), store.tally(clock().day), mine, clock().day)
    assert (look.due, look.new, look.waiting, look.minutes) == (1, 0, 1, 1)
    assert [deck.due for deck in look.decks] == [1, 0]
    assert Session(Learner(BANK, store, mine, clock)).progress.left == look.due


def test_minutes_are_rounded_up_and_new_cards_cost_more() -> None:
    bank = bank_of_shapes()
    cards = list(bank.cards)
    assert minutes(bank.outline, [], []) == 0
    assert minutes(bank.outline, cards[:1], []) == 1
    assert minutes(bank.outline, [], cards) > minutes(bank.outline, cards, [])


def practised(rating: Rating) -> Practice:
    return Practice(rating, rating, {"verdict": "wrong"}, 4_000, 1, "exam")


def test_what_was_done_today_counts_practice_and_forgets_what_was_undone() -> None:
    store, clock = memory_store(), Clock()
    session = Session(Learner(BANK, store, settings(new_per_day=4), clock))
    for rating in (Rating.GOOD, Rating.AGAIN, Rating.GOOD):
        session.give_up()
        clock.forward(seconds=7)
        session.accept(rating)
    session.undo()
    store.append(CardId("b5"), practised(Rating.AGAIN), clock())
    events = list(store.events(day=clock().day))
    wrong = {event.card for event in events if not isinstance(event.body, Undo)}
    found = done(events)
    assert (found.answers, found.right, found.practice) == (2, 1, 1)
    assert CardId("b5") in found.mistakes
    assert len(found.mistakes) == 2
    assert found.mistakes < wrong
    assert done(()) == Done()


def test_a_deck_says_how_well_it_is_remembered() -> None:
    store, clock = memory_store(), Clock()
    session = Session(Learner(BANK, store, settings(new_per_day=3), clock))
    while isinstance(session.stage, Asking):
        session.give_up()
        session.accept(Rating.GOOD)
    states, day = store.states(), clock().day
    today = overview(BANK.outline, states, store.tally(day), settings(), day).decks
    assert [deck.recall for deck in today] == [None, None], "what was answered today is not known"
    clock.forward(days=3)
    states, day = store.states(), clock().day
    first, second = overview(BANK.outline, states, store.tally(day), settings(), day).decks
    assert first.recall == sum(recall(state, day) for state in states.values()) / 3
    assert second.recall is None


def test_the_forecast_follows_a_chosen_day_and_a_burial() -> None:
    store, clock = memory_store(), Clock()
    session = Session(Learner(BANK, store, settings(new_per_day=2), clock))
    while isinstance(session.stage, Asking):
        session.give_up()
        session.accept(Rating.GOOD)
    cards = list(store.states())
    clock.forward(days=30)
    day = clock().day
    store.append(cards[0], Reschedule(StudyDay(day + 5)), clock())
    store.append(cards[1], Bury(), clock())
    look = overview(BANK.outline, store.states(), store.tally(day), settings(new_per_day=0), day)
    assert (look.due, look.waiting) == (0, 0)
    assert look.forecast[:6] == (1, 0, 0, 0, 1, 0)
    assert (look.suspended, look.buried) == (0, 1)
    store.append(cards[1], Suspend(), clock())
    store.append(CardId("of another bank"), Suspend(), clock())
    look = overview(BANK.outline, store.states(), store.tally(day), settings(), day)
    assert (look.suspended, look.buried) == (1, 0)
    assert forecast(BANK.outline, store.states(), day, 5) == look.forecast[:5]


def test_a_day_that_is_too_full_is_told_by_its_limit_or_its_minutes() -> None:
    store, clock = memory_store(), Clock()
    session = Session(Learner(BANK, store, settings(new_per_day=12), clock))
    while isinstance(session.stage, Asking):
        session.give_up()
        session.accept(Rating.GOOD)
    clock.forward(days=60)
    look = (BANK.outline, store.states(), store.tally(clock().day))
    assert not overview(*look, settings(), clock().day).late
    limited = overview(*look, settings(reviews_per_day=5), clock().day)
    assert (limited.late, limited.due, limited.postponed, limited.waiting) == (True, 5, 7, 12)
    assert overview(*look, settings(), clock().day, 20.0).late  # an hour


def answers(count: int, apart: int, duration: int = 10_000) -> list[Answered]:
    """So many answers, the latest first, each so many milliseconds after the one before."""
    cards = list(BANK.cards)
    found = [
        Answered(cards[at % 12], StudyDay(1 + at // 12), at * apart, duration, is_first=at < 12)
        for at in range(count)
    ]
    return found[::-1]


def test_the_pace_is_known_from_fifty_answers() -> None:
    assert pace(BANK.outline, answers(ENOUGH - 1, 60_000)) == 1.0
    assert pace(BANK.outline, answers(ENOUGH, 60_000)) > 1.0


def test_the_pace_is_the_time_that_passed_by_the_time_expected() -> None:
    expected = 15 * (120 + 12)
    assert pace(BANK.outline, answers(120, 30_000)) == (119 * 30 + 10) / expected
    assert pace(BANK.outline, answers(120, 3_600_000)) == 120 * 10 / expected, "hours are pauses"


def test_minutes_follow_the_pace() -> None:
    cards = list(BANK.cards)
    assert minutes(BANK.outline, cards, [], 2.0) == 2 * minutes(BANK.outline, cards, [])


def test_answers_of_another_bank_do_not_count() -> None:
    others = [Answered(CardId("gone"), StudyDay(1), 0, 1, is_first=False)] * 99
    assert pace(BANK.outline, others) == 1.0
