from collections import Counter

import pytest

from quiz.core.answer import Filled, Outcome, Picked, Told
from quiz.core.bank import Bank, Selection
from quiz.core.event import Rating, Review
from quiz.core.shape import Arrange, Fill, Reveal, Text
from quiz.core.shape import Remark as Foreseen
from quiz.store import Store, memory_store
from quiz.study.learner import Learner
from quiz.study.sitting.session import Session
from quiz.study.sitting.sitting import Sitting
from quiz.study.sitting.stage import Asking, Coming, Finished, Judged, Lesson
from quiz.study.sitting.walk import RETURN_AFTER
from tests.study.banks import (
    SHAPES,
    Clock,
    a_bank,
    a_fact,
    a_question,
    bank_of,
    bank_of_shapes,
    right_answer,
    settings,
    wrong_answer,
)


@pytest.fixture
def store() -> Store:
    return memory_store()


def start(bank: Bank, store: Store, clock: Clock | None = None, **changes: object) -> Session:
    return Session(Learner(bank, store, settings(**changes), clock or Clock()))


def asking(session: Session) -> Asking:
    assert isinstance(session.stage, Asking), session.stage
    return session.stage


def judged(session: Session) -> Judged:
    assert isinstance(session.stage, Judged), session.stage
    return session.stage


def answer(session: Session, *, right: bool = True) -> None:
    shape = asking(session).card.shape
    session.answer(right_answer(shape) if right else wrong_answer(shape))
    session.accept()


@pytest.mark.parametrize("index", range(len(SHAPES)))
def test_every_shape_is_asked_judged_and_saved(index: int, store: Store) -> None:
    shape, right, _ = SHAPES[index]
    session = start(a_bank([a_question("q", shape)]), store)
    session.answer(right)
    if isinstance(shape, Reveal):
        session.points(frozenset({0, 1}))
    assert judged(session).suggested is Rating.GOOD
    assert isinstance(session.accept(), Finished)
    assert [type(event.body) for event in store.events()] == [Review]


@pytest.mark.parametrize("index", range(len(SHAPES)))
def test_every_shape_can_be_given_up(index: int, store: Store) -> None:
    session = start(a_bank([a_question("q", SHAPES[index][0])]), store)
    session.give_up()
    assert judged(session).answer is None
    assert judged(session).suggested is Rating.AGAIN


def test_an_answer_is_in_the_store_before_the_next_card(store: Store) -> None:
    session = start(bank_of(3), store)
    first = asking(session).card.id
    answer(session)
    assert asking(session).card.id != first
    assert [event.card for event in store.events()] == [first]


@pytest.mark.parametrize("right", [True, False])
@pytest.mark.parametrize("rating", Rating)
def test_the_question_that_comes_is_one_that_was_foreseen(
    store: Store, rating: Rating, *, right: bool
) -> None:
    """Whatever the verdict and the grade, and so is how far one is then."""
    session = start(bank_of_shapes(), store, new_per_day=20)
    questions = 0
    while session.progress.new > 1:
        assert session.foreseen() == ()
        shape = asking(session).card.shape
        session.answer(right_answer(shape) if right else wrong_answer(shape))
        before, saved = judged(session), len(list(store.events()))
        foreseen = session.foreseen()
        assert (session.stage, len(list(store.events()))) == (before, saved)
        stage = session.accept(rating)
        assert isinstance(stage, Asking)
        assert Coming(stage, session.progress) in foreseen
        questions += 1
    assert questions == len(SHAPES) - 1


@pytest.mark.parametrize("right", [True, False])
def test_the_likeliest_way_is_foreseen_first(store: Store, *, right: bool) -> None:
    session = start(bank_of_shapes(), store, new_per_day=20)
    shape = asking(session).card.shape
    session.answer(right_answer(shape) if right else wrong_answer(shape))
    assert [way.progress.again for way in session.foreseen()] == ([0, 1] if right else [1, 0])


