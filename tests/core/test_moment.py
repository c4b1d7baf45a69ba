from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.moment import Moment, StudyDay, calendar_date

offsets = st.integers(-14 * 60, 14 * 60)


def local(year: int, month: int, day: int, hour: int, minute: int = 0, east: float = 0) -> Moment:
    zone = timezone(timedelta(hours=east))
    return Moment.of(datetime(year, month, day, hour, minute, tzinfo=zone))


def test_a_day_of_study_begins_at_four_in_the_morning() -> None:
    assert calendar_date(local(2026, 3, 10, 3, 59, east=2).day) == date(2026, 3, 9)
    assert calendar_date(local(2026, 3, 10, 4, 0, east=2).day) == date(2026, 3, 10)


def test_the_same_instant_is_another_day_on_the_other_side_of_the_world() -> None:
    instant = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
    kiritimati = Moment.of(instant.astimezone(timezone(timedelta(hours=14))))
    honolulu = Moment.of(instant.astimezone(timezone(timedelta(hours=-10))))
    assert kiritimati.ms == honolulu.ms
    assert kiritimati.day - honolulu.day == 1


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        Moment.of(datetime(2026, 3, 10, 12, 0))  # noqa: DTZ001


@given(
    st.datetimes(datetime(1900, 1, 2), datetime(9000, 1, 1)),  # noqa: DTZ001
    offsets,
)
def test_the_day_is_the_local_date_four_hours_ago(when: datetime, minutes: int) -> None:
    aware = when.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    assert Moment.of(aware).day == (aware - timedelta(hours=4)).toordinal()


@given(st.integers(1, date.max.toordinal()))
def test_a_study_day_is_called_by_its_date(ordinal: int) -> None:
    assert calendar_date(StudyDay(ordinal)).toordinal() == ordinal
