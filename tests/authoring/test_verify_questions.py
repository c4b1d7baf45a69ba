"""Questions held against the texts that their facts come from."""

from hashlib import sha256
from pathlib import Path

import pytest

from quiz.authoring.load import load_or_raise
from quiz.authoring.verify import verify
from tests.authoring.folders import write_deck

# Ours, not an article's.
TEXT = """\
Le port

En 1990, la ville de Moscou vend 12 navires à Kim Jong Un, et parle d’un « geste entre amis de longue date ».

Deux ans plus tard, il en coule la moitié, un soir de brume et de vent, à cent brasses du vieux môle de pierre.
"""
SEED = f"""\
cite: l'article du port
date: 2001-05
original:
  file: port.txt
  sha256: {sha256(TEXT.encode()).hexdigest()}
  paragraphs: 3
  headings: [1]
facts:
- id: vente
  paragraph: 2
  statement: Moscou vend 12 navires.
  when: 1990
- id: perte
  paragraph: 3
  statement: La moitié coule.
"""
NAMES = "people:\n  Kim Jong-un: []\nplaces:\n  Moscou: []\n  Pékin: [Beijing]\n"
EXPLANATION = "C'est peu pour une ville sans mer."


def rules(folder: Path, question: str) -> list[tuple[str, str]]:
    write_deck(folder, question, a000_port=SEED, names=NAMES)
    (folder / "port.txt").write_text(TEXT, encoding="utf-8")
    return [(p.rule, p.params[0][1]) for p in verify(load_or_raise(folder), folder)]


def asked(answer: str, explanation: str = EXPLANATION, more: str = "") -> str:
    return (
        "- id: q\n  kind: short\n  prompt: Qui vend, et à qui ?\n"
        f"  answer: {answer}\n  explanation: {explanation}\n  facts: [vente]\n{more}"
    )


@pytest.mark.parametrize("answer", ["Moscou", "Kim Jong-un", "12 navires", "en 1990", "mai 2001"])
def test_what_the_cited_paragraph_or_its_articles_name_says_may_be_the_answer(
    tmp_path: Path, answer: str
) -> None:
    assert rules(tmp_path, asked(answer)) == []


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("13 navires", ("answer_number", "13")),
        ("en 1991", ("answer_number", "1991")),
        ("Pékin", ("answer_name", "Pékin")),
    ],
)
def test_what_no_cited_paragraph_says_is_told(
    tmp_path: Path, answer: str, found: tuple[str, str]
) -> None:
    assert rules(tmp_path, asked(answer)) == [found]


def test_a_computed_answer_is_excused(tmp_path: Path) -> None:
    waived = asked("24 voyages", more="  allow:\n    S03: two for each of the twelve ships\n")
    assert rules(tmp_path, waived) == []


def test_what_the_prompt_gives_needs_no_witness(tmp_path: Path) -> None:
    given = asked("Moscou, et non Pékin").replace("Qui vend", "De Moscou et de Pékin, qui vend")
    assert rules(tmp_path, given) == []


def test_a_quotation_is_word_for_word(tmp_path: Path) -> None:
    exact = "La ville parle d'un « geste entre amis » pour la galerie."
    altered = "La ville parle d'un « geste entre alliés » pour la galerie."
    assert rules(tmp_path, asked("Moscou", exact)) == []
    assert rules(tmp_path, asked("Moscou", altered)) == [("answer_quotation", "geste entre alliés")]


def test_a_statement_is_held_to_its_true_form(tmp_path: Path) -> None:
    statement = (
        "- id: q\n  kind: true_false\n  prompt: La ville vend 30 navires.\n  answer: false\n"
        f"  fix:\n    30: 12\n  explanation: {EXPLANATION}\n  facts: [vente]\n"
    )
    assert rules(tmp_path, statement) == []
    assert rules(tmp_path, statement.replace("30: 12", "30: 13")) == [("answer_number", "13")]


def test_nine_words_in_a_row_are_the_articles(tmp_path: Path) -> None:
    eight = "On se souvient d'il en coule la moitié, un soir."
    nine = "On se souvient d'il en coule la moitié, un soir de brume."
    assert rules(tmp_path, asked("Moscou", eight)) == []
    assert rules(tmp_path, asked("Moscou", nine))[0][0] == "borrowed"


def test_a_long_name_is_one_word(tmp_path: Path) -> None:
    """« de Moscou vend 12 navires à Kim Jong-un, et » is eight words, three of them a name."""
    text = "Retenons que la ville de Moscou vend 12 navires à Kim Jong-un."
    assert rules(tmp_path, asked("Moscou", text))[0][0] == "borrowed"
    shorter = "Retenons que Moscou vend 12 navires à Kim Jong-un, et basta."
    assert rules(tmp_path, asked("Moscou", shorter)) == []
