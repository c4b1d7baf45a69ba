"""`quiz export html` as a person runs it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import run


def held(page: str) -> dict[str, Any]:
    found = re.search(r'id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_a_page_is_written_and_counted(data: Path, bank: Path) -> None:
    out = data.with_name("quiz.html")
    done = run(data, "export", "html", "-o", str(out), "--bank", str(bank))
    assert (done.exit_code, done.stdout) == (0, ""), done.stderr
    assert re.fullmatch(
        r"\S+: une page, 3 questions, \d+ ko\.\n", done.stderr.replace("\u00a0", "")
    )
    asked = held(out.read_text(encoding="utf-8"))
    assert {one["id"] for one in asked["questions"]} == {
        "navires-nombre",
        "phare-couleur",
        "ville-capitale",
    }
    assert (asked["test"], asked["count"], asked["minutes"]) == (False, 0, 0)


def test_a_page_is_a_test_of_a_chapter(data: Path, bank: Path) -> None:
    wanted = ("01", "--test", "--questions", "1", "--minutes", "15")
    done = run(data, "export", "html", *wanted, "--bank", str(bank))
    asked = held(done.stdout)
    assert len(asked["questions"]) == 2
    assert (asked["test"], asked["count"], asked["minutes"]) == (True, 1, 15)


@pytest.mark.parametrize("option", ["--questions", "--minutes"])
@pytest.mark.parametrize("given", ["0", "-1", "deux", "1e9", "99999999999999", "4.5", "٣"])
def test_a_number_that_is_none_is_told(data: Path, bank: Path, option: str, given: str) -> None:
    done = run(data, "export", "html", f"{option}={given}", "--bank", str(bank))
    assert (done.exit_code, done.stdout) == (2, "")
    assert given in done.stderr


def test_more_questions_than_there_are_is_told(data: Path, bank: Path) -> None:
    done = run(data, "export", "html", "--questions", "4", "--bank", str(bank))
    assert (done.exit_code, done.stdout) == (2, "")
    assert "3" in done.stderr
