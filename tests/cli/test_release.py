"""`quiz release` as an author runs it, and what it changes for those who learn."""

import json
from datetime import date
from pathlib import Path

import pytest

import quiz
from quiz.authoring.ledger import FILE
from quiz.formats.anki.package import RELEASED
from tests.cli.conftest import write_bank
from tests.cli.program import process, run
from tests.formats.anki.importing import dump

CARDS = ["navires-nombre", "phare-couleur", "ville-capitale"]


def edit(bank: Path, old: str, new: str, name: str = "01-port") -> None:
    file = bank / "decks" / f"{name}.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def release(data: Path, bank: Path, *arguments: str, day: str = "2026-09-01") -> dict[str, object]:
    done = run(data, "release", "--date", day, "--json", "--bank", str(bank), *arguments)
    assert done.exit_code == 0, done.stdout + done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


def add_to_bank(bank: Path, text: str) -> None:
    file = bank / "decks" / "bank.yaml"
    file.write_text(file.read_text("utf-8") + text, "utf-8")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_released_is_told_card_by_card(data: Path, bank: Path, language: str) -> None:
    done = run(data, "release", "--bank", str(bank), QUIZ_LANG=language)
    assert (done.exit_code, len(done.stdout.splitlines())) == (0, 3)
    assert [line.rpartition(" ")[2] for line in done.stdout.splitlines()] == CARDS
    assert FILE in done.stderr
    lines = (bank / FILE).read_text("ascii").splitlines()
    assert [line.split("\t")[0] for line in lines] == ["card", *CARDS]
    again = run(data, "release", "--bank", str(bank), QUIZ_LANG=language)
    assert (again.exit_code, again.stdout) == (0, "")
    assert (bank / FILE).read_text("ascii").splitlines() == lines


def test_the_day_is_today_unless_it_is_said(data: Path, bank: Path) -> None:
    release(data, bank, day="2020-02-29")
    assert (bank / FILE).read_text("ascii").count("2020-02-29") == 6
    edit(bank, "Le môle est blanc.", "C'est le môle qui est blanc.")
    before = date.today()  # noqa: DTZ011 (the author's own day)
    assert run(data, "release", "--bank", str(bank)).exit_code == 0
    days = {line.split("\t")[5] for line in (bank / FILE).read_text("ascii").splitlines()[1:]}
    assert days - {"2020-02-29"} <= {before.isoformat(), date.today().isoformat()}  # noqa: DTZ011
    assert len(days) == 2


def test_a_dry_run_shows_it_and_writes_nothing(data: Path, bank: Path) -> None:
    dry = release(data, bank, "--dry-run")
    assert (dry["new"], dry["written"]) == (CARDS, False)
    assert not (bank / FILE).exists()
    wet = release(data, bank)
    assert {**wet, "written": False} == dry


def test_an_edit_a_rename_and_a_retirement_are_told(data: Path, bank: Path) -> None:
    release(data, bank)
    edit(bank, "Les bouées sont vertes.", "Les bouées le sont.")
    edit(bank, "id: navires-nombre", "id: navires-compte")
    (bank / "decks" / "02-ville.yaml").write_text(
        (bank / "decks" / "02-ville.yaml")
        .read_text("utf-8")
        .replace("ville-capitale", "ville-capitale-du-pays"),
        "utf-8",
    )
    add_to_bank(
        bank,
        "renamed: {navires-nombre: navires-compte}\n"
        "retired:\n  ville-capitale: La question demandait deux villes.\n",
    )
    found = release(data, bank, day="2026-10-01")
    assert found == {
        "date": "2026-10-01",
        "written": True,
        "new": ["ville-capitale-du-pays"],
        "changed": ["phare-couleur"],
        "renamed": [{"from": "navires-nombre", "to": "navires-compte"}],
        "retired": ["ville-capitale"],
        "unchanged": ["navires-compte"],
    }
    told = run(data, "release", "--dry-run", "--bank", str(bank))
    assert (told.exit_code, told.stdout) == (0, "")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_card_that_is_lost_stops_it_at_its_row(data: Path, bank: Path, language: str) -> None:
    release(data, bank)
    before = (bank / FILE).read_bytes()
    edit(bank, "id: phare-couleur", "id: phare-teinte")
    done = run(data, "release", "--bank", str(bank), QUIZ_LANG=language)
    assert done.exit_code == 1
    assert done.stdout.startswith(f"{FILE}:3:1: ")
    assert "phare-teinte" in done.stdout
    assert done.stdout.rstrip().endswith("[lost_card_renamed]")
    (found,) = json.loads(run(data, "release", "--json", "--bank", str(bank)).stdout)
    assert (found["path"], found["line"], found["params"]["nearest"]) == (FILE, 3, "phare-teinte")
    assert run(data, "release", "--dry-run", "--bank", str(bank)).exit_code == 1
    assert (bank / FILE).read_bytes() == before


def test_what_check_refuses_is_not_released(data: Path, bank: Path) -> None:
    edit(bank, "Douze bateaux s'y abritent des vents d'ouest, derrière le môle.", "Douze.")
    done = run(data, "release", "--bank", str(bank))
    assert done.exit_code == 1
    assert "decks/01-port.yaml:9:16: " in done.stdout
    assert "[S04]" in done.stdout
    edit(bank, "questions:", "questions: [", "01-port")
    assert run(data, "release", "--bank", str(bank)).exit_code == 1
    edit(bank, "title: Le port", "title: [", "bank")
    assert run(data, "release", "--bank", str(bank)).exit_code == 1
    assert not (bank / FILE).exists()


