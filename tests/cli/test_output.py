"""Messages are cut between words where somebody reads them on a screen, and are whole lines in a pipe."""

import os
import struct
from io import StringIO

import pytest

from quiz.cli.output import folded

fcntl = pytest.importorskip("fcntl", reason="pseudo-terminals are Unix's")
pty = pytest.importorskip("pty", reason="pseudo-terminals are Unix's")
termios = pytest.importorskip("termios", reason="pseudo-terminals are Unix's")

LONG = (
    "Les noms des élèves ne sont que dans ce dossier\u202f; rien n’est envoyé, à personne, jamais."
)


class Screen(StringIO):
    """A stream somebody looks at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")


def test_a_screen_shows_whole_words() -> None:
    shown = folded(f"  {LONG}", Screen())

    assert max(map(len, shown)) <= 40
    assert " ".join(line.strip() for line in shown) == LONG
    assert all(line.startswith("  ") for line in shown)


def test_each_stream_has_a_width_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS")
    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 18, 50, 0, 0))
    with os.fdopen(main, "rb"), os.fdopen(side, "w") as screen:
        assert 40 < max(map(len, folded(LONG, screen))) <= 50


def test_what_follows_hangs_under_the_first_line() -> None:
    first, *others = folded(LONG, Screen(), hang=3)

    assert first.startswith("Les noms")
    assert all(line.startswith("   ") for line in others)


def test_a_path_and_a_no_break_space_are_never_cut() -> None:
    path = "/" + "dossier/" * 10

    assert path in folded(f"dans {path} seul", Screen())
    assert not [line for line in folded(LONG, Screen()) if line.startswith("\u202f")]


def test_a_pipe_gets_the_lines_as_they_are() -> None:
    assert folded(f"{LONG}\n\n{LONG}", StringIO()) == [LONG, "", LONG]
    assert folded(LONG, None) == [LONG]
