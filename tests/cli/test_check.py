"""`quiz check` and `quiz sources coverage` as an author uses them."""

import json
from pathlib import Path

import pexpect
import pytest

from tests.cli.program import QUIZ, environment, run


def edit(bank: Path, old: str, new: str, name: str = "01-port") -> None:
    file = bank / "decks" / f"{name}.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_a_rule_complains_with_its_place_and_its_name(data: Path, bank: Path) -> None:
    edit(bank, "Douze bateaux s'y abritent des vents d'ouest, derrière le môle.", "Douze.")
    done = run(data, "check", "--bank", str(bank))
    assert done.exit_code == 1
    assert "decks/01-port.yaml:9:16: " in done.stdout
    assert "[S04]" in done.stdout
    (found,) = {
        p["rule"]: p for p in json.loads(run(data, "check", "--json", "--bank", str(bank)).stdout)
    }.values()
    assert (found["level"], found["line"], found["column"]) == ("error", 9, 16)


def test_a_rule_can_be_asked_alone(data: Path, bank: Path) -> None:
    edit(bank, "Douze bateaux s'y abritent des vents d'ouest, derrière le môle.", "Douze.")
    assert run(data, "check", "--rule", "s04", "--bank", str(bank)).exit_code == 1
    assert run(data, "check", "--rule", "S06", "--bank", str(bank)).exit_code == 0


def test_a_waived_rule_is_silent_until_it_is_not_needed(data: Path, bank: Path) -> None:
    edit(bank, "Douze bateaux s'y abritent des vents d'ouest, derrière le môle.", "Douze.")
    edit(bank, "  themes: [port]", "  themes: [port]\n  allow:\n    S04: the number says it all")
    assert run(data, "check", "--bank", str(bank)).stdout == ""
    edit(bank, "explanation: Douze.", "explanation: Ces bateaux s'abritent des vents d'ouest.")
    assert "[S11]" in run(data, "check", "--bank", str(bank)).stdout


def test_a_warning_fails_only_where_one_is_strict(data: Path, bank: Path) -> None:
    edit(bank, "  B06: two decks of two questions\n", "", "bank")
    done = run(data, "check", "--bank", str(bank))
    assert done.exit_code == 0
    assert "avertissement" in done.stdout
    assert run(data, "check", "--strict", "--bank", str(bank)).exit_code == 1


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_rule_is_explained(data: Path, language: str) -> None:
    rules = run(data, "--lang", language, "check", "--rules").stdout.splitlines()
    assert len(rules) >= 45
    for line in rules:
        name, _, summary = line.partition("  ")
        explained = run(data, "--lang", language, "check", "--explain", name.lower())
        assert explained.exit_code == 0
        assert summary.split(".")[0][:30] in explained.stdout


def test_an_unknown_rule_is_told_with_those_there_are(data: Path) -> None:
    done = run(data, "check", "--explain", "Z99")
    assert done.exit_code == 2
    assert "Q06" in done.stderr
    assert run(data, "check", "--rule", "Z99").exit_code == 2


def test_shares_stand_beside_what_is_aimed_at(data: Path, bank: Path) -> None:
    edit(bank, "allow:", "targets:\n  kinds:\n    choice: 50\n    short: 50\nallow:", "bank")
    rows = json.loads(run(data, "check", "--shares", "--json", "--bank", str(bank)).stdout)
    kinds = {
        row["name"]: (row["questions"], row["target"]) for row in rows if row["table"] == "kinds"
    }
    assert kinds == {"choice": (1, 50.0), "short": (1, 50.0), "number": (1, 0.0)}
    assert "choice" in run(data, "check", "--shares", "--bank", str(bank)).stdout


def test_coverage_names_what_no_question_asks(data: Path, bank: Path) -> None:
    done = run(data, "sources", "coverage", "--bank", str(bank))
    assert done.exit_code == 0
    assert "phare" in done.stdout
    assert "navires-nombre" not in done.stdout
    assert (
        "navires-nombre (number)"
        in run(data, "sources", "coverage", "--all", "--bank", str(bank)).stdout
    )
    as_json = json.loads(run(data, "sources", "coverage", "--json", "--bank", str(bank)).stdout)
    assert {fact["id"]: len(fact["questions"]) for fact in as_json["facts"]} == {
        "navires": 1,
        "phare": 0,
    }
    assert as_json["untouched"] == {"000": [2]}


def test_watching_shows_the_question_that_was_edited(data: Path, bank: Path) -> None:
    watching = pexpect.spawn(
        QUIZ[0],
        [*QUIZ[1:], "check", "--watch", "--bank", str(bank)],
        env=environment(data, TERM="xterm"),
        encoding="utf-8",
        dimensions=(40, 100),
        timeout=30,
    )
    watching.expect("Rien à redire")
    edit(bank, "Combien de navires", "Combien de bateaux")
    watching.expect("navires-nombre")
    watching.expect("Combien de bateaux")
    watching.expect("Rien à redire")
    edit(bank, "kind: number", "kind: nombre")
    watching.expect("nombre")
    watching.sendintr()
    watching.expect(pexpect.EOF)
    watching.close()
    assert watching.exitstatus == 130
