"""Help in both languages: every command, every word."""

import json
import re
from pathlib import Path

import pytest

from quiz.cli.commands.class_ import NAMES as CLASSES
from quiz.cli.root import COMMANDS
from quiz.i18n import Words
from tests.cli.program import run

PATHS = (
    (),
    *((name,) for name in COMMANDS),
    ("sources", "list"),
    ("sources", "verify"),
    ("new", "question"),
    ("new", "article"),
    ("new", "schema"),
    ("import", "anki"),
    ("log", "export"),
    ("log", "import"),
    *(("class", name) for name in CLASSES),
)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_every_command_helps_with_an_example(
    data: Path, path: tuple[str, ...], language: str
) -> None:
    done = run(data, *path, "--help", QUIZ_LANG=language)
    assert done.exit_code == 0, done.stderr
    words = Words(language)
    examples = words("cli.heading", title=words("cli.examples"))
    assert f"\n{examples}\n  quiz" in done.stdout or f'\n{examples}\n  eval "' in done.stdout
    assert f"quiz {' '.join(path)}".strip() in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "cli." not in done.stdout
    assert "{" not in done.stdout


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_no_english_is_left_in_french_help(data: Path, path: tuple[str, ...]) -> None:
    french = run(data, *path, "--help", QUIZ_LANG="fr").stdout
    assert not re.search(r"\b(Usage:|Show|Options:|Commands?:|the|exit)\b", french)


def test_french_options_say_what_they_do_in_the_third_person() -> None:
    for path in (Path(__file__).parents[2] / "quiz/locale/fr").glob("*.json"):
        sentences = json.loads(path.read_text("utf-8"))
        for key in (key for key in sentences if key.startswith("option_")):
            first = re.split(r"[ ’]", str(sentences[key]).removeprefix("N’"))[0]
            assert not re.search(r"(er|ir)$|^(Dire|Mettre|Prendre|Rendre)$", first), (path, key)


def test_the_option_wins_over_the_environment_wherever_it_stands(data: Path) -> None:
    for arguments in (
        ("--lang", "en", "due", "--help"),
        ("due", "--help", "--lang=en"),
        ("due", "--lang", "en", "--help"),
    ):
        assert "Usage: quiz due" in run(data, *arguments, QUIZ_LANG="fr").stdout


def test_the_system_speaks_where_nobody_chooses(data: Path) -> None:
    assert "Usage\u00a0: " in run(data, "--help", QUIZ_LANG="", LANG="fr_FR.UTF-8").stdout
    assert "Usage: " in run(data, "--help", QUIZ_LANG="", LANG="de_DE.UTF-8").stdout


def test_config_chooses_the_language_of_help(data: Path) -> None:
    data.mkdir()
    (data / "config.toml").write_text('language = "fr"\n', encoding="utf-8")
    assert "Usage\u00a0: " in run(data, "--help", QUIZ_LANG="", LANG="C.UTF-8").stdout


def test_an_unknown_language_is_named_with_the_known_ones(data: Path) -> None:
    for arguments, language in ((("--lang", "de", "due"), ""), (("due",), "de")):
        done = run(data, *arguments, QUIZ_LANG=language)
        assert done.exit_code == 2
        assert "fr, en" in done.stderr


def test_the_version_is_one_line(data: Path) -> None:
    done = run(data, "--version")
    assert (done.exit_code, len(done.stdout.splitlines())) == (0, 1)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("duee",), "due"),
        (("due", "extra"), "extra"),
        (("due", "--jsn"), "--json"),
        (("due", "--json=1"), "--json"),
        (("--bank",), "--bank"),
        (("completion",), "INTERPRÉTEUR"),
        (("completion", "tcsh"), "bash, zsh, fish"),
        (("sources", "verify"), "--articles"),
        (("sources", "lst"), "list"),
        (("--profile", "../x", "due"), "../x"),
        (("export",), "FORMAT"),
        (("export", "jsn"), "json"),
    ],
)
def test_a_command_that_does_not_fit_is_explained_in_a_line(
    data: Path, arguments: tuple[str, ...], named: str
) -> None:
    done = run(data, *arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert named in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not re.search(r"\b(No such|option requires|Missing|unexpected)\b", done.stderr)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script_for_the_shell(data: Path, shell: str) -> None:
    done = run(data, "completion", shell)
    assert done.exit_code == 0
    assert "_QUIZ_COMPLETE" in done.stdout


def complete(data: Path, *typed: str, **changes: str) -> list[str]:
    done = run(
        data,
        _QUIZ_COMPLETE="bash_complete",
        COMP_WORDS=" ".join(("quiz", *typed)),
        COMP_CWORD=str(len(typed)),
        **changes,
    )
    return [line.partition(",")[2] for line in done.stdout.split()]


def test_a_shell_completes_commands_options_and_decks(data: Path, bank: Path) -> None:
    assert complete(data, "st") == ["study", "stats"]
    assert "--json" in complete(data, "due", "--j")
    assert complete(data, "study", "0", QUIZ_BANK=str(bank)) == ["01-port", "02-ville"]
    assert complete(data, "study", "--theme", "p", QUIZ_BANK=str(bank)) == ["phare", "port"]
    assert complete(data, "new", "question", "m") == ["multiple", "match"]
    assert complete(data, "new", "question", "card", "--fact", "p", QUIZ_BANK=str(bank)) == [
        "phare"
    ]
    assert complete(data, "completion", "") == ["bash", "zsh", "fish"]


def test_completion_is_silent_where_the_bank_is_missing(data: Path) -> None:
    assert complete(data, "study", "0", QUIZ_BANK=str(data / "none")) == []
