"""Where a learner's files are, and what config.toml may say."""

from pathlib import Path

import pytest

from quiz.config import Paths, Settings, load_settings
from quiz.core.problem import InputError, UsageError


def write(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def places(path: Path) -> list[tuple[int, str, dict[str, str]]]:
    with pytest.raises(InputError) as raised:
        load_settings(path, "en")
    assert raised.value.exit_code == 3
    return [(p.place.line, p.rule, dict(p.params)) for p in raised.value.problems]


def test_the_named_folder_holds_everything(tmp_path: Path) -> None:
    paths = Paths.find({}, tmp_path)
    assert paths == Paths(tmp_path, tmp_path / "config.toml", tmp_path / "cache")


def test_the_option_wins_over_the_environment(tmp_path: Path) -> None:
    environment = {"QUIZ_DATA_DIR": str(tmp_path / "other")}
    assert Paths.find(environment, tmp_path / "this").data == tmp_path / "this"
    assert Paths.find(environment).data == tmp_path / "other"


def test_an_empty_environment_variable_counts_as_none(tmp_path: Path) -> None:
    assert Paths.find({"QUIZ_DATA_DIR": ""}) == Paths.find({})


def test_a_profile_has_folders_of_its_own(tmp_path: Path) -> None:
    own = Paths.find({}, tmp_path, "Zoé-2")
    folder = tmp_path / "profiles" / "Zoé-2"
    assert own == Paths(folder, folder / "config.toml", tmp_path / "cache")


@pytest.mark.parametrize("name", ["", ".", "..", "../x", "a/b", "a\\b", "-x", "a\n", "x" * 65])
def test_a_profile_that_is_no_folder_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        Paths.find({}, tmp_path, name)


def test_without_a_file_the_usual_choices_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "config.toml", "fr") == Settings("fr", 0.9, 10, 100)


def test_the_file_chooses_what_it_names(tmp_path: Path) -> None:
    path = write(tmp_path, 'language = "fr"\nretention = 0.85\nnew_per_day = 0\n')
    assert load_settings(path, "en") == Settings("fr", 0.85, 0, 100)


def test_an_unknown_key_is_named_with_its_line_and_the_nearest(tmp_path: Path) -> None:
    path = write(tmp_path, "# mine\n\nnew_by_day = 5\n")
    assert places(path) == [(3, "config_key", {"key": "new_by_day", "known": "new_per_day"})]


def test_a_table_is_an_unknown_key_too(tmp_path: Path) -> None:
    path = write(tmp_path, "retention = 0.9\n[study]\nnew = 5\n")
    assert [(line, rule) for line, rule, _ in places(path)] == [(2, "config_key")]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("language", '"de"'),
        ("language", "1"),
        ("retention", "0.69"),
        ("retention", "1.0"),
        ("retention", "nan"),
        ("retention", "true"),
        ("retention", '"0.9"'),
        ("new_per_day", "-1"),
        ("new_per_day", "1.5"),
        ("new_per_day", "false"),
        ("reviews_per_day", "10000"),
    ],
)
def test_a_value_out_of_range_is_refused_with_what_is_accepted(
    tmp_path: Path, key: str, value: str
) -> None:
    (problem,) = places(write(tmp_path, f"\n{key} = {value}\n"))
    line, rule, params = problem
    assert (line, rule, params["key"]) == (2, "config_value", key)
    assert params["accepted"]


def test_every_problem_is_reported_at_once(tmp_path: Path) -> None:
    path = write(tmp_path, 'language = "de"\nretentoin = 0.9\nnew_per_day = -1\n')
    assert [line for line, _, _ in places(path)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("text", "line"), [("retention = \n", 1), ("retention = 0.9\n= 3\n", 2), ('x = """', 1)]
)
def test_broken_toml_is_placed(tmp_path: Path, text: str, line: int) -> None:
    assert [(at, rule) for at, rule, _ in places(write(tmp_path, text))] == [
        (line, "config_syntax")
    ]


def test_a_file_that_is_no_text_is_one_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(InputError) as raised:
        load_settings(path, "en")
    assert raised.value.code == "cli.config_unreadable"


def test_a_folder_in_the_place_of_the_file_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    with pytest.raises(InputError) as raised:
        load_settings(tmp_path / "config.toml", "en")
    assert raised.value.code == "cli.config_unreadable"