def test_where_nothing_else_is_left_only_the_failed_card_may_come(store: Store) -> None:
    session = start(bank_of(1), store)
    session.give_up()
    (again,) = session.foreseen()
    assert again.asking.again
    assert again.asking.card == judged(session).card
    session.accept(Rating.GOOD)
    assert session.foreseen() == ()


def test_the_interval_that_was_shown_is_the_one_stored(store: Store) -> None:
    clock = Clock()
    session = start(bank_of(1), store, clock)
    session.answer(Picked(frozenset({0})))
    promised = judged(session).intervals
    session.accept(Rating.EASY)
    state = store.state(next(store.events()).card)
    assert state.due == clock().day + promised[Rating.EASY]


def test_a_better_rating_never_comes_back_sooner(store: Store) -> None:
    clock = Clock()
    bank = bank_of(40)
    for _ in range(60):
        session = start(bank, store, clock)
        while isinstance(session.stage, Asking):
            session.answer(Picked(frozenset({0})))
            days = [judged(session).intervals[rating] for rating in Rating]
            assert days == sorted(days)
            assert days[0] >= 1
            session.accept()
        clock.forward(days=1)


def test_a_failed_card_comes_back_after_other_answers_until_it_is_right(store: Store) -> None:
    session = start(bank_of(20), store, new_per_day=20)
    failed = asking(session).card.id
    answer(session, right=False)
    for _ in range(RETURN_AFTER):
        assert asking(session).card.id != failed
        answer(session)
    assert asking(session).card.id == failed
    assert asking(session).again
    answer(session, right=False)
    assert asking(session).card.id != failed
    while not isinstance(session.stage, Finished):
        answer(session)
    counts = Counter(event.card for event in store.events())
    assert counts[failed] == 3
    assert set(counts.values()) == {1, 3}


def test_a_failed_card_comes_back_at_the_end_where_little_is_left(store: Store) -> None:
    session = start(bank_of(2), store)
    failed = asking(session).card.id
    answer(session, right=False)
    answer(session)
    assert asking(session).card.id == failed
    answer(session)
    assert isinstance(session.stage, Finished)
    assert (session.stage.answered, session.stage.right, session.stage.new) == (3, 1, 2)


def test_a_card_failed_today_comes_back_when_one_sits_down_again(store: Store) -> None:
    clock = Clock()
    bank = bank_of(20)
    session = start(bank, store, clock, new_per_day=12)
    failed = [asking(session).card.id]
    answer(session, right=False)
    clock.forward(seconds=1)
    failed.append(asking(session).card.id)
    answer(session, right=False)
    session.close()

    again = start(bank, store, clock, new_per_day=12)
    assert (again.progress.again, again.progress.new) == (2, 10)
    for _ in range(RETURN_AFTER):
        assert asking(again).fresh
        answer(again)
    assert [asking(again).card.id, asking(again).again] == [failed[0], True]
    answer(again)
    assert asking(again).card.id == failed[1]
    again.bury()
    assert start(bank, store, clock, new_per_day=12).progress.again == 0
    again.undo()
    again.undo()
    assert asking(again).card.id == failed[0]
    again.close()

    last = start(bank, store, clock, new_per_day=10)
    assert (last.progress.again, last.progress.left) == (2, 2)
    while isinstance(last.stage, Asking):
        assert last.stage.again
        answer(last)
    assert isinstance(start(bank, store, clock, new_per_day=10).stage, Finished)


def test_after_midnight_what_was_failed_is_a_review_like_others(store: Store) -> None:
    clock = Clock()
    session = start(bank_of(2), store, clock, new_per_day=1)
    answer(session, right=False)
    session.close()
    clock.forward(days=1)
    tomorrow = start(bank_of(2), store, clock, new_per_day=0)
    assert (tomorrow.progress.again, tomorrow.progress.reviews) == (0, 1)
    assert not asking(tomorrow).again


