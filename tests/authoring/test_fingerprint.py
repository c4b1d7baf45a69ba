"""What changes a card's hash, and what does not; the hashes themselves, which released ledgers hold."""

from pathlib import Path
from unicodedata import normalize

import pytest

from quiz.authoring.fingerprint import answer_of, content_of
from quiz.authoring.load import load_or_raise
from quiz.core.bank import Bank
from quiz.kinds import KINDS
from tests.authoring.folders import write_deck

SEED = """\
cite: l'article du port
date: 2001-05
facts:
- id: navires
  paragraph: 1
  statement: Le port compte 12 navires.
"""
EXAMPLES = "\n".join(kind.EXAMPLE for kind in KINDS.values())


def hashes(bank: Bank) -> dict[str, tuple[str, str]]:
    return {
        str(card.id): (content_of(bank, question, card), answer_of(card))
        for question in bank.questions.values()
        for card in question.cards
    }


def of(folder: Path, questions: str, seed: str = SEED) -> dict[str, tuple[str, str]]:
    return hashes(load_or_raise(write_deck(folder, questions, a000_port=seed)))


def test_the_hashes_of_every_kind_never_change(tmp_path: Path) -> None:
    # Were one to change, every released card would look changed: so would every note in Anki.
    assert of(tmp_path, EXAMPLES) == HASHES


HASHES = {
    "canal-de-suez-mers": ("7930a2b88e1b027f", "b4e09678"),
    "riverains-mer-baltique": ("227ad2fd9465d550", "d810b5c7"),
    "tour-eiffel-exposition": ("a8c7f67333e40583", "02918af1"),
    "capitale-australie": ("a35f058ce444fa41", "d71fb299"),
    "longueur-loire": ("9b65d899e4e181c1", "c4667b80"),
    "premier-pas-sur-la-lune": ("2191e420855deea5", "96edf87a"),
    "marignan-1515/c1": ("65256502fae8d8e1", "bf8eb40f"),
    "marignan-1515/c2": ("74fcc3fd778cd044", "d7b70761"),
    "conquete-spatiale-etapes": ("52bf03faaa115355", "0ab2f8ac"),
    "fleuves-et-capitales": ("fd0ac2f70462f815", "e8240762"),
    "sigle-adn": ("f9eddcf0617b972c", "be295f32"),
    "sigle-adn/reverse": ("12dcf1ab0cb50a7f", "21c84b44"),
    "saisons-cause": ("446306c46afb05b0", "94b52db5"),
}


def example(kind: str) -> str:
    return KINDS[kind].EXAMPLE


CHANGES = (
    ("choice", "Quelle mer", "Laquelle des mers"),
    ("choice", "La mer Rouge", "La mer rouge"),
    ("choice", "La mer Noire", "La mer de Marmara"),
    ("choice", "C'est une mer fermée.", "Elle est fermée."),
    ("choice", "Le canal coupe", "Il coupe"),
    ("choice", "Un atlas", "Une carte"),
    ("choice", "  level: 1\n", "  level: 1\n  hint: Elle est rouge.\n"),
    ("choice", "  level: 1\n", "  level: 1\n  as_of: 2020\n"),
    ("choice", "source: Un atlas, à la carte du Proche-Orient", "facts: [navires]"),
    ("true_false", "de 1900: de 1889", "de 1900: de l'an 1889"),
    ("short", "Territoire de la capitale", "Le bush"),
    ("number", "5 %", "6 %"),
    ("number", "unit: km", "unit: lieues"),
    ("date", "answer: 1969-07", "answer: 1969"),
    ("date", "1961-04: C'est", "1961: C'est"),
    ("cloze", "{c2: [François premier]}", "{c2: [François le premier]}"),
    ("cloze", "::année}}", "::date}}"),
    ("order", "1957-10", "1957"),
    ("match", "[Berlin]", "[Bonn]"),
    ("card", "Acide désoxyribonucléique", "Un acide"),
    ("open", "deux phrases au plus", "une phrase"),
    ("open", "- l'axe de rotation est incliné", "- l'axe est incliné"),
)


@pytest.mark.parametrize(("kind", "old", "new"), CHANGES)
def test_what_is_shown_or_graded_is_content(kind: str, old: str, new: str, tmp_path: Path) -> None:
    text = example(kind)
    assert old in text
    before = of(tmp_path, text)
    after = of(tmp_path, text.replace(old, new, 1))
    assert before.keys() == after.keys()
    assert any(before[card][0] != after[card][0] for card in before)


SAME = (
    ("choice", "id: canal-de-suez-mers", "id: suez"),
    ("choice", "level: 1", "level: 3"),
    ("choice", "bloom: remember", "bloom: analyse"),
    ("choice", "themes: [geographie]", "themes: [mers, canaux]"),
    ("choice", "  level: 1\n", "  level: 1\n  allow:\n    Q14: Il n'y a personne.\n"),
    ("multiple", "[Finlande, Lituanie, Pologne]", "[Pologne, Finlande, Lituanie]"),
    ("number", "5 %", "50"),
)


@pytest.mark.parametrize(("kind", "old", "new"), SAME)
def test_what_sorts_or_lays_out_a_question_is_not(
    kind: str, old: str, new: str, tmp_path: Path
) -> None:
    text = example(kind)
    assert old in text
    before = of(tmp_path, text)
    after = of(tmp_path, text.replace(old, new, 1))
    assert list(before.values()) == list(after.values())


def test_neither_are_the_order_of_options_and_of_questions(tmp_path: Path) -> None:
    before = of(tmp_path, example("choice") + example("match"))
    assert of(tmp_path, example("match") + example("choice")) == before
    for kind, first in (("choice", "La mer Noire"), ("match", "Le Tibre")):
        lines = example(kind).splitlines(keepends=True)
        at = next(i for i, line in enumerate(lines) if first in line)
        lines[at : at + 2] = reversed(lines[at : at + 2])
        assert of(tmp_path, "".join(lines)).items() <= before.items()


def test_what_is_said_of_the_article_is_content_and_the_fact_behind_it_is_not(
    tmp_path: Path,
) -> None:
    text = example("card").replace("source: Un manuel de biologie", "facts: [navires]")
    before = of(tmp_path, text)
    assert of(tmp_path, text, SEED.replace("12 navires", "13 navires")) == before
    assert of(tmp_path, text, SEED.replace("l'article du port", "l'article du quai")) != before
    assert of(tmp_path, text, SEED.replace("paragraph: 1", "paragraph: 2")) != before


def test_an_accent_typed_in_two_characters_is_the_same(tmp_path: Path) -> None:
    text = example("card")
    assert normalize("NFD", text) != text
    parts = text.split("answer:", 1)
    decomposed = parts[0] + "answer:" + normalize("NFD", parts[1])
    assert of(tmp_path, decomposed) == of(tmp_path, text)


def test_the_answer_is_the_same_whatever_is_written_around_it(tmp_path: Path) -> None:
    text = example("cloze")
    before, after = of(tmp_path, text), of(tmp_path, text.replace("remporte", "gagne"))
    for card, (content, answer) in before.items():
        assert after[card][0] != content
        assert after[card][1] == answer
    assert len({answer for _, answer in before.values()}) == 2
