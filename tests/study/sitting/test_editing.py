"""What an edit means for what was learnt: for every kind of question, and in the middle of a session."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import assert_never

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.core.answer import Told
from quiz.core.bank import Bank, Deck
from quiz.core.dates import PartialDate
from quiz.core.event import Rating, Reschedule, Reset, Review
from quiz.core.memory import CardState
from quiz.core.moment import StudyDay
from quiz.core.problem import Place
from quiz.core.question import CardId, Question, QuestionId
from quiz.core.shape import (
    Arrange,
    Blank,
    Date,
    Fill,
    Number,
    Option,
    Pair,
    Pick,
    Remark,
    Reveal,
    Shape,
    Text,
)
from quiz.store import Store, memory_store
from quiz.study.learner import Learner
from quiz.study.sitting.editing import (
    Change,
    Changed,
    Choice,
    change_of,
    change_of_question,
    changes,
    choices,
    news,
)
from quiz.study.sitting.session import Session
from quiz.study.sitting.sitting import Purpose, Sitting
from quiz.study.sitting.stage import Asking, Finished, Judged, Lesson
from tests.contract.examples import example_banks
from tests.study import banks
from tests.study.banks import SHAPES, Clock, a_bank, a_fact, a_question, right_answer, wrong_answer

EXAMPLES = sorted(example_banks().items())
Edit = Callable[[Question], Question]


def edited(bank: Bank, edit: Edit) -> Bank:
    """The bank with every question edited."""
    decks = (Deck(d.id, d.title, tuple(map(edit, d.questions))) for d in bank.decks)
    return replace(bank, decks=tuple(decks))


def shaped(edit: Callable[[Shape], Shape]) -> Edit:
    return lambda question: replace(
        question, cards=tuple(replace(card, shape=edit(card.shape)) for card in question.cards)
    )


def reworded(shape: Shape) -> Shape:
    """The same answer among other words: what is wrong, why, what else is accepted."""
    match shape:
        case Pick(options=options):
            return replace(
                shape,
                options=tuple(
                    option
                    if option.correct
                    else Option(f"{option.text} !", correct=False, why="Non")
                    for option in reversed(options)
                ),
            )
        case Fill(blanks=blanks, frame=frame):
            told = tuple(replace(blank, wrong=(Remark("42", "Non."),)) for blank in blanks)
            return Fill(told, tuple(f"{text}…" for text in frame))
        case Arrange(items=items):
            return replace(shape, proofs=("en 1900",) * len(items))
        case Pair(pairs=pairs):
            return Pair(tuple(reversed(pairs)), (*shape.extra, "un intrus"))
        case Reveal(rubric=rubric):
            return replace(shape, rubric=tuple(reversed(rubric)), length="trois lignes")
        case _:
            assert_never(shape)


def corrected(shape: Shape) -> Shape:
    """Another answer is right."""
    match shape:
        case Pick(options=options, fix=fix) if fix:
            return replace(shape, fix=(fix[0], "tout autre chose"))
        case Pick(options=options):
            return replace(
                shape,
                options=tuple(
                    replace(option, text=f"{option.text} autrement") if option.correct else option
                    for option in options
                ),
            )
        case Fill(blanks=blanks):
            return replace(shape, blanks=tuple(map(corrected_blank, blanks)))
        case Arrange(items=items, proofs=proofs):
            return Arrange((*items[1:], items[0]), proofs)
        case Pair(pairs=pairs):
            return replace(shape, pairs=((pairs[0][0], "tout autre chose"), *pairs[1:]))
        case Reveal():
            return replace(shape, answer="tout autre chose")
        case _:
            assert_never(shape)


def corrected_blank(blank: Blank) -> Blank:
    match blank:
        case Text():
            return replace(blank, answer="tout autre chose")
        case Number(value=value):
            return replace(blank, answer=str(value + 1), value=value + 1, within=Decimal(10))
        case Date():
            return replace(blank, answer="1066", value=PartialDate.parse("1066"))
        case _:
            assert_never(blank)


def shouted(shape: Shape) -> Shape:
    """The same answers in capitals, in other quotes."""
    match shape:
        case Pick(options=options, fix=fix):
            loud = tuple(replace(option, text=option.text.upper()) for option in options)
            return replace(shape, options=loud, fix=fix and (fix[0], fix[1].upper()))
        case Fill(blanks=blanks):
            return replace(
                shape,
                blanks=tuple(
                    replace(blank, answer=f"« {blank.answer.upper()} »") for blank in blanks
                ),
            )
        case Arrange(items=items):
            return replace(shape, items=tuple(map(str.upper, items)))
        case Pair(pairs=pairs):
            return replace(shape, pairs=tuple((a.upper(), f"{b}.") for a, b in pairs))
        case Reveal(answer=answer):
            return replace(shape, answer=f"{answer.upper()} !")
        case _:
            assert_never(shape)


TABLE: tuple[tuple[str, Edit, Change], ...] = (
    ("nothing", lambda q: q, Change.NOTHING),
    ("its lines", lambda q: replace(q, place=Place("decks/x.yaml", 99)), Change.NOTHING),
    ("its order in the file", lambda q: replace(q, themes=("x",)), Change.NOTHING),
    ("the explanation", lambda q: replace(q, explanation="Autrement dit."), Change.WORDING),
    ("the hint", lambda q: replace(q, hint="Pensez-y."), Change.WORDING),
    ("the level", lambda q: replace(q, level=q.level % 3 + 1), Change.WORDING),
    (
        "the prompt",
        lambda q: replace(q, cards=tuple(replace(c, prompt=f"{c.prompt} ?") for c in q.cards)),
        Change.WORDING,
    ),
    ("what is wrong", shaped(reworded), Change.WORDING),
    ("how the answer is written", shaped(shouted), Change.WORDING),
    ("the answer", shaped(corrected), Change.ANSWER),
    ("the kind", lambda q: replace(q, kind="short" if q.kind != "short" else "card"), Change.FACT),
)


@pytest.mark.parametrize(("what", "edit", "expected"), TABLE, ids=[row[0] for row in TABLE])
@pytest.mark.parametrize(("kind", "bank"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_an_edit_of_every_kind_means_what_it_changes(
    kind: str, bank: Bank, what: str, edit: Edit, expected: Change
) -> None:
    after = edited(bank, edit)
    found = {change_of(bank, after, card) for card in bank.cards}
    assert found == {expected}
    assert {change_of_question(bank, after, question) for question in bank.questions} == {expected}
    asked = list(changes(bank, after))
    if expected in (Change.ANSWER, Change.FACT):
        assert [changed.card for changed in asked] == list(bank.cards)
        assert all(changed.before != changed.after for changed in asked)
    else:
        assert asked == []


@pytest.mark.parametrize(("kind", "bank"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_a_question_that_is_gone_is_gone(kind: str, bank: Bank) -> None:
    after = bank.only(())
    assert {change_of(bank, after, card) for card in bank.cards} == {Change.GONE}
    assert {change_of_question(bank, after, name) for name in bank.questions} == {Change.GONE}
    assert list(changes(bank, after)) == []


def test_another_first_fact_is_another_card_unless_it_says_the_same() -> None:
    facts = [a_fact("f"), a_fact("g"), a_fact("h", same_as="f")]

    def asking(*names: str) -> Bank:
        return a_bank([a_question("q", facts=names)], facts)

    card = CardId("q")
    assert change_of(asking("f"), asking("g"), card) is Change.FACT
    assert change_of(asking("f"), asking("h"), card) is Change.WORDING
    assert change_of(asking("f", "g"), asking("f"), card) is Change.WORDING
    assert change_of(asking(), asking("f"), card) is Change.WORDING
    (changed,) = changes(asking("f"), asking("g"))
    assert (changed.what, changed.before, changed.after) == ("fact", "Le fait f.", "Le fait g.")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (Text("Staline"), Text("Joseph Staline", also=("Staline",)), Change.WORDING),
        (Text("Staline"), Text("Béria"), Change.ANSWER),
        (Text("Kim Jong-il"), Text("Kim Jong-un"), Change.ANSWER),
        (Text("possible"), Text("impossible"), Change.ANSWER),
        (Text("en 1961"), Text("en 1962"), Change.ANSWER),
        (Text("Vladivostok"), Text("Vladivostock"), Change.ANSWER),
        (Text("+"), Text("-"), Change.ANSWER),
    ],
)
def test_what_a_typed_answer_may_become(old: Text, new: Text, expected: Change) -> None:
    before, after = (a_bank([a_question("q", Fill((blank,)))]) for blank in (old, new))
    assert change_of(before, after, CardId("q")) is expected


def test_of_a_cloze_only_the_blank_that_changed_is_asked_about() -> None:
    bank = example_banks()["cloze"]
    first = next(iter(bank.cards))

    def edit(question: Question) -> Question:
        return replace(
            question,
            cards=tuple(
                replace(card, shape=corrected(card.shape)) if card.id == first else card
                for card in question.cards
            ),
        )

    assert [changed.card for changed in changes(bank, edited(bank, edit))] == [first]


def test_a_cloze_may_lose_a_blank_and_a_question_its_name() -> None:
    bank = example_banks()["cloze"]
    (name,) = bank.questions
    *_, last = bank.cards
    fewer = edited(bank, lambda question: replace(question, cards=question.cards[:-1]))
    assert news(bank, fewer, name) == ("edit.fewer", {"cards": last})
    assert list(changes(bank, fewer)) == []
    renamed = edited(bank, lambda question: replace(question, id=QuestionId("autre")))
    assert news(bank, renamed, name) == ("edit.gone", {})
    told = replace(renamed, renamed=((name, "autre"),))
    assert news(bank, told, name) == ("edit.renamed", {"name": "autre"})


def test_of_different_changes_each_has_its_own_remedy() -> None:
    today = StudyDay(100)
    answer = Changed(CardId("a"), Change.ANSWER, "answer", "x", "y")
    fact = Changed(CardId("b"), Change.FACT, "fact", "x", "y")
    assert [name for _, name in choices([answer])] == ["sooner", "keep", "reset"]
    assert [name for _, name in choices([fact])] == ["reset", "keep"]
    assert [name for _, name in choices([answer, fact])] == ["each", "keep", "reset"]
    assert answer.remedy(Choice.PROPOSED, today) == Reschedule(StudyDay(101))
    assert fact.remedy(Choice.PROPOSED, today) == answer.remedy(Choice.RESET, today) == Reset()
    assert fact.remedy(Choice.KEEP, today) is None


# --- in a session

PICK = SHAPES[0][0]
OTHER = Pick((Option("Séoul", correct=False), Option("Pékin", correct=True)))


@pytest.fixture
def store() -> Store:
    return memory_store()


def learnt(store: Store, bank: Bank, clock: Clock) -> None:
    """Every card answered once, and a month gone by."""
    session = start(store, bank, clock)
    while isinstance(session.stage, Asking):
        session.answer(right_answer(session.stage.card.shape))
        session.accept(Rating.GOOD)
    clock.forward(days=30)


def start(store: Store, bank: Bank, clock: Clock, sitting: Sitting | None = None) -> Session:
    settings_ = banks.settings(new_per_day=50)
    return Session(Learner(bank, store, settings_, clock), sitting or Sitting(lessons=False))


def two(shape: Shape = PICK, **changes: object) -> Bank:
    first = replace(a_question("p", shape), **changes)  # type: ignore[arg-type]
    return a_bank([first, a_question("q")])


def at_p(store: Store, clock: Clock) -> Session:
    """A session over two learnt cards that is at the first of them."""
    learnt(store, two(), clock)
    session = start(store, two(), clock)
    if isinstance(session.stage, Asking) and session.stage.card.id != "p":
        session.bury()
    assert isinstance(session.stage, Asking)
    assert session.stage.card.id == "p"
    return session


def test_an_edit_of_nothing_leaves_the_stage_as_it_is(store: Store) -> None:
    session = at_p(store, Clock())
    session.hint()
    before = session.stage
    assert session.edited(two()) == before
    assert session.stage.card is before.card  # type: ignore[union-attr]
    session.give_up()
    judged = session.stage
    assert session.edited(two()) == judged


def test_a_verdict_stands_where_only_words_around_the_answer_changed(store: Store) -> None:
    session = at_p(store, Clock())
    session.answer(wrong_answer(PICK))
    session.edited(two(explanation="Mieux dit."))
    assert isinstance(session.stage, Judged)
    assert session.stage.question.explanation == "Mieux dit."
    assert session.changed == ()


def test_a_card_answered_otherwise_is_asked_again_in_its_present_form(store: Store) -> None:
    session = at_p(store, Clock())
    session.answer(wrong_answer(PICK))
    session.edited(two(OTHER))
    assert isinstance(session.stage, Asking)
    assert session.stage.card.shape == OTHER
    assert [changed.card for changed in session.changed] == ["p"]
    session.settle(Choice.KEEP)
    assert isinstance(session.stage, Asking)
    assert session.changed == ()


def test_another_answer_is_asked_tomorrow_and_leaves_today(store: Store) -> None:
    clock = Clock()
    session = at_p(store, clock)
    session.edited(two(OTHER))
    left = session.progress.left
    session.settle(Choice.PROPOSED)
    assert session.progress.left == left - 1
    assert store.state(CardId("p")).due == clock().day + 1
    *_, last = store.events()
    assert last.body == Reschedule(clock().day + 1)  # type: ignore[arg-type]
    session.undo()
    assert isinstance(session.stage, Asking)
    assert session.stage.card.id == "p"
    assert session.progress.left == left


def test_another_fact_starts_over_on_the_same_card(store: Store) -> None:
    session = at_p(store, Clock())
    known = store.state(CardId("p"))
    session.edited(two(kind="short"))
    session.settle(Choice.PROPOSED)
    assert isinstance(session.stage, Asking)
    assert session.stage.card.id == "p"
    assert session.stage.fresh
    assert store.state(CardId("p")).first is None
    session.undo()
    assert store.state(CardId("p")) == known


def test_a_card_without_a_history_is_asked_without_further_ado(store: Store) -> None:
    session = start(store, two(), Clock())
    session.edited(two(OTHER))
    assert session.changed == ()


def test_a_card_that_is_gone_leaves_the_session(store: Store) -> None:
    session = at_p(store, Clock())
    session.give_up()
    session.accept()
    session.edited(a_bank([a_question("q")]))
    assert session.close().missed == ()
    assert session.progress.left == int(isinstance(session.stage, Asking))
    while session.undo() is not None:
        assert not isinstance(session.stage, Asking) or session.stage.card.id == "q"


def test_practice_keeps_a_card_that_is_to_be_asked_tomorrow(store: Store) -> None:
    clock = Clock()
    learnt(store, two(), clock)
    session = start(store, two(), clock, Sitting(purpose=Purpose.CRAM))
    while isinstance(session.stage, Asking) and session.stage.card.id != "p":
        session.give_up()
        session.accept()
    left = session.progress.left
    session.edited(two(OTHER))
    session.settle(Choice.PROPOSED)
    assert session.progress.left == left
    assert store.state(CardId("p")).due == clock().day + 1


def test_what_was_missed_is_asked_again_without_a_date(store: Store) -> None:
    session = start(store, two(), Clock())
    while isinstance(session.stage, Asking):
        session.answer((right_answer if session.stage.again else wrong_answer)(PICK))
        session.accept()
    assert isinstance(session.stage, Finished)
    assert sorted(session.stage.missed) == ["p", "q"]
    again = session.mistakes()
    assert again is not None
    assert again.progress.left == 2
    assert not again.sitting.purpose.schedules


def test_two_grades_know_only_right_and_wrong(store: Store) -> None:
    bank = a_bank([replace(a_question("p"), hint="Une capitale")])
    learner = Learner(bank, store, banks.settings(grades=2), Clock())
    session = Session(learner)
    session.hint()
    session.answer(right_answer(PICK))
    judged = session.stage
    assert isinstance(judged, Judged)
    assert judged.ratings == tuple(judged.intervals) == (Rating.AGAIN, Rating.GOOD)
    assert judged.suggested is Rating.GOOD
    session.accept(Rating.EASY)
    assert [event.body.rating for event in store.events() if isinstance(event.body, Review)] == [
        Rating.GOOD
    ]


# --- whatever one does

FACTS = (a_fact("f"), a_fact("g"))


def variant(*, answer: int = 0, gone: int = -1, words: str = "", first: str = "f") -> Bank:
    shapes = [shape for shape, _, _ in SHAPES]
    questions = [
        a_question(
            f"s{i}",
            corrected(shape) if i < answer else shape,
            facts=(first,) if i in (2, 5) else (),
            group=f"g{i}",
            hint=words if i % 2 else "",
        )
        for i, shape in enumerate(shapes)
        if i != gone
    ]
    return a_bank(questions, FACTS)


VARIANTS = (
    variant(),
    variant(words="Un indice."),
    variant(answer=7),
    variant(answer=2, gone=4),
    variant(gone=0),
    variant(first="g"),
    a_bank([a_question("s3")]),
)

ACTIONS: dict[str, Callable[[Session], object]] = {
    "read": Session.read,
    "hint": Session.hint,
    "right": lambda session: _answer(session, right=True),
    "wrong": lambda session: _answer(session, right=False),
    "give up": Session.give_up,
    "points": lambda session: session.points(frozenset({0})),
    "guess": Session.guess,
    "claim": Session.claim,
    "accept": Session.accept,
    "again": lambda session: session.accept(Rating.AGAIN),
    "easy": lambda session: session.accept(Rating.EASY),
    "suspend": Session.suspend,
    "bury": Session.bury,
    "flag": lambda session: session.flag("?"),
    "undo": Session.undo,
    "proposed": lambda session: session.settle(Choice.PROPOSED),
    "keep": lambda session: session.settle(Choice.KEEP),
    "reset": lambda session: session.settle(Choice.RESET),
    **{
        f"edit {number}": lambda session, bank=bank: session.edited(bank)  # type: ignore[misc]
        for number, bank in enumerate(VARIANTS)
    },
}


def _answer(session: Session, *, right: bool) -> None:
    if isinstance(session.stage, Asking):
        shape = session.stage.card.shape
        known = any(shape == one for one, _, _ in SHAPES)
        if isinstance(shape, Reveal):
            session.answer(Told())
        elif known:
            session.answer((right_answer if right else wrong_answer)(shape))
        else:
            session.give_up()


def check(session: Session) -> None:
    progress, stage = session.progress, session.stage
    assert min(progress.done, progress.reviews, progress.new, progress.again) >= 0
    assert isinstance(stage, Finished) == (progress.left == 0)
    if isinstance(stage, Asking | Judged):
        assert session.bank.cards[stage.card.id] == stage.card
        assert session.bank.questions[stage.question.id] == stage.question
    if isinstance(stage, Lesson):
        assert all(session.bank.facts[fact.id] == fact for fact in stage.facts)
    assert all(changed.card in session.bank.cards for changed in session.changed)


def known(store: Store) -> dict[CardId, CardState]:
    return {card: state for card, state in store.states().items() if state != CardState()}


def take_back(session: Session, store: Store) -> None:
    """An answer that was not saved is taken back alone, and asked again."""
    stage, saved = session.stage, known(store)
    again = session.undo()
    if isinstance(again, Asking) and again.taken_back:
        assert isinstance(stage, Judged)
        assert again.card == stage.card
        assert again.order == stage.order
        assert known(store) == saved


@settings(max_examples=120)
@given(
    purpose=st.sampled_from(Purpose),
    grades=st.sampled_from((4, 2)),
    actions=st.lists(st.sampled_from(sorted(ACTIONS)), max_size=60),
)
def test_whatever_one_does_the_session_holds_and_can_be_undone(
    purpose: Purpose, grades: int, actions: list[str]
) -> None:
    clock = Clock()
    with memory_store() as store:
        first = Session(Learner(VARIANTS[1], store, banks.settings(new_per_day=4), clock))
        while not isinstance(first.stage, Finished):
            first.read()
            first.give_up()
            first.accept(Rating.GOOD)
        clock.forward(days=3)
        if purpose is Purpose.MISTAKES:
            again = Session(Learner(VARIANTS[1], store, banks.settings(), clock))
            again.read()
            again.give_up()
            again.accept(Rating.AGAIN)
        before = known(store)
        learner = Learner(VARIANTS[0], store, banks.settings(grades=grades), clock)
        session = Session(learner, Sitting(purpose=purpose))
        check(session)
        for action in actions:
            clock.forward(seconds=7)
            ACTIONS[action](session)
            check(session)
        while session.can_undo:
            take_back(session, store)
            check(session)
        assert session.undo() is None
        assert known(store) == before
        assert not session.can_undo
        assert session.progress.done == 0
