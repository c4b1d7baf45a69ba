"""The page of a class set: sealed, it tells nothing; what it hands in is what the pupil answered."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz import phrase
from quiz.classroom.handing.codes import Handed, read_code
from quiz.classroom.handing.page import class_page
from quiz.core.answer import Picked, Told
from quiz.core.bank import Bank
from quiz.core.grading import grade
from quiz.core.item import item_of
from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal, Shape
from quiz.i18n import Words
from tests.classroom.handing.test_codes import a_recipe
from tests.contract.examples import right_answer, wrong_answer
from tests.formats.html.opened import PHONE, Opened, flat
from tests.formats.html.samples import all_kinds

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from quiz.classroom.sets import Recipe
    from quiz.core.answer import Answer
    from quiz.core.question import QuestionId

WORDS = Words("fr")
BANK = all_kinds()
RECIPE = a_recipe(BANK)


@pytest.fixture
def folder(tmp_path: Path, browser: Browser) -> tuple[Path, Browser]:
    return tmp_path, browser


def opened(
    folder: tuple[Path, Browser], *, with_answers: bool = False, recipe: Recipe = RECIPE
) -> Opened:
    path, browser = folder
    file = path / "page.html"
    file.write_text(class_page(BANK, recipe, WORDS, with_answers=with_answers), encoding="utf-8")
    return Opened(browser, file, PHONE)


def take(page: Opened, variant: str) -> None:
    page.press("ab"["AB".index(variant)])
    page.press("Enter")


def answered(page: Opened) -> dict[QuestionId, Answer]:
    """Answer every question, right or wrong in turn, and hand in."""
    given: dict[QuestionId, Answer] = {}
    for at in range(len(RECIPE.slots)):
        item = page.shown(BANK)
        answer = right_answer(item.shape) if at % 2 == 0 else wrong(item.shape)
        answer = Told("J’écris « cela », 日本 🙂") if isinstance(answer, Told) else answer
        page.answer(item, answer)
        given[item.question.id] = answer
        page.use("#main > .question > .actions .primary")
    page.use(".actions .primary")
    return given


def wrong(shape: Shape) -> Answer:
    """A wrong answer that a page lets one give: one option where one is asked."""
    answer = wrong_answer(shape)
    is_single = isinstance(shape, Pick) and not shape.many
    return (
        Picked(frozenset(sorted(answer.options)[:1]))
        if is_single and isinstance(answer, Picked)
        else answer
    )


@pytest.mark.parametrize("variant", ["A", "B"])
def test_the_code_of_a_sealed_page_is_what_was_answered(
    folder: tuple[Path, Browser], variant: str
) -> None:
    page = opened(folder)
    take(page, variant)
    given = answered(page)

    handed = read_code(page.code(), RECIPE, BANK)

    meant = {name: answer for name, answer in given.items() if said(answer)}
    assert handed == Handed(variant, meant)
    assert page.text("h2#prompt") == WORDS("html.finished")
    assert page.page.locator(".verdict, .points, article").count() == 0
    assert page.faults == []
    assert page.asked_for == [page.address]
    page.close()


def said(answer: Answer) -> bool:
    choices = getattr(answer, "choices", None)
    return choices is None or any(choice is not None for choice in choices)


def test_the_code_is_copied_and_saved(folder: tuple[Path, Browser]) -> None:
    page = opened(folder, recipe=replace(RECIPE, slots=RECIPE.slots[:1]))
    page.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    take(page, "A")
    page.use(".actions .primary")
    page.use(".actions .primary")
    code = page.code()

    page.use(".handed .primary")
    page.page.get_by_text(WORDS("html.copied")).first.wait_for()
    assert page.page.evaluate("navigator.clipboard.readText()") == code
    with page.page.expect_download() as saved:
        page.use(".handed .buttons button:not(.primary)")
    assert Path(saved.value.path()).read_text(encoding="utf-8") == f"{code}\n"
    assert saved.value.suggested_filename == "K7Q2M9-A.txt"
    page.close()


def test_with_its_answers_it_shows_the_marks_of_the_core_in_points(
    folder: tuple[Path, Browser],
) -> None:
    page = opened(folder, with_answers=True)
    take(page, "A")
    given = answered(page)

    judged = {name: answer for name, answer in given.items() if not isinstance(answer, Told)}
    score = sum(
        (
            grade(item_of(BANK.questions[name]).shape, answer, BANK.lexicon).score
            for name, answer in judged.items()
        ),
        Fraction(0),
    )
    got = phrase.number(WORDS, score)
    assert page.text(".points") == WORDS("html.score", got=got, of=len(judged))
    assert flat(WORDS("html.teacher_judges", n=len(given) - len(judged))) in page.text("#score")
    code = page.code()
    assert set(read_code(code, RECIPE, BANK).answers) <= set(given)
    page.close()


def test_a_code_that_cannot_be_copied_is_left_selected(folder: tuple[Path, Browser]) -> None:
    page = opened(folder, recipe=replace(RECIPE, slots=RECIPE.slots[:1]))
    denied = "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
    page.page.add_init_script(f"{denied} document.execCommand = () => false;")
    page.page.reload()
    take(page, "A")
    page.use(".actions .primary")
    page.use(".actions .primary")
    page.code()

    page.use(".handed .primary")

    assert page.text("#notice") == flat(WORDS("html.copy_by_hand"))
    page.close()


def test_a_sujet_must_be_chosen(folder: tuple[Path, Browser]) -> None:
    page = opened(folder)
    page.press("Enter")
    assert page.text("#notice") == WORDS("html.choose_variant")
    page.close()


def test_starting_again_is_asked_twice(folder: tuple[Path, Browser]) -> None:
    page = opened(folder, recipe=replace(RECIPE, slots=RECIPE.slots[:1]))
    take(page, "B")
    page.use(".actions .primary")
    page.use(".actions .primary")
    again = page.page.locator("main > .buttons button")
    page.tab_to(again)
    page.press("Enter")
    assert flat(again.inner_text()) == flat(WORDS("html.again_sure"))
    page.press("Enter")
    assert page.page.locator("main.start").count() == 1
    page.close()


# ---- What the file says to who reads it.


def everything(text: str) -> str:
    """The page's text, and what any of it is the base 64 or the deflated form of."""
    packed = re.findall(r"[A-Za-z0-9+/=]{40,}", text)
    opened_up = []
    for piece in packed:
        content = base64.b64decode(piece + "=" * (-len(piece) % 4), validate=False)
        opened_up.append(content.decode("utf-8", "replace"))
        try:
            opened_up.append(zlib.decompress(content, wbits=-15).decode("utf-8", "replace"))
        except zlib.error:
            continue
    return "\n".join((text, *opened_up))


