"""The script and the core, asked the same: a batch of answers at a time."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, assert_never, cast

from quiz.core.blanks import grade_blank
from quiz.core.fact import Names
from quiz.core.shape import Blank, Date, Number, Text
from quiz.core.text import Lexicon

if TYPE_CHECKING:
    from playwright.sync_api import Page

Said = Mapping[str, Any]
"""An outcome, a code and its parameters."""

_COMPARE = """(text) => {
  const { cases, names } = JSON.parse(text);
  return JSON.stringify(cases.map(({ blank, given, language }) => {
    try { return compare(blank, given, language, names); } catch (error) { return String(error); }
  }));
}"""


class Attempt(NamedTuple):
    """What is typed into a blank, in a language."""

    blank: Blank
    given: str
    language: str


def said_by_the_script(page: Page, attempts: Sequence[Attempt], names: Names) -> list[Said]:
    cases = [
        {"blank": written(blank), "given": given, "language": language}
        for blank, given, language in attempts
    ]
    said = page.evaluate(_COMPARE, json.dumps({"cases": cases, "names": spelt(names)}))
    return cast("list[Said]", json.loads(said))


def said_by_the_core(attempts: Sequence[Attempt], names: Names) -> list[Said]:
    lexicons = {one.language: Lexicon(one.language, names) for one in attempts}
    return [_said(grade_blank(b, given, lexicons[language])) for b, given, language in attempts]


def _said(mark: tuple[Any, Any]) -> Said:
    outcome, finding = mark
    return {"outcome": str(outcome), "code": str(finding.code), "params": dict(finding.params)}


def spelt(names: Names) -> dict[str, dict[str, tuple[str, ...]]]:
    return {"people": dict(names.people), "places": dict(names.places)}


def written(blank: Blank) -> dict[str, Any]:
    """A blank in the form of the vectors; what the author foresaw as pairs, whose order JavaScript keeps."""
    remarks = {
        group: [(remark.answer, remark.message) for remark in remarks]
        for group, remarks in (("almost", blank.almost), ("wrong", blank.wrong))
    }
    match blank:
        case Text():
            return {"text": blank.answer, "also": blank.also, **remarks}
        case Number():
            value, within = f"{blank.value:f}", f"{blank.within:f}"
            return {
                "number": blank.answer,
                "value": value,
                "within": within,
                "unit": blank.unit,
                **remarks,
            }
        case Date():
            return {"date": blank.answer, "value": blank.value.iso, **remarks}
        case _:
            assert_never(blank)
