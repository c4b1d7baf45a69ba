"""The plain session in a real terminal."""

import sys
from pathlib import Path

import pexpect
import pytest

from tests.cli.program import QUIZ, environment, run


def spawn(data: Path, bank: Path, *arguments: str, **changes: str) -> "pexpect.spawn[str]":
    return pexpect.spawn(
        sys.executable,
        [*QUIZ[1:], *arguments, "--bank", str(bank)],
        env=environment(data, **changes),
        encoding="utf-8",
        timeout=30,
    )


def answer(person: "pexpect.spawn[str]", prompt: str, line: str) -> None:
    person.expect_exact(prompt)
    person.sendline(line)


def leave(person: "pexpect.spawn[str]") -> int:
    person.expect(pexpect.EOF)
    person.close()
    assert person.exitstatus is not None
    return int(person.exitstatus)


@pytest.mark.parametrize(
    ("arguments", "term"), [(("study", "02", "--plain"), "xterm"), (("study", "02"), "dumb")]
)
def test_a_person_answers_undoes_and_leaves(
    data: Path, bank: Path, arguments: tuple[str, ...], term: str
) -> None:
    person = spawn(data, bank, *arguments, TERM=term)
    answer(person, "Votre réponse\u00a0: ", "Oslo")
    answer(person, "Entrée pour «\u202fBien\u202f»\u00a0: ", "")
    answer(person, "dernière réponse\u00a0: ", ":u")
    answer(person, "Votre réponse\u00a0: ", "oslo")
    answer(person, "Entrée pour «\u202fBien\u202f»\u00a0: ", "4")
    answer(person, "dernière réponse\u00a0: ", "")
    assert leave(person) == 0
    found = run(data, "stats", "--json", "--bank", str(bank)).stdout
    assert '"easy": 1' in found
    assert '"answers": 1' in found


def test_ctrl_c_and_ctrl_d_leave_with_the_answer_saved(data: Path, bank: Path) -> None:
    person = spawn(data, bank, "study", "02", "--plain")
    answer(person, "Votre réponse\u00a0: ", "Bergen")
    person.expect_exact("Entrée pour «\u202fÀ revoir\u202f»\u00a0: ")
    person.sendintr()
    person.expect_exact("1 réponse donnée.")
    assert leave(person) == 130
    person = spawn(data, bank, "study", "01", "--plain", "--no-lessons")
    person.expect_exact("\u00a0: ")
    person.sendeof()
    assert leave(person) == 0
    assert '"answers": 1' in run(data, "stats", "--json", "--bank", str(bank)).stdout
