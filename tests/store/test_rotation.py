"""Which backups are kept: enough of them, for long, whatever the clock says."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.store.backups.rotation import DAYS, LEAP, RECENT, WEEKS, Kept, kept

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
hours = st.integers(min_value=0, max_value=24 * 500)
lives = st.sets(hours, max_size=60).map(lambda all_: {NOON - timedelta(hours=h) for h in all_})
"""Backups of a year and a half."""
regular = st.lists(st.integers(1, int(LEAP / timedelta(hours=1))), max_size=60).map(
    lambda steps: {NOON - timedelta(hours=sum(steps[:n])) for n in range(len(steps) + 1)}
)
"""Backups without a month between two."""


def last(times: set[datetime], period: str) -> list[datetime]:
    """The newest of each period, as strftime names it, the newest first."""
    return sorted({f"{time:{period}}": time for time in sorted(times)}.values(), reverse=True)


@given(regular)
def test_days_weeks_and_months_keep_their_newest(times: set[datetime]) -> None:
    days, weeks, months = (
        last(times, "%F")[:DAYS],
        last(times, "%G-%V")[:WEEKS],
        last(times, "%Y-%m"),
    )
    recent = {time for time in times if max(times) - time < RECENT}
    assert kept(times, NOON).keys() == {*days, *weeks, *months, *recent}


@given(lives, st.integers(0, 24 * 600))
def test_the_newest_and_those_of_the_future_stay(times: set[datetime], back: int) -> None:
    now = NOON - timedelta(hours=back)
    stay = kept(times, now)
    future = {time for time in times if time > now}
    assert stay.keys() <= times
    assert {time for time, why in stay.items() if why is Kept.FUTURE} == future
    assert stay.keys() - future == kept(times - future, now).keys()
    assert not times or max(times) in stay
    assert all(month in stay for month in last(times - future, "%Y-%m"))


@given(lives, st.integers(32, 30_000), st.integers(1, 40))
def test_a_clock_that_leapt_ahead_and_back_costs_no_backup(
    times: set[datetime], leap: int, wrong: int
) -> None:
    before = kept(times, NOON).keys()
    ahead = {NOON + timedelta(days=leap + n) for n in range(wrong)}
    while_wrong = kept(before | ahead, max(ahead)).keys()
    assert before <= while_wrong
    assert kept(while_wrong, NOON).keys() == while_wrong


@settings(max_examples=40)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=150))
def test_a_life_of_backups_one_by_one_keeps_what_it_would_of_all(pauses: list[int]) -> None:
    """What is thinned each day is, for every month and the last weeks and days, what would be thinned at the end."""
    made = [NOON + timedelta(days=sum(pauses[:n]), minutes=n) for n in range(len(pauses))]
    there: set[datetime] = set()
    for now in made:
        there = set(kept({*there, now}, now))
    assert there == kept(made, made[-1]).keys()


def test_a_year_of_days_comes_to_a_few_backups() -> None:
    times = [NOON - timedelta(days=n) for n in range(400)]
    stay = sorted(kept(times, NOON), reverse=True)
    assert stay[:DAYS] == times[:DAYS]
    assert len(stay) == 10 + 7 + 12
    assert all(newer - older <= timedelta(days=31) for newer, older in pairwise(stay))
