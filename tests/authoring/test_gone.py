"""Names that questions or cards had: what `decks/bank.yaml` says of them, and what it may not."""

from pathlib import Path

import pytest

from quiz.authoring.draft import read_draft
from quiz.authoring.load import Loaded, load
from quiz.authoring.new import question_id
from tests.authoring.folders import BANK, HEAD, write_files

CARD = """\
- id: {id}
  kind: card
  prompt: Quoi ?
  answer: Cela
  explanation: Parce que.
  source: Un livre
"""
CLOZE = """\
- id: frise
  kind: cloze
  prompt: En {{c1::1515}}, {{c2::François}}, à {{c3::Marignan}}.
  explanation: Parce que.
  source: Un livre
"""


def loaded(folder: Path, gone: str, questions: str = CLOZE + CARD.format(id="port")) -> Loaded:
    return load(
        write_files(folder, {"decks/bank.yaml": BANK + gone, "decks/essai.yaml": HEAD + questions})
    )


def complaints(found: Loaded) -> list[str]:
    return [f"{problem.place}: {problem.rule}" for problem in found.problems]


@pytest.mark.parametrize(
    ("gone", "renamed"),
    [
        ("renamed: {quai: port}", {"quai": "port"}),
        ("renamed: {quai: mole, mole: port}", {"quai": "mole", "mole": "port"}),
        ("renamed: {quai/c2: port}", {"quai/c2": "port"}),
        ("renamed: {quai/c1: frise/c3, quai: port}", {"quai/c1": "frise/c3", "quai": "port"}),
        ("renamed: {quai: mole}\nretired:\n  mole: Trop facile.", {"quai": "mole"}),
        ("retired:\n  quai: Trop facile.\n  port/reverse: Le sens ne s'y prête pas.", {}),
    ],
)
def test_names_that_lead_somewhere_are_followed(
    gone: str, renamed: dict[str, str], tmp_path: Path
) -> None:
    found = loaded(tmp_path, gone)
    assert complaints(found) == []
    assert found.bank.renames.next == dict(found.bank.renamed) == renamed


@pytest.mark.parametrize(
    ("gone", "expected"),
    [
        ("renamed: {port: frise}", ["decks/essai.yaml:8:7: gone_id"]),
        ("retired:\n  port: Trop facile.", ["decks/essai.yaml:8:7: gone_id"]),
        ("retired:\n  frise/c2: Trop facile.", ["decks/essai.yaml:5:11: gone_card"]),
        ("retired:\n  Frise: Trop facile.", ["decks/bank.yaml:5:3: bad_card_name"]),
        ("retired:\n  frise/4: Trop facile.", ["decks/bank.yaml:5:3: bad_card_name"]),
        (
            "renamed: {quai: port}\nretired:\n  quai: Trop facile.",
            ["decks/bank.yaml:6:3: renamed_and_retired"],
        ),
        ("renamed: {quai: ports}", ["decks/bank.yaml:4:17: misspelt_card_name"]),
        ("renamed: {quai: frise/c4}", ["decks/bank.yaml:4:17: misspelt_card_name"]),
        ("renamed: {quai: zzz}", ["decks/bank.yaml:4:17: unknown_card_name"]),
        ("renamed: {quai: port, mole: port}", ["decks/bank.yaml:4:29: renamed_alike"]),
        (
            "renamed: {quai: mole, mole: quai}",
            ["decks/bank.yaml:4:17: renamed_circle", "decks/bank.yaml:4:29: renamed_circle"],
        ),
        (
            "renamed: {quai: frise, frise/c4: quai/c4}",
            ["decks/bank.yaml:4:34: renamed_circle"],
        ),
    ],
)
def test_what_is_wrong_is_told_where_it_is_written(
    gone: str, expected: list[str], tmp_path: Path
) -> None:
    assert complaints(loaded(tmp_path, gone)) == expected


@pytest.mark.parametrize(
    ("gone", "expected"),
    [("renamed: [quai]", "4:10: not_a_mapping"), ("retired:\n  quai:", "5:3: empty_value")],
)
def test_a_retirement_has_a_reason_and_a_rename_two_names(
    gone: str, expected: str, tmp_path: Path
) -> None:
    assert complaints(loaded(tmp_path, gone)) == [f"decks/bank.yaml:{expected}"]


def test_a_rename_that_leads_nowhere_leaves_the_others(tmp_path: Path) -> None:
    found = loaded(tmp_path, "renamed: {quai: port, mole: zzz}")
    assert found.bank.renames.next == {"quai": "port"}


def test_a_card_of_a_question_with_a_flaw_may_be_meant(tmp_path: Path) -> None:
    found = loaded(tmp_path, "renamed: {quai: frise/c2}", CLOZE + "  level: 9\n")
    assert complaints(found) == ["decks/essai.yaml:8:10: out_of_range"]
    assert found.bank.renames.next == {"quai": "frise/c2"}


def test_a_blank_that_was_retired_leaves_its_number_empty(tmp_path: Path) -> None:
    prompt = CLOZE.replace("{{c2::François}}", "François")
    skipped = loaded(tmp_path, "", prompt)
    assert complaints(skipped) == ["decks/essai.yaml:5:11: cloze_numbers"]
    found = loaded(tmp_path, "retired:\n  frise/c2: Trop facile.", prompt)
    assert complaints(found) == []
    assert list(found.bank.cards) == ["frise/c1", "frise/c3"]


def test_a_second_card_that_was_retired_does_not_come_back(tmp_path: Path) -> None:
    reverse = CARD.format(id="port") + "  reverse:\n    prompt: Cela ?\n    answer: Quoi\n"
    found = loaded(tmp_path, "retired:\n  port/reverse: Le sens ne s'y prête pas.", reverse)
    assert complaints(found) == ["decks/essai.yaml:10:5: gone_card"]


def test_no_new_question_is_proposed_an_id_that_was_used(tmp_path: Path) -> None:
    gone = "renamed: {port-card: port}\nretired:\n  port-card-2/c1: Trop facile."
    loaded(tmp_path, gone)
    draft = read_draft(tmp_path)
    assert question_id(draft, "card", facts=("port",)) == "port-card-3"
    released = ("port-card-3", "port-card-4/c2")
    assert question_id(draft, "card", facts=("port",), released=released) == "port-card-5"
