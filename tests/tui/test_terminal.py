"""In a real terminal: it is studied by keyboard, and left as it was found."""

import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from quiz.core.event import Review
from quiz.store import open_store

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
"""Seconds after which a test is stuck, on the slowest machine."""

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


@dataclass
class Terminal:
    """A tmux server of its own, with one pane that runs the app and then says its exit code."""

    socket: str
    folder: Path

    def start(self, columns: int, rows: int, language: str, state: str = "") -> None:
        # What runs the tests may have told its children a size that is not this pane's.
        program = f"env -u COLUMNS -u LINES {sys.executable} -m tests.tui.program {self.folder} {language} {state}"
        self.tmux(
            *("-f", "/dev/null", "new-session", "-d", "-x", str(columns), "-y", str(rows)),
            *("-c", str(ROOT), f"{program}; echo EXIT=$?; stty -a; cat"),
        )

    def tmux(self, *arguments: str) -> str:
        command = ["tmux", "-L", self.socket, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def press(self, *keys: str) -> None:
        self.tmux("send-keys", *keys)

    @property
    def picture(self) -> str:
        return self.tmux("capture-pane", "-p")

    @property
    def screen(self) -> str:
        return " ".join(self.picture.split())

    def wait_for(self, *texts: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not all(text in self.screen for text in texts):
            assert time.monotonic() < deadline, f"never saw {texts}:\n{self.picture}"

    def begin(self) -> None:
        """Read the welcome, and wait until it is gone: keys typed meanwhile are not the card's."""
        self.wait_for("1 2 3 4")
        self.press("Enter")
        deadline = time.monotonic() + PATIENCE
        while "1 2 3 4" in self.screen:
            assert time.monotonic() < deadline, self.picture

    def flag(self, name: str) -> str:
        return self.tmux("display-message", "-p", f"#{{{name}}}").strip()

    def send(self, signal: str) -> None:
        """A signal to the app, which is the shell's only child."""
        shell = self.flag("pane_pid")
        children = subprocess.run(
            ["pgrep", "-P", shell], check=True, capture_output=True, text=True
        )
        subprocess.run(["kill", f"-{signal}", children.stdout.split()[0]], check=True)

    def wait_until(self, name: str, value: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while self.flag(name) != value:
            assert time.monotonic() < deadline, f"{name} was never {value}:\n{self.picture}"

    def assert_clean(self) -> None:
        """No alternate screen, no mouse reports, a cursor, and lines that are echoed as they are typed."""
        assert self.flag("alternate_on") == "0"
        assert self.flag("mouse_any_flag") == "0"
        assert self.flag("cursor_flag") == "1"
        modes = self.screen.split()
        assert "icanon" in modes
        assert "echo" in modes

    @property
    def reviews(self) -> int:
        with open_store(self.folder, retention=0.9) as store:
            return sum(isinstance(event.body, Review) for event in store.events())


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    terminal = Terminal(f"quiz-{uuid.uuid4().hex[:8]}", tmp_path)
    yield terminal
    subprocess.run(["tmux", "-L", terminal.socket, "kill-server"], check=False, capture_output=True)


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (60, 18)])
def test_a_few_cards_are_studied_and_the_terminal_is_given_back(
    terminal: Terminal, columns: int, rows: int
) -> None:
    terminal.start(columns, rows, "fr")
    terminal.begin()
    terminal.wait_for("1/10", "C’est [dirigeant] qui installe")
    terminal.press("staline", "Enter")
    terminal.wait_for("✓ Juste")
    terminal.press("Space")
    terminal.wait_for("2/10", "Que signifie le sigle RPDC")
    terminal.press("Space")
    terminal.wait_for("République populaire")
    terminal.press("3")
    terminal.wait_for("3/10", "quelle décision")
    terminal.press("n")
    terminal.wait_for("Voici la réponse")
    terminal.press("Space")
    terminal.wait_for("4/11")
    terminal.press("u")
    terminal.wait_for("3/10", "Annulé.")
    terminal.press("q")
    terminal.wait_for("EXIT=0", "icanon")
    terminal.assert_clean()
    assert terminal.reviews == 3


def test_ctrl_c_gives_the_terminal_back_and_loses_nothing(terminal: Terminal) -> None:
    terminal.start(80, 24, "en")
    terminal.begin()
    terminal.press("staline", "Enter")
    terminal.wait_for("✓ Right")
    terminal.press("C-c")
    terminal.wait_for("EXIT=130", "icanon")
    terminal.assert_clean()
    assert terminal.reviews == 1


def test_ctrl_c_on_the_first_screen_ends_as_well(terminal: Terminal) -> None:
    terminal.start(40, 12, "fr")
    terminal.wait_for("espace commencer")
    terminal.press("C-c")
    terminal.wait_for("icanon")
    assert terminal.reviews == 0


@pytest.mark.parametrize(("signal", "code"), [("INT", 130), ("TERM", 143), ("HUP", 129)])
def test_a_signal_saves_and_gives_the_terminal_back(
    terminal: Terminal, signal: str, code: int
) -> None:
    terminal.start(80, 24, "fr")
    terminal.begin()
    terminal.press("staline", "Enter")
    terminal.wait_for("✓ Juste")
    terminal.send(signal)
    terminal.wait_for(f"EXIT={code}", "icanon")
    terminal.assert_clean()
    assert terminal.reviews == 1


def test_a_defect_of_the_program_ends_it_with_one_line_and_a_report(terminal: Terminal) -> None:
    terminal.start(80, 24, "fr", "broken")
    terminal.begin()
    terminal.press("staline", "Enter")
    terminal.wait_for("✓ Juste")
    terminal.press("t")
    terminal.wait_for("EXIT=1", "icanon", "un défaut qui vient de lui")
    terminal.assert_clean()
    assert "Traceback" not in terminal.screen
    (report,) = terminal.folder.glob("crash-*.txt")
    assert "RuntimeError: a defect" in report.read_text("utf-8")
    assert terminal.reviews == 1


def test_stopped_it_leaves_the_terminal_and_continued_it_paints_itself_again(
    terminal: Terminal,
) -> None:
    terminal.start(80, 24, "fr")
    terminal.begin()
    terminal.wait_for("1/10")
    terminal.press("C-z")
    terminal.wait_until("alternate_on", "0")
    assert terminal.flag("mouse_any_flag") == "0"
    terminal.send("CONT")
    terminal.wait_until("alternate_on", "1")
    terminal.wait_for("1/10", "C’est [dirigeant] qui installe")
    terminal.press("staline", "Enter")
    terminal.wait_for("✓ Juste")
    terminal.press("q")
    terminal.wait_for("EXIT=0", "icanon")
    terminal.assert_clean()
    assert terminal.reviews == 1


def test_another_size_in_the_middle_of_a_dialog_loses_nothing(terminal: Terminal) -> None:
    terminal.start(80, 24, "fr")
    terminal.begin()
    terminal.wait_for("1/10")
    terminal.press("C-p")
    terminal.wait_for("Que voulez-vous faire")
    terminal.tmux("resize-window", "-x", "40", "-y", "12")
    terminal.press("sans reponse")
    terminal.wait_for("Rien de ce nom")
    terminal.tmux("resize-window", "-x", "120", "-y", "40")
    terminal.press("Escape")
    # The question shows around the dialog as well, its keys only once the dialog is gone.
    terminal.wait_for("C’est [dirigeant] qui installe", "F4 je ne sais pas")
    terminal.press("staline", "Enter")
    terminal.wait_for("✓ Juste")
    terminal.press("C-c")
    terminal.wait_for("EXIT=130", "icanon")
    terminal.assert_clean()
