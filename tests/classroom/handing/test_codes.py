"""What a page hands in is what the teacher reads, and nothing else is."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.classroom.handing import codes
from quiz.classroom.handing.answer import LONGEST
from quiz.classroom.handing.codes import CodeError, Handed, listed, read_code
from quiz.classroom.sets import Recipe, Slot, Wanted
from quiz.core.answer import Answer, Arranged, Filled, Paired, Picked, Told
from quiz.core.bank import Bank, Selection
from quiz.core.grading import grade
from quiz.core.item import item_of
from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal, Shape
from tests.contract.examples import right_answer
from tests.formats.html.samples import all_kinds

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from quiz.core.question import QuestionId

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
ENCODE = """async (sets) => Promise.all(JSON.parse(sets).map(([code, variant, edition, entries, isPlain]) =>
  (isPlain ? plain : packed)(code, variant, edition, entries)))"""


def a_recipe(bank: Bank, *, code: str = "K7Q2M9", seed: str = "graine") -> Recipe:
    """Two variants of one question a slot: every question of the bank in A, and in the other order in B."""
    names = list(bank.questions)
    slots = tuple(
        Slot(bank.questions[a].deck, 1, "", Fraction(1), (a, b))
        for a, b in zip(names, reversed(names), strict=True)
    )
    wanted = Wanted(len(names), 2, Fraction(20), Selection())
    day = date(2026, 11, 24)
    return Recipe(code, "Un devoir", bank.title, "fr", seed, wanted, slots, {}, day, 30)


BANK = all_kinds()
RECIPE = a_recipe(BANK)


def entry_of(answer: Answer | None, order: tuple[int, ...]) -> object:
    """An answer as the page says it: by the places where parts are listed."""
    match answer:
        case None:
            return 0
        case Picked(options=options):
            return [order.index(at) for at in sorted(options)]
        case Filled(texts=texts):
            return list(texts)
        case Arranged(order=given_order):
            return [order.index(at) for at in given_order]
        case Paired(choices=choices):
            return [-1 if at is None else order.index(at) for at in choices]
        case Told(text=text):
            return text
    assert_never(answer)


def entries_of(variant: str, answers: dict[QuestionId, Answer]) -> list[object]:
    at = RECIPE.letters.index(variant)
    names = [slot.questions[at] for slot in RECIPE.slots]
    return [entry_of(answers.get(name), listed(RECIPE, BANK.questions[name])) for name in names]


def said(text: str) -> bool:
    return bool(text.strip())


def answers_to(shape: Shape) -> st.SearchStrategy[Answer]:
    match shape:
        case Pick(options=options, many=many):
            places = st.integers(0, len(options) - 1)
            most = len(options) if many else 1
            return st.builds(Picked, st.frozensets(places, min_size=1, max_size=most))
        case Fill(blanks=blanks):
            texts = st.tuples(*[TEXTS] * len(blanks))
            return st.builds(Filled, texts.filter(lambda typed: any(map(said, typed))))
        case Arrange(items=items):
            return st.builds(Arranged, st.permutations(range(len(items))).map(tuple))
        case Pair(pairs=pairs):
            choice = st.none() | st.integers(0, len(shape.choices) - 1)
            rows = st.tuples(*[choice] * len(pairs))
            return st.builds(Paired, rows.filter(lambda row: any(at is not None for at in row)))
        case Reveal():
            return st.builds(Told, TEXTS.filter(said))
    assert_never(shape)


HANDED = st.builds(
    Handed,
    st.sampled_from(["A", "B"]),
    st.fixed_dictionaries(
        {},
        optional={
            name: answers_to(item_of(question).shape) for name, question in BANK.questions.items()
        },
    ),
)


@pytest.fixture(scope="module")
def script(browser: Browser) -> Iterator[Page]:
    """A page that can encode, with its packer and, as in an old browser, without."""
    source = files("quiz.formats.html").joinpath("script/code.js").read_text(encoding="utf-8")
    page = browser.new_page()
    page.evaluate(
        """(source) => {
          window.packed = new Function(source + "; return encode")();
          window.plain = new Function("CompressionStream", source + "; return encode")(undefined);
        }""",
        source,
    )
    yield page
    page.close()


def encoded(script: Page, several: list[tuple[Handed, bool]]) -> list[str]:
    edition = codes.edition(RECIPE, BANK)
    sets = [
        [RECIPE.code, one.variant, edition, entries_of(one.variant, dict(one.answers)), is_plain]
        for one, is_plain in several
    ]
    found: list[str] = script.evaluate(ENCODE, json.dumps(sets))
    return found


@settings(max_examples=60)
@given(several=st.lists(st.tuples(HANDED, st.booleans()), min_size=1, max_size=6))
def test_any_answers_come_back_from_the_page(
    script: Page, several: list[tuple[Handed, bool]]
) -> None:
    for text, (one, _) in zip(encoded(script, several), several, strict=True):
        assert read_code(text, RECIPE, BANK) == one


# ---- The same code made here, to spoil it.


def a_code(
    content: object = None, *, recipe: Recipe = RECIPE, variant: str = "A", raw: bytes = b""
) -> str:
    body = raw or b"\0" + json.dumps(content).encode()
    edition = codes.edition(recipe, BANK)
    head = re.sub("O", "0", re.sub("[IL]", "1", f"{recipe.code}{variant}{edition}"))
    check = zlib.crc32(head.encode() + body)
    packed = (
        base32(len(body), 4) + "".join(DIGITS[value] for value in fives(body)) + base32(check, 7)
    )
    return f"REP1-{recipe.code}-{variant}-{edition}{packed}"


def base32(value: int, width: int) -> str:
    return "".join(DIGITS[value // 32**at % 32] for at in reversed(range(width)))


def fives(content: bytes) -> Iterator[int]:
    bits = "".join(f"{byte:08b}" for byte in content)
    for at in range(0, len(bits), 5):
        yield int(bits[at : at + 5].ljust(5, "0"), 2)


@cache
def right() -> Handed:
    answers = {
        name: right_answer(item_of(question).shape)
        for name, question in BANK.questions.items()
        if not isinstance(item_of(question).shape, Reveal)
    }
    return Handed("A", answers)


CODE = a_code(entries_of("A", dict(right().answers)))


def refusal(text: str, recipe: Recipe = RECIPE) -> str:
    with pytest.raises(CodeError) as caught:
        read_code(text, recipe, BANK)
    return caught.value.code


@pytest.mark.parametrize(
    "around",
    [
        lambda code: f"  {code}\n",
        lambda code: f"Bonjour, voici mon code :\n\n{code}\n\nBonne soirée, Léa – 4e B",
        lambda code: "\n".join(f"> {code[at : at + 60]}" for at in range(0, len(code), 60)),
        lambda code: code.lower(),
        lambda code: " ".join(code[at : at + 5] for at in range(0, len(code), 5)),
        lambda code: code.replace("-", "–"),
        lambda code: f"« {code} »",
        lambda code: code.replace("-", "\u2011\u200b\u00ad"),
        lambda code: code[:20] + code[20:].replace("0", "O").replace("1", "l"),
    ],
)
def test_a_code_survives_a_message(around: Callable[[str], str]) -> None:
    assert read_code(around(CODE), RECIPE, BANK) == right()


@given(at=st.integers(0, len(CODE) - 1), sign=st.sampled_from(DIGITS))
def test_a_sign_that_changed_is_told(at: int, sign: str) -> None:
    spoilt = CODE[:at] + sign + CODE[at + 1 :]
    if CODE[at] not in (sign, "-"):
        assert refusal(spoilt).startswith("html.code_")


@given(kept=st.integers(0, len(CODE) - 1))
def test_a_code_that_was_cut_is_told(kept: int) -> None:
    assert refusal(CODE[:kept]) in {"html.code_none", "html.code_cut", "html.code_damaged"}


@given(text=st.text() | st.from_regex(r"REP1[0-9A-Z -]*"))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert refusal(text).startswith("html.code_")


def test_what_is_wrong_with_a_code_is_said() -> None:
    other = a_recipe(BANK, code="ABC234")
    assert refusal("bonjour") == "html.code_none"
    assert refusal(CODE.replace("REP1", "REP2")) == "html.code_newer"
    assert refusal(a_code([0] * 11, recipe=other)) == "html.code_other_set"
    assert refusal(a_code([0] * 11, variant="C")) == "html.code_other_edition"
    assert refusal("REP1" + "A" * 300_000) == "html.code_too_long"
    fewer = Recipe(
        **{name: getattr(RECIPE, name) for name in Recipe.__slots__} | {"slots": RECIPE.slots[1:]}
    )
    assert refusal(CODE, fewer) == "html.code_other_edition"


def test_what_unpacks_to_too_much_is_not_unpacked() -> None:
    packer = zlib.compressobj(9, wbits=-15)
    bomb = packer.compress(b"[" + b" " * 50_000_000) + packer.flush()
    assert refusal(a_code(raw=b"\1" + bomb)) == "html.code_too_long"


@pytest.mark.parametrize(
    "raw",
    [
        b"\1\xff\xff",
        b"\1",
        b"\0",
        b"\0{",
        b"\0{}",
        b"\0" + b"[" * 90_000,
        b"\0[" + b"9" * 5_000 + b"]",
        b"\0\xff",
    ],
)
def test_a_body_that_is_no_list_is_refused(raw: bytes) -> None:
    assert refusal(a_code(raw=raw)) == "html.code_damaged"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 40) | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=6) | st.dictionaries(st.text(max_size=2), inner, max_size=2)
    ),
    max_leaves=12,
)


def taken(content: object) -> Handed | None:
    """What the reader takes, None for what it says is damaged."""
    try:
        return read_code(a_code(content), RECIPE, BANK)
    except CodeError as error:
        return None if error.code == "html.code_damaged" else pytest.fail(error.code)


@settings(max_examples=300)
@given(at=st.integers(0, len(BANK.questions) - 1), entry=JSON)
def test_whatever_an_entry_says_it_can_be_graded_or_is_refused(at: int, entry: object) -> None:
    content: list[object] = [0] * len(BANK.questions)
    content[at] = entry

    handed = taken(content)

    for name, answer in handed.answers.items() if handed else ():
        grade(item_of(BANK.questions[name]).shape, answer, BANK.lexicon)


def test_a_text_that_is_too_long_or_no_text_is_not_taken() -> None:
    kinds = [question.kind for question in BANK.questions.values()]
    content: list[object] = [0] * len(kinds)
    content[kinds.index("open")] = "x" * (LONGEST + 1)
    assert refusal(a_code(content)) == "html.code_damaged"
    content[kinds.index("open")] = "\ud800"
    (answer,) = read_code(a_code(content), RECIPE, BANK).answers.values()
    assert answer == Told("?")


def test_places_say_nothing_of_what_is_right() -> None:
    """The right option stands first in the bank, and anywhere on the page."""
    question = next(q for q in BANK.questions.values() if q.kind == "choice")
    places = {listed(a_recipe(BANK, seed=str(at)), question).index(0) for at in range(60)}
    assert places == {0, 1, 2, 3}


def test_options_that_are_sorted_stay_so() -> None:
    question = next(q for q in BANK.questions.values() if q.kind == "true_false")
    assert listed(RECIPE, question) == (0, 1)


def test_the_script_and_the_reader_agree_on_how_long_a_text_may_be() -> None:
    source = Path(codes.__file__).parents[2] / "formats/html/script/reveal.js"
    assert f"LONGEST_TEXT = {LONGEST};" in source.read_text(encoding="utf-8")