def test_a_card_answered_today_is_not_asked_again_today(store: Store) -> None:
    clock = Clock()
    bank = bank_of(30)
    session = start(bank, store, clock, new_per_day=10)
    for _ in range(6):
        answer(session)
    asked = {event.card for event in store.events()}
    again = start(bank, store, clock, new_per_day=10)
    assert again.progress.new == 4
    while isinstance(again.stage, Asking):
        assert again.stage.card.id not in asked
        answer(again)
    assert isinstance(start(bank, store, clock).stage, Finished)


def test_siblings_are_kept_to_one_a_day(store: Store) -> None:
    clock = Clock()
    bank = a_bank([a_question("a", group="g"), a_question("b", group="g"), a_question("c")])
    session = start(bank, store, clock)
    asked = []
    while isinstance(session.stage, Asking):
        asked.append(session.stage.card.id)
        answer(session)
    assert asked == ["a", "c"]
    clock.forward(days=1)
    tomorrow = start(bank, store, clock)
    assert asking(tomorrow).card.id == "b"


def test_reviews_come_before_new_cards(store: Store) -> None:
    clock = Clock()
    bank = bank_of(8)
    session = start(bank, store, clock, new_per_day=3)
    while isinstance(session.stage, Asking):
        answer(session)
    clock.forward(days=30)
    session = start(bank, store, clock, new_per_day=3)
    fresh = []
    while isinstance(session.stage, Asking):
        fresh.append(session.stage.fresh)
        answer(session)
    assert fresh == [False] * 3 + [True] * 3


def test_a_vague_answer_is_asked_again_and_is_then_hard(store: Store) -> None:
    shape = Fill((Text("Vladivostok", almost=(Foreseen("Extrême-Orient", "Quelle ville ?"),)),))
    session = start(a_bank([a_question("q", shape)]), store)
    session.answer(Filled(("extreme orient",)))
    notice = asking(session).notice
    assert notice is not None
    assert notice.outcome is Outcome.ALMOST
    session.answer(Filled(("Vladivostok",)))
    assert judged(session).suggested is Rating.HARD
    assert session.progress.done == 0


def test_an_unreadable_date_costs_nothing(store: Store) -> None:
    shape = SHAPES[3][0]
    session = start(a_bank([a_question("q", shape)]), store)
    session.answer(Filled(("qwerty",)))
    assert asking(session).notice is not None
    session.answer(Filled(("juillet 2000",)))
    assert judged(session).suggested is Rating.GOOD


def test_a_hint_makes_it_hard(store: Store) -> None:
    session = start(a_bank([a_question("q", hint="Une capitale")]), store)
    assert session.hint() == asking(session)
    assert asking(session).hinted
    session.answer(Picked(frozenset({0})))
    assert judged(session).suggested is Rating.HARD


def test_a_guess_and_a_claim_change_the_suggestion_and_can_be_taken_back(store: Store) -> None:
    session = start(bank_of(1), store)
    session.answer(Picked(frozenset({0})))
    session.guess()
    assert judged(session).suggested is Rating.AGAIN
    session.guess()
    assert judged(session).suggested is Rating.GOOD
    session.claim()
    session.guess()
    assert not judged(session).claimed
    session.accept()
    body = next(store.events()).body
    assert isinstance(body, Review)
    assert body.outcome["guessed"] is True
    assert body.outcome["verdict"] == "right"


def test_a_card_judged_by_oneself_waits_for_a_grade(store: Store) -> None:
    session = start(a_bank([a_question("q", Reveal("RPDC"))]), store)
    session.answer(Told())
    assert judged(session).suggested is None
    assert isinstance(session.accept(), Judged)
    assert not list(store.events())
    assert isinstance(session.accept(Rating.GOOD), Finished)


