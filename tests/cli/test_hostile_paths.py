"""Files that are none, have no end, lead elsewhere or hold no text: refused in a clear line, nothing written outside.

All are given to one process after the other, whose memory is looked at once: it is the most that any of them took.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.cli.conftest import write_bank
from tests.cli.program import environment
from tests.formats.anki.files import META, archive, compress, newest

_MOST_MEMORY = 300 << 20
_HUGE = 2 << 30
_ALL = """\
import json, re, signal, sys
from pathlib import Path
from click.testing import CliRunner
from quiz.cli.root import root
class Hanging(BaseException):
    pass
def hanging(*_):
    raise Hanging
signal.signal(signal.SIGALRM, hanging)
done = []
for name, environment, arguments in json.load(sys.stdin):
    signal.alarm(60)
    code, said, fault = None, "", ""
    try:
        result = CliRunner().invoke(root, arguments, env=environment)
        code, said = result.exit_code, result.output
        fault = "" if isinstance(result.exception, (SystemExit, type(None))) else repr(result.exception)
    except Hanging:
        fault = "hangs"
    signal.alarm(0)
    memory = int(re.search(r"VmHWM:\\s+([0-9]+)", Path("/proc/self/status").read_text())[1]) << 10
    done.append((name, code, said, fault, memory))
print(json.dumps(done))
"""

if not Path("/proc/self/status").exists():
    pytest.skip("only Linux tells how much memory a process took", allow_module_level=True)


class Case(NamedTuple):
    """What is put in a folder, and the command that then meets it."""

    put: Callable[[Path], object]
    arguments: tuple[str, ...]


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(_HUGE)


def zero(path: Path) -> None:
    path.symlink_to("/dev/zero")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def link_to_pipe(path: Path) -> None:
    os.mkfifo(path.with_suffix(".pipe"))
    path.symlink_to(path.with_suffix(".pipe"))


def passwords(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def loop(path: Path) -> None:
    path.symlink_to(path)


def folder(path: Path) -> None:
    path.mkdir()


THINGS = (huge, zero, pipe, link_to_pipe, passwords, loop, folder)


def at(name: str, put: Callable[[Path], object]) -> Callable[[Path], object]:
    """Put something in the place of a file."""

    def placed(home: Path) -> None:
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        put(path)

    return placed


def written(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def bomb() -> bytes:
    """80 MB in less than 100 kB, as Anki's older packages are packed."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed, packed.open("collection.anki2", "w") as file:
        for _ in range(80):
            file.write(bytes(1 << 20))
    return out.getvalue()


def many() -> bytes:
    """Thirty thousand files, of which one leads out of the folder where it would be unpacked."""
    return archive({f"{at}": b"" for at in range(30_000)} | {"../../escaped": b"x"})


def encrypted() -> bytes:
    """The bit that says so is set in both headers."""
    content = bytearray(archive({"collection.anki2": b"x" * 99}))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(sign) + place] |= 1
    return bytes(content)


def torn() -> bytes:
    return archive(newest())[:-30]


BYTES = {
    "UTF-16": "title: Le port\n".encode("utf-16"),
    "UTF-16 without a mark": "title: Le port\n".encode("utf-16-le"),
    "UTF-7": b"title: +ADw-script+AD4-\n+/v8-\n",
    "a byte of another encoding": b"title: caf\xe9\n",
    "an overlong slash": b"title: \xc0\xaf\n",
    "half of a pair": b"title: \xed\xa0\x80\n",
    "null bytes": b"title: \x00\x00\n",
    "an escape": b"title: \x1b]0;owned\x07 \xc2\x9b2J\n",
}
PACKAGES = {
    "a bomb": bomb,
    "a bomb of zstd": lambda: archive(
        {"meta": META[3], "collection.anki21b": compress(bytes(80 << 20)), "collection.anki2": b""}
    ),
    "many files": many,
    "an encrypted file": encrypted,
    "half a file": torn,
    "nothing": bytes,
}


def cases() -> Iterator[tuple[str, Case]]:
    every = [(put.__name__, put) for put in THINGS]
    for name, put in (*every, *((name, written(content)) for name, content in BYTES.items())):
        yield f"a deck: {name}", Case(at("bank/decks/01-port.yaml", put), ("check",))
        yield f"a deck, kept: {name}", Case(at("bank/decks/01-port.yaml", put), ("due",))
        yield f"a seed: {name}", Case(at("bank/seeds/000-port.yaml", put), ("due",))
        yield f"the bank: {name}", Case(at("bank/decks/bank.yaml", put), ("due",))
        yield f"names: {name}", Case(at("bank/seeds/names.yaml", put), ("check",))
        yield (
            f"a ledger: {name}",
            Case(at("bank/decks/released.tsv", put), ("release", "--dry-run")),
        )
        yield f"settings: {name}", Case(at("data/config.toml", put), ("due",))
        yield (
            f"a roster: {name}",
            Case(
                at("roster.csv", put),
                (
                    "class",
                    "new",
                    "{home}/set",
                    "--roster",
                    "{home}/roster.csv",
                    "--questions",
                    "2",
                    "--variants",
                    "1",
                ),
            ),
        )
        yield f"a set: {name}", Case(at("set/set.yaml", put), ("class", "preview", "{home}/set"))
        yield f"a package: {name}", Case(at("a.apkg", put), ("import", "anki", "{home}/a.apkg"))
        yield f"a log: {name}", Case(at("log.jsonl", put), ("log", "import", "{home}/log.jsonl"))
    yield "folders of links", Case(links, ("due",))
    for name, make in PACKAGES.items():
        yield (
            f"package: {name}",
            Case(at("a.apkg", written(make())), ("import", "anki", "{home}/a.apkg")),
        )


def links(home: Path) -> None:
    """Ten links to the folder they are in: a walk that follows them does not end."""
    for number in range(10):
        (home / "bank" / "decks" / f"{number}").symlink_to(home / "bank" / "decks")


def test_what_is_no_file_or_has_no_end_is_refused_unread(tmp_path: Path) -> None:
    commands = []
    for number, (name, case) in enumerate(cases()):
        home = tmp_path / f"{number}"
        write_bank(home / "bank")
        case.put(home)
        arguments = [one.format(home=home) for one in case.arguments]
        commands.append((name, environment(home / "data", QUIZ_BANK=str(home / "bank")), arguments))
    before = sorted(tmp_path.iterdir())

    done = subprocess.run(
        (sys.executable, "-c", _ALL),
        input=json.dumps(commands),
        env=environment(tmp_path / "data"),
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )

    for name, code, said, fault, most in json.loads(done.stdout):
        assert fault == "", name
        assert code in {0, 1, 2, 3}, (name, said)
        assert said.strip(), name
        assert "bomb" not in name or "64" in said, (name, said)  # the megabytes that are unpacked
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", said), (name, said)
        assert "daemon:" not in said, name
        assert len(said.splitlines()) < 12, (name, said)
        assert most < _MOST_MEMORY, (name, most >> 20)
    assert sorted(tmp_path.iterdir()) == before
