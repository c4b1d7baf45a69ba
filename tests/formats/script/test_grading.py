import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from quiz.authoring.load import load_or_raise
from quiz.core.answer import Filled
from quiz.core.dates import PartialDate
from quiz.core.fact import Names
from quiz.core.grading import grade
from quiz.core.shape import Date, Fill, Number, Remark, Text
from quiz.core.text import Lexicon
from quiz.formats.script.grading import grading, names_in_play
from tests.core.test_answers_vectors import VECTORS, blank, names

CASES = [case for case in VECTORS["cases"] if "text" in case["blank"]]


def texts(one: Text) -> list[str]:
    return [one.answer, *one.also, *(remark.answer for remark in (*one.almost, *one.wrong))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: repr(case["given"]))
def test_the_names_in_play_grade_as_all_names_do(case: dict[str, Any]) -> None:
    asked = blank(case["blank"])
    assert isinstance(asked, Text)
    everyone = Lexicon(case["language"], names(VECTORS["names"]))
    few = Lexicon(case["language"], names_in_play(everyone, texts(asked)))

    verdicts = [grade(Fill((asked,)), Filled((case["given"],)), one) for one in (everyone, few)]
    assert verdicts[0] == verdicts[1]


def test_no_name_or_slip_of_one_is_graded_otherwise_in_the_shipped_bank() -> None:
    bank = load_or_raise(Path(__file__).parents[3])
    asked = [
        one
        for card in bank.cards.values()
        if isinstance(card.shape, Fill)
        for one in card.shape.blanks
        if isinstance(one, Text)
    ]
    givens = list(_names_and_slips(bank.names))
    for one in asked[::12]:
        few = Lexicon(bank.language, names_in_play(bank.lexicon, texts(one)))
        for given in givens:
            by_all, by_few = (
                grade(Fill((one,)), Filled((given,)), known) for known in (bank.lexicon, few)
            )
            assert by_all == by_few, (one.answer, given)


def _names_and_slips(everyone: Names) -> Iterator[str]:
    for name, others in (*everyone.people, *everyone.places):
        yield from (name, *others)
        if len(name) > 6:
            yield f"{name[:3]}{name[4:]}"
            yield f"{name[:-1]}x"


def test_only_names_in_play_travel() -> None:
    lexicon = Lexicon("fr", names(VECTORS["names"]))
    near = names_in_play(lexicon, ["Vladivostok"])

    assert near == Names(places=(("Vladivostok", ("Vladivostock",)),))


def test_a_blank_travels_in_the_form_of_the_vectors() -> None:
    blanks = (
        Text("Pékin", ("Beijing",), (Remark("Chine", "La ville ?"),), (Remark("Séoul", "Non."),)),
        Number("10 000", Decimal(10000), Decimal("1E+3"), "soldats"),
        Number("4", Decimal(4), Decimal(0)),
        Date("juillet 2000", PartialDate.parse("2000-07")),
    )

    told = json.loads(grading(Lexicon("fr"), {"c1": blanks[:2], "c2": blanks[2:]}))

    assert told == {
        "language": "fr",
        "names": {"people": {}, "places": {}},
        "blanks": {
            "c1": [
                {
                    "text": "Pékin",
                    "also": ["Beijing"],
                    "almost": [["Chine", "La ville ?"]],
                    "wrong": [["Séoul", "Non."]],
                },
                {"number": "10 000", "value": "10000", "within": "1000", "unit": "soldats"},
            ],
            "c2": [
                {"number": "4", "value": "4"},
                {"date": "juillet 2000", "value": "2000-07"},
            ],
        },
    }
