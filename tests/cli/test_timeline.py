import json
from pathlib import Path

from tests.cli.program import run


def test_without_a_terminal_the_years_are_lines(data: Path) -> None:
    done = run(data, "timeline", QUIZ_LANG="fr")
    assert done.exit_code == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "1948"
    assert "" in lines
    assert "Sans date" in lines


def test_data_has_every_source_and_question(data: Path) -> None:
    done = run(data, "timeline", "--json")
    told = json.loads(done.stdout)
    facts = [one for one in told if "fact" in one]
    assert all(one["sources"] for one in facts)
    assert any(one["disputes"] for one in facts)
    assert {"when", "article", "title"} in [set(one) for one in told]


def test_only_what_is_asked_for_is_told(data: Path) -> None:
    whole = json.loads(run(data, "timeline", "--json").stdout)
    part = json.loads(run(data, "timeline", "01", "--json").stdout)
    assert 0 < len(part) < len(whole)
    assert all(one["questions"] for one in part if "fact" in one)


def test_an_unknown_deck_is_one_line(data: Path) -> None:
    done = run(data, "timeline", "99")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) <= 3
