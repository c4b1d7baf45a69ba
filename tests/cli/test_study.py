"""Studying through real pipes: answers are counted once, saved at once, and survive whatever happens."""

import json
import signal
from pathlib import Path
from typing import Any

import pytest

from quiz.core.letters import letter
from tests.cli.program import Pipe, conversation, process, run

Export = dict[str, dict[str, Any]]


@pytest.fixture
def questions(data: Path) -> Export:
    """The shipped bank's questions by their prompt."""
    exported = json.loads(run(data, "export", "json").stdout)
    return {question["prompt"]: question for question in exported}


def stats(data: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(data, "stats", "--json").stdout)
    return found


def asked(lines: list[str], questions: Export) -> dict[str, Any]:
    return next(questions[line] for line in lines if line in questions)


def answer(question: dict[str, Any], lines: list[str], *, right: bool) -> str:
    """What to type: the letter of an option on screen."""
    wanted = next(o["text"] for o in question["options"] if o["correct"] is right)
    at = next(at for at in range(12) if f"{letter(at)}. {wanted}" in lines)
    return letter(at)


def study(pipe: Pipe, questions: Export, rights: list[bool]) -> list[str]:
    """Answer that many questions, and return their ids."""
    lines, ids = pipe.listen(), []
    for right in rights:
        question = asked(lines, questions)
        ids.append(question["id"])
        pipe.say(answer(question, lines, right=right))
        lines = pipe.say("")
    return ids


CHOICES = ("study", "--plain", "--kind", "choice", "--no-lessons")


def test_five_right_and_one_wrong_are_counted_exactly(data: Path, questions: Export) -> None:
    with conversation(data, *CHOICES) as pipe:
        ids = study(pipe, questions, [True] * 5 + [False])
        said = pipe.hang_up()
        assert pipe.process.wait(10) == 0
    assert len(set(ids)) == 6
    assert any("6 réponses données." in line for line in said)
    found = stats(data)
    assert (found["answers"], found["right"], found["wrong"]) == (6, 5, 1)
    assert found["seen"] == found["today"]["new"] == 6


def test_the_same_cards_are_not_asked_again_that_day(data: Path, questions: Export) -> None:
    with conversation(data, *CHOICES) as pipe:
        first = study(pipe, questions, [True] * 5)
        pipe.hang_up()
    with conversation(data, *CHOICES) as pipe:
        again = study(pipe, questions, [True] * 5)
        pipe.hang_up()
    assert not set(first) & set(again)


def test_each_answer_is_saved_before_the_next_card(data: Path, questions: Export) -> None:
    with conversation(data, *CHOICES) as pipe:
        study(pipe, questions, [True, True])
        assert stats(data)["answers"] == 2
        pipe.process.kill()
    assert stats(data)["answers"] == 2


def test_the_end_of_input_keeps_a_judged_answer(data: Path, questions: Export) -> None:
    with conversation(data, *CHOICES) as pipe:
        lines = pipe.listen()
        pipe.say(answer(asked(lines, questions), lines, right=True))
        pipe.hang_up()
        assert pipe.process.wait(10) == 0
    assert stats(data)["answers"] == 1


@pytest.mark.parametrize("judged", [True, False])
def test_ctrl_c_sums_up_and_loses_nothing(data: Path, questions: Export, *, judged: bool) -> None:
    with conversation(data, *CHOICES) as pipe:
        study(pipe, questions, [True, True])
        if judged:
            pipe.say(":r")
        pipe.process.send_signal(signal.SIGINT)
        said = pipe.listen()
        assert pipe.process.wait(10) == 130
        assert pipe.process.stderr
        assert pipe.process.stderr.read() == ""
    assert any("données." in line for line in said)
    assert stats(data)["answers"] == 2 + judged


def test_ctrl_c_at_any_moment_counts_an_answer_once(data: Path, questions: Export) -> None:
    with conversation(data, *CHOICES) as pipe:
        lines = pipe.listen()
        pipe.say(answer(asked(lines, questions), lines, right=True))
        pipe.process.stdin.write("\n")  # type: ignore[union-attr]
        pipe.process.stdin.flush()  # type: ignore[union-attr]
        pipe.process.send_signal(signal.SIGINT)
        assert pipe.process.wait(10) == 130
    assert stats(data)["answers"] == 1


def test_a_reader_that_leaves_is_no_failure(data: Path, questions: Export) -> None:
    with conversation(data, *CHOICES) as pipe:
        lines = pipe.listen()
        assert pipe.process.stdout
        assert pipe.process.stderr
        pipe.process.stdout.close()
        pipe.process.stdin.write(answer(asked(lines, questions), lines, right=True) + "\n")  # type: ignore[union-attr]
        pipe.process.stdin.flush()  # type: ignore[union-attr]
        assert pipe.process.wait(10) == 141
        assert pipe.process.stderr.read() == ""
    assert stats(data)["answers"] == 1


def test_a_journey_west_is_reported_and_repeats_nothing(data: Path, questions: Export) -> None:
    with conversation(data, *CHOICES, TZ="Pacific/Kiritimati") as pipe:
        first = study(pipe, questions, [True] * 5)
        pipe.hang_up()
    with conversation(data, *CHOICES, TZ="Pacific/Honolulu") as pipe:
        lines = pipe.listen()
        assert asked(lines, questions)["id"] not in first
        pipe.hang_up()
        assert pipe.process.wait(10) == 0
        assert pipe.process.stderr
        (reported,) = pipe.process.stderr.read().splitlines()
    assert "L’horloge" in reported
    done = process(data, "due", "--json", TZ="Pacific/Honolulu")
    assert done.returncode == 0


def test_without_a_terminal_the_session_is_held_in_lines(data: Path) -> None:
    for arguments in ((), ("study",)):
        done = process(data, *arguments, typed=":q\n")
        assert done.returncode == 0
        assert "1 sur" in done.stdout or "lire" in done.stdout


def test_everything_typed_beforehand_is_answered(data: Path, bank: Path) -> None:
    typed = "12\n\nOslo\n\n"
    done = process(
        data,
        *("study", "--no-lessons", "--kind", "number", "--kind", "short", "--bank", str(bank)),
        typed=typed,
    )
    assert done.returncode == 0
    assert "2 réponses données. 2 justes du premier coup." in done.stdout


def test_closed_streams_end_at_once(data: Path, bank: Path) -> None:
    done = process(data, "study", "--bank", str(bank))
    assert (done.returncode, done.stderr) == (0, "")
