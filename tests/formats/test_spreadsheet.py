"""What we write for spreadsheets is text there, and the same text when it is read back."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.formats.spreadsheet import neutral, plain, table

CELLS = st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\t"))
"""What a table holds: other controls, and halves of pairs, are left out of it."""


@pytest.mark.parametrize(
    "text", ["=cmd|'/c calc'!A1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "'=1", "=1"]
)
def test_a_formula_becomes_text(text: str) -> None:
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "+3,5", "12.5", "l'an 2000", "'", "a=b", ""])
def test_a_number_or_a_word_stays_as_it_is(text: str) -> None:
    assert neutral(text) == text


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=4))
def test_what_is_written_is_read_back(rows: list[list[str]]) -> None:
    written = table(rows, delimiter=";").decode("utf-8-sig")

    read = csv.reader(StringIO(written, newline=""), delimiter=";")
    assert [[plain(cell) for cell in row] for row in read] == rows
