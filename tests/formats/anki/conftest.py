"""A browser without a network, and a real collection of Anki; what is missing is said."""

from __future__ import annotations

import shutil
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

_ARGUMENTS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed with its module: playwright's loop would stand in the way of the tests that have their own."""
    sync = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("chromium is not installed")
    with sync.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=list(_ARGUMENTS))
        yield started
        started.close()


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
