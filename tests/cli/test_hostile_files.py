"""Files that mean harm, or were saved by a strange editor, through `quiz check` as a process of its own.

Each is refused or accepted with clear lines, within 200 MB and a time that no test waits for.
"""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.program import environment

_MOST_MEMORY = 200 << 20
_MEASURED = """\
import re, sys
from pathlib import Path
from quiz.cli import main
report = Path(sys.argv.pop(1))
try:
    main()
finally:
    report.write_text(re.search(r"VmHWM:\\s+([0-9]+)", Path("/proc/self/status").read_text())[1])
"""
"""The command, and then the most memory it took, in kB: what the system tells of a child counts its parent too."""
_SPACES = str.maketrans("", "", "\n\u00a0\u202f")
_PLACED = re.compile(r"^decks/01-port\.yaml:\d+:\d+: .+\[\w+\]$")

if not Path("/proc/self/status").exists():
    pytest.skip("only Linux tells how much memory a process took", allow_module_level=True)

GOOD = "- id: {id}\n  kind: short\n  prompt: Quelle ville, en 1905 ?\n  answer: {answer}\n"
MORE = "  explanation: Ville du fjord, capitale depuis l'indépendance de la Norvège.\n  source: Un atlas\n"


def question(answer: str, name: str = "oslo") -> str:
    return GOOD.format(id=name, answer=answer) + MORE


def deck(questions: str) -> bytes:
    return f"title: Le port\nquestions:\n\n{questions}".encode()


def laughs() -> bytes:
    """Aliases of aliases: nine levels of ten."""
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10))
    return b"a0: &a0 lol\n" + levels.encode() + deck(question("Oslo"))


def nested() -> bytes:
    return deck(question("[" * 100_000 + "]" * 100_000))


def nested_by_indentation() -> bytes:
    return deck("".join(f"{' ' * depth}- a:\n" for depth in range(3_000)))


REFUSED: dict[str, Callable[[], bytes]] = {
    "aliases": laughs,
    "a tag that makes an object": lambda: deck(question("!!python/object/apply:os.system [id]")),
    "a tag": lambda: deck(question("!!int 12")),
    "a merge key": lambda: deck(question("Oslo") + "  <<: {kind: card}\n"),
    "brackets nested deep": nested,
    "lines nested deep": nested_by_indentation,
    "a line of 50 MB": lambda: deck(question("a" * (50 << 20))),
    "50 MB of short lines": lambda: deck(question("Oslo") * 400_000),
    "bytes that are not UTF-8": lambda: deck(question("Oslo")) + b"  hint: caf\xe9\n",
    "UTF-16": lambda: deck(question("Oslo")).decode().encode("utf-16"),
    "a null byte": lambda: deck(question("Os\0lo")),
    "an escape for the terminal": lambda: deck(question("\x1b]0;owned\x07Oslo")),
    "right-to-left override": lambda: deck(question("\u202eolsO")),
    "right-to-left mark": lambda: deck(question("Os\u200flo")),
    "a zero-width space": lambda: deck(question("Os\u200blo")),
    "a duplicate key": lambda: deck(question("Oslo") + "  answer: Bergen\n"),
    "two documents": lambda: deck(question("Oslo")) + b"---\ntitle: again\n",
    "an empty file": lambda: b"",
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 64,
}
ACCEPTED: dict[str, Callable[[], bytes]] = {
    "a byte-order mark": lambda: b"\xef\xbb\xbf" + deck(question("Oslo")),
    "carriage returns": lambda: deck(question("Oslo")).replace(b"\n", b"\r\n"),
    "old Mac lines": lambda: deck(question("Oslo")).replace(b"\n", b"\r"),
    "a text of another script": lambda: deck(question("אוסלו") + "  also: [Осло, أوسلو]\n"),
}


def check(data: Path, bank: Path, content: bytes) -> tuple[int, str, str, int]:
    """The exit code, stdout, stderr and the most memory the process took, in bytes."""
    (bank / "decks" / "01-port.yaml").write_bytes(content)
    (bank / "decks" / "02-ville.yaml").unlink()
    (bank / "decks" / "bank.yaml").write_text(
        "title: Port\nlanguage: fr\ndecks: [01-port]\nallow:\n"
        "  B04: a bank of one question\n  B06: a bank of one question\n"
        "  Q14: a bank of one question\n  T10: it speaks several languages\n",
        "utf-8",
    )
    memory = data.parent / "memory"
    done = subprocess.run(
        (sys.executable, "-c", _MEASURED, str(memory), "check", "--bank", str(bank)),
        env=environment(data),
        cwd=data.parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout, done.stderr, int(memory.read_text()) << 10


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_in_clear_lines(data: Path, bank: Path, name: str) -> None:
    code, out, err, memory = check(data, bank, REFUSED[name]())
    assert code == 1
    assert "Traceback" not in err
    assert out
    assert all(map(_PLACED.match, out.splitlines())), out[:500]
    assert out.translate(_SPACES).isprintable()
    assert len(out) < 100_000
    assert memory < _MOST_MEMORY


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_an_editor_may_have_saved_is_accepted(data: Path, bank: Path, name: str) -> None:
    code, out, err, memory = check(data, bank, ACCEPTED[name]())
    assert (code, out) == (0, ""), err
    assert memory < _MOST_MEMORY