def secrets(bank: Bank) -> Iterator[str]:
    """What answers a question and is not asked: no option, item or choice, which stand on the page anyway."""
    for question in bank.questions.values():
        yield question.id
        yield question.explanation
        match item_of(question).shape:
            case Pick(options=options):
                yield from (option.why for option in options)
            case Fill(blanks=blanks):
                yield from (blank.answer for blank in blanks)
            case Arrange(proofs=proofs):
                yield from proofs
            case Pair():
                continue
            case Reveal(answer=answer, rubric=rubric):
                yield from (answer, *rubric)


def test_a_sealed_page_has_no_key_no_explanation_and_no_name_of_a_question() -> None:
    text = everything(class_page(BANK, RECIPE, WORDS))
    asked = {item_of(question).prompt for question in BANK.questions.values()}
    found = [secret for secret in secrets(BANK) if secret and secret in text]
    assert [one for one in found if not any(one in prompt for prompt in asked)] == []
    assert RECIPE.seed not in text
    assert '"key"' not in text


def test_a_sealed_page_has_no_script_that_compares() -> None:
    text = class_page(BANK, RECIPE, WORDS)
    assert "function comparer(" not in text
    assert "function comparer(" in class_page(BANK, RECIPE, WORDS, with_answers=True)


def test_the_same_set_gives_the_same_page() -> None:
    assert class_page(BANK, RECIPE, WORDS) == class_page(BANK, RECIPE, WORDS)
