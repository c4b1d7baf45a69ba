"""`quiz doctor`: what it tells of each thing, in a folder where everything is and in one where nothing is."""

import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from quiz.core.moment import Moment
from quiz.core.question import CardId
from quiz.private import HAS_RIGHTS, make_folder
from quiz.store import open_store
from quiz.store.glance import glance, is_in_use
from quiz.store.presence import present
from tests.builders import a_review, at
from tests.cli.program import run

CARD = CardId("ville-capitale")


@pytest.fixture
def used(data: Path) -> Path:
    """A learner's folder with something of everything."""
    with open_store(data, retention=0.9) as store:
        store.append(CARD, a_review(), at(0))
        store.append(CARD, a_review(), at(3))
    for name in (
        "backups/2026-11-19T18-30-05Z.db",
        "backups/2026-11-20T18-30-05Z.db",
        "damaged/2026-11-18T18-30-05Z/progress.db",
        "damaged/2026-11-18T18-30-05Z/progress.db-wal",
        "crash-20261120-183005.txt",
    ):
        path = data / name
        make_folder(path.parent)
        path.touch(0o600)
    return data


def look(data: Path, bank: Path, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        run(data, "doctor", "--json", "--bank", str(bank), *arguments).stdout
    )
    return found


@pytest.mark.parametrize("language", ["fr", "en"])
def test_everything_has_a_place_and_fits_the_screen(used: Path, bank: Path, language: str) -> None:
    done = run(used, "doctor", "--bank", str(bank), QUIZ_LANG=language)
    assert done.exit_code == 0
    for place in (
        "progress.db",
        "log.jsonl",
        "backups",
        "damaged",
        "config.toml",
        "crash-",
        "cache",
    ):
        assert str(used / place) in done.stdout
    words = [line for line in done.stdout.splitlines() if str(used.parent) not in line]
    assert max(map(len, words)) <= 80
    assert "{" not in done.stdout


def test_each_thing_is_told(used: Path, bank: Path) -> None:
    said = run(used, "doctor", "--bank", str(bank)).stdout
    for line in (
        "  2 réponses, la dernière le ",
        "  à jour",
        "  2 sauvegardes, la dernière du 20 novembre 2026 à 19:30",
        "  1 base abîmée, le 18 novembre 2026 à 19:30",
        "Dossier partagé\u00a0: aucun",
        "Qui peut lire ces fichiers\u00a0: vous seul",
    ):
        assert f"\n{line}" in said
    found = look(used, bank)
    assert found["history"]["answers"] == 2
    assert found["history"]["journal"] == "wal"
    assert found["history"]["last"].startswith("20")
    assert found["log"]["behind"] == 0
    assert found["backups"] == {
        "path": str(used / "backups"),
        "count": 2,
        "size": 0,
        "newest": "2026-11-20T18:30:05+00:00",
    }
    assert found["aside"]["count"] == 1
    assert found["crash"]["paths"] == [str(used / "crash-20261120-183005.txt")]
    assert found["rights"] == {"open": []}
    assert found["sqlite"] == sqlite3.sqlite_version


def test_where_nothing_is_nothing_is_made(data: Path, bank: Path) -> None:
    done = run(data, "doctor", "--bank", str(bank))
    assert (done.exit_code, data.exists()) == (0, False)
    assert "\u00a0: aucune\n" in done.stdout


def test_a_log_that_is_behind_is_counted(used: Path, bank: Path) -> None:
    lines = (used / "log.jsonl").read_text("utf-8").splitlines(keepends=True)
    (used / "log.jsonl").write_text("".join(lines[:-1]), encoding="utf-8")
    assert glance(used).behind == 1
    (used / "log.jsonl").write_text("".join(lines[:-1]) + "{}\n", encoding="utf-8")
    assert glance(used).behind is None
    (used / "log.jsonl").unlink()
    assert glance(used).behind == 2
    done = run(used, "doctor", "--bank", str(bank))
    assert done.exit_code == 0


def test_what_opening_rebuilt_is_told_as_it_is_now(used: Path, bank: Path) -> None:
    (used / "progress.db").write_bytes(b"damaged" * 1000)
    found = look(used, bank)
    assert (found["history"]["answers"], found["history"]["flaws"]) == (2, [])
    assert found["log"]["behind"] == 0
    assert found["aside"]["count"] == 2


def test_the_future_is_told(data: Path, bank: Path) -> None:
    ahead = Moment(round(time.time() * 1000) + 3 * 86_400_000, 0)
    with open_store(data, retention=0.9) as store:
        store.append(CARD, a_review(), ahead)
    done = run(data, "doctor", "--bank", str(bank))
    assert done.exit_code == 1
    assert "dans l’avenir\u00a0: l’horloge" in done.stdout
    assert look(data, bank)["clock"]["ahead"] == pytest.approx(3 * 86_400, abs=600)


def test_sessions_are_counted(used: Path, bank: Path) -> None:
    with open_store(used, retention=0.9) as store, present(store, at(0)):
        (used / "sessions" / "0190a0b0-0000-7000-8000-000000000000").touch(0o600)
        said = run(used, "doctor", "--bank", str(bank)).stdout
        found = look(used, bank)["sessions"]
    assert "\n  1 en cours\n  1 interrompue sans avoir été quittée\n" in said
    assert (found["running"], found["left"]) == (1, 1)


def test_the_shared_folder_is_told(used: Path, bank: Path, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    with open_store(used, retention=0.9) as store:
        store.note("sync_folder", str(shared))
        ours = shared / f"{store.device}.jsonl"
    assert "pas là en ce moment" in run(used, "doctor", "--bank", str(bank)).stdout
    shared.mkdir()
    ours.touch()
    (shared / "another.jsonl").touch()
    assert look(used, bank)["sync"] == {"folder": str(shared), "files": [str(ours)]}
    assert f"ce qui vient d’ici\u00a0: {ours}" in run(used, "doctor", "--bank", str(bank)).stdout


@pytest.mark.skipif(not HAS_RIGHTS, reason="files have no such rights here")
def test_what_is_open_to_others_is_named_with_what_closes_it(used: Path, bank: Path) -> None:
    backup = used / "backups" / "2026-11-20T18-30-05Z.db"
    backup.chmod(0o644)
    done = run(used, "doctor", "--bank", str(bank))
    assert done.exit_code == 1
    assert (
        f"{backup} est ouvert à d’autres (0644). Pour le fermer\u00a0:\n    chmod 600 {backup}\n"
        in done.stdout
    )
    assert look(used, bank)["rights"]["open"] == [{"path": str(backup), "mode": "0644"}]
    backup.chmod(0o600)
    used.chmod(0o755)
    done = run(used, "doctor", "--bank", str(bank))
    assert done.exit_code == 0
    assert f"que vous avez choisi, {used} (0755)" in done.stdout


def test_a_glance_changes_nothing_and_waits_for_nobody(used: Path) -> None:
    before = {path: path.read_bytes() for path in used.rglob("*.db")}
    with closing(sqlite3.connect(used / "progress.db", isolation_level=None)) as db:
        db.execute("BEGIN IMMEDIATE")
        assert glance(used).answers == 2
        assert is_in_use(used)
    assert not is_in_use(used)
    assert {path: path.read_bytes() for path in used.rglob("*.db")} == before
