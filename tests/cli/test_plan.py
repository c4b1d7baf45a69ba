"""`quiz plan`: an exam's day kept, said, forgotten."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.program import run

EXAM = (date.today() + timedelta(days=60)).isoformat()  # noqa: DTZ011 (the person's own day)


def test_the_day_is_kept_beside_the_learners_own_comments_and_forgotten(data: Path) -> None:
    data.mkdir(exist_ok=True)
    config = data / "config.toml"
    config.write_text("# à moi\nnew_per_day = 4  # assez\n", encoding="utf-8")
    kept = run(data, "plan", "--exam", EXAM)
    assert kept.exit_code == 0
    assert "quiz plan --no-exam" in kept.stderr
    assert "Examen dans" in kept.stdout
    written = config.read_text(encoding="utf-8")
    assert "# à moi\nnew_per_day = 4  # assez\n" in written
    assert f"exam = {EXAM}" in written
    assert "Examen dans" in run(data, "plan").stdout
    assert "Aucun examen" in run(data, "plan", "--no-exam").stdout
    assert "exam" not in config.read_text(encoding="utf-8").replace("examen", "")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("15/06/2027", "pas un jour que je sais lire"),
        ("2027-02-30", "pas un jour que je sais lire"),
        ("20270615", "pas un jour que je sais lire"),
        ("", "pas un jour que je sais lire"),
        ("[red]", "pas un jour que je sais lire"),
        ("2020-01-01", "est passé"),
        ("2046-01-01", "trop loin"),
    ],
)
def test_a_day_that_is_none_is_one_line(data: Path, given: str, said: str) -> None:
    done = run(data, "plan", "--exam", given)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (data / "config.toml").exists()


def test_the_two_options_contradict_each_other(data: Path) -> None:
    assert run(data, "plan", "--exam", EXAM, "--no-exam").exit_code == 2


def test_the_data_say_what_the_lines_say(data: Path) -> None:
    assert json.loads(run(data, "plan", "--json").stdout) == {"exam": None}
    found = json.loads(run(data, "plan", "--exam", EXAM, "--json").stdout)
    assert found["exam"] == EXAM
    assert len(found["course"]) == found["days"]
    assert found["curve"][-1]["day"] == EXAM
    assert sum(deck["total"] for deck in found["decks"]) == found["total"]
