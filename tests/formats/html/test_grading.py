"""The page's marks are the core's, for any answer to any shape."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.core.answer import Code, Outcome
from quiz.core.grading import grade
from quiz.core.item import item_of
from quiz.core.shape import Reveal
from quiz.formats.html.data import open_page
from quiz.formats.script import script as comparer
from tests.classroom.handing.test_codes import answers_to, entry_of
from tests.contract.examples import right_answer, wrong_answer
from tests.formats.html.samples import all_kinds

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from quiz.core.answer import Answer

Found = Mapping[str, Any]
BANK = all_kinds()
QUESTIONS = [q for q in BANK.questions.values() if not isinstance(item_of(q).shape, Reveal)]
PLACE = {name: at for at, name in enumerate(BANK.questions)}
SHOWN = {True: "excess_why", False: "excess"}


@pytest.fixture(scope="module")
def script(browser: Browser) -> Iterator[Page]:
    """A page that grades as the page of the bank does."""
    source = files("quiz.formats.html").joinpath("script/grading.js").read_text(encoding="utf-8")
    page = browser.new_page()
    page.evaluate(
        """([source, compare, data]) => {
          window.DATA = JSON.parse(data);
          window.compare = new Function(compare + "; return compare")();
          window.grade = new Function(source + "; return grade")();
        }""",
        [source, comparer("fr"), json.dumps(open_page(BANK))],
    )
    yield page
    page.close()


def expected(question_at: int, answer: Answer) -> dict[str, Any]:
    verdict = grade(item_of(QUESTIONS[question_at]).shape, answer, BANK.lexicon)
    return {
        "outcome": str(verdict.outcome),
        "score": verdict.score,
        "findings": [
            (
                SHOWN[bool(one.params)] if one.code is Code.EXCESS else str(one.code),
                dict(one.params),
                one.at,
            )
            for one in verdict.findings
            if one.code is not Code.EXACT
        ],
    }


def said(found: Found) -> dict[str, Any]:
    return {
        "outcome": found["outcome"],
        "score": Fraction(found["got"], found["of"]),
        "findings": [
            (
                one["code"],
                {
                    name: str(value)
                    for name, value in one["params"].items()
                    if name != "n" and value != ""
                },
                one.get("at"),
            )
            for one in found["findings"]
            if one["code"] != "exact"
        ],
    }


def graded(script: Page, attempts: list[tuple[int, Answer]]) -> list[Found]:
    asked = [
        (PLACE[QUESTIONS[at].id], entry_of(answer, tuple(range(20)))) for at, answer in attempts
    ]
    run = "(all) => JSON.parse(all).map(([at, answer]) => grade(DATA.questions[at], answer))"
    found: list[Found] = script.evaluate(run, json.dumps(asked))
    return found


ATTEMPT = st.sampled_from(range(len(QUESTIONS))).flatmap(
    lambda at: st.tuples(
        st.just(at),
        answers_to(item_of(QUESTIONS[at]).shape)
        | st.just(right_answer(item_of(QUESTIONS[at]).shape)),
    )
)


@settings(max_examples=80)
@given(attempts=st.lists(ATTEMPT, min_size=1, max_size=12))
def test_any_answer_has_the_outcome_the_mark_and_the_reasons_of_the_core(
    script: Page, attempts: list[tuple[int, Answer]]
) -> None:
    for (at, answer), found in zip(attempts, graded(script, attempts), strict=True):
        meant = expected(at, answer)
        if meant["outcome"] == Outcome.RIGHT and not meant["findings"]:
            found = {**found, "findings": []}  # noqa: PLW2901
        assert said(found) == meant


def test_a_wrong_answer_is_wrong(script: Page) -> None:
    attempts = [(at, wrong_answer(item_of(q).shape)) for at, q in enumerate(QUESTIONS)]
    outcomes = {found["outcome"] for found in graded(script, attempts)}
    assert outcomes == {"wrong"}


def test_nothing_is_worth_nothing(script: Page) -> None:
    found = script.evaluate("DATA.questions.map((one) => grade(one, null))")
    assert {one["outcome"] for one in found} == {"none", "self"}
    assert {one["got"] for one in found} == {0}
