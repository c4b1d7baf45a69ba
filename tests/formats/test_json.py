import io
import json
from pathlib import Path
from typing import Any

import pytest

from quiz.authoring.load import load_or_raise
from quiz.core.bank import Bank
from quiz.formats import FORMATS, load_format
from tests.authoring.folders import write_deck, write_example
from tests.contract.examples import example_banks

KEYS = [
    *("id", "kind", "deck", "prompt", "options", "answers", "blanks", "almost", "wrong"),
    *("items", "pairs", "extra", "unit", "within", "fix", "rubric", "reverse", "explanation"),
    *("hint", "level", "bloom", "themes", "facts", "sources", "source", "as_of", "cards"),
]


def text_of(bank: Bank) -> str:
    out = io.BytesIO()
    load_format("json").write(bank, out)
    return out.getvalue().decode()


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """The example's questions as exported, by kind."""
    bank = load_or_raise(write_example(tmp_path_factory.mktemp("bank")))
    return {question["kind"]: question for question in json.loads(text_of(bank))}


def test_every_object_has_every_key() -> None:
    for bank in example_banks().values():
        (question,) = json.loads(text_of(bank))
        assert list(question) == KEYS


def test_a_line_is_a_question_and_letters_are_not_escaped(tmp_path: Path) -> None:
    text = text_of(load_or_raise(write_example(tmp_path)))

    assert text.startswith('[\n{"id": "seoul-1990-decision", ')
    assert text.endswith("}\n]\n")
    assert len(text.splitlines()) == 11 + 2
    assert "Séoul" in text


def test_a_choice_says_which_option_is_right_and_why_others_are_not(
    questions: dict[str, dict[str, Any]],
) -> None:
    choice = questions["choice"]

    assert choice["options"][1] == {
        "text": "Voter à l’ONU des sanctions contre Pyongyang",
        "correct": False,
        "why": "Ce vote-là date de 2006.",
    }
    assert choice["answers"] == ["Nouer des relations officielles avec Séoul"]
    assert choice["sources"] == [
        {"article": "000", "paragraph": 8},
        {"article": "000", "paragraph": 9},
    ]
    assert choice["facts"] == ["seoul-1990", "fin-urss-1991"]
    assert questions["multiple"]["answers"] == ["2001", "2002"]


def test_a_statement_is_true_or_false_and_says_what_to_mend(
    questions: dict[str, dict[str, Any]],
) -> None:
    statement = questions["true_false"]

    assert statement["answers"] == ["Faux"]
    assert [option["text"] for option in statement["options"]] == ["Vrai", "Faux"]
    assert statement["fix"] == {"aux sanctions contre": "au dispositif surveillant"}


def test_typed_answers_come_with_what_the_author_foresaw(
    questions: dict[str, dict[str, Any]],
) -> None:
    short, number, date = (questions[kind] for kind in ("short", "number", "date"))

    assert short["answers"] == ["Vladivostok"]
    assert short["almost"] == {
        "Extrême-Orient russe": "La région est bonne\u202f; quelle ville\u202f?"
    }
    assert list(short["wrong"]) == ["Hanoï"]
    assert (number["answers"], number["unit"], number["within"]) == (
        ["10\u202f000"],
        "travailleurs",
        1000,
    )
    assert number["as_of"] == "2019-04"
    assert date["answers"] == ["juillet 2000"]
    assert list(date["wrong"]) == ["2000-02", "2024-06"]
    assert date["within"] is None


def test_a_cloze_maps_each_card_to_what_fills_it(questions: dict[str, dict[str, Any]]) -> None:
    cloze = questions["cloze"]

    assert "c’est Staline qui installe" in cloze["prompt"]
    assert cloze["answers"] == ["Staline", "1948", "Joseph Staline"]
    assert cloze["blanks"] == {
        "staline-1948/c1": ["Staline", "Joseph Staline"],
        "staline-1948/c2": ["1948"],
    }
    assert cloze["cards"] == ["staline-1948/c1", "staline-1948/c2"]


def test_a_second_blank_of_a_card_has_its_own_answers(tmp_path: Path) -> None:
    cloze = """\
- id: q
  kind: cloze
  prompt: >-
    {{c1::Un}}, {{c1::dix}} et {{c2::90 %}}.
  also: {c1: [zéro]}
  explanation: Parce que.
  source: Un livre
"""
    (question,) = json.loads(text_of(load_or_raise(write_deck(tmp_path, cloze))))

    assert question["answers"] == ["Un", "dix", "90\xa0%", "zéro"]
    assert question["blanks"] == {
        "q/c1": ["Un", "zéro"],
        "q/c1#2": ["dix", "zéro"],
        "q/c2": ["90\xa0%"],
    }
    assert question["source"] == "Un livre"


def test_what_is_ordered_paired_or_turned(questions: dict[str, dict[str, Any]]) -> None:
    order, match, card, essay = (questions[kind] for kind in ("order", "match", "card", "open"))

    assert order["items"][0] == "Traité d’assistance entre Moscou et Pyongyang"
    assert match["pairs"]["Avec Donald Trump, juin 2018"] == "Singapour"
    assert match["extra"] == ["Moscou"]
    assert card["answers"] == ["République populaire démocratique de Corée"]
    assert card["reverse"]["answer"] == "RPDC"
    assert card["cards"] == ["sigle-rpdc", "sigle-rpdc/reverse"]
    assert len(essay["rubric"]) == 4
    assert essay["reverse"] == {}


def test_formats_are_imported_by_name() -> None:
    for name in FORMATS:
        assert load_format(name).SUFFIX.startswith(".")
