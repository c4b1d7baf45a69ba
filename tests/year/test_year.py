"""A year is lived, fourteen days of it in a terminal; then somebody else counts it again from the log alone."""

import ast
import json
import sys
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from quiz.authoring.load import load_or_raise
from quiz.core.event import Event, Practice, Review, Undo
from quiz.core.moment import Moment, calendar_date
from quiz.store import open_store
from tests.year.agreement import RECOUNT, Told, differences, told
from tests.year.life import AWAY, IN_TERMINAL, LAST, PARIS, Life
from tests.year.seat import Seat

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> tuple[Life, Seat]:
    folder = tmp_path_factory.mktemp("year")
    seat = Seat(folder / "cache")
    life = Life(folder / "data", load_or_raise(ROOT), seat)
    life.live()
    chosen = f"retention = {life.settings.retention}\n"
    (life.folder / "config.toml").write_text(chosen, encoding="utf-8")
    return life, seat


@pytest.fixture(scope="module")
def evening(lived: tuple[Life, Seat]) -> Told:
    """What the app says on the last evening."""
    life, _ = lived
    night = datetime(LAST.year, LAST.month, LAST.day, 23, tzinfo=PARIS)
    return told(life.folder, Moment.of(night, life.settings.rollover))


@pytest.fixture(scope="module")
def events(lived: tuple[Life, Seat]) -> list[Event]:
    life, _ = lived
    with life.open() as store:
        return list(store.events())


def test_the_app_and_the_recount_agree(evening: Told) -> None:
    theirs = evening.recounted()
    assert differences(evening.said, theirs) == []
    assert theirs["answers"] > 1500
    assert len(theirs["states"]) > 200
    assert len(theirs["calibration"]["bins"]) > 4


def test_the_comparison_would_see_one_answer_told_otherwise(evening: Told) -> None:
    head, *lines = evening.log.read_text("ascii").splitlines()
    at = next(n for n, line in enumerate(lines) if '"rating":3' in line and '"review"' in line)
    lines[at] = lines[at].replace('"rating":3', '"rating":1')
    other = evening.log.with_name("other.jsonl")
    other.write_text("\n".join([head, *lines]) + "\n", "ascii")
    changed = differences(evening.said, Told(evening.said, other).recounted())
    assert any(one.startswith("/ratings") for one in changed)
    assert any(one.startswith("/states") for one in changed)


def test_the_recount_knows_nothing_of_the_app() -> None:
    tree = ast.parse(RECOUNT.read_text("utf-8"))
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported - sys.stdlib_module_names == {"fsrs"}
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert not names & {"__import__", "exec", "eval", "importlib"}


def test_fourteen_days_were_lived_in_a_terminal(
    lived: tuple[Life, Seat], events: list[Event]
) -> None:
    _, seat = lived
    assert seat.sat == len(IN_TERMINAL) == 14
    days = Counter(calendar_date(event.day) for event in events if isinstance(event.body, Review))
    assert sum(days[day] for day in IN_TERMINAL) == seat.answered
    assert seat.answered >= 20


def test_memory_was_what_it_was_predicted_to_be(evening: Told) -> None:
    found = evening.said["calibration"]
    assert abs(found["predicted"] - found["observed"]) < 0.03
    assert found["rmse_bins"] < 0.1
    assert abs(evening.said["retention"] - evening.said["target"]) < 0.04


def test_the_history_is_sound(lived: tuple[Life, Seat]) -> None:
    life, _ = lived
    with open_store(life.folder, retention=life.settings.retention) as store:
        assert store.check() == ()


# --- that the year had everything


def test_everything_happened(events: list[Event]) -> None:
    kinds = Counter(type(event.body).__name__ for event in events)
    assert set(kinds) == {
        *("Review", "Practice", "Undo", "Suspend", "Bury", "Flag", "Reset", "Reschedule")
    }
    bodies = [event.body for event in events]
    answers = [body for body in bodies if isinstance(body, Review | Practice)]
    happened = Counter(name for body in answers for name in body.outcome)
    assert {"hinted", "guessed", "claimed", "gave_up"} <= set(happened)
    assert {body.rating for body in answers} == {1, 2, 3, 4}
    assert {body.purpose for body in bodies if isinstance(body, Practice)} == {
        *("exam", "cram", "mistakes")
    }
    assert any(body.rating != body.suggested for body in answers)


def test_things_were_taken_back_and_suspended_cards_resumed(events: list[Event]) -> None:
    kinds = {event.id: type(event.body).__name__ for event in events}
    undone = {kinds[event.body.target] for event in events if isinstance(event.body, Undo)}
    assert {"Review", "Suspend", "Flag"} <= undone


def test_there_were_breaks_and_three_offsets(events: list[Event]) -> None:
    days = {calendar_date(event.day) for event in events}
    for start, end in AWAY:
        assert not any(start <= day <= end for day in days)
    assert {event.moment.offset for event in events} == {60, 120, 540}


def test_the_hours_that_do_not_exist_and_those_that_come_twice(events: list[Event]) -> None:
    autumn = [event for event in events if _local(event).date() == date(2026, 10, 25)]
    hours = {(event.moment.offset, _local(event).hour) for event in autumn}
    assert {(120, 2), (60, 2)} <= hours
    spring = [event for event in events if _local(event).date() == date(2026, 3, 29)]
    assert spring
    assert not any(_local(event).hour == 2 for event in spring)


def test_a_late_evening_belongs_to_the_day_before(events: list[Event]) -> None:
    late = [event for event in events if _local(event).hour == 1]
    assert late
    assert all(event.day == _local(event).date().toordinal() - 1 for event in late)


def test_a_clock_went_back_and_two_computers_were_merged(events: list[Event]) -> None:
    last: dict[str, int] = {}
    back = 0
    tips: dict[str, str] = {}
    other_tip = 0
    for event in events:
        if isinstance(event.body, Review):
            back += event.day < last.get(event.card, 0)
            other_tip += tips.get(event.card) not in (None, event.after)
            last[event.card], tips[event.card] = event.day, event.id
    assert back
    assert other_tip
    assert len({event.clock.device for event in events}) == 2


def test_the_final_pass_asked_more_before_the_exam(evening: Told) -> None:
    asked: dict[str, int] = defaultdict(int)
    for day in evening.said["calendar"]:
        asked[day["date"]] = day["answers"]
    final = sum(asked[f"2026-12-{day:02}"] for day in range(3, 10))
    before = sum(asked[f"2026-11-{day:02}"] for day in range(23, 30))
    assert final > 2 * before


def test_the_log_says_the_clock_of_every_event(evening: Told, events: list[Event]) -> None:
    lines = [json.loads(line) for line in evening.log.read_text("ascii").splitlines()[1:]]
    assert [line["id"] for line in lines] == [event.id for event in events]
    assert sorted(lines, key=lambda line: line["clock"]) == lines


def _local(event: Event) -> datetime:
    return datetime.fromtimestamp(event.moment.ms / 1000, UTC) + timedelta(
        minutes=event.moment.offset
    )