def test_a_warning_does_not_stop_it(data: Path, bank: Path) -> None:
    edit(bank, "  B06: two decks of two questions\n", "", "bank")
    assert "[B06]" in run(data, "check", "--bank", str(bank)).stdout
    assert release(data, bank)["written"]


@pytest.mark.parametrize("given", ["demain", "2026-13-01", "01/09/2026", "2026-02-30"])
def test_a_day_that_is_none_is_refused(data: Path, bank: Path, given: str) -> None:
    done = run(data, "release", "--date", given, "--bank", str(bank))
    assert (done.exit_code, done.stdout) == (2, "")
    assert given in done.stderr
    assert not (bank / FILE).exists()


def test_a_day_before_the_last_release_is_refused(data: Path, bank: Path) -> None:
    release(data, bank, day="2026-09-01")
    done = run(data, "release", "--date", "2026-08-31", "--bank", str(bank))
    assert (done.exit_code, done.stdout) == (2, "")
    assert "2026-08-31" in done.stderr
    assert "2026-09-01" in done.stderr
    release(data, bank, day="2026-09-01")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("line", ["<<<<<<< HEAD", "phare-couleur", "phare\tx\ty\t1\t\t\tcurrent"])
def test_a_ledger_that_cannot_be_read_is_one_line(
    data: Path, bank: Path, line: str, language: str
) -> None:
    release(data, bank)
    before = (bank / FILE).read_text("ascii") + f"{line}\n"
    (bank / FILE).write_text(before, "ascii")
    for arguments in (("release",), ("release", "--dry-run"), ("new", "question", "card")):
        done = run(data, *arguments, "--bank", str(bank), QUIZ_LANG=language)
        assert (done.exit_code, done.stdout) == (3, "")
        assert f"{FILE}:5:1" in done.stderr
        assert len(done.stderr.splitlines()) == 1
    assert (bank / FILE).read_text("ascii") == before
    assert run(data, "due", "--bank", str(bank)).exit_code == 0


def test_a_new_question_is_not_given_an_id_of_the_ledger(data: Path, bank: Path) -> None:
    edit(bank, "id: phare-couleur", "id: phare-choice")
    release(data, bank)
    edit(bank, "id: phare-choice", "id: phare-couleur")
    done = run(data, "new", "question", "choice", "--fact", "phare", "--bank", str(bank))
    assert "- id: phare-choice-2\n" in done.stdout


def test_the_bank_that_came_with_the_program_is_not_released(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "quiz"
    installed = write_bank(package / "_bank")
    monkeypatch.setattr(quiz, "__file__", str(package / "__init__.py"))
    done = run(data, "release")
    assert (done.exit_code, done.stdout) == (3, "")
    assert "--bank" in done.stderr
    assert not (installed / FILE).exists()
    assert run(data, "release", "--dry-run").exit_code == 0


def test_a_bank_that_cannot_be_written_says_so(
    data: Path, bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Path, *_: object) -> None:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_bytes", fail)
    done = run(data, "release", "--bank", str(bank))
    assert (done.exit_code, done.stdout) == (3, "")
    assert len(done.stderr.splitlines()) == 1
    assert not (bank / FILE).exists()


def test_a_missing_bank_is_not_released(data: Path, tmp_path: Path) -> None:
    for arguments in ((), ("--dry-run",)):
        done = run(data, "release", *arguments, "--bank", str(tmp_path / "none"))
        assert (done.exit_code, done.stdout) == (3, "")


def test_a_learner_keeps_a_renamed_question(data: Path, bank: Path) -> None:
    def said(*arguments: str) -> dict[str, int]:
        done = run(data, *arguments, "--json", "--bank", str(bank))
        assert done.exit_code == 0, done.stderr
        told = done.stdout.replace("navires-compte", "navires-nombre")
        found: dict[str, int] = json.loads(told)
        return found

    process(data, "study", "--plain", "--no-lessons", "--bank", str(bank), typed="12\n\n:q\n")
    before, due = said("stats"), said("due")
    assert before["answers"] == 1
    edit(bank, "id: navires-nombre", "id: navires-compte")
    assert said("stats")["seen"] == 0
    add_to_bank(bank, "renamed: {navires-nombre: navires-compte}\n")
    assert said("stats") == before
    assert said("due") == due
    doctor = run(data, "doctor", "--bank", str(bank))
    assert doctor.exit_code == 0
    assert run(data, "doctor", "--bank", str(bank / "none")).exit_code == 3
    assert said("stats") == before


def test_a_release_writes_the_package_of_anki_beside_the_ledger(data: Path, bank: Path) -> None:
    release(data, bank, "--dry-run")
    assert not (bank / RELEASED).exists()
    release(data, bank)
    first = (bank / RELEASED).read_bytes()
    assert {row[1] for row in dump(first)["notes"]} == {f"reperes:{card}" for card in CARDS}
    again = run(data, "release", "--date", "2026-09-02", "--bank", str(bank))
    assert RELEASED not in again.stderr
    assert (bank / RELEASED).read_bytes() == first
    edit(bank, "Les bouées sont vertes.", "Les bouées le sont.")
    done = run(data, "release", "--date", "2026-09-02", "--bank", str(bank))
    assert RELEASED in done.stderr
    assert (bank / RELEASED).read_bytes() != first
