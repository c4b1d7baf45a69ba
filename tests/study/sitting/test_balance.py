from hypothesis import given
from hypothesis import strategies as st

from quiz.core.moment import StudyDay
from quiz.core.question import CardId
from quiz.study.sitting.balance import Agenda, reach, spread

CARD = CardId("visite-2000-mois")
TODAY = StudyDay(739_000)

loads = st.dictionaries(
    st.integers(TODAY, TODAY + 120).map(StudyDay), st.integers(0, 200), max_size=60
)


@given(st.integers(1, 36_500))
def test_the_reach_of_an_interval_holds_it(interval: int) -> None:
    low, high = reach(interval)
    assert 1 <= low <= interval <= high


def test_the_reach_is_ankis() -> None:
    # 10 days: 1 + 0.15 x 4.5 + 0.10 x 3 = 1.975
    assert reach(10) == (8, 12)
    assert reach(2) == (2, 2)


@given(st.integers(1, 400), st.integers(0, 30), loads)
def test_a_card_is_due_within_reach_and_always_on_the_same_day(
    interval: int, repetition: int, load: dict[StudyDay, int]
) -> None:
    agenda = Agenda(TODAY, load)
    due = spread(CARD, repetition, interval, agenda)
    low, high = reach(interval)
    assert TODAY + low <= due <= TODAY + high
    assert spread(CARD, repetition, interval, agenda) == due


@given(st.integers(1, 400), st.integers(1, 500), loads)
def test_a_better_rating_is_never_due_sooner(
    interval: int, shortest: int, load: dict[StudyDay, int]
) -> None:
    due = spread(CARD, 3, interval, Agenda(TODAY, load), shortest=shortest)
    assert due >= TODAY + shortest


def test_a_crowded_day_is_avoided() -> None:
    crowded = StudyDay(TODAY + 10)
    agenda = Agenda(TODAY, {crowded: 100})
    days = [spread(CardId(f"q{n}"), 1, 10, agenda) for n in range(300)]
    assert set(days) == {TODAY + ahead for ahead in (8, 9, 11, 12)}


def test_siblings_are_kept_apart() -> None:
    sibling = StudyDay(TODAY + 48)
    near = [
        spread(CardId(f"q{n}"), 1, 40, Agenda(TODAY, {}, siblings)) > sibling - 5
        for siblings in ((), (sibling,))
        for n in range(400)
    ]
    assert sum(near[400:]) < sum(near[:400]) / 2
