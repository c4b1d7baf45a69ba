import pytest

from quiz.core.shape import Option
from tests.kinds.written import pick


def test_options_stand_as_written_for_the_interface_to_shuffle() -> None:
    shape = pick("choice", answer="L'été", wrong={"L'hiver": "Trop froid !", "Un mot": "Non."})

    assert shape.options == (
        Option("L’été", correct=True),
        Option("L’hiver", correct=False, why="Trop froid\u202f!"),
        Option("Un mot", correct=False, why="Non."),
    )
    assert (shape.fixed, shape.many) == (False, False)


@pytest.mark.parametrize(
    ("answer", "wrong", "shown"),
    [
        ("1990", ["2006", "1961"], ["1961", "1990", "2006"]),
        (
            "2000-07",
            ["2000-02", "1999-12-31"],
            ["31 décembre 1999", "février 2000", "juillet 2000"],
        ),
        ("10 000", ["5000", "20 000"], ["5000", "10\u202f000", "20\u202f000"]),
        ("90 %", ["100 %", "5 %"], ["5\xa0%", "90\xa0%", "100\xa0%"]),
        ("Trois", ["Quatre", "Deux"], ["Deux", "Trois", "Quatre"]),
        ("4 fois", ["12 fois", "3 fois"], ["3 fois", "4 fois", "12 fois"]),
    ],
)
def test_numbers_and_dates_are_sorted_and_stay_so(
    answer: str, wrong: list[str], shown: list[str]
) -> None:
    shape = pick("choice", answer=answer, wrong=dict.fromkeys(wrong, "Non."))

    assert [option.text for option in shape.options] == shown
    assert shape.fixed
    assert len(shape.right) == 1


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("1990", ["2006", "jamais"]),
        ("Traité de non-prolifération de 1968", ["Accord de Genève de 1994"]),
        ("Moscou", ["Hanoï"]),
        ("Un traité", ["Un voyage", "Une aide"]),
    ],
)
def test_other_options_are_not(answer: str, wrong: list[str]) -> None:
    assert not pick("choice", answer=answer, wrong=dict.fromkeys(wrong, "Non.")).fixed


def test_several_may_be_right() -> None:
    shape = pick("multiple", answer=["2001", "2002"], wrong={"2000": "Non.", "2011": "Non."})

    assert shape.many
    assert [option.text for option in shape.options] == ["2000", "2001", "2002", "2011"]
    assert shape.right == {1, 2}


def test_the_right_one_keeps_its_place_when_sorted() -> None:
    shape = pick("choice", answer="2006", wrong={"1990": "Avant.", "2013": "Après."})

    assert [(option.text, option.correct, option.why) for option in shape.options] == [
        ("1990", False, "Avant."),
        ("2006", True, ""),
        ("2013", False, "Après."),
    ]
