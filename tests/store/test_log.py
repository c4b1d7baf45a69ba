"""The log as JSON Lines: what is written is read back, and every field is documented."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.core.event import DeviceId, Event, Flag, Review, Undo
from quiz.store.logs.log import (
    Header,
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
    st.none() | st.booleans() | st.integers(-(1 << 63), (1 << 63) - 1) | st.text(max_size=4),
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


def test_a_log_says_whose_it_is() -> None:
    said = Header(("0123456789abcdef",), DeviceId("89abcdef"), "le portable 🦊")
    line = header(said)
    assert line.isascii()
    assert check_header(line) == said
    assert check_header(header()) == Header()
    strange = '{"format":"reperes-log","version":1,"device":7,"name":null,"new":[]}'
    assert check_header(strange) == Header()


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("", "log_header"),
        ("[]", "log_header"),
        ("{}", "log_header"),
        ('{"format":"reperes-log","version":true}', "log_header"),
        ('{"format":"reperes-log","version":"1"}', "log_header"),
        ('{"format":"reperes-log","version":1,"learners":["Zoé"]}', "log_header"),
        ('{"format":"reperes-log","version":2}', "log_newer"),
    ],
)
def test_another_file_is_no_log(line: str, rule: str) -> None:
    with pytest.raises(UnreadableLineError) as caught:
        check_header(line)
    assert caught.value.rule == rule


DEEP: object = "deep"
for _ in range(50):
    DEEP = [DEEP]
LINE = json.loads(encode(an_event(0, a_review())))
del LINE["crc"]


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "dream"},
        {"kind": None},
        {"id": "01925766-AE00-7b7e-8957-ea760bab2510"},
        {"id": "01925766ae007b7e8957ea760bab2510"},
        {"card": ""},
        {"card": "x" * 201},
        {"card": "\x1b[2J"},
        {"card": "a\u202eb"},
        {"card": None},
        {"ms": "0"},
        {"ms": True},
        {"ms": 1 << 62},
        {"ms": 10**30},
        {"ms": LINE["ms"] + 10 * 86_400_000},
        {"offset": 1441},
        {"offset": 0.5},
        {"day": "yesterday"},
        {"day": "2024-13-01"},
        {"day": 5},
        {"clock": [1, 2]},
        {"clock": [1, -1, "here"]},
        {"clock": [1, 1 << 60, "here"]},
        {"clock": [10**15, 0, "here"]},
        {"clock": [1, 0, "here\n"]},
        {"clock": [1, 0, ""]},
        {"clock": {"ms": 1}},
        {"after": 3},
        {"after": "first"},
        {"rating": 0},
        {"rating": 5},
        {"rating": "3"},
        {"suggested": None},
        {"due": None},
        {"due": "9999-12-31"},
        {"duration": -1},
        {"duration": 1 << 50},
        {"mapping": [1]},
        {"model": "x" * 65},
        {"outcome": []},
        {"outcome": {"score": "1/0"}},
        {"outcome": {"score": "1e9"}},
        {"outcome": {"score": 1}},
        {"outcome": {"verdict": ["right"]}},
        {"outcome": {"hinted": "yes"}},
        {"outcome": {"codes": "typo"}},
        {"outcome": {"codes": [1]}},
        {"outcome": {"codes": ["typo"] * 201}},
        {"outcome": {"new": [0] * 201}},
        {"outcome": {"new": DEEP}},
        {"outcome": {"new": 10**30}},
        {"outcome": {f"n{n}": n for n in range(201)}},
        {"outcome": {"n" * 201: 0}},
        {"outcome": {"new": "n" * 70_000}},
        {"kind": "flag", "note": "n" * 5_001},
        {"kind": "flag", "note": None},
        {"kind": "undo", "target": None},
        {"kind": "practice"},
        {"kind": "reschedule", "due": "0001-01-01"},
    ],
    ids=lambda change: json.dumps(change)[:40],
)
def test_a_line_of_something_else_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(UnreadableLineError):
        decode(json.dumps(LINE | change))


@pytest.mark.parametrize(
    "line",
    [
        "",
        "null",
        "[" * 100_000,
        '{"id":' * 5_000,
        json.dumps(LINE).replace('"rating": 3', '"rating": NaN'),
        json.dumps(LINE).replace('"offset": 0', '"offset": 1e999'),
        json.dumps(LINE).replace('"offset": 0', f'"offset": {"9" * 5000}'),
        json.dumps(LINE) + "x",
        json.dumps(LINE)[:-1],
        json.dumps(LINE | {"kind": "flag", "note": "\ud800"}).replace("0", "00", 1),
    ],
    ids=range(10),
)
def test_no_json_does_harm(line: str) -> None:
    with pytest.raises(UnreadableLineError):
        decode(line)


def test_what_a_later_minor_version_or_another_program_adds_is_no_trouble() -> None:
    event = an_event(0, a_review())
    told = json.dumps({"new": {"deep": [1, 2]}, **LINE}, indent=None, separators=(", ", " : "))
    assert decode(told) == decode(json.dumps(LINE)) == event
    assert decode(told.replace("{", '{"rating": 4,', 1)) == event, (
        "of a field given twice, the last"
    )


@given(st.binary(max_size=80), st.integers(0), st.integers(0))
@settings(max_examples=100)
def test_any_damage_is_noticed(noise: bytes, begin: int, size: int) -> None:
    line = encode(an_event(0, a_review())).encode()
    begin %= len(line)
    harmed = line[:begin] + noise + line[begin + size % 80 :]
    with suppress(UnreadableLineError, UnicodeDecodeError):
        assert decode(harmed.decode()) == decode(line.decode())


@given(histories(max_size=8))
@settings(max_examples=30)
def test_every_field_is_documented(events: list[Event]) -> None:
    documented = DOCUMENTED.read_text("utf-8")
    for line in map(encode, events):
        assert all(f"`{name}`" in documented for name in json.loads(line))
