"""Letters and numbers as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.letters import letter
from quiz.plain.letters import UnclearError, lettered, numbered, numbers, positions


@pytest.mark.parametrize("line", ["c a", "ca", "C,A", "c; a", "c) a)", " c  -> a "])
def test_letters_may_be_separated_or_not(line: str) -> None:
    assert positions(line, 3) == (2, 0)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("", "plain.unclear_empty"),
        (" , ", "plain.unclear_empty"),
        ("d", "plain.unclear_letter"),
        ("1", "plain.unclear_letter"),
        ("é", "plain.unclear_letter"),
        ("aba", "plain.unclear_twice"),
    ],
)
def test_letters_that_stand_for_nothing_are_explained(line: str, code: str) -> None:
    with pytest.raises(UnclearError) as raised:
        positions(line, 3)
    assert raised.value.code == code


@pytest.mark.parametrize("line", ["1 3", "1,3", "3. 1.", "1;3"])
def test_numbers_name_points(line: str) -> None:
    assert numbers(line, 3) == {0, 2}


def test_zero_names_none() -> None:
    assert numbers("0", 3) == frozenset()


@pytest.mark.parametrize("line", ["4", "0 1", "-1x", "a", "1.5.9", "²", "9" * 5000])
def test_numbers_that_stand_for_nothing_are_explained(line: str) -> None:
    with pytest.raises(UnclearError):
        numbers(line, 3)


@given(st.permutations(range(12)))
def test_any_order_of_letters_is_read_back(order: list[int]) -> None:
    assert positions(" ".join(letter(at) for at in order), 12) == tuple(order)


@given(st.text(max_size=30), st.integers(1, 12))
def test_no_line_breaks_the_readers(line: str, count: int) -> None:
    for read in (positions, numbers):
        try:
            found = read(line, count)
        except UnclearError:
            continue
        assert all(0 <= at < count for at in found)


def test_lines_begin_with_their_letter_or_number() -> None:
    assert lettered(("x", "y")) == ("a. x", "b. y")
    assert numbered(("x", "y")) == ("1. x", "2. y")
