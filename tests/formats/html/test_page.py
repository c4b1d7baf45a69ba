"""The file itself: what it may do, what it says, and that an author's text is text in it."""

from __future__ import annotations

import base64
import json
import re
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from quiz.authoring.load import load_or_raise
from quiz.core.answer import Code
from quiz.core.bank import Bank
from quiz.formats import Lost
from quiz.formats.html import write
from quiz.formats.html.words import OURS, page_words
from quiz.i18n import LANGUAGES, catalogue
from tests.formats.anki.samples import HOSTILE, a_bank, everywhere
from tests.formats.html.samples import all_kinds

if TYPE_CHECKING:
    from tests.formats.html.conftest import Open

ROOT = Path(__file__).parents[3]
SCRIPTS = sorted((ROOT / "quiz/formats/html/script").glob("*.js"))
BIDI = "\u202eחבר\u202c \u2067abc\u2069 العربية"
LONG = "w" * 4_000


def written(bank: Bank) -> str:
    out = BytesIO()
    write(bank, out)
    return out.getvalue().decode()


PAGE = written(all_kinds())


def data(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    held: dict[str, Any] = json.loads(found[1])
    return held


def test_its_policy_allows_its_own_script_and_style_alone() -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', PAGE)
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
    for name, tag in (("style-src", "style"), ("script-src", "script")):
        element = re.search(rf"<{tag}>(.*?)</{tag}>", PAGE, re.DOTALL)
        assert element
        digest = base64.b64encode(sha256(element[1].encode()).digest()).decode()
        assert rules.pop(name) == f"'sha256-{digest}'"
    assert rules == {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}


def test_it_names_no_other_place() -> None:
    shell = re.sub(r'(?s)<script type="application/json" id="data">.*?</script>', "", PAGE)
    assert re.findall(r"https?:|//[a-z]|@import|url\(|src=|<link|fetch\(|XMLHttp", shell) == []


def test_an_author_s_text_is_never_markup() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    assert re.findall(r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b", source) == []


def test_every_sentence_of_the_script_is_in_the_catalogue_and_every_one_is_used() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    literal = set(re.findall(r'"((?:html|study)\.\w+)"', source))
    begun = {code for code in literal if code.endswith("_")}
    known = {code for code in page_words()["fr"] if code.startswith(("html.", "study."))}
    assert literal - begun - known == set()
    outcomes = {f"html.{name}" for name in ("right", "wrong", "partly", "almost", "none", "self")}
    modes = {f"html.{mode}{about}" for mode in ("practice", "test") for about in ("", "_about")}
    natures = {f"study.{nature}" for nature in ("conflict", "precision", "wording")}
    made = {code for code in known if any(code.startswith(start) for start in begun)}
    python = {"html.no_script", "study.number"}
    assert known - literal - outcomes - modes - natures - made - python == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_can_say_every_reason_of_a_verdict(language: str) -> None:
    assert {f"verdict.{code}" for code in Code} <= set(page_words()[language])
    commands = [key for key in catalogue(language, "html") if key.startswith(OURS)]
    assert not {f"html.{key}" for key in commands} & set(page_words()[language])


def test_sources_are_named_with_their_date_and_paragraphs() -> None:
    bank = load_or_raise(ROOT)
    held = data(written(bank))
    for question, shown in zip(bank.questions.values(), held["questions"], strict=True):
        places = [
            (held["articles"][article][0], paragraph)
            for article, paragraphs in shown.get("sources", [])
            for paragraph in paragraphs
        ]
        cited = [(bank.article(one.article).cite, one.paragraph) for one in bank.sources(question)]
        assert sorted((name.lower(), at) for name, at in places) == sorted(
            (cite.lower(), at) for cite, at in cited
        )


def test_disputes_stand_with_what_each_source_says() -> None:
    bank = load_or_raise(ROOT)
    held = data(written(bank))
    for question, shown in zip(bank.questions.values(), held["questions"], strict=True):
        told = [held["disputes"][at] for at in shown.get("disputes", [])]
        assert [one["about"] for one in told] == [one.about for one in bank.disputes_on(question)]
        for one, dispute in zip(told, bank.disputes_on(question), strict=True):
            assert [reading[0] for reading in one["readings"]] == [
                belief for _, belief in dispute.readings
            ]


def test_a_reverse_is_said_to_be_left_out() -> None:
    two = everywhere("x")["card"]
    assert write(a_bank(two), BytesIO()) == (Lost(two.id, "html.lost_reverse"),)
    assert write(all_kinds("choice", "cloze"), BytesIO()) == ()


@pytest.mark.parametrize("text", [" ".join(HOSTILE), BIDI, LONG], ids=["markup", "bidi", "long"])
def test_hostile_text_is_shown_as_it_is_and_widens_nothing(opened: Open, text: str) -> None:
    questions = everywhere(text)
    page = opened(a_bank(*questions.values()))
    assert page.page.evaluate(_OVERFLOW) == 0
    page.press("Enter")
    for _ in questions:
        assert text[:40] in (page.page.locator(".prompt").text_content() or "")
        assert text in (page.page.locator(".hint p").text_content() or "")
        assert page.page.evaluate(_OVERFLOW) == 0
        page.page.locator(".actions button").last.click()
        if not page.page.locator(".solution").count():
            page.page.locator(".actions .primary").click()
        assert text in (page.page.locator(".explanation").text_content() or "")
        assert page.page.evaluate(_OVERFLOW) == 0
        page.page.locator(".actions .primary").click()
        if page.text("#notice"):
            page.page.locator(".actions .primary").click()
    assert page.page.evaluate("window.hacked") is None


_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
