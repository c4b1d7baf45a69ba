"""A folder for a learner, and banks to study."""

from pathlib import Path

import pytest

SEED = """\
title: Le port
cite: l'article du port
date: 2001-05
language: fr
facts:
- id: navires
  paragraph: 1
  statement: Le port compte 12 navires.
  weight: 2
- id: phare
  paragraph: 2
  statement: Le phare date de 1990.
  when: 1990
  weight: 3
"""
DECK = """\
title: Le port
questions:

- id: navires-nombre
  kind: number
  prompt: Combien de navires le port compte-t-il ?
  answer: 12
  unit: navires
  explanation: Douze bateaux s'y abritent des vents d'ouest, derrière le môle.
  facts: [navires]
  level: 1
  bloom: remember
  themes: [port]

- id: phare-couleur
  kind: choice
  prompt: De quelle couleur est le phare ?
  answer: Rouge
  wrong:
    Blanc: Le môle est blanc.
    Vert: Les bouées sont vertes.
    Bleu: La mer est bleue.
  explanation: On le repeint tous les dix ans, pour que les marins l'aperçoivent de jour.
  source: Une carte postale
  level: 2
  bloom: remember
  themes: [phare]
"""
OTHER_DECK = """\
title: La ville
questions:

- id: ville-capitale
  kind: short
  prompt: Quelle est la capitale de la Norvège ?
  answer: Oslo
  explanation: Elle l'est depuis l'indépendance de 1905, et porta longtemps le nom de Christiania.
  source: Un atlas
  level: 1
  bloom: remember
  themes: [ville]
"""


def write_bank(folder: Path) -> Path:
    """A small sound bank: two decks, three questions, one article."""
    files = {
        "decks/bank.yaml": "title: Le port\nlanguage: fr\ndecks:\n- 01-port\n- 02-ville\n"
        "allow:\n  B04: a small bank is enough for a test\n  B06: two decks of two questions\n"
        "  Q14: this port has no name\n",
        "decks/01-port.yaml": DECK,
        "decks/02-ville.yaml": OTHER_DECK,
        "seeds/000-port.yaml": SEED,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return write_bank(tmp_path / "bank")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"
