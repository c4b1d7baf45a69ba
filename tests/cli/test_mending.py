"""`quiz check --fix`: certain remedies are written, and told before what is left."""

import json
from pathlib import Path

import pytest

from quiz.authoring.check import hunspell
from quiz.authoring.check.hunspell import dictionary
from tests.authoring.folders import write_deck
from tests.cli.program import run

QUESTION = """\
- id: essai
  kind: card
  prompt: Qui est sa soeur ?
  answer: Rien
  source: Un livre
  explanation: L’histoire est  longue, et cette phrase le dit  .
  level: 4
"""


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    return write_deck(tmp_path / "bank", QUESTION.replace("  level: 4\n", ""))


def test_fix_says_what_it_mends_and_what_is_left(data: Path, faulty: Path) -> None:
    done = run(data, "check", "--fix", "--rule", "T02", "--rule", "T05", "--bank", str(faulty))
    assert (done.exit_code, done.stdout) == (0, "")
    assert "decks/essai.yaml:5:22\u00a0: soeur → sœur [T05]" in done.stderr
    assert "2 corrections" in done.stderr
    text = (faulty / "decks" / "essai.yaml").read_text("utf-8")
    assert "sa sœur ?" in text
    assert "L'histoire est  longue" in text
    again = run(data, "check", "--fix", "--rule", "T05", "--bank", str(faulty))
    assert "Rien à corriger" in again.stderr


def test_fix_reports_what_is_left_as_data(data: Path, tmp_path: Path) -> None:
    bank = write_deck(tmp_path / "bank", QUESTION)
    done = run(data, "check", "--fix", "--json", "--bank", str(bank))
    assert done.exit_code == 1
    assert [each["rule"] for each in json.loads(done.stdout)] == ["out_of_range"]


def test_without_hunspell_check_says_so_once_and_goes_on(
    data: Path, bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hunspell, "which", lambda _program: None)
    dictionary.cache_clear()
    hunspell.speller.cache_clear()
    try:
        done = run(data, "check", "--rule", "T10", "--bank", str(bank))
        other = run(data, "check", "--rule", "T05", "--bank", str(bank))
    finally:
        dictionary.cache_clear()
        hunspell.speller.cache_clear()
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.count("apt install hunspell hunspell-fr") == 1
    assert "hunspell" not in other.stderr
