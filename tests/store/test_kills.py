"""A short run of tests.store.kills, whose long one is in docs/durability.md."""

import sys
from pathlib import Path

import pytest

from tests.store.kills.reaper import WAYS, reap

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="a killed process's files are kept from others here"
)

_KILLS = {"answering": 5, "two at once": 4, "the app, line by line": 1}


@pytest.mark.parametrize("way", WAYS)
def test_what_was_acknowledged_survives_a_process_that_is_killed(way: str, tmp_path: Path) -> None:
    report = reap(way, _KILLS.get(way, 2), tmp_path)
    assert not report.troubles
    assert report.acknowledged or way in {"the first opening", "a migration"}
