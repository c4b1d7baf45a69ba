"""Every note type in the conditions of the world: no script, night, a phone, hostile texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from quiz.core.bank import Bank
from quiz.core.question import Question
from quiz.formats.anki.render import face as rendered
from quiz.kinds import KINDS
from tests.formats.anki.reviewer import Reviewer, noted, reviewing
from tests.formats.anki.samples import HOSTILE, a_bank, everywhere, of_kind

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LONG = "long mot " * 11_000
UNBROKEN = "x" * 3_000


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Reviewer]:
    with reviewing(browser, width=360, classes="mobile", has_touch=True, is_mobile=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def scriptless(browser: Browser) -> Iterator[Reviewer]:
    with reviewing(browser, java_script_enabled=False) as opened:
        yield opened


def both_faces(reviewer: Reviewer, question: Question, bank: Bank) -> Iterator[str]:
    for card in range(len(question.cards)):
        reviewer.front(question, bank, card)
        yield "front"
        reviewer.back(question, bank, card)
        yield "back"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wider_than_a_phone_and_all_is_large_enough_to_touch(
    phone: Reviewer, bank: Bank, kind: str
) -> None:
    for side in both_faces(phone, of_kind(bank, kind), bank):
        assert phone.page.evaluate("document.documentElement.scrollWidth") <= 360, side
        for row in phone.all(".tappable"):
            box = row.bounding_box()
            assert box is not None
            assert box["height"] >= 44


@pytest.mark.parametrize("name", everywhere(""))
def test_a_very_long_text_stays_in_its_card(phone: Reviewer, name: str) -> None:
    question = everywhere(f"{UNBROKEN} ")[name]
    for side in both_faces(phone, question, a_bank(question)):
        assert phone.page.evaluate("document.documentElement.scrollWidth") <= 360, side


@pytest.mark.parametrize("name", everywhere(""))
def test_a_hundred_kilobytes_are_shown(phone: Reviewer, name: str) -> None:
    phone.faults.clear()
    question = everywhere(LONG)[name]
    for _ in both_faces(phone, question, a_bank(question)):
        assert phone.page.locator("main").evaluate("one => one.innerText.length") > 90_000
    assert phone.faults == []


def test_night_is_dark_and_day_is_light(reviewer: Reviewer, bank: Bank) -> None:
    reviewer.front(of_kind(bank, "choice"), bank)
    ground, ink = _brightness(reviewer)
    assert (ground > 230, ink < 60) == (True, True)

    for classes in ("nightMode", "night_mode"):
        reviewer.page.evaluate(f"document.body.className = 'card card1 {classes}'")
        ground, ink = _brightness(reviewer)
        assert (ground < 60, ink > 200) == (True, True)


def _brightness(reviewer: Reviewer) -> list[float]:
    """Of the ground and of the text, from 0 to 255."""
    ground = "getComputedStyle(document.body).backgroundColor"
    ink = "getComputedStyle(document.querySelector('.question')).color"
    return [_grey(reviewer.page.evaluate(colour)) for colour in (ground, ink)]


def _grey(colour: str) -> float:
    return sum(map(int, colour.removeprefix("rgb(").removesuffix(")").split(","))) / 3


ANSWERS = {
    "choice": "Bonne réponse",
    "multiple": "Bonne réponse",
    "true_false": "au dispositif surveillant",
    "short": "Vladivostok",
    "number": "10 000",
    "date": "juillet 2000",
    "cloze": "Staline",
    "card": "République populaire démocratique de Corée",
    "open": "Brouillé avec Donald Trump",
    "order": "1961",
    "match": "Singapour",
}


@pytest.mark.parametrize("kind", KINDS)
def test_without_scripts_the_answer_shows_on_the_back_only(
    scriptless: Reviewer, bank: Bank, kind: str
) -> None:
    question = of_kind(bank, kind)
    scriptless.front(question, bank)
    front = scriptless.text()
    scriptless.back(question, bank)
    back = scriptless.text()

    assert ANSWERS[kind] in back
    assert " ".join(question.explanation[:30].split()) in back
    if kind != "match":
        assert ANSWERS[kind] not in front


def test_without_scripts_rows_and_reasons_have_the_same_letters(
    scriptless: Reviewer, bank: Bank
) -> None:
    scriptless.back(of_kind(bank, "choice"), bank)

    options, reasons = (scriptless.texts(f"{box} li") for box in (".options", ".reasons"))
    assert len(options) == len(reasons)
    at = options.index("Voter à l’ONU des sanctions contre Pyongyang")
    assert reasons[at] == "Ce vote-là date de 2006."
    at = options.index("Nouer des relations officielles avec Séoul")
    assert reasons[at] == "✓ Bonne réponse"


def test_without_scripts_an_order_is_mixed_up_then_right(scriptless: Reviewer, bank: Bank) -> None:
    question = of_kind(bank, "order")
    scriptless.front(question, bank)
    front = _by_height(scriptless)
    scriptless.back(question, bank)
    back = _by_height(scriptless)

    assert front != back
    assert sorted(front) == sorted(back)
    assert back[0].startswith("Traité")
    assert back[-1].startswith("Premier sommet")


def _by_height(reviewer: Reviewer) -> list[str]:
    rows = [
        (row.bounding_box() or {"y": 0.0}, row.inner_text()) for row in reviewer.all(".items li")
    ]
    return [text for _, text in sorted((box["y"], text) for box, text in rows)]


def test_without_scripts_pairs_are_apart_then_together(scriptless: Reviewer, bank: Bank) -> None:
    question = of_kind(bank, "match")
    scriptless.front(question, bank)
    assert not any(cell.is_visible() for cell in scriptless.all("td:last-child"))
    assert sorted(scriptless.texts(".choices li")) == [
        *("Hanoï", "Moscou", "Pyongyang", "Singapour", "Vladivostok")
    ]

    scriptless.back(question, bank)
    assert scriptless.texts("tr")[0].startswith("Avec Donald Trump, juin 2018 Singapour")


@pytest.mark.parametrize("name", everywhere(""))
def test_hostile_texts_are_shown_and_run_nothing(reviewer: Reviewer, name: str) -> None:
    question = everywhere(" / ".join(HOSTILE))[name]
    for side in both_faces(reviewer, question, a_bank(question)):
        shown = reviewer.page.locator("main").evaluate("one => one.textContent")
        assert all(text in shown for text in HOSTILE), side
        reviewer.page.evaluate(_TOUCH_ALL)
        assert reviewer.page.evaluate("window.hacked") is None
        assert reviewer.page.locator("main img, main script, main style").count() == 0


_TOUCH_ALL = """document.querySelectorAll("main *").forEach((one) => {
  for (const kind of ["mouseover", "focus", "click"]) one.dispatchEvent(new Event(kind));
})"""


def test_a_note_that_a_person_rewrote_is_still_shown(desk: Reviewer, bank: Bank) -> None:
    desk.front(of_kind(bank, "choice"), bank)
    for kind in KINDS:
        for side in ("front", "back"):
            desk.swap(_rewritten(side, kind, bank))
            assert "Réécrit" in desk.text()


def _rewritten(side: str, kind: str, bank: Bank) -> str:
    kept, _ = noted(of_kind(bank, kind), bank)
    fields = {field.name: "Réécrit {{c1::ici}}" for field in kept.fields}
    template = kept.templates[0]
    shown = template.front if side == "front" else template.back
    return rendered(shown, fields, 0, is_back=side == "back")
