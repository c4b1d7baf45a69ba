"""`quiz forget`: what it erases, what it leaves, what it says, and when it refuses."""

import os
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pexpect
import pytest

from quiz.cli.belongings import erase, of_all, of_learner
from quiz.config import Paths
from quiz.core.question import CardId
from quiz.i18n import LANGUAGES, Words
from quiz.store import open_store
from quiz.store.presence import present
from tests.builders import a_review, at
from tests.cli.program import QUIZ, environment, process, run

STAMP = "2026-11-20T18-30-05Z"
LEARNER = (
    "log.jsonl",
    f"backups/{STAMP}.db",
    f"backups/.{STAMP}-4242.db-journal",
    f"damaged/{STAMP}/progress.db",
    f"damaged/{STAMP}/recovered.json",
    f"damaged/{STAMP}-2/log.jsonl",
    "sessions/0190a0b0-0000-7000-8000-000000000000",
    "config.toml",
    "crash-20261120-183005.txt",
    ".config.toml.4242",
)
SHARED = ("bank/decks/bank.yaml", "bank/seeds/000-port.yaml", "cache/0123456789abcdef.bank")
OTHERS = (
    "notes.txt",
    "backups/photos.zip",
    "backups/2026.db",
    "damaged/notes/progress.db",
    f"damaged/{STAMP}/why.txt",
    "sessions/notes.txt",
    "crash-test.txt",
    "progress.db.old",
    "log.jsonl/../my-log.jsonl",
)


def fill(folder: Path, names: tuple[str, ...]) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")


def learner(data: Path, name: str = "") -> Path:
    """Somebody who answered one question, and has a file of every sort; returns their folder."""
    folder = data / "profiles" / name if name else data
    with open_store(folder, retention=0.9) as store:
        store.append(CardId("ville-capitale"), a_review(), at(0))
    fill(folder, tuple(one for one in LEARNER if one != "log.jsonl"))
    (folder / "config.toml").write_text("", encoding="utf-8")
    return folder


def tree(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_symlink() or not path.is_dir()
    }


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "l’historique\u00a0: 1 réponse, le "), ("en", "the history: 1 answer, on ")],
)
def test_a_learner_is_erased_and_nobody_else(data: Path, language: str, said: str) -> None:
    ana = learner(data, "ana")
    learner(data, "luc")
    learner(data)
    fill(data, SHARED)
    expected = {name for name in tree(data) if not name.startswith("profiles/ana/")}
    done = run(data, "forget", "--profile", "ana", "--yes", QUIZ_LANG=language)
    assert (done.exit_code, tree(data)) == (0, expected)
    assert not ana.exists()
    assert said in done.stdout
    for named in ("progress.db", "log.jsonl", "backups/", "damaged/", "sessions/", "crash-"):
        assert f"    {named}" in done.stdout
    assert "--all" in done.stdout


def test_the_one_without_a_name_leaves_those_who_have_one(data: Path) -> None:
    learner(data)
    ana = learner(data, "ana")
    fill(data, SHARED)
    theirs = {f"profiles/ana/{name}" for name in tree(ana)}
    cache = {name for name in tree(data) if name.startswith("cache/")}
    assert run(data, "forget", "--yes").exit_code == 0
    assert tree(data) == theirs | set(SHARED) | cache


def test_everyone_is_erased_with_what_they_share(data: Path) -> None:
    for name in ("", "ana", "luc"):
        learner(data, name)
    fill(data, (*SHARED, "bank/mine.txt"))
    done = run(data, "forget", "--all", "--yes")
    assert done.exit_code == 0
    assert tree(data) == {"bank/mine.txt"}
    assert {path.name for path in data.iterdir()} == {"bank"}
    assert str(data / "bank" / "mine.txt") in done.stdout
    assert run(data, "forget", "--all", "--yes").exit_code == 0


def test_what_has_another_name_stays_and_is_said(data: Path) -> None:
    learner(data)
    fill(data, OTHERS[:-1])
    fill(data, ("photos/2026.jpg",))
    cache = {name for name in tree(data) if name.startswith("cache/")}
    done = run(data, "forget", "--yes")
    assert tree(data) == {*OTHERS[:-1], "photos/2026.jpg", *cache}
    assert str(data / "backups" / "2026.db") in done.stdout
    assert "4 autres fichiers ou dossiers" in done.stdout


