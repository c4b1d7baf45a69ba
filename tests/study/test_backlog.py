"""A backlog put in order: nothing lost or twice, today within its minutes, the days level, and all of it undone."""

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.core.bank import Bank
from quiz.core.event import Bury, Rating, Review
from quiz.core.memory import CardState, recall
from quiz.core.moment import Moment, StudyDay
from quiz.core.question import CardId
from quiz.store import Store, memory_store
from quiz.study.backlog import Terms, Triage, backlog, last_triage, triage, undone
from quiz.study.queue import forecast, todays_queue
from tests.study.banks import DAY, NOON, a_bank, a_question, bank_of

TODAY = NOON.day
LIMIT = 100
terms = st.builds(Terms, st.integers(1, 30), st.integers(1, 12), st.just(LIMIT), st.just(LIMIT))


def known(due: int, stability: float = 10.0, *, suspended: bool = False) -> CardState:
    return CardState(
        stability=stability,
        difficulty=5.0,
        due=StudyDay(TODAY + due),
        last=StudyDay(TODAY - 20),
        first=StudyDay(TODAY - 100),
        reps=3,
        suspended=suspended,
    )


@st.composite
def late(draw: st.DrawFn, *, siblings: bool = True) -> tuple[Bank, dict[CardId, CardState]]:
    """Cards in groups, most of them due, some later, some put aside, some never met."""
    count = draw(st.integers(1, 60))
    groups = draw(
        st.lists(st.integers(0, 25 if siblings else 10**9), min_size=count, max_size=count)
    )
    bank = a_bank(
        a_question(f"q{at}", group=f"g{group if siblings else at}")
        for at, group in enumerate(groups)
    )
    states = {}
    for card in bank.cards:
        due = draw(st.sampled_from((-30, -3, 0, 0, 0, 1, 2, 5, None)))
        if due is not None:
            stability = draw(st.sampled_from((1.0, 5.0, 20.0, 90.0)))
            states[card] = known(due, stability, suspended=draw(st.integers(0, 9)) == 0)
    return bank, states


@settings(max_examples=50)
@given(late(), terms)
def test_nothing_is_lost_and_nothing_is_asked_twice(
    found: tuple[Bank, dict[CardId, CardState]], wanted: Terms
) -> None:
    bank, states = found
    plan = triage(bank.outline, states, TODAY, wanted)
    cards = [*plan.now, *(card for card, _ in plan.later)]
    assert len(cards) == len(set(cards))
    assert set(cards) == set(backlog(bank.outline, states, TODAY))
    assert all(TODAY < due <= TODAY + len(plan.added) for _, due in plan.later)
    assert len(plan.added) >= wanted.days
    assert sum(plan.added) == len(plan.later)


@settings(max_examples=50)
@given(late(), terms, st.floats(0.3, 3))
def test_today_fits_into_its_minutes_best_remembered_first(
    found: tuple[Bank, dict[CardId, CardState]], wanted: Terms, pace: float
) -> None:
    bank, states = found
    outline = bank.outline
    wanted = Terms(wanted.minutes, wanted.days, wanted.left, wanted.limit, pace)
    plan = triage(outline, states, TODAY, wanted)
    assert sum(outline.cards[card].seconds for card in plan.now) * pace <= 60 * wanted.minutes
    recalls = [recall(states[card], TODAY) for card in plan.now]
    assert recalls == sorted(recalls, reverse=True)
    groups = [outline.cards[card].group for card in plan.now]
    assert len(groups) == len(set(groups))


@settings(max_examples=50)
@given(late(siblings=False), terms)
def test_the_days_are_level(found: tuple[Bank, dict[CardId, CardState]], wanted: Terms) -> None:
    bank, states = found
    plan = triage(bank.outline, states, TODAY, wanted)
    assert plan.there == forecast(bank.outline, states, TODAY, len(plan.there))
    loads = [there + added for there, added in zip(plan.there, plan.added, strict=True)]
    lowest = min(loads)
    filled = [load for load, added in zip(loads, plan.added, strict=True) if added]
    assert all(load <= lowest + 1 for load in filled)
    for earlier, later in zip(plan.later, plan.later[1:], strict=False):
        assert earlier[1] <= later[1], "what is best remembered comes back first"


