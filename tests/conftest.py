"""What every test shares: how hypothesis searches, and that histories in memory end with their test."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from quiz.store import connection

settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "explore", settings.get_profile("ci"), derandomize=False, max_examples=2000
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(autouse=True)
def _closed_memory_stores(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close what `memory_store` opened; a history in a file that is left open still fails its test."""
    opened: list[sqlite3.Connection] = []
    connect = connection.connect

    def remembered(path: Path) -> sqlite3.Connection:
        made = connect(path)
        if path == connection.MEMORY:
            opened.append(made)
        return made

    monkeypatch.setattr(connection, "connect", remembered)
    yield
    for made in opened:
        made.close()
