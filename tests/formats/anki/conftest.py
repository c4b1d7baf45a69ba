"""A reviewer in the browser, and a real collection of Anki; what is missing is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz.authoring.load import load_or_raise
from quiz.core.bank import Bank
from tests.authoring.folders import write_example
from tests.formats.anki.reviewer import Reviewer, reviewing

if TYPE_CHECKING:
    from anki.collection import Collection
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[Reviewer]:
    with reviewing(browser) as opened:
        yield opened


@pytest.fixture
def reviewer(desk: Reviewer) -> Iterator[Reviewer]:
    """A new page that nothing may go wrong in."""
    desk.renew()
    yield desk
    assert desk.faults == []


@pytest.fixture(scope="session")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    """A question of each kind, with facts, sources and disputes."""
    return load_or_raise(write_example(tmp_path_factory.mktemp("bank")))


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    anki = pytest.importorskip("anki.collection", reason="the anki package is not installed")
    opened = anki.Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()
