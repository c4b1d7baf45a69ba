import os
from pathlib import Path

import pytest

from quiz.authoring.source import Source, read_source
from quiz.bounded import MAX_BYTES

NAME = "decks/essai.yaml"


def read(folder: Path, content: bytes) -> Source:
    file = folder / NAME
    file.parent.mkdir()
    file.write_bytes(content)
    return read_source(folder, NAME)


def said(source: Source) -> list[str]:
    return [f"{problem.place}: {problem.rule}" for problem in source.problems]


@pytest.mark.parametrize(
    "content",
    [
        b"a: b\nc: >-\n  d\n  e\n",
        b"\xef\xbb\xbfa: b\nc: >-\n  d\n  e\n",
        b"a: b\r\nc: >-\r\n  d\r\n  e\r\n",
        b"a: b\rc: >-\r  d\r  e\r",
    ],
    ids=["linux", "with a mark of its encoding", "windows", "old mac"],
)
def test_every_system_may_have_written_it(tmp_path: Path, content: bytes) -> None:
    assert read(tmp_path, content).root == {"a": "b", "c": "d e"}


def test_a_byte_that_is_no_text_has_its_place(tmp_path: Path) -> None:
    source = read(tmp_path, "a: é\nb: été".encode() + b"\xe9\n")

    assert source.root is None
    assert said(source) == ["decks/essai.yaml:2:7: encoding"]


def test_a_huge_file_is_not_even_opened(tmp_path: Path) -> None:
    file = tmp_path / NAME
    file.parent.mkdir()
    with file.open("wb") as out:
        out.truncate(MAX_BYTES + 1)

    assert said(read_source(tmp_path, NAME)) == ["decks/essai.yaml:1:1: too_large"]


def test_a_folder_or_a_pipe_is_no_file(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir(parents=True)
    os.mkfifo(tmp_path / "decks/pipe.yaml")

    assert said(read_source(tmp_path, NAME)) == ["decks/essai.yaml:1:1: not_a_file"]
    assert said(read_source(tmp_path, "decks/pipe.yaml")) == ["decks/pipe.yaml:1:1: not_a_file"]


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert said(read_source(tmp_path, NAME)) == ["decks/essai.yaml:1:1: unreadable"]


def test_a_record_that_the_reader_complained_of_is_not_sound(tmp_path: Path) -> None:
    source = read(tmp_path, b"a:\n- b: c\n- b: d\n  b: e\n- b: f\n")

    assert [(item.node, item.sound) for item in source.items(("a",), source.field("a") or "")] == [
        ({"b": "c"}, True),
        ({"b": "d"}, False),
        ({"b": "f"}, True),
    ]
    assert said(source) == ["decks/essai.yaml:4:3: duplicate_key"]
