"""The test mode: to and fro, nothing told before the end, a time, and marks as the core gives them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from quiz import phrase
from quiz.core.answer import Told
from quiz.core.bank import Bank
from quiz.core.grading import grade
from quiz.core.item import item_of
from quiz.core.shape import Reveal
from quiz.formats.html.data import Wanted, open_page
from quiz.formats.html.page import assembled
from quiz.i18n import Words
from tests.contract.examples import right_answer, wrong_answer
from tests.formats.html.opened import DESK, Opened, flat
from tests.formats.html.samples import all_kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.core.answer import Answer
    from quiz.core.item import Item
    from tests.formats.html.conftest import Open

WORDS = Words("fr")
SECOND, MINUTE = 1_000, 60_000


def a_test(bank: Bank, **wanted: int) -> str:
    return assembled(open_page(bank, Wanted(is_test=True, **wanted)), "fr")


def steps(page: Opened, bank: Bank) -> Iterator[Item]:
    """Each question in the order of the page, which is left at the confirmation."""
    for _ in bank.questions:
        yield page.shown(bank)
        page.use("#main > .question > .actions .primary")


def test_marks_are_the_core_s_from_the_first_question_to_the_result(opened: Open) -> None:
    bank = all_kinds()
    page = opened(a_test(bank), DESK)
    page.press("Enter")
    given: dict[str, Answer] = {}
    for at, item in enumerate(steps(page, bank)):
        answer = (right_answer, wrong_answer)[at % 2](item.shape)
        given[item.question.id] = Told("écrit") if isinstance(answer, Told) else answer
        page.answer(item, given[item.question.id])
        assert page.page.locator(".verdict").count() == 0
    page.use(".primary")

    score = sum(
        (
            grade(item_of(question).shape, given[name], bank.lexicon).score
            for name, question in bank.questions.items()
        ),
        Fraction(0),
    )
    got, of = phrase.number(WORDS, score), str(len(bank.questions))
    assert page.text(".points") == WORDS("html.score", got=got, of=of)
    assert page.page.locator("article").count() == len(bank.questions)


def test_what_one_judges_oneself_counts_once_it_is_judged(opened: Open) -> None:
    bank = all_kinds("card", "open")
    page = opened(a_test(bank))
    page.press("Enter")
    for _ in steps(page, bank):
        pass
    page.use(".primary")
    assert page.text(".points") == WORDS("html.score", got=0, of=2)

    rubric = next(
        item_of(q).shape.rubric  # type: ignore[union-attr]
        for q in bank.questions.values()
        if isinstance(item_of(q).shape, Reveal) and item_of(q).shape.rubric  # type: ignore[union-attr]
    )
    page.tab_to(page.page.locator(".rubric.many input").first)
    page.press("Space")

    score = phrase.number(WORDS, Fraction(1, len(rubric)))
    assert page.text(".points") == WORDS("html.score", got=score, of=2)
    assert flat(WORDS("html.yet_to_judge", n=1)) in page.text("#score")


def test_one_goes_back_and_finds_what_one_answered(opened: Open) -> None:
    bank = all_kinds("short", "date")
    page = opened(a_test(bank))
    page.press("Enter")
    page.answer(page.shown(bank), right_answer(page.shown(bank).shape))
    first = page.page.locator(".fields input").input_value()
    page.press("Enter")
    page.use(".actions button:not(.primary)")

    assert page.page.locator(".fields input").input_value() == first


def test_the_overview_counts_what_is_answered(opened: Open) -> None:
    bank = all_kinds("choice", "true_false")
    page = opened(a_test(bank))
    page.press("Enter", "a")
    assert page.text(".overview summary") == flat(WORDS("html.overview", count=1, total=2))
    assert page.page.locator(".numbers .done").count() == 1


def test_what_is_not_answered_is_said_before_it_is_handed_in(opened: Open) -> None:
    bank = all_kinds("short", "date", "choice")
    page = opened(a_test(bank))
    page.press("Enter")
    page.page.locator(".overview summary").press("Enter")
    page.use(".overview > button")

    assert flat(WORDS("html.unanswered", n=3)) in page.text()
    page.use(".numbers li:nth-child(3) button")
    assert page.text("#progress p").startswith(WORDS("html.progress", number=3, total=3))


def test_enter_alone_never_hands_in(opened: Open) -> None:
    page = opened(a_test(all_kinds("choice")))
    page.press("Enter", "Enter", "Enter", "Enter")
    assert page.text("h2#prompt") == flat(WORDS("html.confirm"))
    page.use(".actions .primary")
    assert page.text("h2#prompt") == WORDS("html.result")


def test_as_many_questions_are_asked_as_were_wanted(opened: Open) -> None:
    page = opened(a_test(all_kinds(), questions=3))
    page.press("Enter")
    assert page.text("#progress p").startswith(WORDS("html.progress", number=1, total=3))


def test_the_time_is_said_and_then_the_test_is_handed_in(opened: Open) -> None:
    bank = all_kinds("short", "choice")
    page = opened(a_test(bank, minutes=10))
    page.page.clock.install()
    page.page.reload()
    page.press("Enter")
    page.answer(page.shown(bank), right_answer(page.shown(bank).shape))
    page.page.clock.run_for(5 * MINUTE + SECOND)
    assert page.text("#notice") == flat(WORDS("html.minutes_left", n=5))

    page.reopen()
    page.page.clock.run_for(4 * MINUTE)
    assert page.text("#notice") == flat(WORDS("html.minutes_left", n=1))
    page.page.clock.run_for(MINUTE)

    assert page.text("h2#prompt") == WORDS("html.result")
    assert flat(WORDS("html.answered", n=1, total=2)) in page.text()
    page.page.clock.run_for(100)
    assert page.page.locator("#said").text_content() == WORDS("html.time_is_up")


def test_a_test_that_was_left_open_too_long_is_handed_in_when_it_is_opened_again(
    opened: Open,
) -> None:
    page = opened(a_test(all_kinds("short"), minutes=10))
    page.page.clock.install()
    page.page.reload()
    page.press("Enter")
    page.page.clock.set_fixed_time(page.page.evaluate("Date.now()") + 11 * MINUTE)
    page.reopen()

    assert page.text("h2#prompt") == WORDS("html.result")
    assert flat(WORDS("html.spent", n=10)) in page.text()