def test_the_points_of_a_rubric_suggest_the_grade(store: Store) -> None:
    session = start(a_bank([a_question("q", Reveal("Long", ("un", "deux")))]), store)
    session.answer(Told("ma réponse"))
    session.points(frozenset({1}))
    assert judged(session).suggested is Rating.HARD
    session.points(frozenset({0, 1}))
    assert judged(session).suggested is Rating.GOOD
    assert judged(session).answer == Told("ma réponse", frozenset({0, 1}))


def test_undo_returns_to_the_card_as_if_it_had_not_been_answered(store: Store) -> None:
    session = start(bank_of(5), store)
    first = asking(session).card.id
    before = session.progress
    answer(session, right=False)
    assert session.undo() == session.stage
    assert asking(session).card.id == first
    assert session.progress == before
    assert store.state(first).first is None
    answer(session)
    assert store.state(first).reps == 1


def test_undo_at_the_verdict_takes_the_answer_back_and_the_next_one_is_hard_at_most(
    store: Store,
) -> None:
    session = start(a_bank([a_question("q", hint="Une capitale"), a_question("r")]), store)
    first = asking(session)
    may = [session.can_undo]
    session.hint()
    session.answer(Picked(frozenset({1})))
    may.append(session.can_undo)
    again = session.undo()
    assert isinstance(again, Asking)
    assert (again.card, again.order) == (first.card, first.order)
    assert (again.taken_back, again.hinted) == (True, True)
    may.append(session.can_undo)
    assert may == [False, True, False]
    session.answer(Picked(frozenset({0})))
    assert judged(session).suggested is Rating.HARD
    assert not list(store.events())
    session.accept()
    (event,) = store.events()
    assert isinstance(event.body, Review)
    assert event.body.outcome["taken_back"] is True
    assert event.body.outcome["hinted"] is True


def test_a_second_undo_goes_to_the_card_before(store: Store) -> None:
    session = start(bank_of(3), store)
    first = asking(session).card
    answer(session)
    second = asking(session).card
    session.give_up()
    session.undo()
    assert asking(session).card == second
    session.undo()
    assert asking(session).card == first
    assert not asking(session).taken_back
    session.answer(Picked(frozenset({0})))
    assert judged(session).suggested is Rating.GOOD


def test_undo_works_from_the_last_screen_back_to_the_first_card(store: Store) -> None:
    session = start(bank_of(4), store)
    cards = []
    while isinstance(session.stage, Asking):
        cards.append(session.stage.card.id)
        answer(session)
    for card in reversed(cards):
        session.undo()
        assert asking(session).card.id == card
    assert session.undo() is None
    assert all(store.state(card).first is None for card in cards)


def test_a_suspended_card_is_not_asked_until_that_is_undone(store: Store) -> None:
    clock = Clock()
    session = start(bank_of(2), store, clock)
    aside = asking(session).card.id
    session.suspend()
    assert asking(session).card.id != aside
    assert store.state(aside).suspended
    assert start(bank_of(2), store, clock).progress.new == 1
    session.undo()
    assert asking(session).card.id == aside
    assert start(bank_of(2), store, clock).progress.new == 2


def test_a_buried_card_is_back_tomorrow(store: Store) -> None:
    clock = Clock()
    session = start(bank_of(1), store, clock)
    session.bury()
    assert isinstance(start(bank_of(1), store, clock).stage, Finished)
    clock.forward(days=1)
    assert isinstance(start(bank_of(1), store, clock).stage, Asking)


def test_a_flag_stays_on_the_card_and_can_be_undone(store: Store) -> None:
    session = start(bank_of(1), store)
    session.answer(Picked(frozenset({1})))
    stage = session.stage
    assert session.flag("ambigu") == stage
    card = judged(session).card.id
    assert store.state(card).flag == "ambigu"
    assert session.undo() == stage
    assert store.state(card).flag is None


def test_leaving_after_the_verdict_saves_it_once(store: Store) -> None:
    session = start(bank_of(2), store)
    session.answer(Picked(frozenset({1})))
    assert session.close().answered == 1
    assert session.close().answered == 1
    assert len(list(store.events())) == 1


