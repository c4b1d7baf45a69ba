import re
from pathlib import Path

from quiz.authoring.load import load
from quiz.kinds import KINDS
from tests.bench.generate import write_bank


def test_a_generated_bank_loads_without_a_complaint_and_has_every_kind(tmp_path: Path) -> None:
    loaded = load(write_bank(tmp_path, 150))
    assert loaded.problems == ()
    assert len(loaded.bank.questions) == 150
    kinds = {question.kind for question in loaded.bank.questions.values()}
    assert kinds == set(KINDS)


def test_every_prompt_names_its_question(tmp_path: Path) -> None:
    bank = load(write_bank(tmp_path, 120)).bank
    for card in bank.cards.values():
        number = bank.question_of(card.id).id.removeprefix("question-")
        assert re.search(rf"numéro {number}\b", card.prompt)
