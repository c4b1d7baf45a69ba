from decimal import Decimal

import pytest

from quiz.core.dates import PartialDate
from quiz.core.shape import Date, Number, Remark, Text
from tests.kinds.written import blank


def test_a_short_answer_is_shown_set_and_compared_as_written() -> None:
    shape = blank(
        "short",
        answer="L'Extrême-Orient",
        also=["l'est"],
        almost={"L'Asie": "Où donc ?"},
        wrong={"L'Oural": "Trop à l'ouest !"},
    )

    assert shape == Text(
        "L’Extrême-Orient",
        ("l'est",),
        (Remark("L'Asie", "Où donc\u202f?"),),
        (Remark("L'Oural", "Trop à l’ouest\u202f!"),),
    )


@pytest.mark.parametrize(
    ("within", "expected"),
    [("", "0"), ("500", "500"), ("10 %", "1000"), ("2,5%", "250"), ("0", "0")],
)
def test_a_tolerance_is_a_number_or_a_share_of_the_answer(within: str, expected: str) -> None:
    fields = {"within": within} if within else {}
    shape = blank("number", answer="10 000", unit="travailleurs", **fields)

    assert shape == Number("10\u202f000", Decimal(10000), Decimal(expected), "travailleurs")


def test_a_share_of_a_negative_answer_is_positive() -> None:
    shape = blank("number", answer="-20", unit="°C", within="10 %")

    assert isinstance(shape, Number)
    assert (shape.value, shape.within) == (Decimal(-20), Decimal(2))


@pytest.mark.parametrize(
    ("answer", "language", "shown"),
    [
        ("2000", "fr", "2000"),
        ("2000-07", "fr", "juillet 2000"),
        ("2000-07", "en", "July 2000"),
        ("2002-08-20/2002-08-24", "fr", "du 20 au 24 août 2002"),
    ],
)
def test_a_date_is_shown_in_words(answer: str, language: str, shown: str) -> None:
    shape = blank("date", language, answer=answer, wrong={"1999-01": "Non."})

    assert shape == Date(shown, PartialDate.parse(answer), (), (Remark("1999-01", "Non."),))
