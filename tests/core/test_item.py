"""A question is asked once, whatever cards it has."""

from pathlib import Path

from quiz.authoring.load import load_or_raise
from quiz.core.item import item_of
from quiz.core.question import QuestionId
from quiz.core.shape import Date, Fill, Text
from tests.authoring.folders import write_deck

DECK = """\
- id: marignan
  kind: cloze
  prompt: >-
    En {{c2::1515::année}}, {{c1::François Ier}} bat les {{c2::Suisses}}.
  explanation: Sa première année de règne.
  source: Un manuel
- id: capitale
  kind: card
  prompt: Quelle est la capitale de l'Australie ?
  answer: Canberra
  reverse:
    prompt: De quel pays Canberra est-elle la capitale ?
    answer: L'Australie
  explanation: Entre Sydney et Melbourne.
  source: Un atlas
"""


def test_all_blanks_of_a_sentence_are_asked_together_in_its_order(tmp_path: Path) -> None:
    bank = load_or_raise(write_deck(tmp_path, DECK))

    item = item_of(bank.questions[QuestionId("marignan")])

    assert isinstance(item.shape, Fill)
    first, second, third = item.shape.blanks
    assert isinstance(first, Date)
    assert first.value.iso == "1515"
    assert isinstance(second, Text)
    assert (second.answer, third.answer) == ("François Ier", "Suisses")
    assert item.shape.frame == ("En ", ", ", " bat les ", ".")
    assert item.prompt == "En [année], […] bat les […]."


def test_of_two_sides_the_front_is_asked(tmp_path: Path) -> None:
    bank = load_or_raise(write_deck(tmp_path, DECK))

    item = item_of(bank.questions[QuestionId("capitale")])

    assert item.prompt.startswith("Quelle est la capitale")
    assert item.shape == bank.questions[QuestionId("capitale")].cards[0].shape
