"""`quiz config`: what holds, from where, and how it is changed."""

import json
from pathlib import Path

import pytest

from quiz.config import CHOICES
from tests.cli.program import CHECKOUT, run


def held(data: Path, **changes: str) -> dict[str, tuple[object, str]]:
    said = json.loads(run(data, "config", "--json", **changes).stdout)
    return {name: (one["value"], one["from"]) for name, one in said["settings"].items()}


def test_without_a_file_the_usual_choices_hold_and_nothing_is_made(data: Path) -> None:
    done = run(data, "config")
    assert done.exit_code == 0
    assert "pas encore créé" in done.stdout
    assert held(data)["retention"] == (0.9, "usual")
    assert not (data / "config.toml").exists()


def test_a_choice_is_set_and_holds_for_the_next_command(data: Path) -> None:
    assert run(data, "config", "retention", "0,92").stdout == "retention = 0.92  (fichier)\n"
    assert run(data, "config", "exam", "2027-06-15").exit_code == 0
    assert held(data)["retention"] == (0.92, "file")
    assert held(data)["exam"] == ("2027-06-15", "file")


def test_a_choice_is_taken_away(data: Path) -> None:
    run(data, "config", "theme", "light")
    assert run(data, "config", "--reset", "theme").exit_code == 0
    assert held(data)["theme"] == ("auto", "usual")


def test_an_action_gets_a_key_and_gives_it_back(data: Path) -> None:
    run(data, "config", "keys.study.source", "v")
    assert held(data)["keys.study.source"] == ("v", "file")
    run(data, "config", "--reset", "keys.study.source")
    assert "keys.study.source" not in held(data)


def test_what_overrules_the_file_is_named(data: Path) -> None:
    run(data, "config", "language", "en")
    assert held(data, QUIZ_LANG="")["language"] == ("en", "file")
    assert held(data, QUIZ_LANG="fr", NO_COLOR="1") | {
        "language": ("fr", "QUIZ_LANG"),
        "theme": ("mono", "NO_COLOR"),
    } == held(data, QUIZ_LANG="fr", NO_COLOR="1")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("retention", "7"), "0.7–0.99"),
        (("retention", "beaucoup"), "0.7–0.99"),
        (("exam", "bientôt"), "2027-06-15"),
        (("theme", "bleu"), "auto, dark, light, mono"),
        (("retentoin",), "retention"),
        (("--reset",), "retention"),
    ],
)
def test_what_cannot_be_is_refused_with_what_can(
    data: Path, arguments: tuple[str, ...], told: str
) -> None:
    done = run(data, "config", *arguments)
    assert done.exit_code == 2
    assert told in done.stderr
    assert not (data / "config.toml").exists()


def test_a_file_in_error_is_told_with_its_places_and_kept(data: Path) -> None:
    data.mkdir(exist_ok=True)
    text = 'retentoin = 0.9\nexam = "juin"\n[keys]\n"study.source" = 3\n'
    (data / "config.toml").write_text(text, encoding="utf-8")
    for arguments in (("config",), ("config", "theme", "dark")):
        done = run(data, *arguments)
        assert done.exit_code == 3
        for place in ("config.toml:1:1: ", "config.toml:2:8: ", "config.toml:4:18: "):
            assert place in done.stderr
    assert (data / "config.toml").read_text("utf-8") == text


def test_the_editor_is_opened_on_the_file_and_what_it_wrote_is_checked(
    data: Path, tmp_path: Path
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nfor file; do :; done\necho "grades = 3" >> "$file"\n')
    editor.chmod(0o755)
    done = run(data, "config", "--edit", EDITOR=str(editor), VISUAL=str(editor))
    assert done.exit_code == 3
    assert "4, 2" in done.stderr


def test_the_learners_of_a_computer_are_listed(data: Path) -> None:
    run(data, "config", "theme", "dark", "--profile", "Zoé")
    found = json.loads(run(data, "config", "--profiles", "--json").stdout)
    assert [one["profile"] for one in found] == ["", "Zoé"]


def test_the_documentation_names_every_choice_and_what_it_accepts() -> None:
    text = (CHECKOUT / "docs" / "config.md").read_text("utf-8")
    for choice in CHOICES.values():
        assert f"`{choice.name}`" in text
        assert choice.accepted in text


def test_every_action_is_listed_with_the_keys_it_answers_to(data: Path) -> None:
    run(data, "config", "keys.study.source", "v")
    found = json.loads(run(data, "config", "--keys", "--json").stdout)
    assert found["study.source"] == "v,V"
    assert found["study.hint"] == "h,f2,ctrl+o"
    assert "place.palette" in found
    lines = run(data, "config", "--keys").stdout.splitlines()
    assert ["settings.undo", "u,", "U,", "ctrl+underscore,", "f8"] in [
        line.split() for line in lines
    ]
