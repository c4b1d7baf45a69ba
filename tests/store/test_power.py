import pytest

pytest.importorskip("apsw", reason="apsw, whose files can be recorded, is not installed")

from tests.store.power.replay import LOST, record, replay
from tests.store.power.scripts import SCRIPTS

_LONG = ("log", "rollback")
"""What does much besides answering."""


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_power_cut_at_any_moment_loses_nothing_that_was_acknowledged(name: str) -> None:
    report = replay(record(SCRIPTS[name], answers=1 if name in _LONG else 2))
    assert not report.troubles
    assert report.disks > 150


@pytest.mark.parametrize(
    ("name", "synchronous"),
    [("log", "OFF"), ("log", "NORMAL"), ("rollback", "OFF"), ("rollback", "FULL")],
)
def test_less_care_than_ours_would_lose_answers(name: str, synchronous: str) -> None:
    run = record(SCRIPTS[name], answers=1, synchronous=synchronous)
    report = replay(run, until_lost=True)
    assert report.troubles[LOST]
