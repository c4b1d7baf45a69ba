"""Folders for histories, and a way to be someone who may not write in them."""

import os
import shutil
import sys
import tempfile
import urllib.parse  # noqa: F401 (pathlib imports it late, when nobody may not reach it)
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

NOBODY = 65534


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder that does not exist yet."""
    return tmp_path / "données"


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
def public_folder() -> Iterator[Path]:
    """A folder that anyone can reach, which those of pytest are not."""
    path = Path(tempfile.mkdtemp())
    path.chmod(0o777)
    yield path
    path.chmod(0o777)
    shutil.rmtree(path)
