from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.dates import PartialDate
from quiz.core.shape import Blank, Date, Fill, Number, Text
from quiz.kinds.blanks import blank_of
from quiz.kinds.gaps import Gap, parse
from tests.kinds.written import cards, context, written

PROMPT = "En {{c2::1948::année}}, l'URSS de {{c1::Staline}} : {{c1::Kim Il-sung::dirigeant}} !"


def test_each_number_is_a_card_with_the_other_blanks_filled() -> None:
    first, second = cards("cloze", prompt=PROMPT)

    assert (first.id, second.id) == ("q/c1", "q/c2")
    assert first.prompt == "En 1948, l’URSS de […]\xa0: [dirigeant]\u202f!"
    assert first.shape == Fill(
        (Text("Staline"), Text("Kim Il-sung", label="dirigeant")),
        ("En 1948, l’URSS de ", "\xa0: ", "\u202f!"),
    )
    assert second.prompt == "En [année], l’URSS de Staline\xa0: Kim Il-sung\u202f!"
    assert second.shape == Fill(
        (Date("1948", PartialDate.parse("1948"), label="année"),),
        ("En ", ", l’URSS de Staline\xa0: Kim Il-sung\u202f!"),
    )


def test_the_statement_has_every_blank_filled() -> None:
    statement = written("cloze", prompt=PROMPT).statement(context(), ())

    assert statement == "En 1948, l’URSS de Staline\xa0: Kim Il-sung\u202f!"


def test_other_answers_are_those_of_their_blank() -> None:
    first, second = cards("cloze", prompt="{{c1::a}} {{c2::b}}", also={"c2": ["c", "d"]})

    assert first.shape == Fill((Text("a"),), ("", " b"))
    assert second.shape == Fill((Text("b", ("c", "d")),), ("a ", ""))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1948", Date("1948", PartialDate.parse("1948"))),
        ("26 mars 2000", Date("26 mars 2000", PartialDate.parse("2000-03-26"))),
        ("juillet 2000", Date("juillet 2000", PartialDate.parse("2000-07"))),
        ("90\xa0%", Number("90\xa0%", Decimal(90), Decimal(0), "%")),
        ("10\u202f000", Number("10\u202f000", Decimal(10000), Decimal(0))),
        ("4 millions", Number("4 millions", Decimal(4_000_000), Decimal(0))),
        ("3 visites", Number("3 visites", Decimal(3), Decimal(0), "visites")),
        ("3,5", Number("3,5", Decimal("3.5"), Decimal(0))),
        ("250", Number("250", Decimal(250), Decimal(0))),
        ("Staline", Text("Staline")),
        ("deux", Text("deux")),
        ("traité de 1961", Text("traité de 1961")),
        ("38e parallèle", Text("38e parallèle")),
        ("RPDC", Text("RPDC")),
    ],
)
def test_a_blank_is_what_its_text_is(text: str, expected: Blank) -> None:
    assert blank_of(text, (), "", "fr") == expected


def test_other_ways_to_say_the_same_number_or_date_leave_it_one() -> None:
    assert isinstance(blank_of("90 %", ("90", "quatre-vingt-dix %"), "", "fr"), Number)
    assert isinstance(blank_of("2000-07", ("juillet 2000",), "", "fr"), Date)


def test_another_answer_makes_words_of_a_number() -> None:
    assert blank_of("1948", ("après-guerre",), "", "fr") == Text("1948", ("après-guerre",))


WORDS = st.text("abé 1'.!", min_size=1).map(str.strip).filter(bool)
GAPS = st.builds(Gap, st.integers(1, 99), WORDS, WORDS | st.just(""))


@given(st.lists(WORDS | GAPS))
def test_blanks_are_read_back_as_they_are_written(pieces: list[str | Gap]) -> None:
    read = parse("".join(map(_notation, pieces)))

    assert read is not None
    assert [piece for piece in read if isinstance(piece, Gap)] == [
        piece for piece in pieces if isinstance(piece, Gap)
    ]
    assert "".join(map(_shown, read)) == "".join(map(_shown, pieces))


def _notation(piece: str | Gap) -> str:
    if isinstance(piece, str):
        return piece
    hint = f"::{piece.hint}" if piece.hint else ""
    return f"{{{{c{piece.number}::{piece.text}{hint}}}}}"


def _shown(piece: str | Gap) -> str:
    return piece.text if isinstance(piece, Gap) else piece
