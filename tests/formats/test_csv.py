"""The table as a spreadsheet and a program read it: all that a question has, and no formula."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.authoring.load import load_or_raise
from quiz.core.bank import Bank
from quiz.formats import load_format
from quiz.formats.spreadsheet import plain
from tests.authoring.folders import write_example
from tests.formats.amc.banks import bank_of

ROOT = Path(__file__).resolve().parents[2]
TEXTS = st.one_of(
    st.text(max_size=30), st.text(st.sampled_from("=+-@'\";,|\t\r\n\0 éa1\u2028"), max_size=20)
)
NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?")
Row = dict[str, str]


def written(bank: Bank, name: str = "csv") -> bytes:
    out = io.BytesIO()
    assert load_format(name).write(bank, out) == ()
    return out.getvalue()


def rows(content: bytes, delimiter: str = ";") -> list[Row]:
    text = content.decode("utf-8-sig")
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return [{name: plain(cell) for name, cell in row.items()} for row in table]


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Row]:
    """The example's rows, by kind."""
    bank = load_or_raise(write_example(tmp_path_factory.mktemp("bank")))
    return {row["kind"]: row for row in rows(written(bank))}


def test_a_row_is_a_question_and_every_one_is_there() -> None:
    bank = load_or_raise(ROOT)
    content = written(bank)

    assert content.startswith(b"\xef\xbb\xbfid;deck;kind;")
    assert [row["id"] for row in rows(content)] == list(bank.questions)
    assert written(bank) == content


def test_all_that_json_says_is_in_the_table() -> None:
    bank = load_or_raise(ROOT)
    told = {entry["id"]: entry for entry in json.loads(written(bank, "json"))}
    for entry in told.values():
        if entry["blanks"]:
            del entry["prompt"]  # filled there, with its blanks here
    for row in rows(written(bank)):
        cells = [cell for cell in row.values() if cell]
        for text in strings(told[row["id"]]):
            assert any(text in cell for cell in cells), (row["id"], text)


def strings(value: object) -> Iterator[str]:
    """The texts of a JSON value, but for what it names by numbers of its own."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name not in {"article", "paragraph"}:
                yield from strings(one)


def test_a_choice_has_an_option_a_column_and_its_letters(questions: dict[str, Row]) -> None:
    choice = questions["choice"]

    assert choice["right"] == "a"
    assert choice["option_a"] == choice["answer"] == "Nouer des relations officielles avec Séoul"
    assert choice["option_b"] == "Voter à l’ONU des sanctions contre Pyongyang"
    assert "b: Ce vote-là date de 2006." in choice["why"].split("\n")
    assert len(questions["multiple"]["right"]) == 2
    assert questions["multiple"]["answer"] == "2001\n2002"


def test_what_is_typed_comes_with_what_is_accepted_and_foreseen() -> None:
    short, number, cloze = rows(written(bank_of("x", kinds=("short", "number", "cloze"))))

    assert (short["answer"], short["also"], short["expected"]) == ("T x", "A x", "x")
    assert short["almost"] == short["wrong"] == "M x → x"
    assert (number["unit"], number["within"]) == ("x", "0.5")
    assert cloze["prompt"] == "I x [x] J x"


def test_what_is_said_of_a_second_blank_has_its_number() -> None:
    bank = load_or_raise(ROOT)
    second = {row["id"]: row for row in rows(written(bank))}["guerre-coree-duree"]
    assert second["answer"] == "1950\ntrois"
    assert second["also"] == "[2] trois ans"


def test_a_sentence_has_a_line_for_each_blank(questions: dict[str, Row]) -> None:
    cloze = questions["cloze"]

    assert len(cloze["answer"].split("\n")) == cloze["prompt"].count("[")
    assert cloze["cards"].split("\n")[0] == f"{cloze['id']}/c1"


def test_items_and_pairs_stand_in_the_right_order(questions: dict[str, Row]) -> None:
    order, match = questions["order"], questions["match"]

    items = order["answer"].split("\n")
    assert [order[f"option_{letter}"] for letter in "abc"] == items[:3]
    rights = match["answer"].split("\n")
    lefts = [match[f"option_{letter}"] for letter in "abcdef" if match[f"option_{letter}"]]
    assert len(lefts) == len(rights)


def test_a_bank_in_english_is_parted_by_commas() -> None:
    content = written(bank_of("x", language="en"))

    assert content.startswith(b"\xef\xbb\xbfid,deck,")
    assert len(rows(content, ",")) == 11


def test_there_are_as_many_options_as_the_longest_question_has_and_six_at_least() -> None:
    (few, *_) = rows(written(bank_of("x", kinds=("choice",))))

    assert [name for name in few if name.startswith("option_")] == [
        f"option_{letter}" for letter in "abcdef"
    ]


@given(TEXTS)
def test_any_text_comes_back_and_none_is_a_formula(text: str) -> None:
    content = written(bank_of(text))

    found = {row["kind"]: row for row in rows(content)}
    kept = without_controls(text)
    assert found["choice"]["prompt"] == f"Q {kept}"
    assert found["choice"]["option_a"] == f"R {kept}"
    assert found["card"]["answer"] == f"T {kept}"
    assert found["card"]["reverse_prompt"] == without_controls(" ".join(f"U {text}".splitlines()))
    assert found["open"]["hint"] == f"H {kept}"
    raw = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    for row in raw:
        formulas = [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
        assert all(NUMBER.fullmatch(cell) for cell in formulas)


def without_controls(text: str) -> str:
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", "", text)


def test_a_formula_of_the_author_is_text_to_a_spreadsheet() -> None:
    content = written(bank_of("=cmd|' /C calc'!A0", kinds=("number",)))

    (row,) = rows(content)
    assert row["unit"] == "=cmd|' /C calc'!A0"
    assert b";'=cmd" in content
