"""`quiz backup` and `quiz restore`: what is there, what would change, and back again."""

import json
import os
import re
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pexpect
import pytest

from quiz.store import FILE, open_store
from quiz.store.backups.backup import back_up, backups
from tests.builders import RETENTION, a_review, an_event
from tests.cli.program import QUIZ, conversation, environment, process, run


def learn(data: Path, *numbers: int) -> None:
    with open_store(data, retention=RETENTION) as store:
        store.insert(an_event(number, a_review(), day=number) for number in numbers)


def answers(data: Path) -> int:
    with open_store(data, retention=RETENTION) as store:
        return sum(1 for _ in store.events())


@pytest.fixture
def saved(data: Path) -> str:
    """The name of a backup with one answer, of a history that has three."""
    learn(data, 0)
    name = back_up(data / FILE, data / "backups").stem
    learn(data, 1, 2)
    return name


def test_a_backup_says_where_it_is_and_until_when(data: Path) -> None:
    learn(data, 0, 1)
    done = run(data, "backup")
    assert done.exit_code == 0, done.stderr
    assert re.search(r"backups/\d{4}-[\dT-]+Z\.db\n2 réponses, la dernière le ", done.stdout)
    shown = json.loads(run(data, "backup", "--json").stdout)
    assert (shown["answers"], Path(shown["path"]).parent) == (2, data / "backups")
    listed = json.loads(run(data, "backup", "--list", "--json").stdout)["backups"]
    assert [(one["answers"], one["kept"]) for one in listed] == [(2, "day"), (2, "recent")]
    table = run(data, "backup", "--list").stdout.splitlines()
    assert [line.split()[0] for line in table] == ["nom", *(one["name"] for one in listed)]
    assert max(map(len, table)) <= 80


def test_a_copy_goes_where_it_is_asked_for(data: Path, tmp_path: Path) -> None:
    assert run(data, "backup").exit_code == 3
    assert not data.exists()
    learn(data, 0)
    target = tmp_path / "copie.db"
    assert run(data, "backup", str(target)).exit_code == 0
    assert run(data, "backup", str(target)).exit_code == 2
    learn(data, 1)
    assert run(data, "backup", str(target), "--force").exit_code == 0
    with closing(sqlite3.connect(target)) as db:
        assert db.execute("SELECT count(*) FROM event").fetchone() == (2,)
    assert run(data, "backup", str(data / FILE), "--force").exit_code == 2
    refused = run(data, "backup", str(tmp_path / "no" / "copie.db"))
    assert (refused.exit_code, len(refused.stderr.splitlines())) == (4, 1)
    assert run(data, "backup", str(target), "--list").exit_code == 2


def test_a_preview_changes_nothing(data: Path, saved: str) -> None:
    done = run(data, "restore", saved, "--dry-run")
    assert done.exit_code == 0, done.stderr
    assert "a 1 réponse, le " in done.stdout
    assert "L’historique actuel a 3 réponses" in done.stdout
    assert "- 2 réponses seront retirées, données du " in done.stdout
    assert "- aucune réponse ne reviendra" in done.stdout
    assert answers(data) == 3
    english = run(data, "restore", saved, "--dry-run", QUIZ_LANG="en").stdout
    assert "- 2 answers will be taken back, given from " in english
    listed = run(data, "restore")
    assert saved in listed.stdout
    assert "quiz restore" in listed.stderr


def test_what_is_not_confirmed_is_not_done(data: Path, saved: str) -> None:
    refused = run(data, "restore", saved)
    assert refused.exit_code == 2
    assert "--yes" in refused.stderr
    assert run(data, "restore", saved, "--json").exit_code == 2
    assert answers(data) == 3


def test_a_day_is_restored_and_restored_back(data: Path, saved: str) -> None:
    today = f"{backups(data / 'backups')[0].local:%Y-%m-%d}"
    done = run(data, "restore", today, "--yes")
    assert done.exit_code == 0, done.stderr
    assert answers(data) == 1
    name = re.search(r"quiz restore (\S+)", done.stderr)
    assert name
    back = json.loads(run(data, "restore", name[1], "--yes", "--json").stdout)
    assert (back["done"], back["coming_back"]["answers"], back["cards"]) == (True, 2, 1)
    assert answers(data) == 3
    assert "Rien à faire" in run(data, "restore", name[1], "--yes").stderr
    assert {path.name for path in data.iterdir()} == {FILE, "backups", "log.jsonl"}


