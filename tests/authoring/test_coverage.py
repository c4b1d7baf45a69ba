"""Which facts are asked."""

from pathlib import Path

from quiz.authoring.coverage import coverage
from quiz.authoring.load import load_or_raise
from tests.authoring.folders import write_deck

SEED = """\
cite: l'article du port
date: 2001-05
original:
  file: port.txt
  sha256: b411a12abd025bcb5c5be9279a7d660c8fafeba55c607a9d0d05d6384cf39f8e
  paragraphs: 6
  headings: [1]
facts:
- id: un
  paragraph: 2
  statement: Un.
  when: 1990
  weight: 3
- id: deux
  paragraph: 3
  statement: Deux.
  when: 1991
  weight: 3
- id: trois
  paragraph: 4
  statement: Trois.
  when: 1992
- id: encore
  paragraph: 5
  statement: Un, redit.
  same_as: un
"""


def short(name: str, *facts: str) -> str:
    return (
        f"- id: {name}\n  kind: short\n  prompt: Quoi ?\n  answer: oui\n"
        f"  explanation: Parce que.\n  facts: [{', '.join(facts)}]\n"
    )


def test_a_question_asks_its_first_fact_and_what_says_the_same(tmp_path: Path) -> None:
    write_deck(tmp_path, short("q", "un", "deux"), a000_port=SEED)
    found = coverage(load_or_raise(tmp_path))
    assert {name: [q.id for q in asking] for name, asking in found.asked.items()} == {
        "un": ["q"],
        "encore": ["q"],
    }
    assert [(w.weight, w.facts, w.asked, w.twice) for w in found.weights] == [
        (3, 2, 1, 0),
        (2, 1, 0, 0),
        (1, 0, 0, 0),
    ]


def test_what_is_ordered_is_asked_whole(tmp_path: Path) -> None:
    order = (
        "- id: o\n  kind: order\n  prompt: Rangez.\n  explanation: Ainsi.\n"
        "  items:\n    Le un: un\n    Le deux: deux\n    Le trois: trois\n"
    )
    write_deck(tmp_path, order + short("q", "un"), a000_port=SEED)
    found = coverage(load_or_raise(tmp_path))
    assert [(w.facts, w.asked, w.twice) for w in found.weights[:2]] == [(2, 2, 1), (1, 1, 0)]


def test_paragraphs_are_untouched_until_a_question_cites_them(tmp_path: Path) -> None:
    write_deck(tmp_path, short("q", "un", "deux"), a000_port=SEED)
    (reading,) = coverage(load_or_raise(tmp_path)).readings
    assert reading.untouched == (4, 5, 6)
    assert [fact.id for fact in reading.unasked] == ["deux", "trois"]
