"""The text of the script: small, and fit for a card's template and an old web view."""

import re
from pathlib import Path

import pytest

from quiz.core.language import rules
from quiz.formats import script as package
from quiz.formats.script import compact, script
from quiz.formats.script.tables import tables

SOURCE = Path(package.__file__).with_name("compare.js").read_text(encoding="utf-8")
NEWER = {
    "lookbehind or a named group": r"\(\?<",
    "optional chaining or ??": r"\?\.[a-z(\[]|\?\?",
    "object spread": r"\{ ?\.\.\.|, \.\.\.\w+ \}",
    "catch without its error": r"catch \{",
    "a method of ES2019 or later": r"\.(flat|flatMap|trimStart|trimEnd|matchAll|replaceAll|at|hasOwn|fromEntries)\(",
    "a property of Unicode in a literal": r"/[^/\n\"]*\\p\{[^/\n\"]*/[a-z]*u",
    "big integers": r"BigInt|\b[0-9]+n\b",
}


@pytest.mark.parametrize("language", ["fr", "en", "de"])
def test_it_is_small(language: str) -> None:
    assert len(script(language).encode()) < 30_000


def test_it_is_fit_for_any_page_and_template() -> None:
    text = script("fr", "en")
    assert text.isascii()
    assert not re.search(r"\{\{|</|<!--", text)


@pytest.mark.parametrize("feature", NEWER)
def test_it_uses_nothing_newer_than_es2017(feature: str) -> None:
    assert re.findall(NEWER[feature], SOURCE) == []


def test_compacting_keeps_texts_and_patterns_as_they_are() -> None:
    kept = (
        'x = /(^|[ (]) $/.test(before) && !/[0-9] $/.test("a  b // c");  // why\n\n'
        "const f = (a) => `( ${a} )`;\n"
    )
    assert compact(kept) == (
        'x=/(^|[ (]) $/.test(before)&&!/[0-9] $/.test("a  b // c");\nconst f=(a)=>`( ${a} )`;\n'
    )


def test_no_word_of_a_language_is_written_in_the_source() -> None:
    numerals, calendar = rules("fr").numerals, rules("fr").calendar
    words = {*numerals.small, *numerals.scales, *numerals.unread, *calendar.months, *calendar.until}
    listed = re.findall(r'"([a-z]{3,})"', SOURCE)
    assert words.isdisjoint(listed)


def test_a_language_that_has_no_rules_adds_no_table() -> None:
    assert set(tables(["de"])["languages"]) == {""}
    assert set(tables(["fr", "de"])["languages"]) == {"", "fr"}
    assert script("de") == script()
