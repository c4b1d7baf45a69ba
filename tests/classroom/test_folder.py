"""A set's folder is written whole or not at all, and what somebody changed there is never lost."""

from pathlib import Path

import pytest

from quiz.classroom.folder import SetFolder
from quiz.core.problem import InputError


def write(folder: SetFolder, files: dict[str, str], **how: bool) -> None:
    with folder.writing(**how) as beside:  # type: ignore[arg-type]
        for name, text in files.items():
            target = beside / name
            target.parent.mkdir(exist_ok=True)
            target.write_text(text, encoding="utf-8")


def fail(folder: SetFolder) -> None:
    with folder.writing() as beside:
        (beside / "set.yaml").write_text("half")
        raise ZeroDivisionError


def read(path: Path) -> dict[str, str]:
    return {
        file.relative_to(path).as_posix(): file.read_text("utf-8")
        for file in path.rglob("*")
        if file.is_file() and file.name != ".written"
    }


@pytest.fixture
def folder(tmp_path: Path) -> SetFolder:
    found = SetFolder(tmp_path / "set")
    write(found, {"set.yaml": "a", "papers/01.pdf": "one", "papers/02.pdf": "two"})
    return found


def test_what_we_wrote_is_replaced_and_papers_of_those_who_left_go(folder: SetFolder) -> None:
    write(folder, {"set.yaml": "b", "papers/01.pdf": "new"})

    assert read(folder.path) == {"set.yaml": "b", "papers/01.pdf": "new"}


def test_a_work_that_fails_leaves_everything_as_it_was(folder: SetFolder) -> None:
    with pytest.raises(ZeroDivisionError):
        fail(folder)

    assert read(folder.path)["set.yaml"] == "a"
    assert [file.name for file in folder.path.parent.iterdir()] == ["set"]


def test_a_new_folder_is_not_left_behind_by_a_work_that_fails(tmp_path: Path) -> None:
    folder = SetFolder(tmp_path / "never")

    with pytest.raises(ZeroDivisionError):
        fail(folder)

    assert [*tmp_path.iterdir()] == []


def test_what_was_changed_by_hand_is_refused_and_nothing_is_touched(folder: SetFolder) -> None:
    (folder.path / "set.yaml").write_text("mine")

    with pytest.raises(InputError) as refused:
        write(folder, {"papers/01.pdf": "new", "set.yaml": "b"})

    assert refused.value.code == "class.would_overwrite"
    assert refused.value.params["files"] == "set.yaml"
    assert read(folder.path)["papers/01.pdf"] == "one"


def test_with_force_what_was_changed_by_hand_is_kept_beside(folder: SetFolder) -> None:
    (folder.path / "set.yaml").write_text("mine")

    write(folder, {"set.yaml": "b"}, force=True)

    assert read(folder.path)["set.yaml"] == "b"
    assert read(folder.path)["set.yaml.old"] == "mine"


def test_somebody_elses_file_of_that_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "marks.csv").write_text("theirs")

    with pytest.raises(InputError):
        write(SetFolder(tmp_path / "set"), {"marks.csv": "ours"})

    assert read(tmp_path / "set") == {"marks.csv": "theirs"}


def test_the_same_bytes_are_no_conflict(folder: SetFolder) -> None:
    (folder.path / "notes.txt").write_text("same")

    write(folder, {"notes.txt": "same"})

    assert not folder.is_edited("notes.txt")


def test_a_fresh_set_leaves_nothing_of_the_old_one_but_what_a_teacher_worked_in(
    folder: SetFolder,
) -> None:
    write(folder, {"marks.csv": "18", "report.pdf": "good"})
    (folder.path / "marks.csv").write_text("19")

    with pytest.raises(InputError):
        write(folder, {"set.yaml": "b"}, fresh=True)
    write(folder, {"set.yaml": "b"}, fresh=True, force=True)

    assert read(folder.path) == {"set.yaml": "b", "set.yaml.old": "a", "marks.csv.old": "19"}
    assert folder.kept == ("marks.csv", "set.yaml")


def test_a_list_that_leads_elsewhere_takes_nothing_away(folder: SetFolder) -> None:
    outside = folder.path.parent / "outside.txt"
    outside.write_text("mine")
    with (folder.path / ".written").open("a") as noted:
        noted.write(f"0  ../outside.txt\n0  papers/../../outside.txt\n0  {outside}\n")

    write(folder, {"set.yaml": "b"}, fresh=True, force=True)

    assert outside.read_text() == "mine"


def test_nothing_is_written_or_taken_away_through_a_link(folder: SetFolder, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (folder.path / "papers").rename(elsewhere)
    (folder.path / "papers").symlink_to(elsewhere)

    for files in ({"papers/01.pdf": "new"}, {"set.yaml": "b", "papers/03.pdf": "new"}):
        with pytest.raises(InputError) as caught:
            write(folder, files, force=True)
        assert caught.value.code == "class.leads_elsewhere"
    assert read(elsewhere) == {"01.pdf": "one", "02.pdf": "two"}


def test_a_file_that_is_a_link_is_replaced_and_not_what_it_leads_to(
    folder: SetFolder, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.write_text("mine", encoding="utf-8")
    (folder.path / "key.pdf").symlink_to(outside)

    write(folder, {"key.pdf": "ours"}, force=True)

    assert outside.read_text("utf-8") == "mine"
    assert read(folder.path)["key.pdf"] == "ours"
