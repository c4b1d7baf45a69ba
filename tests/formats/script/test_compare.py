"""The script in a browser says what the core says: of the vectors, and of thousands of answers around the bank's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from quiz.authoring.load import load_or_raise
from quiz.core.answer import Code
from quiz.core.bank import Bank
from quiz.core.dates import PartialDate
from quiz.core.fact import Names
from quiz.core.language import rules
from quiz.core.shape import Blank, Date, Fill, Number, Text
from quiz.core.text import fold
from quiz.formats.script import script
from tests.core.test_answers_vectors import VECTORS
from tests.core.test_answers_vectors import blank as read_blank
from tests.core.test_answers_vectors import names as read_names
from tests.formats.script.attempts import attempts, soup, vocabulary
from tests.formats.script.runtime import Attempt, said_by_the_core, said_by_the_script

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[3]
NAMES = read_names(VECTORS["names"])
BLANKS = tuple(read_blank(case["blank"]) for case in VECTORS["cases"])
LANGUAGES = ("fr", "fr", "fr", "en", "de")
OLD = """
const Modern = RegExp;
RegExp = function (source, flags) {
  if (/[\\\\]p[{]/.test(source)) throw new SyntaxError("Invalid escape");
  return new Modern(source, flags);
};
"""
"""A web view from before Unicode properties."""

CODES = {
    *(Code.EXACT, Code.CASE, Code.ACCENTS, Code.FORM, Code.ALSO, Code.TYPO, Code.WITHIN),
    *(Code.MORE_PRECISE, Code.VAGUE, Code.LESS_PRECISE, Code.NOT_A_NUMBER, Code.NOT_A_DATE),
    *(Code.EMPTY, Code.KNOWN_WRONG, Code.WRONG),
}


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load_or_raise(ROOT)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    return page_with(browser, script("fr", "en"))


def page_with(browser: Browser, *scripts: str) -> Page:
    opened = browser.new_context(offline=True).new_page()
    for one in scripts:
        opened.add_script_tag(content=one)
    return opened


def agreed(page: Page, tried: Sequence[Attempt], names: Names) -> Counter[tuple[str, str]]:
    """How often each outcome and code is said, by the core and by the script of each answer alike."""
    core, script = said_by_the_core(tried, names), said_by_the_script(page, tried, names)
    both = zip(tried, core, script, strict=True)
    assert [(one, first, second) for one, first, second in both if first != second] == []
    return Counter((said["outcome"], said["code"]) for said in core)


def around(blanks: Sequence[Blank], names: Names, count: int, seed: int) -> Iterator[Attempt]:
    """Answers around those of the blanks, and soups of every language, in the order of languages."""
    chance = Random(seed)
    everyone = [blank.answer for blank in blanks]
    words = [vocabulary(language) for language in ("fr", "en")]
    for language in sorted(LANGUAGES):
        for _ in range(count):
            blank = chance.choice(blanks)
            for given in attempts(blank, everyone, names, chance):
                yield Attempt(blank, given, language)
            yield Attempt(blank, soup(chance.choice(words), chance), language)


def vectors() -> list[Attempt]:
    return [
        Attempt(blank, case["given"], case["language"])
        for blank, case in zip(BLANKS, VECTORS["cases"], strict=True)
    ]


def test_every_case_of_the_vectors_gets_its_outcome_and_code(page: Page) -> None:
    cases: list[dict[str, Any]] = VECTORS["cases"]
    raw = page.evaluate(
        "([cases, names]) => cases.map((one) => compare(one.blank, one.given, one.language, names))",
        [cases, VECTORS["names"]],
    )
    got = [(one["outcome"], one["code"]) for one in raw]
    assert got == [(case["outcome"], case["code"]) for case in cases]


def test_the_parameters_of_the_vectors_are_those_of_the_core(page: Page) -> None:
    assert agreed(page, vectors(), NAMES)


def test_an_old_web_view_says_the_same_of_the_vectors(browser: Browser) -> None:
    old = page_with(browser, OLD, script("fr", "en"))
    assert agreed(old, vectors(), NAMES)


def test_a_page_may_run_the_script_twice(browser: Browser) -> None:
    twice = page_with(browser, script("fr"), script("fr"))
    assert twice.evaluate("compare({ text: 'Moscou' }, 'moscou', 'fr').code") == "case"


def test_a_script_of_one_language_reads_any_other_without_its_words(browser: Browser) -> None:
    english = page_with(browser, script("en"))
    tried = [one for one in vectors() if one.language != "fr"]
    assert agreed(english, tried, NAMES)


def test_answers_around_those_of_the_bank_are_judged_alike(page: Page, bank: Bank) -> None:
    blanks = [
        blank
        for card in bank.cards.values()
        if isinstance(card.shape, Fill)
        for blank in card.shape.blanks
    ]
    tried = list(around(blanks, bank.names, 50, seed=2000))
    assert len(tried) > 3000
    assert agreed(page, tried, bank.names)


def test_answers_around_those_of_the_vectors_are_judged_alike(page: Page) -> None:
    tried = list(around(BLANKS, NAMES, 30, seed=1948))
    told = agreed(page, tried, NAMES)
    assert {code for _, code in told} == CODES


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_way_to_say_a_number_is_read_alike(page: Page, language: str) -> None:
    numerals = rules(language).numerals
    large = [
        f"{word} {scale}" for word, scale in product(("", "deux", "two", "2"), numerals.scales)
    ]
    tried = [
        Attempt(Number("0", Decimal(value), Decimal(0)), said, language)
        for said, value in (*numerals.small.items(), *((text, 2) for text in large))
    ]
    assert agreed(page, tried, Names())


def test_every_character_of_european_keyboards_and_pages_is_read_alike(page: Page) -> None:
    characters = [chr(at) for at in (*range(0x590), *range(0x1E00, 0x2C00), *range(0xFB00, 0xFB10))]
    several = [characters[at : at + 8] for at in range(0, len(characters), 8)]
    texts = [
        " ".join(beside.format(character) for character in some)
        for some, beside in product(several, ("Mot{}s", "mot {}", "12{}345"))
    ]
    tried = [Attempt(Text(fold(text)), text, "fr") for text in texts]
    told = agreed(page, tried, Names())
    right = sum(count for (outcome, _), count in told.items() if outcome == "right")
    assert right > 0.9 * len(tried)  # so that a character read otherwise shows


def test_numbers_are_exact_however_long(page: Page) -> None:
    chance = Random(10_000)
    tried = []
    for _ in range(500):
        value = Decimal(chance.randrange(10 ** chance.randint(1, 18))).scaleb(-chance.randint(0, 6))
        within = Decimal(chance.randrange(10 ** chance.randint(1, 9))).scaleb(-chance.randint(0, 6))
        given = (
            value
            + within * chance.choice((-2, -1, 0, 1, 1))
            + chance.choice((0, 0, Decimal("1e-7")))
        )
        blank = Number("beaucoup", value, within, chance.choice(("", "millions de dollars")))
        tried.append(Attempt(blank, f"{given:f} ", "fr"))
    assert agreed(page, tried, Names())


def test_nothing_that_is_typed_breaks_it(page: Page) -> None:
    odd = (
        "",
        " ",
        "\u200b",
        "😀",
        "a" * 501,
        "é" * 499 + "👍👍",
        "0" * 300,
        "-",
        "’",
        "𝟏𝟗𝟔𝟏",
        "کره",
    )
    tried = [
        Attempt(blank, given, language)
        for blank in BLANKS[::20]
        for given in odd
        for language in ("fr", "de")
    ]
    assert agreed(page, tried, NAMES)


def test_texts_are_read_as_far_as_by_the_core(page: Page) -> None:
    blanks = (
        Text("x" * 80),
        Number("10", Decimal(10), Decimal(0)),
        Date("2000", PartialDate.of(2000)),
    )
    tried = [
        Attempt(blank, given, "fr")
        for blank in blanks
        for limit in (79, 80, 81, 100, 101, 200, 201, 500, 501, 502)
        for given in (
            "é" * limit,
            "10".rjust(limit),
            "en 2000".rjust(limit),
            "x" * (limit - 1) + "é",
        )
    ]
    assert agreed(page, tried, Names())
