"""Practice, from the first question to the result, by the keyboard alone and without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quiz import phrase
from quiz.core.answer import Arranged, Code, Filled, Outcome, Picked
from quiz.core.bank import Bank
from quiz.core.grading import grade
from quiz.core.item import Item, item_of
from quiz.core.shape import Arrange, Reveal
from quiz.i18n import Words
from tests.contract.examples import example_banks, right_answer, wrong_answer
from tests.formats.html.opened import DESK, Opened, flat

if TYPE_CHECKING:
    from quiz.core.answer import Answer, Verdict
    from tests.formats.html.conftest import Open

WORDS = Words("fr")
BANKS = pytest.mark.parametrize("bank", example_banks().values(), ids=example_banks().keys())


def item(bank: Bank) -> Item:
    (question,) = bank.questions.values()
    return item_of(question)


def begin(page: Opened) -> None:
    page.press("Enter")
    assert page.page.evaluate("document.activeElement.id") == "prompt"


def expected_word(verdict: Verdict) -> str:
    if verdict.outcome is Outcome.WRONG and verdict.score > 0:
        return WORDS("html.partly")
    return WORDS(f"html.{verdict.outcome}")


def says(page: Opened, verdict: Verdict) -> None:
    """The page says the same as the core: the word, and each reason that the other interfaces say."""
    shown = page.text()
    assert page.text(".verdict .word") == expected_word(verdict)
    for found in verdict.findings:
        if found.code not in (Code.EXACT, Code.EXCESS, Code.SELF):
            assert flat(phrase.finding(WORDS, found)) in shown
        if found.code is Code.EXCESS:
            assert all(flat(value) in shown for _, value in found.params)


def answered(bank: Bank, page: Opened, answer: Answer) -> Verdict:
    page.answer(item(bank), answer)
    if isinstance(answer, (Picked, Filled)):
        page.press("Enter")
    else:
        page.use(".actions .primary")
    return grade(item(bank).shape, answer, bank.lexicon)


@BANKS
def test_the_right_answer_leads_to_the_result_on_a_desk(opened: Open, bank: Bank) -> None:
    page = opened(bank, DESK)
    begin(page)
    if isinstance(item(bank).shape, Reveal):
        page.press("Enter")
        inputs = page.page.locator(".rubric input")
        for letter in "abcdefgh"[: max(1, inputs.count() if bank_has_rubric(bank) else 1)]:
            page.press(letter)
    else:
        says(page, answered(bank, page, right_answer(item(bank).shape)))
    (question,) = bank.questions.values()
    assert flat(question.explanation) in page.text()
    assert question.source in page.text(".sources")

    page.use(".primary")

    assert page.text(".points") == WORDS("html.first_time", n=1, total=1)


def bank_has_rubric(bank: Bank) -> bool:
    shape = item(bank).shape
    return isinstance(shape, Reveal) and bool(shape.rubric)


@BANKS
def test_what_is_missed_comes_back_until_it_is_right_on_a_phone(opened: Open, bank: Bank) -> None:
    if isinstance(item(bank).shape, Reveal):
        pytest.skip("a person judges it")
    wrong = wrong_answer(item(bank).shape)
    page = opened(bank)
    begin(page)
    if grade(item(bank).shape, wrong, bank.lexicon).findings[0].code is Code.EMPTY:
        page.use(".actions button:not(.primary)")
    else:
        says(page, answered(bank, page, wrong))
    page.use(".primary")

    assert flat(WORDS("html.comes_back", n=1)) in page.text("#progress")
    says(page, answered(bank, page, right_answer(item(bank).shape)))
    page.use(".primary")
    assert page.text(".points") == WORDS("html.first_time", n=0, total=1)


def test_an_answer_that_is_almost_right_is_asked_again(opened: Open) -> None:
    bank = example_banks()["date"]
    vague = Filled((str(item(bank).shape.blanks[0].value.start.year),))  # type: ignore[union-attr]
    page = opened(bank)
    begin(page)

    verdict = answered(bank, page, vague)

    assert verdict.outcome is Outcome.ALMOST
    assert flat(phrase.finding(WORDS, verdict.findings[0])) in page.text("#notice")
    assert page.page.locator(".verdict").count() == 0


def test_nothing_is_judged_before_something_is_answered(opened: Open) -> None:
    page = opened(example_banks()["choice"])
    begin(page)

    page.press("Enter")

    assert page.text("#notice") == flat(WORDS("html.nothing"))


def test_an_order_that_was_not_moved_is_taken_the_second_time(opened: Open) -> None:
    bank = example_banks()["order"]
    shape = item(bank).shape
    assert isinstance(shape, Arrange)
    page = opened(bank)
    begin(page)
    shown = page.page.locator(".items .text").all_text_contents()

    page.press("Enter")
    assert page.text("#notice") == flat(WORDS("html.not_moved"))
    page.press("Enter")

    says(page, grade(shape, Arranged(tuple(map(shape.items.index, shown))), bank.lexicon))


def test_items_to_order_are_never_shown_in_order(opened: Open) -> None:
    bank = example_banks()["order"]
    shape = item(bank).shape
    assert isinstance(shape, Arrange)
    for _ in range(12):
        page = opened(bank)
        begin(page)
        assert page.page.locator(".items .text").all_text_contents() != list(shape.items)
        page.close()


def test_a_dragged_item_stays_where_it_is_dropped(opened: Open) -> None:
    page = opened(example_banks()["order"])
    begin(page)
    rows = page.page.locator(".items .row")
    texts = rows.locator(".text").all_text_contents()
    start = rows.first.locator(".handle").bounding_box()
    end = rows.nth(1).bounding_box()
    assert start
    assert end

    page.page.mouse.move(start["x"] + 5, start["y"] + 5)
    page.page.mouse.down()
    page.page.mouse.move(start["x"] + 5, end["y"] + end["height"] - 2, steps=8)
    page.page.mouse.up()

    assert rows.locator(".text").all_text_contents() == [texts[1], texts[0], *texts[2:]]


def test_a_reload_goes_on_where_it_was(opened: Open) -> None:
    bank = example_banks()["multiple"]
    page = opened(bank)
    begin(page)
    page.answer(item(bank), Picked(frozenset({0})))
    before = page.page.locator(".options .text").all_text_contents()

    page.page.reload()

    assert page.page.locator(".options .text").all_text_contents() == before
    assert page.page.locator("input:checked").count() == 1


def test_it_works_where_nothing_may_be_kept(opened: Open) -> None:
    page = opened(example_banks()["choice"])
    denied = (
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } })"
    )
    page.page.context.add_init_script(denied)
    page.page.reload()
    begin(page)

    says(page, answered(b := example_banks()["choice"], page, right_answer(item(b).shape)))


def test_the_page_speaks_the_other_language_in_the_middle_of_a_question(opened: Open) -> None:
    bank = example_banks()["short"]
    page = opened(bank)
    begin(page)
    page.answer(item(bank), Filled(("Suez",)))

    page.use("#language")

    assert page.page.evaluate("document.documentElement.lang") == "en"
    assert page.page.locator(".prompt").get_attribute("lang") == "fr"
    assert page.page.locator(".fields input").input_value() == "Suez"
    assert page.text(".actions .primary") == "Check"
