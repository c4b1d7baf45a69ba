"""`quiz import`: what it says, and that a bad file changes nothing."""

import json
from pathlib import Path

import pytest

from quiz.store import FILE
from tests.cli.program import run
from tests.formats.anki.files import archive, database, newest

LOG = """
INSERT INTO notes VALUES (1, 'reperes:navires-nombre', ''), (2, 'reperes:perdue', ''), (3, 'x', '');
INSERT INTO cards VALUES (10, 1, 0), (20, 2, 0), (30, 3, 0);
INSERT INTO revlog VALUES
  (1700000000000, 10, 3, 5, 500, 4000, 0), (1700500000000, 10, 3, 12, 500, 4000, 1),
  (1700500000001, 10, 0, 9, 500, 0, 4), (1700500000002, 20, 3, 9, 500, 0, 1),
  (1700500000003, 30, 3, 9, 500, 0, 1);
"""
SCHEMA = """
CREATE TABLE notes (id INTEGER PRIMARY KEY, guid, name TEXT COLLATE unicase);
CREATE TABLE cards (id INTEGER PRIMARY KEY, nid, ord);
CREATE TABLE revlog (id INTEGER PRIMARY KEY, cid, ease, ivl, factor, time, type);
"""


@pytest.fixture
def package(tmp_path: Path) -> str:
    path = tmp_path / "paquet.apkg"
    path.write_bytes(archive(newest(database(LOG, SCHEMA))))
    return str(path)


def test_reviews_are_added_once_and_what_was_left_out_is_said(
    data: Path, bank: Path, package: str
) -> None:
    first = run(data, "import", "anki", package, "--bank", str(bank))
    again = run(data, "import", "anki", package, "--bank", str(bank))

    assert first.exit_code == again.exit_code == 0
    assert first.stdout.splitlines() == [
        "2 révisions ajoutées, 1 carte concernée\u202f; 0 déjà connue.",
        "1 ligne laissée de côté\u00a0: une échéance changée à la main dans Anki n’est pas une révision.",
        "1 ligne laissée de côté\u00a0: sa carte n’est pas dans cette banque.",
    ]
    assert again.stdout.startswith("0 révision ajoutée, 0 carte concernée\u202f; 2 déjà connues.\n")
    assert "Réponses\u00a0: 2." in run(data, "stats", "--bank", str(bank)).stdout


def test_a_rehearsal_says_the_same_and_writes_nothing(data: Path, bank: Path, package: str) -> None:
    done = run(data, "import", "anki", package, "--dry-run", "--bank", str(bank))
    assert done.stdout.startswith("2 révisions ajoutées")
    assert done.stderr == "Rien n’est écrit.\n"
    assert not (data / FILE).exists()

    run(data, "import", "anki", package, "--bank", str(bank))
    before = (data / FILE).read_bytes()
    done = run(data, "import", "anki", package, "--dry-run", "--json", "--bank", str(bank))
    assert json.loads(done.stdout) == {
        "added": 0,
        "cards": 0,
        "known": 2,
        "skipped": {"rescheduled": 1, "unknown": 1},
        "written": False,
    }
    assert (data / FILE).read_bytes() == before


def test_data_for_programs_says_what_was_written(data: Path, bank: Path, package: str) -> None:
    done = run(data, "import", "anki", package, "--json", "--bank", str(bank))
    assert json.loads(done.stdout)["added"] == 2
    assert json.loads(done.stdout)["written"] is True


def test_a_file_without_reviews_of_ours_is_no_error(data: Path, bank: Path, tmp_path: Path) -> None:
    file = tmp_path / "autre.colpkg"
    file.write_bytes(archive(newest(database("", SCHEMA))))
    done = run(data, "import", "anki", str(file), "--bank", str(bank))
    assert (done.exit_code, done.stdout) == (
        0,
        "Ce fichier ne contient aucune révision de vos cartes.\n",
    )


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    "content", [b"hello", archive(newest())[:300], archive(newest(b"x" * 5000))]
)
def test_a_bad_file_is_one_line_and_leaves_the_history_alone(
    data: Path, bank: Path, tmp_path: Path, content: bytes, language: str
) -> None:
    file = tmp_path / "mauvais.apkg"
    file.write_bytes(content)
    done = run(data, "import", "anki", str(file), "--bank", str(bank), QUIZ_LANG=language)

    assert (done.exit_code, done.stdout) == (3, "")
    assert len(done.stderr.splitlines()) == 1
    assert str(file) in done.stderr
    assert not (data / FILE).exists()


def test_a_program_must_be_named(data: Path) -> None:
    assert run(data, "import").exit_code == 2
    done = run(data, "import", "supermemo")
    assert done.exit_code == 2
    assert "supermemo" in done.stderr


def test_a_history_goes_out_once_and_comes_back(
    data: Path, bank: Path, package: str, tmp_path: Path
) -> None:
    run(data, "import", "anki", package, "--bank", str(bank))
    out = str(tmp_path / "moi.apkg")
    done = run(data, "export", "anki", "--with-progress", "-o", out, "--bank", str(bank))
    assert done.exit_code == 0
    assert "2 révisions partent avec les cartes." in done.stderr
    assert "«\u202fImporter tout progrès dans les révisions\u202f»" in done.stderr

    back = run(data, "import", "anki", out, "--bank", str(bank))
    assert "0 révision ajoutée" in back.stdout
    elsewhere = run(tmp_path / "other", "import", "anki", out, "--bank", str(bank))
    assert "2 révisions ajoutées" in elsewhere.stdout
    part = run(data, "export", "anki", "02", "--with-progress", "-o", out, "--bank", str(bank))
    assert "0 révision part avec les cartes." in part.stderr


def test_a_history_that_was_not_begun_is_not_begun_by_an_export(
    data: Path, bank: Path, tmp_path: Path
) -> None:
    out = str(tmp_path / "moi.apkg")
    done = run(data, "export", "anki", "--with-progress", "-o", out, "--bank", str(bank))
    assert done.exit_code == 0
    assert not (data / FILE).exists()
