import uuid

from hypothesis import given
from hypothesis import strategies as st

from quiz.core.clock import MOST_TICKS, tick, uuid7
from quiz.core.event import DeviceId, LogicalClock

times = st.integers(0, 2**48 - 1)
entropies = st.binary(min_size=10, max_size=10)


def test_an_id_is_the_one_of_the_standard() -> None:
    # RFC 9562, appendix A.6
    entropy = bytes.fromhex("0cc318c4dc0c0c07398f")
    assert uuid7(0x017F22E279B0, entropy) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


@given(times, entropies)
def test_an_id_carries_its_version_its_variant_and_its_time(ms: int, entropy: bytes) -> None:
    made = uuid.UUID(uuid7(ms, entropy))
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert made.int >> 80 == ms
    assert str(made) == uuid7(ms, entropy)


@given(times, times, entropies)
def test_ids_sort_by_their_time(one: int, other: int, entropy: bytes) -> None:
    assert (uuid7(one, entropy) < uuid7(other, entropy)) == (one < other)


def test_a_time_before_1970_makes_an_id_too() -> None:
    assert uuid7(-5, bytes(10)) == uuid7(0, bytes(10))


@given(st.lists(st.tuples(st.integers(-1000, 1000), st.sampled_from("ab")), min_size=1))
def test_clocks_only_advance_whatever_the_time_does(readings: list[tuple[int, str]]) -> None:
    last: LogicalClock | None = None
    for now, device in readings:
        clock = tick(last, now, DeviceId(device))
        assert clock.ms >= now
        assert last is None or clock > last
        last = clock


def test_the_clock_follows_time_where_time_has_advanced() -> None:
    here, there = DeviceId("here"), DeviceId("there")
    assert tick(LogicalClock(5, 3, there), 9, here) == LogicalClock(9, 0, here)
    assert tick(LogicalClock(5, 3, there), 5, here) == LogicalClock(5, 4, here)


def test_a_full_counter_carries_and_does_not_pass_for_physical_time() -> None:
    here, there = DeviceId("here"), DeviceId("there")
    assert tick(LogicalClock(5, MOST_TICKS - 2, there), 5, here).counter == MOST_TICKS - 1
    assert tick(LogicalClock(5, MOST_TICKS - 1, there), 5, here) == LogicalClock(6, 1, here)
    assert tick(LogicalClock(5, 1 << 50, there), 4, here) == LogicalClock(6, 1, here)
