"""Typed answers and self-marked cards driven in a browser."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from quiz.core.bank import Bank
from tests.formats.anki.reviewer import Reviewer, faces, reviewing
from tests.formats.anki.samples import of_kind

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def answered(reviewer: Reviewer, bank: Bank, kind: str, given: str, card: int = 0) -> str:
    """The verdict after typing in Anki's box."""
    question = of_kind(bank, kind)
    reviewer.front(question, bank, card)
    reviewer.page.locator("#typeans").fill(given)
    reviewer.back(question, bank, card)
    return reviewer.text(".verdict")


@pytest.mark.parametrize(
    ("kind", "given", "verdict"),
    [
        ("short", "Vladivostok", "✓ Juste. C’est exactement cela."),
        ("short", "vladivostik", "✓ Juste. Aux fautes de frappe près : Vladivostok."),
        (
            "short",
            "extreme orient russe",
            "≈ Presque. La région est bonne ; quelle ville ?",
        ),
        (
            "short",
            "Hanoi",
            (
                "✗ À revoir. « Hanoi » ? C’est la ville du second sommet avec Donald Trump, "
                "en février 2019. On attendait : Vladivostok."
            ),
        ),
        ("number", "dix mille", "✓ Juste. Écrit autrement, c’est bien cela : 10 000."),
        ("number", "9 500", "✓ Juste. C’est assez proche ; la source donne 10 000."),
        ("date", "07/2000", "✓ Juste. Écrit autrement, c’est bien cela : juillet 2000."),
        ("date", "2000", "≈ Presque. Vous êtes sur la bonne voie, précisez (mois et année)."),
        ("cloze", "Joseph Staline", "✓ Juste. Cela se dit aussi ; on attendait : Staline."),
    ],
)
def test_what_is_typed_is_judged_and_told_why(
    reviewer: Reviewer, bank: Bank, kind: str, given: str, verdict: str
) -> None:
    assert answered(reviewer, bank, kind, given) == verdict


def test_each_gap_of_a_sentence_is_judged_by_its_own(reviewer: Reviewer, bank: Bank) -> None:
    assert answered(reviewer, bank, "cloze", "1948", card=1).startswith("✓ Juste")
    assert "c’est Staline qui" in reviewer.text(".question")
    assert answered(reviewer, bank, "cloze", "Staline", card=1) == (
        "≈ Illisible. « Staline » ne se lit pas comme une date."
        " Essayez avec l’année entière, par exemple 26 mars 2000 ou 26/03/2000."
    )
    assert answered(reviewer, bank, "cloze", "1950", card=1).startswith("✗ À revoir")


def test_a_box_that_the_page_cannot_see_is_read_in_ankis_comparison(
    reviewer: Reviewer, bank: Bank
) -> None:
    question = of_kind(bank, "short")
    reviewer.front(question, bank)
    reviewer.back(question, bank, typed="vladivostok !")

    assert reviewer.text(".verdict").startswith("✓ Juste. ")


def test_where_storage_is_denied_the_comparison_is_read(browser: Browser, bank: Bank) -> None:
    question = of_kind(bank, "short")
    with reviewing(browser, denied=True) as reviewer:
        reviewer.front(question, bank)
        reviewer.page.locator("#typeans").fill("Hanoï")
        reviewer.back(question, bank, typed="Hanoï")

        assert reviewer.text(".verdict").startswith("✗ À revoir. « Hanoï » ?")
        assert reviewer.faults == []


def test_nothing_typed_is_not_judged(reviewer: Reviewer, bank: Bank) -> None:
    assert answered(reviewer, bank, "short", "  ") == ""
    assert reviewer.text(".answer") == "Vladivostok"
    assert not reviewer.page.locator(".typing").is_visible()


def test_without_our_comparison_ankis_stands_alone(reviewer: Reviewer, bank: Bank) -> None:
    question = of_kind(bank, "short")
    kind, front, back = faces(question, bank)
    reviewer.load(kind, front)
    reviewer.page.locator("#typeans").fill("Hanoï")
    reviewer.load(kind, back.replace("var compare", "var another"))

    assert reviewer.texts(".verdict:visible") == []
    assert reviewer.text(".answer") == "Vladivostok"


def test_the_front_says_what_form_is_expected(reviewer: Reviewer, bank: Bank) -> None:
    reviewer.front(of_kind(bank, "date"), bank)
    assert reviewer.text(".expects") == "Forme attendue : mois et année"
    reviewer.front(of_kind(bank, "open"), bank)
    assert reviewer.text(".expects") == "quatre phrases au plus"


def test_points_are_ticked_and_counted(reviewer: Reviewer, bank: Bank) -> None:
    reviewer.back(of_kind(bank, "open"), bank)
    assert reviewer.text(".verdict") == "0 point sur 4."
    reviewer.page.locator(".rubric li").first.click()
    reviewer.page.keyboard.press("ArrowDown")
    reviewer.page.keyboard.press("Space")

    assert reviewer.text(".verdict") == "2 points sur 4."


def test_a_card_has_its_reverse(reviewer: Reviewer, bank: Bank) -> None:
    question = of_kind(bank, "card")
    reviewer.back(question, bank, card=1)

    assert reviewer.text(".question") == "Quel sigle abrège le nom officiel de la Corée du Nord ?"
    assert reviewer.text(".answer") == "RPDC"


def test_a_hint_is_shown_when_asked_for(reviewer: Reviewer, bank: Bank) -> None:
    question = replace(of_kind(bank, "short"), hint="Un port du Pacifique")
    reviewer.front(question, bank)
    assert not reviewer.page.locator(".hint p").is_visible()
    reviewer.page.locator(".hint summary").click()

    assert reviewer.text(".hint p") == "Un port du Pacifique"
