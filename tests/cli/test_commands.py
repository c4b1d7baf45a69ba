"""What each command prints: data to stdout, messages to stderr."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import CHECKOUT, process, run


def data_of(data: Path, *arguments: str) -> Any:  # noqa: ANN401 (JSON)
    done = run(data, *arguments)
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def studied(data: Path, bank: Path) -> Path:
    """A folder where the town was answered wrong, then right when it came back."""
    done = process(data, "--bank", str(bank), "study", "02", typed="Bergen\n\nOslo\n\n")
    assert done.returncode == 0, done.stderr
    return data


def test_due_counts_today(data: Path, bank: Path) -> None:
    found = data_of(data, "due", "--json", "--bank", str(bank))
    assert set(found) == {"day", "due", "new", "minutes", "decks"}
    assert date.fromisoformat(found["day"]).year > 2000
    assert (found["due"], found["new"]) == (0, 3)
    assert found["minutes"] >= 1
    assert [(deck["id"], deck["new"], deck["total"]) for deck in found["decks"]] == [
        ("01-port", 2, 2),
        ("02-ville", 1, 1),
    ]


def test_due_in_lines_names_the_decks(data: Path, bank: Path) -> None:
    said = run(data, "due", "--bank", str(bank)).stdout.splitlines()
    assert said[0].startswith("Aujourd’hui\u00a0: 0 carte à revoir, 3 nouvelles, environ")
    assert [line.split()[0] for line in said[1:]] == ["01-port", "02-ville"]


def test_due_says_that_nothing_is_left(studied: Path, bank: Path) -> None:
    (studied / "config.toml").write_text("new_per_day = 1\n", encoding="utf-8")
    assert run(studied, "due", "--bank", str(bank)).stdout == "Rien à réviser aujourd’hui.\n"


def test_stats_count_what_was_answered(studied: Path, bank: Path) -> None:
    found = data_of(studied, "stats", "--json", "--bank", str(bank))
    assert (found["answers"], found["right"], found["wrong"]) == (2, 1, 1)
    assert found["ratings"] == {"again": 1, "hard": 0, "good": 1, "easy": 0}
    assert (found["seen"], found["new"], found["due"]) == (1, 2, 0)
    assert found["retention"] is None
    assert found["today"] == {"answers": 2, "right": 1, "new": 1}


def test_stats_in_lines_say_the_same(studied: Path, bank: Path) -> None:
    said = run(studied, "stats", "--bank", str(bank)).stdout
    assert "Réponses\u00a0: 2. Justes\u00a0: 1. Fausses\u00a0: 1." in said
    english = run(studied, "stats", "--bank", str(bank), "--lang", "en").stdout
    assert english.startswith("Answers: 2. Right: 1. Wrong: 1.")


def test_stats_before_anything_was_answered(data: Path, bank: Path) -> None:
    found = data_of(data, "stats", "--json", "--bank", str(bank))
    assert (found["answers"], found["seen"], found["new"]) == (0, 0, 3)


def test_stats_print_every_figure_that_is_documented(studied: Path, bank: Path) -> None:
    found = data_of(studied, "stats", "--json", "--bank", str(bank))
    documented = (CHECKOUT / "docs" / "stats.md").read_text("utf-8")
    rows = [line.split("|")[1] for line in documented.splitlines() if line.startswith("| `")]
    named = {name.strip(" `") for row in rows for name in row.split(",")}
    assert set(found) | set(found["calibration"]) == named
    assert sum(day["answers"] for day in found["calendar"]) == 2
    assert len(found["forecast"]["days"]) == 30
    assert found["streaks"] == {"last_30": 1, "last_365": 1, "current": 1, "longest": 1}


def test_each_profile_has_its_history(studied: Path, bank: Path) -> None:
    own = data_of(studied, "stats", "--json", "--bank", str(bank), "--profile", "zoé")
    assert own["answers"] == 0


def test_check_is_silent_on_stdout_when_all_is_well(data: Path, bank: Path) -> None:
    done = run(data, "check", "--bank", str(bank))
    assert (done.exit_code, done.stdout) == (0, "")
    assert "3 questions" in done.stderr
    assert data_of(data, "check", "--json", "--bank", str(bank)) == []


def test_check_places_every_problem(data: Path, bank: Path) -> None:
    deck = bank / "decks" / "01-port.yaml"
    deck.write_text(deck.read_text("utf-8").replace("level: 1", "levle: 1"), encoding="utf-8")
    done = run(data, "check", "--bank", str(bank))
    assert done.exit_code == 1
    assert "decks/01-port.yaml:11:" in done.stdout
    assert "level" in done.stdout
    assert "problème" in done.stderr
    as_json = run(data, "check", "--json", "--bank", str(bank))
    assert as_json.exit_code == 1
    assert {"path", "line", "column", "rule", "message"} <= set(json.loads(as_json.stdout)[0])


def test_check_places_the_problems_of_a_bank_that_cannot_be_used(data: Path, bank: Path) -> None:
    (bank / "decks" / "bank.yaml").write_text("title: [\n", encoding="utf-8")
    done = run(data, "check", "--bank", str(bank))
    assert done.exit_code == 1
    assert "decks/bank.yaml:" in done.stdout


def test_the_option_names_the_bank_before_the_environment(data: Path, bank: Path) -> None:
    done = run(data, "check", "--bank", str(bank), QUIZ_BANK=str(bank / "none"))
    assert done.exit_code == 0
    assert run(data, "check", QUIZ_BANK=str(bank / "none")).exit_code == 3
    assert run(data, "check", QUIZ_BANK=str(bank)).exit_code == 0


def test_sources_are_listed(data: Path, bank: Path) -> None:
    listed = [
        {
            "id": "000",
            "title": "Le port",
            "cite": "l’article du port",
            "date": "2001-05",
            "facts": 2,
            "questions": 1,
        }
    ]
    assert data_of(data, "sources", "list", "--json", "--bank", str(bank)) == listed
    said = run(data, "sources", "--bank", str(bank)).stdout
    assert "000\u00a0: l’article du port. mai 2001. 2 faits, 1 question." in said


def test_sources_are_verified(data: Path, bank: Path, tmp_path: Path) -> None:
    done = run(data, "sources", "verify", "--articles", str(tmp_path), "--bank", str(bank))
    assert (done.exit_code, done.stdout) == (0, "")
    seed = bank / "seeds" / "000-port.yaml"
    original = f"original:\n  file: port.txt\n  sha256: {'0' * 64}\n  paragraphs: 3\n"
    seed.write_text(seed.read_text("utf-8").replace("facts:", f"{original}facts:"), "utf-8")
    (tmp_path / "port.txt").write_text("Le port a 13 navires.\n\nUn phare.\n", encoding="utf-8")
    done = run(data, "sources", "verify", "--articles", str(tmp_path), "--bank", str(bank))
    assert done.exit_code == 1
    rules = [line.rpartition("[")[2].rstrip("]") for line in done.stdout.splitlines()]
    assert sorted(rules) == [
        "answer_number",
        "source_date",
        "source_hash",
        "source_number",
        "source_number",
        "source_paragraphs",
    ]


def test_reading_says_the_facts_of_a_deck(data: Path, bank: Path) -> None:
    said = run(data, "read", "01", "--bank", str(bank)).stdout
    assert said == "Le port\nLe port compte 12 navires.\n"
    found = data_of(data, "read", "--json", "--bank", str(bank))
    assert [fact["id"] for fact in found[0]["facts"]] == ["navires"]


def test_reading_a_deck_without_facts_says_so(data: Path, bank: Path) -> None:
    done = run(data, "read", "02", "--bank", str(bank))
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr


def test_export_writes_the_bank(data: Path, bank: Path, tmp_path: Path) -> None:
    shown = data_of(data, "export", "json", "--bank", str(bank))
    assert [question["id"] for question in shown] == [
        "navires-nombre",
        "phare-couleur",
        "ville-capitale",
    ]
    out = tmp_path / "bank.json"
    done = run(data, "export", "json", "-o", str(out), "--bank", str(bank))
    assert (done.exit_code, done.stdout) == (0, "")
    assert json.loads(out.read_text("utf-8")) == shown


def test_an_export_that_cannot_be_written_says_so(data: Path, bank: Path, tmp_path: Path) -> None:
    for target in (tmp_path, tmp_path / "none" / "bank.json"):
        done = run(data, "export", "json", "-o", str(target), "--bank", str(bank))
        assert done.exit_code == 2
        assert str(target) in done.stderr


def test_doctor_says_where_everything_is(studied: Path, bank: Path) -> None:
    found = data_of(studied, "doctor", "--json", "--bank", str(bank))
    assert found["bank"] == {"path": str(bank), "questions": 3, "cards": 3, "problems": 0}
    assert found["history"]["path"] == str(studied / "progress.db")
    assert found["history"]["flaws"] == []
    assert found["config"]["path"] == str(studied / "config.toml")
    said = run(studied, "doctor", "--bank", str(bank)).stdout
    assert str(bank) in said
    assert str(studied) in said


def test_doctor_begins_no_history(data: Path, bank: Path) -> None:
    assert data_of(data, "doctor", "--json", "--bank", str(bank))["history"]["exists"] is False
    assert "pas encore créé" in run(data, "doctor", "--bank", str(bank)).stdout
    assert not data.exists()


def test_doctor_rebuilds(studied: Path, bank: Path) -> None:
    found = data_of(studied, "doctor", "--rebuild", "--json", "--bank", str(bank))
    assert found["history"]["rebuilt"] == 1
    assert "1 carte recalculée" in run(studied, "doctor", "--rebuild", "--bank", str(bank)).stdout


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        (("01",), {"navires-nombre", "phare-couleur"}),
        (("--theme", "phare"), {"phare-couleur"}),
        (("--level", "1"), {"navires-nombre", "ville-capitale"}),
        (("--kind", "short"), {"ville-capitale"}),
        (("--article", "000"), {"navires-nombre"}),
        (("--theme", "port", "--theme", "ville"), {"navires-nombre", "ville-capitale"}),
    ],
)
def test_study_asks_only_what_is_selected(
    data: Path, bank: Path, arguments: tuple[str, ...], asked: set[str]
) -> None:
    typed = "\n:s\n:s\n:s\n"
    done = process(data, "study", "--ids", *arguments, "--bank", str(bank), typed=typed)
    ids = {line[line.index("[") + 1 : -1] for line in done.stdout.splitlines() if "[" in line}
    assert ids == asked


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("03",), "03"),
        (("0",), "01-port"),
        (("--theme", "prot"), "port"),
        (("--level", "4"), "1"),
        (("--kind", "shrt"), "short"),
        (("--article", "9"), "000"),
        (("02", "--theme", "port"), ""),
    ],
)
def test_what_the_bank_does_not_have_cannot_be_selected(
    data: Path, bank: Path, arguments: tuple[str, ...], named: str
) -> None:
    done = run(data, "study", "--plain", *arguments, "--bank", str(bank))
    assert (done.exit_code, done.stdout) == (2, "")
    assert named in done.stderr
    assert len(done.stderr.splitlines()) == 1
