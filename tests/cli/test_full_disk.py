"""Commands on a disk that is full: one clear line, nothing left in halves, and what can be read is."""

from pathlib import Path

import pexpect
import pytest

from tests.cli.conftest import write_bank
from tests.cli.program import run
from tests.cli.test_terminal import answer, leave, spawn
from tests.small_disk import SmallDisk

WRITING = [
    ("config", "retention", "0.85"),
    ("export", "anki", "--output", "out.apkg"),
    ("export", "html", "--output", "out.html"),
    ("export", "json", "--output", "out.json"),
    ("export", "amc", "--output", "out.tex"),
    ("log", "export", "out.jsonl"),
    ("backup",),
    ("backup", "out.db"),
    ("class", "new", "set", "--questions", "2", "--papers", "2", "--variants", "1"),
    ("new", "article", "port-2"),
]
READING = [("due",), ("stats",), ("plan",), ("doctor",), ("log", "export"), ("config",)]


def files(folder: Path) -> dict[Path, bytes]:
    """What there is, without what SQLite keeps beside a database."""
    return {
        path: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


def an_answer(data: Path, bank: Path) -> None:
    person = spawn(data, bank, "study", "02", "--plain")
    answer(person, "Votre réponse\u00a0: ", "Oslo")
    answer(person, "Entrée pour «\u202fBien\u202f»\u00a0: ", "")
    answer(person, "dernière réponse\u00a0: ", "")
    assert leave(person) == 0


def test_an_answer_that_finds_no_room_is_given_again(small_disk: SmallDisk, bank: Path) -> None:
    data = small_disk.path / "data"
    person = spawn(data, bank, "study", "02", "--plain")
    answer(person, "Votre réponse\u00a0: ", "Oslo")
    person.expect_exact("Entrée pour «\u202fBien\u202f»\u00a0: ")
    small_disk.fill()
    person.sendline("")
    person.expect_exact("Le disque est plein")
    person.expect_exact("Entrée pour «\u202fBien\u202f»\u00a0: ")
    small_disk.make_room()
    person.sendline("")
    answer(person, "dernière réponse\u00a0: ", "")
    assert leave(person) == 0
    assert '"answers": 1' in run(data, "stats", "--json", "--bank", str(bank)).stdout


def test_who_leaves_without_making_room_is_told_so(small_disk: SmallDisk, bank: Path) -> None:
    data = small_disk.path / "data"
    person = spawn(data, bank, "study", "02", "--plain")
    answer(person, "Votre réponse\u00a0: ", "Oslo")
    person.expect_exact("Entrée pour «\u202fBien\u202f»\u00a0: ")
    small_disk.fill()
    person.sendline(":q")
    person.expect_exact("Le disque est plein")
    assert leave(person) == 4
    assert '"answers": 0' in run(data, "stats", "--json", "--bank", str(bank)).stdout


def test_a_paper_that_finds_no_room_is_handed_in_again(small_disk: SmallDisk, bank: Path) -> None:
    data = small_disk.path / "data"
    person = spawn(data, bank, "exam", "02", "--plain")
    answer(person, "Votre réponse\u00a0: ", "Oslo")
    person.expect_exact(":end")
    small_disk.fill()
    person.sendline(":end")
    person.expect_exact("Le disque est plein")
    person.expect_exact("pour rendre de nouveau")
    small_disk.make_room()
    person.sendline("")
    person.expect_exact("20")
    person.sendline("")
    person.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=10)
    person.close()
    assert "practice" in run(data, "log", "export").stdout


def test_what_cannot_be_written_is_said_in_a_line_and_leaves_nothing(
    small_disk: SmallDisk, bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, own = small_disk.path / "data", write_bank(small_disk.path / "own")
    an_answer(data, own)
    monkeypatch.chdir(small_disk.path)
    small_disk.fill()
    before = files(small_disk.path)
    for command in WRITING:
        result = run(data, *command, "--bank", str(own))
        assert result.exit_code in (3, 4), (command, result.output)
        assert result.stderr.startswith(("Le disque est plein", "Il n’y a plus de place")), (
            command,
            result.output,
        )
        assert result.stderr.count("\n") == 1, (command, result.output)
        assert files(small_disk.path) == before, command


def test_what_can_be_read_is(small_disk: SmallDisk, bank: Path) -> None:
    data = small_disk.path / "data"
    an_answer(data, bank)
    small_disk.fill()
    before = set(files(small_disk.path))
    for command in READING:
        result = run(data, *command, "--bank", str(bank))
        assert result.exit_code == 0, (command, result.output)
    assert set(files(small_disk.path)) == before
