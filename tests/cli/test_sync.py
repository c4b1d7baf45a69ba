"""`quiz sync` and `quiz log import`: what a person is told, in both languages."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from quiz.core.question import CardId
from quiz.store import open_store
from tests.builders import a_review, at
from tests.cli.program import process, run
from tests.store.devices import CENTURY

COUNT = 3


def study(data: Path, begin: int = 0, count: int = COUNT) -> None:
    with open_store(data, retention=0.9) as store:
        for number in range(begin, begin + count):
            store.append(CardId(f"c{number}"), a_review(), at(number))


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "clé"
    folder.mkdir()
    return folder


@pytest.fixture
def desktop(tmp_path: Path) -> Path:
    return tmp_path / "bureau"


def test_two_computers_share_a_folder_which_is_remembered(
    data: Path, desktop: Path, shared: Path
) -> None:
    asked = run(data, "sync")
    assert (asked.exit_code, asked.stdout) == (2, "")
    assert "quiz sync DOSSIER" in asked.stderr
    study(data)
    first = run(data, "sync", str(shared))
    assert first.exit_code == 0, first.stderr
    assert "Envoyé\u00a0: 3 événements." in first.stdout
    assert "Aucun autre ordinateur" in first.stdout
    taken = run(desktop, "sync", str(shared), QUIZ_LANG="en")
    assert "3 events (the last is of" in taken.stdout
    assert "3 cards move" in taken.stdout
    assert "This copy joins the history of “" in taken.stdout
    assert not (desktop / "backups").exists()
    study(desktop, 7, 1)
    rehearsed = run(desktop, "sync", "--dry-run")
    assert "Envoyé\u00a0: 1 événement." in rehearsed.stdout
    assert "rejoint" not in rehearsed.stdout
    assert "Rien n’est écrit" in rehearsed.stderr
    told = json.loads(run(desktop, "sync", "--json").stdout)
    assert (told["sent"], told["received"], told["unreadable"]) == (1, 0, 0)
    back = json.loads(run(data, "sync", "--json").stdout)
    assert [device["received"] for device in back["devices"] if device["received"]] == [1]


def test_somebody_elses_history_and_how_to_join_it_are_told(
    data: Path, desktop: Path, shared: Path
) -> None:
    study(data)
    study(desktop, 5)
    run(data, "sync", str(shared))
    refused = run(desktop, "sync", str(shared))
    assert refused.exit_code == 0
    assert "quelqu’un d’autre" in refused.stderr
    command = refused.stderr.split("\u202fquiz ")[1].split("\u202f")[0].split()
    joined = run(desktop, *command)
    assert "3 événements" in joined.stdout
    assert "Cette copie rejoint l’historique de «\u202f" in joined.stdout
    assert list((desktop / "backups").iterdir())
    assert not (data / "backups").exists()
    told = json.loads(run(data, "sync", "--json").stdout)
    assert [Path(path).parent for path in told["joined"]] == [shared]
    assert list(
        (data / "backups").iterdir()
    )  # it too was made one, though nobody asked for it here
    unknown = run(desktop, "sync", "--join", "\x1b[2J")
    assert unknown.exit_code == 3
    assert "\x1b" not in unknown.stderr


def test_damage_and_a_folder_that_is_gone_are_told(data: Path, desktop: Path, shared: Path) -> None:
    study(data, count=20)
    run(data, "sync", str(shared))
    file = next(shared.iterdir())
    lines = file.read_bytes().splitlines()
    file.write_bytes(b"\n".join([lines[0], *(line[:-4] + b'0"}' for line in lines[1:])]) + b"\n")
    harmed = run(desktop, "sync", str(shared))
    assert harmed.exit_code == 3
    assert f"{file}:2:1: " in harmed.stderr
    assert "et 10 autres lignes" in harmed.stderr
    shutil.rmtree(shared)
    gone = run(desktop, "sync", str(shared), QUIZ_LANG="en")
    assert (gone.exit_code, gone.stdout) == (3, "")
    assert "Plug the stick in" in gone.stderr


@pytest.mark.parametrize(
    ("skew", "told"), [(3 * 3_600_000, "3\u00a0heures"), (CENTURY, "73\u00a0ans")]
)
def test_a_wrong_clock_is_told_and_stops_nothing(
    data: Path, bank: Path, desktop: Path, shared: Path, skew: int, told: str
) -> None:
    from datetime import UTC, datetime

    from quiz.core.moment import Moment

    now = round(datetime.now(UTC).timestamp() * 1000)
    with open_store(desktop, retention=0.9) as store:
        store.append(CardId("ville-capitale"), a_review(), Moment(now + skew + 600_000))
    run(desktop, "sync", str(shared))
    done = run(data, "sync", str(shared))
    assert f"avance d’au moins {told}" in done.stdout
    for command in ("due", "stats", "plan", "doctor", "backlog"):
        assert run(data, "--bank", str(bank), command).exit_code in (0, 1), command
    studied = process(data, "--bank", str(bank), "study", typed="Rouge\n\n12\n\n")
    assert studied.returncode == 0, studied.stderr
    assert "Traceback" not in studied.stderr


# --- quiz log import


def test_a_log_is_taken_in_after_a_look_and_a_backup(
    data: Path, bank: Path, desktop: Path, tmp_path: Path
) -> None:
    study(data)
    log = tmp_path / "log.jsonl"
    assert run(data, "log", "export", str(log)).exit_code == 0
    look = run(desktop, "--bank", str(bank), "log", "import", str(log), "--dry-run")
    assert (look.exit_code, (desktop / "progress.db").exists()) == (0, False)
    assert "3 nouveaux événements." in look.stdout
    assert "3 jours d’étude, du 4 octobre 2024 au 6 octobre 2024." in look.stdout
    assert "3 d’entre elles ne sont pas dans cette banque" in look.stdout
    study(desktop, 9, 1)
    done = run(desktop, "log", "import", str(log), str(log))
    assert done.exit_code == 0
    assert "3 nouveaux événements, 3 déjà connus." in done.stdout
    assert list((desktop / "backups").iterdir())
    with open_store(data, retention=0.9) as one, open_store(desktop, retention=0.9) as other:
        assert [event for event in other.events() if event.card != "c9"] == list(one.events())
    again = json.loads(run(desktop, "log", "import", str(log), "--json").stdout)
    assert (again["new"], again["known"], again["written"]) == (0, 3, False)


def test_a_log_comes_by_standard_input_and_its_bad_lines_are_named(
    data: Path, desktop: Path
) -> None:
    study(data, count=20)
    text = run(data, "log", "export").stdout
    lines = text.splitlines()
    harmed = "\n".join([*lines[:4], *["{}"] * 12, *lines[5:], lines[4][:50]])
    done = process(desktop, "log", "import", "-", typed=harmed)
    assert done.returncode == 3
    assert "19 nouveaux événements" in done.stdout
    assert "-:5:1: cette ligne n’est pas un événement" in done.stderr
    assert "et 3 autres lignes" in done.stderr
    whole = process(desktop, "log", "import", "-", typed=text, QUIZ_LANG="en")
    assert (whole.returncode, whole.stderr) == (0, "")
    assert "1 new event, 19 known already." in whole.stdout


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "n’est pas un historique"),
        (b"{}\n", "n’est pas un historique"),
        (b"\xff\xfe\0\n", "n’est pas un historique"),
        (b"\0" * 100_000, "n’est pas un historique"),
        (b'{"format":"reperes-log","version":2}\n', "mettez celle-ci à jour"),
        (b'{"format":"reperes-log","version":1}', "n’est pas un historique"),
    ],
)
def test_another_file_is_refused(data: Path, tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "file.jsonl"
    file.write_bytes(content)
    done = run(data, "log", "import", str(file))
    assert done.exit_code == 3
    assert f"{file}:1:1: " in done.stderr
    assert told in done.stderr


def test_a_file_that_is_not_there_is_told(data: Path, tmp_path: Path) -> None:
    for path in (tmp_path / "none", tmp_path):
        done = run(data, "log", "import", str(path))
        assert done.exit_code == 3
        assert str(path) in done.stderr


# --- git carries it


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_git_carries_histories_without_a_conflict(
    data: Path, desktop: Path, tmp_path: Path
) -> None:
    def git(folder: Path, *words: str) -> None:
        settings = ("-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main")
        subprocess.run(
            ("git", *settings, "-C", str(folder), *words), check=True, capture_output=True
        )

    hub = tmp_path / "hub.git"
    hub.mkdir()
    git(hub, "init", "--bare")
    clones = {data: tmp_path / "un", desktop: tmp_path / "deux"}
    for clone in clones.values():
        git(tmp_path, "clone", str(hub), str(clone))

    def carry(home: Path) -> None:
        assert run(home, "sync", str(clones[home])).exit_code == 0
        git(clones[home], "add", ".")
        git(clones[home], "commit", "-qm", "sync", "--allow-empty")

    study(data)
    carry(data)
    git(clones[data], "push", "-u", "origin", "HEAD:main")
    git(clones[desktop], "pull", "origin", "main")
    carry(desktop)
    study(data, 3, 2)
    study(desktop, 5, 2)
    carry(data)  # both at once
    carry(desktop)
    git(clones[data], "push", "origin", "HEAD:main")
    git(clones[desktop], "pull", "--no-rebase", "--no-edit", "origin", "main")
    git(clones[desktop], "push", "origin", "HEAD:main")
    git(clones[data], "pull", "origin", "main")
    carry(data)
    carry(desktop)
    with open_store(data, retention=0.9) as one, open_store(desktop, retention=0.9) as other:
        assert list(one.events()) == list(other.events())
        assert dict(one.states()) == dict(other.states())
        assert len(one.states()) == 7
