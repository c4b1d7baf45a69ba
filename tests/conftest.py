"""What every test shares: how hypothesis searches, that histories in memory end, and a way to be refused a folder."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.parse  # noqa: F401 (pathlib imports it late, when nobody may not reach it)
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from quiz.store import connection
from tests.small_disk import SIZE, SmallDisk

NOBODY = 65534

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


@pytest.fixture(autouse=True)
def _same_zone() -> Iterator[None]:
    """No test leaves another time zone to those that follow, whose days would then begin at another hour."""
    before = time.localtime(0).tm_zone, os.environ.get("TZ")
    yield
    assert (time.localtime(0).tm_zone, os.environ.get("TZ")) == before


@pytest.fixture
def protect() -> Iterator[Callable[..., None]]:
    """Make a folder and its files read-only; root, whom nothing stops, becomes nobody for the rest of the test."""
    if sys.platform == "win32":
        pytest.skip("folders have no mode here")
    uid = os.geteuid()

    def protected(path: Path, mode: int = 0o444) -> None:
        for file in path.iterdir():
            file.chmod(mode)
        path.chmod(0o555)
        if uid == 0:
            os.seteuid(NOBODY)

    yield protected
    os.seteuid(uid)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A disk of a megabyte, which can be filled."""
    mount = shutil.which("mount")
    if sys.platform != "linux" or os.geteuid() != 0 or mount is None:
        pytest.skip("only root can mount a small disk, on Linux")
    path = tmp_path / "disk"
    path.mkdir()
    said = subprocess.run(
        [mount, "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(path)],
        check=False,
        capture_output=True,
    )
    if said.returncode:
        pytest.skip(f"no disk can be mounted here: {said.stderr.decode().strip()}")
    yield SmallDisk(path)
    subprocess.run(["umount", "--lazy", str(path)], check=True)


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that anyone can reach, which those of pytest are not."""
    path = Path(tempfile.mkdtemp())
    path.chmod(0o777)
    yield path
    path.chmod(0o777)
    shutil.rmtree(path)
