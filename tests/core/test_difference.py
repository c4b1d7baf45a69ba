import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.answer import Code, Finding
from quiz.core.difference import Change, Piece, difference, is_close, letters, pointed_at

ODD = ["e\u0301", "é", "👩\u200d👩\u200d👧", "👍🏽", "🇫🇷", "’", "'", "\u202f", "\u202e", "[", "ß"]
TEXTS = st.lists(st.sampled_from([*"aAbcdé 01-", *ODD]), max_size=12).map("".join)
ANY = TEXTS | st.text(max_size=12)


def shown(pieces: tuple[Piece, ...]) -> list[tuple[str, str, str]]:
    return [(p.change.name.lower(), "".join(p.given), "".join(p.expected)) for p in pieces]


@given(ANY, ANY)
def test_pieces_rebuild_both_texts(typed: str, wanted: str) -> None:
    pieces = difference(typed, wanted)
    assert tuple(one for piece in pieces for one in piece.given) == letters(typed)
    assert tuple(one for piece in pieces for one in piece.expected) == letters(wanted)


def test_spaces_around_an_answer_are_not_pointed_at() -> None:
    reason = Finding(Code.TYPO, (("expected", "Staline"),))
    assert shown(pointed_at(reason, "  Stalime ")) == [
        ("same", "Stali", "Stali"),
        ("changed", "m", "n"),
        ("same", "e", "e"),
    ]


@given(ANY, ANY)
def test_pieces_are_what_they_say_and_never_twice_the_same_kind(typed: str, wanted: str) -> None:
    pieces = difference(typed, wanted)
    for piece in pieces:
        match piece.change:
            case Change.SAME | Change.CHANGED:
                assert len(piece.given) == len(piece.expected) > 0
            case Change.MISSING:
                assert piece.expected
                assert not piece.given
            case Change.EXTRA:
                assert piece.given
                assert not piece.expected
    assert all(one.change is not two.change for one, two in pairwise(pieces))


@given(ANY)
def test_a_text_does_not_differ_from_itself_however_it_is_composed(text: str) -> None:
    pieces = difference(unicodedata.normalize("NFD", text), text)
    assert {piece.change for piece in pieces} <= {Change.SAME}
    assert not is_close(pieces)


@given(ANY)
def test_letters_lose_nothing(text: str) -> None:
    assert "".join(letters(text)) == unicodedata.normalize("NFC", text)


def test_a_letter_is_what_a_reader_counts() -> None:
    assert letters("e\u0301te\u0301") == ("é", "t", "é")
    assert letters("👩\u200d👩\u200d👧🇫🇷🇷🇺👍🏽x\u0323") == (
        "👩\u200d👩\u200d👧",
        "🇫🇷",
        "🇷🇺",
        "👍🏽",
        "x\u0323",
    )


@pytest.mark.parametrize(
    ("typed", "wanted", "expected"),
    [
        ("Vladivostock", "Vladivostok", [("same", "Vladivosto", "Vladivosto"), ("extra", "c", ""), ("same", "k", "k")]),
        ("vladvostok", "Vladivostok", [("same", "vlad", "Vlad"), ("missing", "", "i"), ("same", "vostok", "vostok")]),
        ("Coree", "Corée", [("same", "Cor", "Cor"), ("changed", "e", "é"), ("same", "e", "e")]),
        ("l'Asie", "l’Asie", [("same", "l'Asie", "l’Asie")]),
    ],
)  # fmt: skip
def test_what_differs_is_found(
    typed: str, wanted: str, expected: list[tuple[str, str, str]]
) -> None:
    assert shown(difference(typed, wanted)) == expected


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("zzz", "Staline"), ("février 2000", "juillet 2000"), ("Poutine", "Staline"), ("", "oui")],
)
def test_other_words_are_not_compared_letter_by_letter(typed: str, wanted: str) -> None:
    assert not is_close(difference(typed, wanted))


def test_a_slip_is() -> None:
    assert is_close(difference("Vladivostock", "Vladivostok"))
    assert is_close(difference("1984", "1948"))