@settings(max_examples=50)
@given(late(), terms)
def test_siblings_come_back_apart_and_loads_differ_by_a_card_and_what_was_due(
    found: tuple[Bank, dict[CardId, CardState]], wanted: Terms
) -> None:
    bank, states = found
    outline = bank.outline
    plan = triage(outline, states, TODAY, wanted)
    loads = [there + added for there, added in zip(plan.there, plan.added, strict=True)]
    assert max(loads) - min(loads) <= 1 + max(plan.there)
    days: dict[str, list[int]] = defaultdict(list)
    for card, due in plan.later:
        days[outline.cards[card].group].append(due)
    for group, mine in days.items():
        siblings = [states[card] for card in bank.groups[group] if card in states]
        busy = {s.due for s in siblings if s.due and s.due > TODAY and not s.suspended}
        if len(mine) + len(busy) <= len(plan.added):
            assert len(set(mine)) == len(mine)
            assert busy.isdisjoint(mine)


def test_more_days_are_proposed_where_the_limit_needs_them() -> None:
    bank = bank_of(50)
    states = {card: known(-1) for card in bank.cards}
    plan = triage(bank.outline, states, TODAY, Terms(1, 2, left=10, limit=10))
    assert len(plan.now) == 4  # fifteen seconds each
    assert len(plan.added) == 5
    assert max(plan.added) <= 10


def test_no_limit_to_keep_spreads_over_the_days_that_were_wished() -> None:
    bank = bank_of(20)
    states = {card: known(-1) for card in bank.cards}
    plan = triage(bank.outline, states, TODAY, Terms(5, 4, left=0, limit=0))
    assert plan.now == ()
    assert plan.added == (5, 5, 5, 5)


def learner_of(bank: Bank, dues: list[int]) -> Store:
    store = memory_store()
    before = Moment(NOON.ms - 40 * DAY, 0)
    for card, due in zip(bank.cards, dues, strict=False):
        due_day = StudyDay(TODAY + due)
        review = Review(Rating.GOOD, Rating.GOOD, {"verdict": "right"}, 9, 1, "fsrs-6", due_day)
        store.append(card, review, before)
    return store


def applied(store: Store, plan: Triage) -> None:
    store.append_all(plan.events, NOON)


@settings(max_examples=25)
@given(st.lists(st.sampled_from((-9, -1, 0, 1, 4)), min_size=2, max_size=12), terms, st.booleans())
def test_a_triage_holds_and_undo_restores_every_state(
    dues: list[int],
    wanted: Terms,
    buried: bool,  # noqa: FBT001 (drawn by hypothesis)
) -> None:
    bank = bank_of(len(dues))
    with learner_of(bank, dues) as store:
        if buried:
            store.append(CardId("q0000"), Bury(), NOON)
        before = store.states()
        plan = triage(bank.outline, before, TODAY, wanted)
        applied(store, plan)
        after = store.states()
        queue = todays_queue(bank.outline, after, TODAY, reviews=LIMIT, new=0)
        assert set(queue.reviews) == set(plan.now)
        loads = forecast(bank.outline, after, TODAY, len(plan.there))
        assert loads == tuple(map(sum, zip(plan.there, plan.added, strict=True)))
        taken_back = last_triage(store.events(day=TODAY))
        assert len(taken_back) == len(plan.later)
        store.append_all(undone(taken_back), Moment(NOON.ms + 5_000, 0))
        assert store.states() == before
        assert last_triage(store.events(day=TODAY)) == ()


def test_only_the_last_triage_is_taken_back() -> None:
    bank = bank_of(12)
    with learner_of(bank, [-1] * 12) as store:
        applied(store, triage(bank.outline, store.states(), TODAY, Terms(2, 3, 9, 9)))
        between = store.states()
        second = triage(bank.outline, between, TODAY, Terms(1, 1, 9, 9))
        store.append_all(second.events, Moment(NOON.ms + 60_000, 0))
        store.append_all(undone(last_triage(store.events(day=TODAY))), NOON)
        assert store.states() == between
        assert last_triage(store.events(day=TODAY))
