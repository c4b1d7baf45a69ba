"""Practice, from the first question to the result, by the keyboard alone and without a network."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from quiz import phrase
from quiz.core.answer import Arranged, Code, Filled, Outcome, Picked
from quiz.core.bank import Bank
from quiz.core.grading import grade
from quiz.core.item import Item, item_of
from quiz.core.shape import Arrange, Pair, Reveal
from quiz.i18n import Words
from tests.contract.examples import example_banks, right_answer, wrong_answer
from tests.formats.html.opened import DESK, Opened, flat
from tests.formats.html.samples import all_kinds

if TYPE_CHECKING:
    from quiz.core.answer import Answer, Verdict
    from tests.formats.html.conftest import Open

WORDS = Words("fr")
BANK = all_kinds()
COUNT = len(BANK.questions)


_SPOILT = json.dumps(
    {
        "screen": "result",
        "mode": "test",
        "seed": 1,
        "order": [0],
        "at": 7,
        "answers": {"0": 12},
        "met": {},
        "first": {},
    }
)


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


def answered(page: Opened, bank: Bank, answer: Answer) -> Verdict:
    """Give an answer by the keyboard; the page says what it is worth."""
    asked = page.shown(bank)
    page.answer(asked, answer)
    if isinstance(answer, (Picked, Filled)):
        page.press("Enter")
    else:
        page.use(".actions .primary")
    return grade(asked.shape, answer, bank.lexicon)


def judged_oneself(page: Opened, shape: Reveal) -> None:
    """Look at the answer, and say that one had all of it."""
    page.press("Enter")
    assert flat(shape.answer) in page.text(".solution")
    page.press(*"abcdefgh"[: max(1, len(shape.rubric))])


def test_right_answers_lead_to_the_result_on_a_desk(opened: Open) -> None:
    page = opened(BANK, DESK)
    begin(page)
    for _ in range(COUNT):
        asked = page.shown(BANK)
        if isinstance(asked.shape, Reveal):
            judged_oneself(page, asked.shape)
        else:
            says(page, answered(page, BANK, right_answer(asked.shape)))
        assert flat(asked.question.explanation) in page.text()
        assert flat(asked.question.source) in page.text(".sources")
        page.use(".actions .primary")

    assert page.text(".points") == WORDS("html.first_time", n=COUNT, total=COUNT)


def test_what_is_missed_comes_back_until_it_is_right_on_a_phone(opened: Open) -> None:
    judged = [kind for kind, bank in example_banks().items() if not _is_judged_oneself(bank)]
    bank = all_kinds(*judged)
    page = opened(bank)
    begin(page)
    for _ in judged:
        shape = page.shown(bank).shape
        if isinstance(shape, Pair):  # with nothing paired, nothing is answered
            page.use(".actions button:not(.primary)")
        else:
            says(page, answered(page, bank, wrong_answer(shape)))
        page.use(".actions .primary")

    for left in range(len(judged), 0, -1):
        assert flat(WORDS("html.comes_back", n=left)) in page.text("#progress")
        says(page, answered(page, bank, right_answer(page.shown(bank).shape)))
        page.use(".actions .primary")
    assert page.text(".points") == WORDS("html.first_time", n=0, total=len(judged))


def _is_judged_oneself(bank: Bank) -> bool:
    return isinstance(item(bank).shape, Reveal)


def test_an_answer_that_is_almost_right_is_asked_again(opened: Open) -> None:
    bank = example_banks()["date"]
    vague = Filled((str(item(bank).shape.blanks[0].value.start.year),))  # type: ignore[union-attr]
    page = opened(bank)
    begin(page)

    verdict = answered(page, bank, vague)

    assert verdict.outcome is Outcome.ALMOST
    assert flat(phrase.finding(WORDS, verdict.findings[0])) in page.text("#notice")
    assert page.page.locator(".verdict").count() == 0


def test_nothing_is_judged_before_something_is_answered(opened: Open) -> None:
    page = opened(example_banks()["choice"])
    begin(page)

    page.press("Enter")

    assert page.text("#notice") == flat(WORDS("html.nothing"))


def test_what_is_typed_goes_to_the_answer_wherever_the_focus_is(opened: Open) -> None:
    page = opened(example_banks()["short"], DESK)
    begin(page)
    answer = right_answer(item(example_banks()["short"]).shape)
    assert isinstance(answer, Filled)

    page.page.keyboard.type(answer.texts[0])
    page.press("Enter")

    assert page.text(".verdict .word") == WORDS("html.right")


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

    page.reopen()

    assert page.page.locator(".options .text").all_text_contents() == before
    assert page.page.locator("input:checked").count() == 1


@pytest.mark.parametrize("spoilt", ['"no state"', "{}", _SPOILT])
def test_what_was_kept_and_spoilt_is_left_aside(opened: Open, spoilt: str) -> None:
    page = opened(example_banks()["choice"])
    page.page.evaluate(
        "(text) => Object.keys(localStorage).forEach((key) => localStorage.setItem(key, text))",
        spoilt,
    )

    page.page.reload()

    assert page.page.locator("main.start").count() == 1


def test_one_may_stop_before_the_end(opened: Open) -> None:
    page = opened(BANK)
    begin(page)
    page.page.locator(".actions button").last.click()
    page.use(".actions button:not(.primary)")

    assert page.page.locator("main.result").count() == 1
    assert page.text("h2#prompt") == WORDS("html.result")


def test_it_works_where_nothing_may_be_kept(opened: Open) -> None:
    bank = example_banks()["choice"]
    page = opened(bank)
    denied = (
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } })"
    )
    page.page.context.add_init_script(denied)
    page.page.reload()
    assert flat(WORDS("html.does_not_stay")) in page.text()
    begin(page)

    says(page, answered(page, bank, right_answer(item(bank).shape)))


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
