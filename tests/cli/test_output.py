"""Messages are cut between words where somebody reads them on a screen, and are whole lines in a pipe."""

from io import StringIO

import pytest

from quiz.cli.output import folded

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
