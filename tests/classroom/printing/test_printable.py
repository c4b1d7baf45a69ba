"""Any text can be printed, and what can be shown stays as it is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.classroom.printing.printable import Drawing, printable, printable_text

PLAIN = "L’œuvre de « Kim Il-sung »\u202f: 50\u00a0% – déjà… → §\u00a03\nÉtat"


@given(st.text())
def test_nothing_unprintable_is_left(text: str) -> None:
    shown = printable_text(text)

    kinds = {unicodedata.category(sign) for sign in shown.replace("\n", "")}
    assert kinds.isdisjoint({"Cc", "Cs", "Co", "Zl", "Zp"})


@given(st.text(st.characters(categories=["L", "N", "P", "S"], max_codepoint=0xD7FF)))
def test_letters_and_signs_stay_in_their_order(text: str) -> None:
    shown = printable_text(text).replace("\u200b", "")

    assert shown == unicodedata.normalize("NFC", text)


def test_good_typography_is_left_alone() -> None:
    assert printable_text(PLAIN) == PLAIN


@given(st.text(st.characters(categories=["L", "M"]), min_size=31))
def test_a_word_that_no_line_holds_may_break_but_not_before_an_accent(word: str) -> None:
    pieces = printable_text(word).split("\u200b")

    assert all(len(piece) <= 8 or unicodedata.category(piece[8])[0] == "M" for piece in pieces)
    assert all(not unicodedata.category(piece[0]).startswith("M") for piece in pieces[1:])


@pytest.mark.parametrize("word", ["anticonstitutionnellement", "intergouvernementalisation"])
def test_a_long_word_of_a_language_is_left_to_hyphenation(word: str) -> None:
    assert printable_text(word) == word


def test_what_holds_a_whole_line_together_is_loosened() -> None:
    assert printable_text("a\u00a0" * 60) == "a " * 60


def test_a_drawing_and_what_is_no_text_stay_as_they_are() -> None:
    drawing = Drawing(f'<svg viewBox="0 0 9 9"><path d="{"M0h1" * 40}"/></svg>')
    data = {"code": drawing, "n": 3, "is": True, "none": None, "rows": ({"text": "a\x07"},)}

    assert printable(data) == {**data, "rows": [{"text": "a\ufffd"}]}


def test_a_text_that_begins_as_a_drawing_is_a_text() -> None:
    assert printable(["<svg>\x07", {"title": "<svg \x1b"}]) == [
        "<svg>\ufffd",
        {"title": "<svg \ufffd"},
    ]
