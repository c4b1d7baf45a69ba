"""The report's page is one file that runs nothing, for every screen, by day and by night."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from quiz.classroom.reporting.report import report_html, report_pdf
from quiz.i18n import LANGUAGES, Words
from tests.classroom.choices import HOSTILE, a_choice, an_endless_choice
from tests.classroom.simulated import a_class

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FRENCH = Words("fr")
VOID = {"meta", "br", "img", "link", "input", "hr"}


@pytest.fixture(scope="module")
def made() -> Mapping[str, str]:
    """The page in each language."""
    simulated = a_class()
    return {name: report_html(simulated.bank, simulated.marks, Words(name)) for name in LANGUAGES}


class Parsed(HTMLParser):
    """What a page holds, its tags closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_and_needs_nothing(made: Mapping[str, str], language: str) -> None:
    page = made[language]
    parsed = Parsed(page)

    ids = [attrs["id"] for _, attrs in parsed.tags if "id" in attrs]
    assert parsed.open == []
    assert len(ids) == len(set(ids))
    assert not {tag for tag, _ in parsed.tags} & {"script", "link", "img", "iframe", "form"}
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)|@import|url\((?!#)", page)
    assert not any(name.startswith("on") for _, attrs in parsed.tags for name in attrs)
    assert f'<html lang="{language}">' in page


def test_what_the_bank_says_is_marked_with_its_language_on_an_english_page(
    made: Mapping[str, str],
) -> None:
    assert '<p class="prompt" lang="fr">' in made["en"]
    assert ' lang="fr"' not in made["fr"].partition("<body>")[2]


def test_no_pupil_is_named(made: Mapping[str, str]) -> None:
    text = Parsed(made["fr"]).text

    assert "Élève " not in text
    assert not re.search(r"\b00[0-3]\d\b", text)
    assert "ne nomme aucun élève" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_is_text_on_both_pages(language: str) -> None:
    bank, marks = a_choice(1, 1, 1, 0, 1, why=f"{HOSTILE}\x00\x1b", key=HOSTILE)
    words = Words(language)

    parsed = Parsed(report_html(bank, marks, words))

    assert HOSTILE in parsed.text.replace("\u2060", "").replace("\u200b", "")
    assert not {tag for tag, _ in parsed.tags} & {"img", "l"}
    assert report_pdf(bank, marks, words).startswith(b"%PDF")


def test_texts_longer_than_a_line_break_on_a_telephone(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.set_content(report_html(*an_endless_choice(), FRENCH))

    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.close()


@pytest.mark.parametrize("width", [360, 1200])
def test_nothing_of_the_page_is_wider_than_the_screen(
    browser: Browser, made: Mapping[str, str], width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.set_content(made["fr"])

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert refused == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_plots_stand_out_by_day_and_by_night(
    browser: Browser, made: Mapping[str, str], scheme: str
) -> None:
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_content(made["fr"])
    colours = page.evaluate(
        """() => ["p.said", "p.aside", "p.notice", ".right .option", ".wrong .sign", "svg", ".why"].map(
          name => getComputedStyle(document.querySelector(name)).color)"""
    )
    grounds = page.evaluate(
        """() => ["body", "article", "p.notice"].map(
          name => getComputedStyle(document.querySelector(name)).backgroundColor)"""
    )

    for colour in colours:
        ground = grounds[2] if colour == colours[2] else grounds[1]
        assert contrast(colour, ground) >= 4.5
    assert contrast(colours[1], grounds[0]) >= 4.5
    page.close()


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2 between two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(value) / 255 for value in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
