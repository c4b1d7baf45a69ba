"""A mock exam: a fair draw, a clock, marks, and nothing scheduled unless asked."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as within
from hypothesis import strategies as st

from quiz.authoring.load import load_or_raise
from quiz.core.answer import Arranged, Filled, Outcome, Picked
from quiz.core.bank import Bank, Selection
from quiz.core.dates import PartialDate
from quiz.core.event import Practice, Rating, Review, Suspend
from quiz.core.moment import Moment
from quiz.core.question import CardId
from quiz.core.shape import Arrange, Date, Fill, Reveal
from quiz.store import Store, memory_store
from quiz.study.exam.counting import count, take_back
from quiz.study.exam.exam import Exam
from quiz.study.exam.paper import Paper, Wanted, draw, fresh_seed, possible, usual_minutes
from quiz.study.learner import Learner
from quiz.study.sitting.session import Session
from quiz.study.sitting.sitting import Sitting
from quiz.study.sitting.stage import Asking
from quiz.study.telling.telling import Telling
from tests.study.banks import (
    NOON,
    Clock,
    a_bank,
    a_question,
    bank_of,
    bank_of_shapes,
    right_answer,
    settings,
    wrong_answer,
)

SEEDS = st.text(max_size=3)


@cache
def shipped() -> Bank:
    return load_or_raise(Path(__file__).parents[2])


@cache
def telling() -> Telling:
    return Telling(shipped())


def learner(bank: Bank, store: Store | None = None, clock: Clock | None = None) -> Learner:
    return Learner(bank, store or memory_store(), settings(), clock or Clock())


def an_exam(bank: Bank, clock: Clock | None = None, *, minutes: int = 0) -> Exam:
    """Every card that can be marked, in deck order."""
    cards = tuple(card.id for card in bank.cards.values() if not isinstance(card.shape, Reveal))
    return Exam(learner(bank, clock=clock), Paper(cards, minutes, ""))


def answer_all(exam: Exam, wrong: frozenset[int] = frozenset()) -> None:
    for at, asking in enumerate(exam.questions):
        exam.go(at)
        answer = wrong_answer if at in wrong else right_answer
        exam.write(answer(asking.card.shape))


# --- the draw


@within(max_examples=8)
@given(count=st.integers(1, 30), seed=SEEDS)
def test_no_question_of_a_paper_tells_another_or_has_to_be_judged_by_oneself(
    count: int, seed: str
) -> None:
    bank = shipped()
    paper = draw(bank, Wanted(questions=count, seed=seed))
    asked = [bank.question_of(card) for card in paper.cards]
    assert len(asked) == count
    assert all(telling().are_apart(one, other) for one, other in combinations(asked, 2))
    assert not any(isinstance(bank.cards[card].shape, Reveal) for card in paper.cards)
    assert paper == draw(bank, Wanted(questions=count, seed=seed))


@within(max_examples=6)
@given(seed=SEEDS)
def test_a_paper_is_balanced_over_decks_levels_and_kinds(seed: str) -> None:
    bank, wanted = shipped(), Wanted(seed=seed)
    pool = [q for q in bank.questions.values() if not isinstance(q.cards[0].shape, Reveal)]
    asked = [bank.question_of(card) for card in draw(bank, wanted).cards]
    for value in ("deck", "level", "kind"):
        found = Counter(getattr(question, value) for question in asked)
        for name, share in Counter(getattr(question, value) for question in pool).items():
            assert abs(found[name] - wanted.questions * share / len(pool)) < 2, (value, name)


def test_another_seed_draws_another_paper() -> None:
    papers = {draw(shipped(), Wanted(seed=str(seed))).cards for seed in range(5)}
    assert len(papers) == 5


def test_papers_of_one_question_ask_any_of_them() -> None:
    papers = {draw(shipped(), Wanted(questions=1, seed=str(seed))).cards for seed in range(50)}
    assert len(papers) > 40


def test_a_paper_is_drawn_from_what_is_selected() -> None:
    wanted = Wanted(Selection(decks=frozenset({"03-rupture"})), questions=50)
    cards = draw(shipped(), wanted).cards
    assert {shipped().question_of(card).deck for card in cards} == {"03-rupture"}
    assert len(cards) <= possible(shipped(), wanted.selection)


def test_siblings_are_never_on_one_paper() -> None:
    bank = a_bank(a_question(f"q{number}", group=str(number % 3)) for number in range(9))
    assert len(draw(bank, Wanted()).cards) == possible(bank, Selection()) == 3


def test_a_card_put_aside_is_not_asked() -> None:
    aside = {CardId("q0001")}
    assert set(draw(bank_of(3), Wanted(), aside).cards) == {"q0000", "q0002"}


def test_a_bank_without_questions_to_mark_has_an_empty_paper() -> None:
    assert draw(a_bank([a_question("q", Reveal("x"))]), Wanted()).cards == ()


def test_a_question_has_a_minute_at_least_and_an_arrangement_no_more() -> None:
    bank = bank_of_shapes()
    assert usual_minutes(bank, tuple(bank.cards)) == len(bank.cards)
    assert draw(bank, Wanted(minutes=7)).minutes == 7
    assert draw(bank, Wanted()).minutes == 6


def test_a_seed_of_ones_own_is_six_digits_at_most() -> None:
    assert fresh_seed(NOON).isdecimal()
    assert len(fresh_seed(NOON)) <= 6


def test_a_paper_drawn_a_moment_later_is_another() -> None:
    assert fresh_seed(NOON) != fresh_seed(Moment(NOON.ms + 300, NOON.offset))


# --- the exam


def test_every_right_answer_is_worth_a_point() -> None:
    exam = an_exam(bank_of_shapes())
    answer_all(exam)
    result = exam.hand_in()
    assert result.part == 1
    assert (result.right, result.partly, result.wrong, result.blank) == (6, 0, 0, 0)
    assert result.mistakes == ()


def test_a_part_of_an_answer_is_worth_a_part_of_a_point() -> None:
    exam = an_exam(a_bank([a_question("s", Arrange(("a", "b", "c"), ("", "", "")))]))
    exam.write(Arranged((0, 2, 1)))
    result = exam.hand_in()
    assert result.part == Fraction(1, 2)
    assert (result.right, result.partly, result.wrong) == (0, 1, 0)
    assert result.mistakes == ("s",)


def test_an_answer_that_a_session_would_ask_again_is_wrong_on_paper() -> None:
    date = Date("juillet 2000", PartialDate.parse("2000-07"))
    exam = an_exam(a_bank([a_question("d", Fill((date,)))]))
    exam.write(Filled(("2000",)))
    row = exam.hand_in().rows[0]
    assert (row.verdict.outcome, row.rating) == (Outcome.WRONG, Rating.AGAIN)
    assert row.score == 0


def test_an_answer_can_be_changed_and_taken_away_until_the_paper_is_handed_in() -> None:
    exam = an_exam(bank_of(2))
    exam.write(Picked(frozenset({1})))
    exam.write(Picked(frozenset({0})))
    exam.go(1)
    exam.write(Picked(frozenset({0})))
    exam.write(None)
    assert exam.unanswered == (1,)
    result = exam.hand_in()
    exam.write(Picked(frozenset({0})))
    assert exam.hand_in() is result
    assert (result.right, result.blank) == (1, 1)


def test_questions_are_marked_to_come_back_to_and_nothing_leads_beyond_them() -> None:
    exam = an_exam(bank_of(3))
    exam.go(9)
    exam.mark()
    assert (exam.at, exam.marked) == (2, {2})
    exam.mark()
    exam.go(-1)
    assert (exam.at, exam.marked) == (0, set())


def test_the_clock_runs_from_the_beginning_to_the_end_and_no_further() -> None:
    clock = Clock()
    exam = an_exam(bank_of(2), clock, minutes=2)
    clock.forward(seconds=50)
    exam.go(1)
    assert exam.left == 70_000
    clock.forward(seconds=1000)
    assert exam.left == 0
    assert exam.is_over
    result = exam.hand_in()
    assert result.seconds == 120
    assert [row.duration for row in result.rows] == [50_000, 70_000]


def test_a_paper_without_a_limit_is_never_over_by_itself() -> None:
    clock = Clock()
    exam = an_exam(bank_of(1), clock)
    clock.forward(days=1)
    assert exam.left is None
    assert not exam.is_over


def test_marks_are_told_by_theme_chapter_and_level() -> None:
    questions = [
        replace(a_question("a", deck="01-x"), themes=("guerre", "traites"), level=1),
        replace(a_question("b", deck="02-y"), themes=("guerre",), level=3),
    ]
    bank = a_bank(questions)
    exam = an_exam(bank)
    answer_all(exam, wrong=frozenset({1}))
    result = exam.hand_in()
    assert [(s.name, float(s.score), s.count) for s in result.by_theme()] == [
        ("guerre", 1.0, 2),
        ("traites", 1.0, 1),
    ]
    assert [(s.name, float(s.score)) for s in result.by_deck(bank)] == [("01-x", 1), ("02-y", 0)]
    assert [(s.name, float(s.score)) for s in result.by_level()] == [("1", 1), ("3", 0)]


# --- what it leaves behind


def test_answers_are_logged_together_and_schedule_nothing() -> None:
    bank, store, clock = bank_of_shapes(), memory_store(), Clock()
    known = CardId("s0")
    store.append(known, Review(Rating.GOOD, Rating.GOOD, {}, 1, 1, "fsrs-6", NOON.day), NOON)
    before = dict(store.states())
    exam = Exam(learner(bank, store, clock), Paper((known, CardId("s1"), CardId("s2")), 0, ""))
    exam.write(right_answer(exam.asking.card.shape))
    clock.forward(seconds=5)
    exam.go(1)
    exam.write(wrong_answer(exam.asking.card.shape))
    exam.hand_in()
    assert {card: store.state(card) for card in before} == before
    assert store.state(CardId("s1")).first is None
    logged = [event.body for event in store.events() if isinstance(event.body, Practice)]
    assert [(body.purpose, body.rating, body.duration) for body in logged] == [
        ("exam", Rating.GOOD, 5_000),
        ("exam", Rating.AGAIN, 0),
    ]


@pytest.mark.parametrize("wrong", [frozenset[int](), frozenset({0, 3})])
def test_counted_answers_are_scheduled_as_a_session_would_and_can_be_taken_back(
    wrong: frozenset[int],
) -> None:
    bank = bank_of(7)
    store, other = memory_store(), memory_store()
    for each in (store, other):
        past = Review(Rating.GOOD, Rating.GOOD, {}, 1, 1, "fsrs-6", NOON.day)
        each.append(CardId("q0002"), past, replace(NOON, ms=NOON.ms - 3 * 86_400_000))
    session = Session(learner(bank, other), Sitting(lessons=False))
    asked: list[CardId] = []
    stage = session.stage
    while isinstance(stage, Asking) and len(asked) < 7:
        asked.append(stage.card.id)
        answer = wrong_answer if len(asked) - 1 in wrong else right_answer
        session.answer(answer(stage.card.shape))
        stage = session.accept()
    exam = Exam(learner(bank, store), Paper(tuple(asked), 0, ""))
    answer_all(exam, wrong)
    result = exam.hand_in()
    before = dict(store.states())
    counted = count(exam.learner, result)
    assert {card: store.state(card)._replace(tip=None) for card in asked} == {
        card: other.state(card)._replace(tip=None) for card in asked
    }
    take_back(exam.learner, counted)
    assert dict(store.states()) == before


def test_cards_left_blank_are_not_counted() -> None:
    exam = an_exam(bank_of(2))
    exam.write(Picked(frozenset({0})))
    counted = count(exam.learner, exam.hand_in())
    assert [event.card for event in counted] == ["q0000"]


def test_what_was_put_aside_stays_so_when_it_is_counted() -> None:
    exam = an_exam(bank_of(1))
    exam.learner.store.append(CardId("q0000"), Suspend(), NOON)
    exam.write(Picked(frozenset({0})))
    count(exam.learner, exam.hand_in())
    assert exam.learner.store.state(CardId("q0000")).suspended
