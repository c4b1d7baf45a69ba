"""The report says first what to teach again, in two languages and on two kinds of pages, and names nobody."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from quiz.classroom.analysis import analysed
from quiz.classroom.blocks import Concern, Lesson, Report, Said, Section
from quiz.classroom.marks import ClassMarks
from quiz.classroom.report import report_html, report_pdf, reported
from quiz.core.answer import Arranged, Picked
from quiz.core.bank import Bank
from quiz.core.problem import UsageError
from quiz.core.shape import Arrange, Option, Pick
from quiz.i18n import LANGUAGES, Words
from tests.classroom.boxes import is_accessible, needs_pdftotext, pages, together
from tests.classroom.matrix import a_bank, a_class, a_recipe, answered
from tests.classroom.simulated import Simulated
from tests.classroom.simulated import a_class as a_simulated_class

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FRENCH = Words("fr")
HOSTILE = '<img src=x onerror="alert(1)"> #read("/etc/passwd") $x$ *gras* _x_ @a <l> </style>'
VOID = {"meta", "br", "img", "link", "input", "hr"}


@pytest.fixture(scope="module")
def simulated() -> Simulated:
    return a_simulated_class()


@pytest.fixture(scope="module")
def made(simulated: Simulated) -> Mapping[str, str]:
    """The page in each language."""
    return {name: report_html(simulated.bank, simulated.marks, Words(name)) for name in LANGUAGES}


def section(report: Report, code: str, words: Words = FRENCH) -> Section:
    return next(one for one in report.sections if one.heading == words(f"report.{code}"))


def report_of(bank: Bank, marks: ClassMarks, words: Words = FRENCH) -> Report:
    return reported(bank, analysed(bank, marks), words)


def a_choice(
    *picks: int, why: str = "C’est plus tard.", key: str = "clé"
) -> tuple[Bank, ClassMarks]:
    """A class of which each picked this option of one question; another question ranks them, the best first."""
    shape = Pick((Option(key, True), Option("piège", False, why), Option("autre", False)))
    bank = a_bank({"q": shape, "rank": Arrange(("a", "b"), ("", ""))})
    recipe = a_recipe(bank, {"A": ["q", "rank"]}, [Fraction(1), Fraction(100)])
    marked = tuple(
        answered(
            bank,
            recipe,
            f"{at:02}",
            "A",
            {"q": int(pick == 0), "rank": Fraction(len(picks) - at, len(picks))},
            {"q": Picked(frozenset({pick})), "rank": Arranged((0, 1))},
        )
        for at, pick in enumerate(picks)
    )
    return bank, ClassMarks(recipe, marked)


def test_the_mistake_that_most_made_comes_first_with_what_the_author_says() -> None:
    report = report_of(*a_choice(0, 1, 0, 1, 1, 2, 1, 1, 1))
    lead, _, lesson = section(report, "teach").blocks[:3]

    assert isinstance(lead, Said)
    assert lead.text.endswith("6 sur 9 ont répondu «\u202fpiège\u202f».")
    assert isinstance(lesson, Lesson)
    assert lesson.prompt == "Question q ?"
    assert [(bar.text, bar.count, bar.why) for bar in lesson.bars] == [
        ("piège", 6, "C’est plus tard."),
        ("clé", 2, ""),
        ("autre", 1, ""),
    ]
    assert dict(lesson.notes) == {"À expliquer": "Explication de q.", "Source": "Un manuel"}


def test_a_class_that_knew_everything_is_told_so() -> None:
    report = report_of(*a_class({"A": [[1, 1]] * 4}, {"A": ["x", "y"]}, [Fraction(1)] * 2))

    (said,) = section(report, "teach").blocks

    assert isinstance(said, Said)
    assert said.text.startswith("Aucune question n’a mis la classe en difficulté")
    assert "100\u00a0%" in said.text


def test_a_key_that_the_best_doubt_is_to_be_checked_before_it_is_taught() -> None:
    report = report_of(*a_choice(1, 1, 1, 1, 0, 1, 2, 0, 0, 0, 0))
    lessons = [block for block in section(report, "teach").blocks if isinstance(block, Lesson)]
    concerns = [block for block in section(report, "again").blocks if isinstance(block, Concern)]

    assert lessons[0].caution.startswith("Vérifiez d’abord la clé")
    assert "«\u202fpiège\u202f»" in concerns[0].reasons[0]


def test_a_sound_set_has_no_question_to_look_at() -> None:
    rows: list[list[int | str]] = [
        [1, 1, 1],
        [1, 1, 0],
        [1, 0, 0],
        [0, 0, 0],
        [1, 1, "1/2"],
        [1, "1/2", 0],
    ]
    report = report_of(*a_class({"A": rows}, {"A": ["x", "y", "z"]}, [Fraction(1)] * 3))

    assert section(report, "again").blocks == (Said(FRENCH("report.again_none")),)
    assert all(one.heading != FRENCH("report.later") for one in report.sections)


@pytest.mark.parametrize(
    ("papers", "warns"), [(29, True), (30, False)], ids=["29 papers", "30 papers"]
)
def test_few_papers_are_a_warning(papers: int, *, warns: bool) -> None:
    rows = [[at % 2, 1] for at in range(papers)]
    report = report_of(*a_class({"A": rows}, {"A": ["x", "y"]}, [Fraction(1)] * 2))

    assert bool(report.notices) is warns


def test_answers_that_wait_for_a_decision_are_counted() -> None:
    bank, marks = a_choice(0, 1, 0)
    first, *others = marks.marked
    waiting = replace(first, responses=tuple(replace(r, is_settled=False) for r in first.responses))

    report = report_of(bank, replace(marks, marked=(waiting, *others)))

    assert report.notices[0].startswith("2 réponses attendent")


def test_no_paper_no_report() -> None:
    bank, marks = a_choice(0)

    with pytest.raises(UsageError):
        report_html(bank, replace(marks, marked=()), FRENCH)


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


def an_endless_choice() -> tuple[Bank, ClassMarks]:
    """Texts that no line and no page can hold."""
    bank, marks = a_choice(1, 1, 1, 0, 1, why="mot " * 900 + "fin-du-pourquoi", key="x" * 400)
    return bank, marks


@needs_pdftotext
def test_texts_longer_than_a_page_go_on_over_the_next() -> None:
    found = pages(report_pdf(*an_endless_choice(), FRENCH))
    words = [(word, page) for page in found for word in page.words]

    assert "fin-du-pourquoi" in together("".join(word.text for word, _ in words))
    assert all(word.right < page.width and word.bottom < page.height for word, page in words)


def test_texts_longer_than_a_line_break_on_a_telephone(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.set_content(report_html(*an_endless_choice(), FRENCH))

    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.close()


@needs_pdftotext
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_says_what_the_report_says_on_pages_that_hold_it(
    simulated: Simulated, language: str
) -> None:
    words = Words(language)
    report = report_of(simulated.bank, simulated.marks, words)
    pdf = report_pdf(simulated.bank, simulated.marks, words)
    found = pages(pdf)
    text = "".join(together(word.text) for page in found for word in page.words)

    assert is_accessible(pdf)
    for one in report.sections:
        assert together(one.heading) in text
        for block in one.blocks:
            if isinstance(block, Lesson):
                assert together(block.prompt) in text
                assert all(together(bar.text) in text for bar in block.bars)
    assert all(word.left > 0 and word.right < page.width for page in found for word in page.words)


def test_the_same_class_gives_the_same_bytes() -> None:
    bank, marks = a_choice(0, 1, 1, 2, 0, 0)

    assert report_pdf(bank, marks, FRENCH) == report_pdf(bank, marks, FRENCH)


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