def test_the_name_of_a_strange_file_is_only_a_name(data: Path) -> None:
    fill(data, ("config.toml", "a\nb\x1b[2Jc"))
    (data / "config.toml").write_text("", encoding="utf-8")
    said = run(data, "forget", "--yes").stdout
    assert "\x1b" not in said
    assert "\nb" not in said


def test_a_link_is_never_followed(data: Path, tmp_path: Path) -> None:
    folder = learner(data)
    away = tmp_path / "away"
    fill(away, (f"backups/{STAMP}.db", "config.toml", "decks/bank.yaml", "photo.jpg"))
    shutil.rmtree(folder / "backups")
    for name in ("backups", "config.toml", "photo.jpg"):
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(away / name)
    (folder / "bank").symlink_to(away)
    before = tree(away)
    done = run(data, "forget", "--all", "--yes")
    assert done.exit_code == 0
    assert tree(away) == before
    assert {path.name for path in folder.iterdir()} == {"backups", "photo.jpg", "bank"}
    assert f"{away / 'config.toml'}, où mène le lien" in done.stdout


def test_the_usual_folders_are_emptied_and_removed(tmp_path: Path, bank: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    paths = Paths(
        home / "share" / "reperes" / "profiles" / "ana",
        home / "config" / "reperes" / "profiles" / "ana" / "config.toml",
        home / "cache" / "reperes",
        home / "share" / "reperes",
        is_named=False,
    )
    fill(paths.data, LEARNER[:-2])
    fill(paths.config.parent, ("config.toml",))
    fill(paths.root, SHARED[:2])
    fill(paths.cache, ("0123456789abcdef.bank",))
    assert erase(of_learner(paths)) == ()
    assert tree(home / "share") == {f"reperes/{name}" for name in SHARED[:2]}
    assert not (home / "config" / "reperes").exists()
    assert erase(of_all(paths)) == ()
    assert {path.name for path in home.rglob("*")} == {"share", "config", "cache"}


def test_an_interruption_anywhere_is_finished_the_next_time(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink, count, stop = Path.unlink, 0, 0

    def interrupted(self: Path, *, missing_ok: bool = False) -> None:
        nonlocal count
        if count == stop:
            raise KeyboardInterrupt
        count += 1
        unlink(self, missing_ok=missing_ok)

    folder = learner(data, "ana")
    for stop in range(30):  # noqa: B007 (the one that interrupts reads it)
        count = 0
        with monkeypatch.context() as patch:
            patch.setattr(Path, "unlink", interrupted)
            done = run(data, "forget", "--profile", "ana", "--yes")
        if done.exit_code == 0:
            break
        assert done.exit_code == 130
        files = tree(folder)
        # The history goes after all that it could be rebuilt from.
        assert "progress.db" in files or not files & {"log.jsonl", f"backups/{STAMP}.db"}
    assert stop > 2
    assert not folder.exists()


def test_an_open_history_is_refused(data: Path) -> None:
    learner(data)
    before = tree(data)
    with closing(sqlite3.connect(data / "progress.db")) as db:
        db.execute("SELECT count(*) FROM event").fetchone()
        for options in (("--yes",), ("--all", "--yes"), ()):
            done = run(data, "forget", *options)
            assert done.exit_code == 4
            assert str(data / "progress.db") in done.stderr
    assert tree(data) - {"progress.db-wal", "progress.db-shm"} == before


def test_somebody_who_is_at_it_is_refused(data: Path) -> None:
    folder = learner(data, "ana")
    with open_store(folder, retention=0.9) as store, present(store, at(0)):
        done = run(data, "forget", "--profile", "ana", "--yes")
    assert done.exit_code == 4
    assert (folder / "progress.db").exists()
    assert run(data, "forget", "--profile", "ana", "--yes").exit_code == 0


def test_a_history_that_cannot_be_read_is_erased_all_the_same(data: Path) -> None:
    fill(data, ("progress.db", "config.toml"))
    (data / "config.toml").write_text("language = 3", encoding="utf-8")
    done = run(data, "forget", "--yes")
    assert (done.exit_code, tree(data)) == (0, set())
    assert "illisible" in done.stdout


def test_without_a_terminal_nothing_goes_unless_asked_to(data: Path) -> None:
    learner(data)
    before = tree(data)
    done = process(data, "forget", typed="oui\n")
    assert (done.returncode, tree(data)) == (2, before)
    assert "--yes" in done.stderr
    assert "À effacer" in done.stdout


def test_the_file_in_the_shared_folder_is_named_and_stays(data: Path, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    learner(data)
    with open_store(data, retention=0.9) as store:
        store.note("sync_folder", str(shared))
        file = shared / f"portable-{store.device}.jsonl"
    fill(shared, (file.name, "other-12345678.jsonl"))
    done = run(data, "forget", "--yes")
    assert f"- {file}, que cet appareil a mis" in done.stdout
    assert "other-12345678" not in done.stdout
    assert len(tree(shared)) == 2


def test_one_or_all(data: Path) -> None:
    assert run(data, "forget", "--all", "--profile", "ana", "--yes").exit_code == 2


def test_nothing_to_erase_names_who_is_there(data: Path) -> None:
    learner(data, "ana")
    done = run(data, "forget", "--profile", "anna", "--yes")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "ana" in done.stderr.replace("anna", "")
    assert run(data, "forget", "--yes").exit_code == 0
    assert run(data / "none", "forget", "--all", "--yes").exit_code == 0
    assert not (data / "none").exists()


def test_what_cannot_be_removed_is_said_and_the_rest_goes(
    data: Path, public_folder: Path, protect: Callable[..., None]
) -> None:
    folder = public_folder / "data"
    fill(folder, (f"backups/{STAMP}.db", "config.toml"))
    run(folder, "forget", "--yes")  # what it imports is in place before root becomes nobody
    fill(folder, (f"backups/{STAMP}.db", "config.toml", "crash-20261120-183005.txt"))
    folder.chmod(0o777)
    protect(folder / "backups")
    done = run(folder, "forget", "--yes")
    assert done.exit_code == 4
    assert str(folder / "backups" / f"{STAMP}.db") in done.stderr
    assert tree(folder) == {f"backups/{STAMP}.db"}


@contextmanager
def asked(data: Path, *arguments: str, **changes: str) -> Iterator["pexpect.spawn[str]"]:
    person = pexpect.spawn(
        sys.executable,
        [*QUIZ[1:], "forget", *arguments],
        env=environment(data, **changes),
        encoding="utf-8",
        timeout=30,
    )
    try:
        yield person
    finally:
        person.close(force=True)


@pytest.mark.parametrize(
    ("arguments", "language", "typed", "erased"),
    [
        (("--profile", "ana"), "fr", "ana", True),
        (("--profile", "ana"), "en", "yes", False),
        ((), "fr", "oui", True),
        ((), "en", "", False),
        (("--all",), "en", "all", True),
        (("--all",), "fr", "oui", False),
    ],
)
def test_a_person_types_the_word(
    data: Path, arguments: tuple[str, ...], language: str, typed: str, *, erased: bool
) -> None:
    folder = data / "profiles" / "ana" if "--profile" in arguments else data
    fill(folder, (f"backups/{STAMP}.db",))
    with asked(data, *arguments, QUIZ_LANG=language) as person:
        person.expect("« ?.+ ?»|“.+”")
        person.sendline(typed)
        person.expect(pexpect.EOF)
    assert person.exitstatus == (0 if erased else 1)
    assert tree(folder) == (set() if erased else {f"backups/{STAMP}.db"})


def test_ctrl_c_keeps_everything(data: Path) -> None:
    fill(data, ("config.toml",))
    (data / "config.toml").write_text("", encoding="utf-8")
    with asked(data) as person:
        person.expect_exact("oui")
        person.sendintr()
        person.expect(pexpect.EOF)
    assert person.exitstatus == 130
    assert tree(data) == {"config.toml"}


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_folder_that_a_person_named_stays(data: Path) -> None:
    fill(data, ("progress.db-wal",))
    assert run(data, "forget", "--yes").exit_code == 0
    assert list(data.iterdir()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_says_what_is_to_be_typed(data: Path, language: str) -> None:
    shown = run(data, "forget", "--help", QUIZ_LANG=language).stdout
    words = Words(language)
    for word in (words("forget.word_one"), words("forget.word_all")):
        assert re.search(rf"[(,] ?{word} ", " ".join(shown.split())), word
