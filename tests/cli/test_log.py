"""`quiz log export`: every event, to a file that was not there or to stdout."""

from pathlib import Path

import pytest

from quiz.store import open_store
from quiz.store.logs.log import check_header, decode
from tests.cli.program import process, run


@pytest.fixture
def studied(data: Path, bank: Path) -> Path:
    """A folder where the town was answered wrong, then right when it came back."""
    done = process(data, "--bank", str(bank), "study", "02", typed="Bergen\n\nOslo\n\n")
    assert done.returncode == 0, done.stderr
    return data


def test_the_log_is_what_the_store_holds(studied: Path) -> None:
    done = run(studied, "log", "export")
    first, *rest = done.stdout.splitlines()
    check_header(first)
    with open_store(studied, retention=0.9) as store:
        assert [decode(line) for line in rest] == list(store.events())
    assert done.stderr == ""


def test_a_file_is_replaced_only_where_it_is_asked_for(studied: Path, tmp_path: Path) -> None:
    target = tmp_path / "log.jsonl"
    done = run(studied, "log", "export", str(target))
    assert (done.exit_code, done.stdout) == (0, "")
    assert "2 événements écrits dans" in done.stderr
    before = target.read_bytes()
    refused = run(studied, "log", "export", str(target))
    assert refused.exit_code == 2
    assert "--force" in refused.stderr
    target.write_bytes(b"old")
    assert run(studied, "log", "export", str(target), "--force").exit_code == 0
    assert target.read_bytes() == before


def test_the_history_itself_is_never_replaced(studied: Path) -> None:
    history = studied / "progress.db"
    before = history.read_bytes()
    done = run(studied, "log", "export", str(history), "--force")
    assert done.exit_code == 2
    assert "l’historique lui-même" in done.stderr
    assert history.read_bytes() == before


def test_a_folder_that_is_not_there_is_said(studied: Path, tmp_path: Path) -> None:
    done = run(studied, "log", "export", str(tmp_path / "no" / "log.jsonl"))
    assert done.exit_code == 2
    assert "Impossible d’écrire" in done.stderr
    assert not list(tmp_path.glob(".*"))