def test_leaving_before_the_answer_saves_nothing(store: Store) -> None:
    session = start(bank_of(2), store)
    assert session.close().answered == 0
    assert not list(store.events())


def test_the_facts_of_new_cards_are_read_first_and_only_once(store: Store) -> None:
    facts = [a_fact("f1"), a_fact("f2"), a_fact("f1-bis", same_as="f1")]
    questions = [
        a_question("a", facts=("f1", "f2")),
        a_question("b", facts=("f2",), group="b"),
        a_question("c", facts=("f1-bis",), group="c"),
    ]
    clock = Clock()
    session = start(a_bank(questions, facts), store, clock)
    lesson = session.stage
    assert isinstance(lesson, Lesson)
    assert [fact.id for fact in lesson.facts] == ["f1", "f2"]
    session.read()
    while isinstance(session.stage, Asking):
        answer(session)
    assert isinstance(session.stage, Finished)


def test_lessons_can_be_left_out(store: Store) -> None:
    bank = a_bank([a_question("a", facts=("f1",))], [a_fact("f1")])
    session = Session(Learner(bank, store, settings(), Clock()), Sitting(lessons=False))
    assert isinstance(session.stage, Asking)


def test_only_what_was_selected_is_asked(store: Store) -> None:
    bank = a_bank([a_question("a", deck="01"), a_question("b", deck="02")])
    session = Session(
        Learner(bank, store, settings(), Clock()), Sitting(Selection(decks=frozenset({"02"})))
    )
    assert asking(session).card.id == "b"
    assert session.progress.left == 1


def test_a_clock_that_went_back_is_reported_and_breaks_nothing(store: Store) -> None:
    clock = Clock()
    session = start(bank_of(12), store, clock, new_per_day=5)
    assert session.clock_went_back == 0
    while isinstance(session.stage, Asking):
        answer(session)
    asked = {event.card for event in store.events()}
    clock.forward(days=-1)
    session = start(bank_of(12), store, clock, new_per_day=5)
    assert session.clock_went_back == 1
    while isinstance(session.stage, Asking):
        assert session.stage.card.id not in asked
        answer(session)


def test_items_to_arrange_are_never_shown_in_the_right_order(store: Store) -> None:
    bank = a_bank(a_question(f"o{i}", Arrange(("a", "b"), ("", ""))) for i in range(30))
    session = start(bank, store, new_per_day=30)
    while isinstance(session.stage, Asking):
        assert session.stage.order == (1, 0)
        session.give_up()
        session.accept(Rating.EASY)


def test_a_year_of_study_keeps_its_promises(store: Store) -> None:
    """365 days with holidays: limits hold, undone answers vanish, and nobody is asked twice for nothing."""
    clock = Clock()
    bank = a_bank(
        [*bank_of(120).questions.values(), *bank_of_shapes().questions.values()],
    )
    answers = 0
    for day in range(365):
        if day % 30 < 26:
            session = start(bank, store, clock, new_per_day=3, reviews_per_day=40)
            assert session.progress.new <= 3
            assert session.progress.reviews <= 40
            turn = 0
            while isinstance(session.stage, Asking):
                turn += 1
                shape = session.stage.card.shape
                session.answer((wrong_answer if turn % 9 == 0 else right_answer)(shape))
                clock.forward(seconds=8)
                session.accept(Rating.GOOD if judged(session).suggested is None else None)
                answers += 1
                if turn == 5:
                    session.undo()
                    answers -= 1
            session.close()
        clock.moment = type(clock.moment)(clock.moment.ms - clock.moment.ms % 86_400_000, 0)
        clock.forward(days=1.5)
    states = store.states()
    assert len(states) == len(bank.cards)
    assert all(state.due and state.last and state.due > state.last for state in states.values())
    assert sum(state.reps for state in states.values()) == answers
