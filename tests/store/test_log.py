"""The log as JSON Lines: what is written is read back, and every field is documented."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.core.event import Event, Flag, Review, Undo
from quiz.store.log import (
    UnreadableLineError,
    check_header,
    decode,
    encode,
    header,
    lines,
)
from tests.builders import a_review, an_event, an_id, histories

DOCUMENTED = Path(__file__).resolve().parents[2] / "docs" / "log.md"

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)


@given(histories(max_size=6))
@settings(max_examples=50)
def test_what_is_written_is_read_back(events: list[Event]) -> None:
    assert [decode(line) for line in list(lines(events))[1:]] == events


@given(st.dictionaries(st.text(max_size=5), JSON, max_size=3), st.text())
@settings(max_examples=50)
def test_any_outcome_and_any_note_come_back(outcome: dict[str, object], note: str) -> None:
    review = a_review()
    for body in (Review(**{**_fields(review), "outcome": outcome}), Flag(note + "\ud800")):  # type: ignore[arg-type]
        event = an_event(1, body, after=an_id(0))
        line = encode(event)
        assert line.isascii()
        assert "\n" not in line
        assert decode(line) == event


def _fields(review: Review) -> dict[str, object]:
    return {name: getattr(review, name) for name in Review.__dataclass_fields__}


def test_a_log_begins_by_saying_what_it_is() -> None:
    first, second = lines([an_event(0, Undo(an_id(1)))])
    assert first == header()
    check_header(first)
    assert json.loads(second)["target"] == an_id(1)


@pytest.mark.parametrize("line", ["", "[]", "{}", '{"format":"reperes-log","version":2}'])
def test_another_file_is_no_log(line: str) -> None:
    with pytest.raises(UnreadableLineError):
        check_header(line)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "dream"},
        {"rating": 5},
        {"day": "yesterday"},
        {"clock": [1, 2]},
        {"after": 3, "card": None, "due": None},
    ],
)
def test_a_line_of_something_else_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(UnreadableLineError):
        decode(json.dumps(json.loads(encode(an_event(0, a_review()))) | change))


@given(histories(max_size=8))
@settings(max_examples=30)
def test_every_field_is_documented(events: list[Event]) -> None:
    documented = DOCUMENTED.read_text("utf-8")
    for line in map(encode, events):
        assert all(f"`{name}`" in documented for name in json.loads(line))
