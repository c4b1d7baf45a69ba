"""The page that shows every card, in a browser without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz.authoring.load import load_or_raise
from quiz.core.bank import Bank
from quiz.formats.anki.preview import page
from quiz.i18n import LANGUAGES, Words
from tests.formats.anki.samples import HOSTILE, a_bank, everywhere

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[3]


class Shown:
    """A page opened from a file, with what it complained of and what it asked the network for."""

    def __init__(self, opened: Page, file: Path) -> None:
        self.page = opened
        self.faults: list[str] = []
        opened.on("pageerror", lambda error: self.faults.append(str(error)))
        opened.on("console", self._hear)
        opened.on("request", self._see)
        opened.goto(file.as_uri())

    def _hear(self, message: object) -> None:
        if getattr(message, "type", "") == "error":
            self.faults.append(str(getattr(message, "text", "")))

    def _see(self, request: object) -> None:
        address = str(getattr(request, "url", ""))
        if not address.startswith(("file:", "about:", "data:")):
            self.faults.append(address)

    def faces(self, at: int) -> list[str]:
        """What both faces of a card say."""
        section = self.page.locator("section").nth(at)
        section.scroll_into_view_if_needed()
        frames = section.locator("iframe")
        return [
            frames.nth(side).content_frame.locator("main.reperes").inner_text() for side in (0, 1)
        ]


@pytest.fixture
def shown(browser: Browser, bank: Bank, tmp_path: Path) -> Iterator[Shown]:
    file = tmp_path / "cards.html"
    file.write_text(page(bank, Words("fr")), encoding="utf-8")
    opened = browser.new_page()
    yield Shown(opened, file)
    opened.close()


def test_every_card_shows_its_two_faces(shown: Shown, bank: Bank) -> None:
    assert shown.page.locator("section").count() == len(bank.cards)
    for at, card in enumerate(bank.cards):
        front, back = shown.faces(at)
        question = bank.question_of(card)
        assert question.explanation not in front
        assert question.explanation.split(" :")[0][:30] in back
    assert shown.faults == []


def test_night_and_a_phone_are_shown_too(shown: Shown) -> None:
    shown.faces(0)
    shown.page.locator("#night").check()
    shown.page.locator("#phone").check()
    frame = shown.page.locator("iframe").first
    body = frame.content_frame.locator("body")
    body.locator(
        "xpath=self::*[contains(@class,'nightMode') and contains(@class,'mobile')]"
    ).wait_for()
    assert frame.bounding_box()["width"] < 370  # type: ignore[index]
    assert shown.faults == []


def test_a_hostile_bank_runs_nothing(browser: Browser, tmp_path: Path) -> None:
    text = " ".join((*HOSTILE, "</script><script>window.hacked=1</script>"))
    bank = a_bank(*everywhere(text).values())
    file = tmp_path / "cards.html"
    file.write_text(page(bank, Words("en")), encoding="utf-8")
    opened = browser.new_page()
    shown = Shown(opened, file)
    for at in range(0, len(bank.cards), 3):
        shown.faces(at)
    hacked = [frame.evaluate("typeof window.hacked") for frame in opened.frames]
    assert set(hacked) == {"undefined"}
    assert shown.faults == []
    opened.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_needs_nothing_else(bank: Bank, language: str) -> None:
    text = page(bank, Words(language))
    assert f'<html lang="{language}">' in text
    assert "[[" not in text.split('<script id="data"')[0]
    assert " src=" not in text.split('<script id="data"')[0]


def test_scripts_that_faces_share_are_written_once() -> None:
    bank = load_or_raise(ROOT)
    assert len(page(bank, Words("fr"))) < 10_000 * len(bank.cards)
