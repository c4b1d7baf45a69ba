from quiz.core.event import Rating
from quiz.core.memory import CardState, recall
from quiz.core.moment import StudyDay
from quiz.core.question import CardId
from quiz.study.queue import forecast, is_due, todays_queue
from tests.study.banks import a_bank, a_question, bank_of

TODAY = StudyDay(740_000)


def known(due: int, last: int = -10, stability: float = 10.0, **more: object) -> CardState:
    return CardState(
        stability=stability,
        difficulty=5.0,
        due=StudyDay(TODAY + due),
        last=StudyDay(TODAY + last),
        first=StudyDay(TODAY - 100),
        reps=3,
        **more,  # type: ignore[arg-type]
    )


def test_a_card_is_due_on_its_day_and_after_unless_it_is_put_aside() -> None:
    assert is_due(known(0), TODAY)
    assert is_due(known(-5), TODAY)
    assert not is_due(known(1), TODAY)
    assert not is_due(known(0, suspended=True), TODAY)
    assert not is_due(known(0, buried=TODAY), TODAY)
    assert is_due(known(0, buried=StudyDay(TODAY - 1)), TODAY)


def test_a_backlog_keeps_what_is_best_remembered_and_counts_the_rest() -> None:
    bank = bank_of(20)
    states = {card: known(-1, stability=1.0 + i) for i, card in enumerate(bank.cards)}
    queue = todays_queue(bank.outline, states, TODAY, reviews=5, new=0)
    recalls = [recall(states[card], TODAY) for card in queue.reviews]
    assert recalls == sorted(recalls, reverse=True)
    assert set(queue.reviews) == set(list(bank.cards)[-5:])
    assert queue.postponed == 15


def test_within_the_limit_the_day_shuffles_and_tomorrow_shuffles_differently() -> None:
    bank = bank_of(30)
    states = {card: known(-1) for card in bank.cards}
    today = todays_queue(bank.outline, states, TODAY, reviews=30, new=0).reviews
    again = todays_queue(bank.outline, states, TODAY, reviews=30, new=0).reviews
    tomorrow = todays_queue(bank.outline, states, StudyDay(TODAY + 1), reviews=30, new=0).reviews
    assert today == again
    assert set(today) == set(tomorrow) == set(bank.cards)
    assert today != tomorrow


def test_a_limit_already_spent_asks_nothing() -> None:
    bank = bank_of(4)
    states = {CardId("q0000"): known(-1)}
    queue = todays_queue(bank.outline, states, TODAY, reviews=-3, new=-1)
    assert (queue.reviews, queue.new) == ((), ())


def test_a_new_sibling_waits_while_another_is_due() -> None:
    bank = a_bank([a_question("a", group="g"), a_question("b", group="g")])
    queue = todays_queue(bank.outline, {CardId("a"): known(0)}, TODAY, reviews=10, new=10)
    assert (queue.reviews, queue.new) == (("a",), ())


def test_cards_of_another_bank_in_the_history_are_ignored() -> None:
    states = {CardId("gone"): known(0), CardId("gone-today"): known(3, last=0)}
    queue = todays_queue(bank_of(1).outline, states, TODAY, reviews=10, new=10)
    assert (queue.reviews, queue.new) == ((), ("q0000",))


def test_the_forecast_begins_tomorrow_and_leaves_out_what_is_suspended() -> None:
    bank = bank_of(4)
    days = (0, 1, 1, 7)
    states = {card: known(due) for card, due in zip(bank.cards, days, strict=True)}
    assert forecast(bank.outline, states, TODAY) == (2, 0, 0, 0, 0, 0, 1)
    states[CardId("q0001")] = known(1, suspended=True)
    assert forecast(bank.outline, states, TODAY)[0] == 1


def failed(due: int, *, last: int = 0, tip: str = "b", **more: object) -> CardState:
    return known(due, last=last, last_rating=Rating.AGAIN, tip=tip, **more)  # type: ignore[arg-type]


def test_what_was_failed_today_comes_back_until_it_is_right_or_the_day_is_over() -> None:
    bank = bank_of(6)
    states = {
        CardId("q0000"): failed(1),
        CardId("q0001"): failed(1, tip="a"),
        CardId("q0002"): known(1, last=0, last_rating=Rating.HARD),
        CardId("q0003"): failed(1, suspended=True),
        CardId("q0004"): failed(1, buried=TODAY),
        CardId("q0005"): failed(0, last=-1),
        CardId("gone"): failed(1),
    }
    queue = todays_queue(bank.outline, states, TODAY, reviews=1, new=0)
    assert queue.again == ("q0001", "q0000")
    assert queue.reviews == ("q0005",)
    tomorrow = todays_queue(bank.outline, states, StudyDay(TODAY + 1), reviews=9, new=0)
    assert tomorrow.again == ()
    assert {"q0000", "q0001"} <= set(tomorrow.reviews)
