"""The answers that every runtime grades alike: Python here, scripts in a card or a page elsewhere."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from quiz.core.answer import Filled
from quiz.core.dates import PartialDate
from quiz.core.fact import Names
from quiz.core.grading import grade
from quiz.core.shape import Blank, Date, Fill, Number, Remark, Text
from quiz.core.text import Lexicon

PATH = Path(__file__).parents[1] / "vectors" / "answers.json"
VECTORS: dict[str, Any] = json.loads(PATH.read_text("utf-8"))


def names(spellings: Mapping[str, Mapping[str, list[str]]]) -> Names:
    people, places = (
        tuple((name, tuple(others)) for name, others in spellings[group].items())
        for group in ("people", "places")
    )
    return Names(people, places)


def blank(written: Mapping[str, Any]) -> Blank:
    almost, wrong = (
        tuple(Remark(answer, message) for answer, message in written.get(group, {}).items())
        for group in ("almost", "wrong")
    )
    if "text" in written:
        return Text(written["text"], tuple(written.get("also", ())), almost, wrong)
    if "number" in written:
        value, within = Decimal(written["value"]), Decimal(written.get("within", "0"))
        return Number(written["number"], value, within, written.get("unit", ""), almost, wrong)
    return Date(written["date"], PartialDate.parse(written["value"]), almost, wrong)


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: repr(case["given"]))
def test_an_answer_gets_the_outcome_and_the_reason_of_the_vectors(case: dict[str, Any]) -> None:
    lexicon = Lexicon(case["language"], names(VECTORS["names"]))
    verdict = grade(Fill((blank(case["blank"]),)), Filled((case["given"],)), lexicon)
    assert (verdict.outcome, verdict.findings[0].code) == (case["outcome"], case["code"])


def test_vectors_are_one_a_line_and_each_is_there_once() -> None:
    lines = [line.strip().removesuffix(",") for line in PATH.read_text("utf-8").splitlines()]
    cases = [line for line in lines if line.startswith('{"language"')]
    assert [json.loads(line) for line in cases] == VECTORS["cases"]
    assert len(cases) == len(set(cases)) >= 150
