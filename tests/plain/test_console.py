"""Lines in, lines out, and Ctrl-C at its time."""

import os
import signal
from io import StringIO

import pytest

from quiz.plain.console import Console


class Interrupting(StringIO):
    """A stream on which Ctrl-C comes while a line is waited for."""

    def readline(self, _size: int | None = -1) -> str:  # type: ignore[override]
        os.kill(os.getpid(), signal.SIGINT)
        return "trop tard\n"


def console(text: str, *, interactive: bool = False) -> tuple[Console, StringIO]:
    sink = StringIO()
    return Console(StringIO(text), sink, interactive=interactive), sink


def test_a_program_reads_whole_lines_and_a_person_answers_on_the_same() -> None:
    piped, sink = console("b\n")
    assert piped.ask("Votre réponse :") == "b"
    assert sink.getvalue() == "Votre réponse :\n"
    typed, sink = console("b\n", interactive=True)
    typed.ask("Votre réponse :")
    assert sink.getvalue() == "Votre réponse : "


def test_the_end_of_input_is_told_from_an_empty_line() -> None:
    asked, _ = console("\n")
    assert asked.ask("?") == ""
    with pytest.raises(EOFError):
        asked.ask("?")


def test_a_last_line_without_its_end_counts() -> None:
    asked, _ = console("b")
    assert asked.ask("?") == "b"


def test_ctrl_c_interrupts_a_question() -> None:
    with Console(Interrupting(), StringIO(), interactive=True) as asked:
        with pytest.raises(KeyboardInterrupt):
            asked.ask("?")
        assert asked.interrupted


def test_ctrl_c_waits_while_nothing_is_asked() -> None:
    asked, _ = console("b\n")
    with asked:
        os.kill(os.getpid(), signal.SIGINT)
        assert asked.interrupted
        with pytest.raises(KeyboardInterrupt):
            asked.ask("?")


def test_ctrl_c_is_given_back_at_the_end() -> None:
    before = signal.getsignal(signal.SIGINT)
    with console("")[0]:
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before


def test_a_process_told_to_ignore_ctrl_c_still_does() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with console("")[0]:
            assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


class Screen(StringIO):
    def isatty(self) -> bool:
        return True


def test_lines_are_cut_between_words_on_a_screen_and_whole_in_a_pipe(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    line = "La guerre froide, en\u00a01953\u202f: une alliance."
    for sink, expected in ((Screen(), 3), (StringIO(), 1)):
        Console(StringIO(), sink, interactive=False).say(line, "")
        assert sink.getvalue().count("\n") == expected + 1
        assert " ".join(sink.getvalue().split("\n")).rstrip() == line
