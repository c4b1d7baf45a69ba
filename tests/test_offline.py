"""Nothing is sent: every command runs with the network refused and, where that can be, in one without a way out."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click
import pexpect
import pytest

from quiz.cli.help import Group
from quiz.cli.root import root
from tests.cli.program import CHECKOUT, environment, run
from tests.cli.test_class_handouts import dated

FILES = ("rows.json", "report.json")
Rows = list[tuple[list[str], str | None]]

STUDY = "Oslo\n\n:q\n"
COMMANDS: dict[str, tuple[str, ...]] = {
    "study": ("study --plain --no-lessons", "study --cram --plain 02"),
    "read": ("read 01 --plain",),
    "exam": ("exam --plain",),
    "plan": ("plan --exam {exam}", "plan", "plan --no-exam"),
    "timeline": ("timeline --plain",),
    "browse": ("browse --plain phare",),
    "due": ("due --json",),
    "backlog": ("backlog",),
    "stats": ("stats",),
    "check": ("check", "check --explain Q06"),
    "sources": ("sources",),
    "sources list": ("sources list",),
    "sources coverage": ("sources coverage",),
    "sources verify": ("sources verify --articles {folder}",),
    "new": ("new",),
    "new question": ("new question choice --deck 01-port",),
    "new article": ("new article musee",),
    "new schema": ("new schema",),
    "release": ("release --dry-run",),
    "export": ("export",),
    "export amc": ("export amc -o {folder}/amc.zip",),
    "export anki": ("export anki --with-progress -o {folder}/me.apkg",),
    "export csv": ("export csv",),
    "export gift": ("export gift",),
    "export html": ("export html -o {folder}/bank.html",),
    "export json": ("export json",),
    "export moodle": ("export moodle",),
    "export quizlet": ("export quizlet",),
    "import": ("import",),
    "import anki": ("import anki {folder}/me.apkg",),
    "class": ("class",),
    "class new": ("class new {folder}/other --deck 01 --questions 2 --variants 1 --papers 2",),
    "class preview": ("class preview {folder}/set",),
    "class questions": ("class questions",),
    "class replace": ("class replace {folder}/set navires-nombre --list",),
    "class print": ("class print {folder}/set",),
    "class mark": ("class mark {folder}/set",),
    "class report": ("class report {folder}/set",),
    "class page": ("class page {folder}/set",),
    "class export": ("class export {folder}/set moodle",),
    "class cards": ("class cards -o {folder}/cards.pdf",),
    "class frieze": ("class frieze --paper a4 -o {folder}/frieze.pdf",),
    "log": ("log",),
    "log export": ("log export", "log export {folder}/log.jsonl"),
    "log import": ("log import {folder}/log.jsonl",),
    "sync": ("sync {folder}/shared", "sync"),
    "backup": ("backup", "backup {folder}/copy.db"),
    "restore": ("restore", "restore {folder}/copy.db --merge --yes"),
    "config": ("config", "config retention 0.8", "config --edit"),
    "doctor": ("doctor --rebuild",),
    "forget": ("forget --yes", "forget --all --yes"),
    "completion": ("completion fish",),
}
"""What is typed for every command there is, in this order: those below use what those above have made."""
NOTHING_DONE = {"new", "import", "export", "class"}
"""Groups that do nothing alone."""
LATE = ("new question", "new article", "forget")
"""What leaves things unfinished, or nothing at all."""


def every_command(group: Group = root, path: tuple[str, ...] = ()) -> Iterator[str]:
    with click.Context(group) as ctx:
        for name in group.list_commands(ctx):
            yield " ".join((*path, name))
            found = group.get_command(ctx, name)
            if isinstance(found, Group):
                yield from every_command(found, (*path, name))


def without_a_network() -> tuple[str, ...]:
    """What runs a program in a network without interfaces, nothing where this machine does not let us."""
    command = ("unshare", "--net", "--map-root-user")
    if shutil.which(command[0]) is None:
        return ()
    done = subprocess.run((*command, "true"), capture_output=True, check=False)
    return command if done.returncode == 0 else ()


WITHOUT = without_a_network()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    dated(tmp_path / "bank")
    (tmp_path / "shared").mkdir()
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    editor.chmod(0o755)
    return tmp_path


def told(place: Path, rows: Rows) -> dict[str, Any]:
    """What came of commands in a process of their own, at no terminal."""
    (place / "rows.json").write_text(json.dumps(rows), encoding="utf-8")
    done = subprocess.run(
        (*WITHOUT, sys.executable, "-m", "tests.offline", *FILES),
        env=ours(place),
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads((place / "report.json").read_text("utf-8"))
    return found


def ours(place: Path, **changes: str) -> dict[str, str]:
    named = {"QUIZ_BANK": str(place / "bank"), "EDITOR": str(place / "editor")}
    return environment(place / "data", **named, **changes)


def assert_nothing_sent(found: dict[str, Any]) -> None:
    assert found["refused"] == []
    if WITHOUT:  # elsewhere the kernel counts what the whole machine sends
        assert {name: count for name, count in found["sent"].items() if count} == {}
        assert found["sent"]


def test_every_command_has_its_row() -> None:
    assert set(COMMANDS) == set(every_command())


@pytest.fixture
def answered(place: Path) -> Path:
    """A class set whose answers were filled in."""
    options = ("--deck", "01", "--questions", "2", "--variants", "1", "--papers", "2")
    done = run(
        place / "data", "class", "new", str(place / "set"), *options, QUIZ_BANK=str(place / "bank")
    )
    assert done.exit_code == 0, done.stderr
    answers = place / "set" / "answers.csv"
    header, *rows = answers.read_text("utf-8-sig").splitlines()
    filled = [";".join((*row.split(";")[:4], "a", "a")) for row in rows]
    answers.write_text("\n".join((header, *filled)), encoding="utf-8-sig")
    return place


def test_no_command_sends_anything(answered: Path) -> None:
    ordered = [name for name in COMMANDS if name not in LATE] + list(LATE)
    exam = datetime.now(UTC).date() + timedelta(days=200)
    lines = [line.format(folder=answered, exam=exam) for name in ordered for line in COMMANDS[name]]
    found = told(answered, [(line.split(), STUDY) for line in lines])
    assert_nothing_sent(found)
    wrong = {
        line: done["said"]
        for line, done in zip(lines, found["commands"], strict=True)
        if done["code"] != (2 if line in NOTHING_DONE else 0)
    }
    assert wrong == {}


SCREENS = (
    ("commencer", "\r"),  # the welcome
    ("continuer", "\x1b"),  # what is read before the questions
    ("quitter", "s"),  # Home
    ("suspendue", "\x11"),  # the statistics; Ctrl-Q leaves from anywhere
)
"""What is seen in the app, and the key that is then pressed."""


def test_the_screens_send_nothing(place: Path) -> None:
    (place / "rows.json").write_text(json.dumps([([], None)]), encoding="utf-8")
    program, *arguments = (*WITHOUT, sys.executable, "-m", "tests.offline", *FILES)
    person = pexpect.spawn(
        program,
        arguments,
        env=ours(place, TERM="xterm-256color"),
        cwd=str(place),
        encoding="utf-8",
        dimensions=(24, 80),
        timeout=30,
    )
    for seen, key in SCREENS:
        person.expect_exact(seen)
        person.send(key)
    person.expect(pexpect.EOF)
    person.close()
    found = json.loads((place / "report.json").read_text("utf-8"))
    assert_nothing_sent(found)
    assert [done["code"] for done in found["commands"]] == [0]


PLANTED = {
    "socket": "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
    "connect": "import socket; socket.create_connection(('192.0.2.1', 9), 0.1)",
    "name": "import socket; socket.getaddrinfo('example.invalid', 80)",
    "http": "import urllib.request; urllib.request.urlopen('http://192.0.2.1/')",
    "program": "import subprocess; subprocess.run(['curl', 'http://192.0.2.1/'])",
    "shell": "import os; os.system('true')",
}


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_call_is_refused_and_told_even_where_the_program_hides_it(planted: str) -> None:
    code = (
        "import contextlib, sys; from tests import offline; sys.addaudithook(offline.refuse)\n"
        f"with contextlib.suppress(OSError):\n  {PLANTED[planted]}\n"
        "print(len(offline.refused))"
    )
    done = subprocess.run(
        (sys.executable, "-c", code), cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) >= 1


NATIVE = """\
import ctypes, json, socket, struct, sys
from tests import offline
sys.addaudithook(offline.refuse)
before, libc = offline.counted(), ctypes.CDLL(None)
there = struct.pack("=H", socket.AF_INET) + struct.pack("!H4s8x", 9, socket.inet_aton("192.0.2.1"))
libc.connect(libc.socket(socket.AF_INET, socket.{kind}, 0), there, len(there))
after = offline.counted()
print(json.dumps([offline.refused, sum(after.values()) - sum(before.values())]))
"""
TYPST = """\
import json, typst
from tests import offline
before = offline.counted()
try:
    typst.compile(b'#import "@preview/cetz:0.3.0"')
except RuntimeError:
    pass
after = offline.counted()
print(json.dumps([offline.refused, sum(after.values()) - sum(before.values())]))
"""


@pytest.mark.skipif(not WITHOUT, reason="this machine lets nobody make a network of their own")
@pytest.mark.parametrize(
    "code",
    [NATIVE.format(kind="SOCK_STREAM"), NATIVE.format(kind="SOCK_DGRAM"), TYPST],
    ids=["tcp", "udp", "typst"],
)
def test_the_kernel_counts_what_python_does_not_see(tmp_path: Path, code: str) -> None:
    done = subprocess.run(
        (*WITHOUT, sys.executable, "-c", code),
        env={
            **environment(tmp_path / "data"),
            "XDG_CACHE_HOME": str(tmp_path),
            "XDG_DATA_HOME": str(tmp_path),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    refused, sent = json.loads(done.stdout)
    assert refused == []
    assert sent >= 1


def test_no_paper_asks_for_a_package() -> None:
    found = [
        path for path in (CHECKOUT / "quiz").rglob("*.typ") if "@preview" in path.read_text("utf-8")
    ]
    assert found == []
