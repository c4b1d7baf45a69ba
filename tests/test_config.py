"""Where a learner's files are, and what config.toml may say."""

import stat
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.config import Paths, Settings, keep, load_settings
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
    assert paths == Paths(
        tmp_path, tmp_path / "config.toml", tmp_path / "cache", tmp_path, is_named=True
    )


def test_the_option_wins_over_the_environment(tmp_path: Path) -> None:
    environment = {"QUIZ_DATA_DIR": str(tmp_path / "other")}
    assert Paths.find(environment, tmp_path / "this").data == tmp_path / "this"
    assert Paths.find(environment).data == tmp_path / "other"


def test_an_empty_environment_variable_counts_as_none(tmp_path: Path) -> None:
    assert Paths.find({"QUIZ_DATA_DIR": ""}) == Paths.find({})


def test_a_profile_has_folders_of_its_own(tmp_path: Path) -> None:
    own = Paths.find({}, tmp_path, "Zoé-2")
    folder = tmp_path / "profiles" / "Zoé-2"
    assert own == Paths(folder, folder / "config.toml", tmp_path / "cache", tmp_path, is_named=True)


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


# --- writing


MINE = """\
# My settings
retention = 0.85  # two exams a year

# less on weekdays
new_per_day = 5
[keys]
"study.source" = "s"
"""


def test_a_kept_choice_changes_its_line_alone(tmp_path: Path) -> None:
    path = write(tmp_path, MINE)
    keep(path, {"retention": 0.9})
    assert path.read_text("utf-8") == MINE.replace("0.85", "0.9")


def test_a_new_choice_stands_before_the_tables_with_its_meaning(tmp_path: Path) -> None:
    path = write(tmp_path, MINE)
    keep(path, {"rollover": 5})
    assert load_settings(path, "en").rollover == 5
    lines = path.read_text("utf-8").splitlines()
    (new,) = [line for line in lines if line.startswith("rollover")]
    assert new == "rollover = 5  # hour at which a study day begins, from 0 to 23"
    assert [line for line in lines if line and line != new] == [x for x in MINE.splitlines() if x]


def test_none_takes_a_choice_away(tmp_path: Path) -> None:
    path = write(tmp_path, MINE)
    keep(path, {"retention": None, "exam": None})
    assert load_settings(path, "en") == Settings("en", new_per_day=5, keys={"study.source": "s"})
    assert "# My settings" in path.read_text("utf-8")


def test_a_missing_file_is_made_with_a_comment(tmp_path: Path) -> None:
    path = tmp_path / "new" / "config.toml"
    keep(path, {"exam": date(2027, 6, 15), "theme": "light"}, "fr")
    assert load_settings(path, "fr") == Settings("fr", theme="light", exam=date(2027, 6, 15))
    assert path.read_text("utf-8").startswith("# Réglages de Repères")
    assert "exam = 2027-06-15  # jour de l’examen" in path.read_text("utf-8")
    assert [file.name for file in path.parent.iterdir()] == ["config.toml"]


@pytest.mark.parametrize(
    "table",
    [
        '[keys]\n"study.source" = "s"\n',
        '[keys]\nstudy.source = "s"\n',
        '[keys.study]\nsource = "s"\n',
        'keys = { "study.source" = "s" }\n',
    ],
)
def test_keys_of_actions_are_read_and_kept_however_they_are_written(
    tmp_path: Path, table: str
) -> None:
    path = write(tmp_path, table)
    assert load_settings(path, "en").keys == {"study.source": "s"}
    keep(path, {"keys": {"study.source": "v", "home.plan": "ctrl+p"}})
    assert load_settings(path, "en").keys == {"study.source": "v", "home.plan": "ctrl+p"}
    keep(path, {"keys": {"home.plan": "ctrl+p"}})
    assert load_settings(path, "en").keys == {"home.plan": "ctrl+p"}
    keep(path, {"keys": {}})
    assert load_settings(path, "en").keys == {}


@pytest.mark.parametrize("text", ["retention = \n", "new_per_dya = 3\n", 'exam = "juin"\n'])
def test_a_file_in_error_is_left_as_it_is(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(InputError):
        keep(path, {"theme": "dark"})
    assert path.read_text("utf-8") == text


def test_a_choice_that_mends_the_file_is_kept(tmp_path: Path) -> None:
    path = write(tmp_path, 'exam = "juin"  # le bac\n')
    keep(path, {"exam": date(2027, 6, 15)})
    assert path.read_text("utf-8") == "exam = 2027-06-15  # le bac\n"


def test_a_choice_that_is_not_accepted_is_not_written(tmp_path: Path) -> None:
    path = write(tmp_path, MINE)
    with pytest.raises(InputError):
        keep(path, {"retention": 2.0})
    assert path.read_text("utf-8") == MINE


def test_a_link_to_the_file_stays_one_and_its_rights_stay(tmp_path: Path) -> None:
    dotfiles = tmp_path / "dotfiles"
    dotfiles.mkdir()
    path = tmp_path / "config.toml"
    path.symlink_to(write(dotfiles, MINE))
    (dotfiles / "config.toml").chmod(0o640)
    keep(path, {"retention": 0.8})
    assert path.is_symlink()
    assert stat.S_IMODE((dotfiles / "config.toml").stat().st_mode) == 0o640
    assert load_settings(path, "en").retention == 0.8


def test_where_nothing_can_be_written_one_clear_error_says_so(tmp_path: Path) -> None:
    (tmp_path / "in-the-way").touch()
    with pytest.raises(InputError) as raised:
        keep(tmp_path / "in-the-way" / "config.toml", {"retention": 0.8})
    assert raised.value.code == "settings.unwritable"


VALUES = {
    "language": st.sampled_from(["fr", "en"]),
    "retention": st.integers(70, 99).map(lambda part: part / 100),
    "new_per_day": st.integers(0, 9999),
    "reviews_per_day": st.integers(0, 9999),
    "rollover": st.integers(0, 23),
    "theme": st.sampled_from(["auto", "dark", "light", "mono"]),
    "grades": st.sampled_from([4, 2]),
    "exam": st.none() | st.dates(),
}
FILES = ["", "\n", "# only this", MINE, MINE.rstrip(), MINE.replace("\n", "\r\n"), "\ufeff" + MINE]


@settings(max_examples=40, deadline=None)
@given(
    text=st.sampled_from(FILES),
    steps=st.lists(st.fixed_dictionaries({}, optional=VALUES), max_size=3),
)
def test_what_is_kept_is_what_is_read_and_no_comment_is_lost(
    text: str, steps: list[dict[str, object]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "config.toml")
        path.write_bytes(text.encode())
        expected = load_settings(path, "en")
        for changes in steps:
            keep(path, changes)
            expected = replace(expected, **changes)  # type: ignore[arg-type]
            assert load_settings(path, "en") == expected
        kept = path.read_text("utf-8-sig")
        assert all(line in kept for line in text.split() if line.startswith("#"))