def test_what_only_the_backup_has_is_added(data: Path, saved: str) -> None:
    full = data / "backups" / f"{saved}.db"
    learn(data, 5)
    kept = run(data, "backup", str(data.parent / "full.db"))
    assert kept.exit_code == 0
    run(data, "restore", str(full), "--yes")
    learn(data, 9)
    shown = run(data, "restore", str(data.parent / "full.db"), "--dry-run").stdout
    assert "--merge" in shown
    done = run(data, "restore", str(data.parent / "full.db"), "--merge", "--yes")
    assert "3 réponses ajoutées" in done.stderr
    assert answers(data) == 5
    again = run(data, "restore", str(full), "--merge", "--yes")
    assert "Rien à faire" in again.stderr


@pytest.mark.parametrize(
    ("what", "code", "said"),
    [
        ("2001-01-01", 2, "ni d’avant"),
        ("2099-01-01", 2, "La dernière d’avant"),
        ("hier", 2, "quiz restore"),
        ("progress.db", 2, "lui-même"),
        ("log.jsonl", 4, "quiz log import"),
    ],
)
def test_what_cannot_be_restored_is_said(
    data: Path, saved: str, what: str, code: int, said: str
) -> None:
    done = run(data, "restore", str(data / what) if "." in what else what, "--yes")
    assert done.exit_code == code
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert answers(data) == 3


def test_a_damaged_history_gives_way_and_is_kept(data: Path) -> None:
    learn(data, *range(300))
    saved = back_up(data / FILE, data / "backups").stem
    with (data / FILE).open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(20 * 4096))
    assert "est abîmé" in run(data, "restore", saved, "--dry-run").stdout
    done = run(data, "restore", saved, "--yes")
    assert done.exit_code == 0, done.stderr
    assert "damaged/" in done.stderr
    assert answers(data) == 300


@pytest.mark.parametrize(
    ("language", "typed", "left"), [("fr", "oui", 2), ("en", "add", 4), ("fr", "", 3)]
)
def test_a_person_is_asked(
    data: Path, tmp_path: Path, language: str, typed: str, left: int
) -> None:
    learn(tmp_path / "other", 0, 7)
    learn(data, 0, 1, 2)
    source = back_up(tmp_path / "other" / FILE, tmp_path)
    asking = pexpect.spawn(
        QUIZ[0],
        [*QUIZ[1:], "restore", str(source)],
        env=environment(data, QUIZ_LANG=language, TERM="xterm"),
        encoding="utf-8",
        timeout=30,
    )
    asking.expect_exact(["Votre choix", "Your choice"])
    asking.sendline(typed)
    asking.expect(pexpect.EOF)
    asking.close()
    assert asking.exitstatus == (0 if typed else 1)
    assert answers(data) == left


def test_a_session_goes_on_in_what_was_restored(data: Path, bank: Path) -> None:
    """Somebody answers in one terminal while the history is taken back in another."""
    with conversation(data, "--bank", str(bank), "study", "02", "--plain") as talk:
        talk.listen()
        saved = Path(json.loads(run(data, "backup", "--json").stdout)["path"]).stem
        talk.say("Bergen")
        talk.say("")
        assert answers(data) == 1
        assert run(data, "restore", saved, "--yes").exit_code == 0
        assert answers(data) == 0
        talk.say("Oslo")
        talk.say("")
        talk.hang_up()
        assert talk.process.wait() == 0
    assert answers(data) == 1


# --- by itself


def study(data: Path, bank: Path, **changes: str) -> str:
    done = process(
        data,
        "--bank",
        str(bank),
        "study",
        "--plain",
        "--no-lessons",
        typed=":r\n1\n:q\n",
        **changes,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_a_history_is_backed_up_once_a_study_day(data: Path, bank: Path) -> None:
    study(data, bank)
    (first,) = backups(data / "backups")
    assert first.extent.answers == 1
    study(data, bank)
    assert len(backups(data / "backups")) == 1
    day_before = first.time - timedelta(days=1)
    first.path.rename(first.path.with_name(f"{day_before:%Y-%m-%dT%H-%M-%SZ}.db"))
    study(data, bank)
    assert [found.extent.answers for found in backups(data / "backups")] == [3, 1]


def test_a_backup_that_fails_is_a_line(data: Path, bank: Path) -> None:
    data.mkdir()
    (data / "backups").touch()
    said = study(data, bank)
    assert "La sauvegarde du jour n’a pas pu être écrite" in said
    assert len(said.splitlines()) == 1
    assert answers(data) == 1
