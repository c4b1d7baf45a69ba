"""Files that are not what they say: one clear error, and nothing else happens."""

from __future__ import annotations

import struct
import tempfile
from contextlib import suppress
from pathlib import Path
from zipfile import ZIP_BZIP2

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.core.problem import InputError
from quiz.formats.anki import collection
from quiz.formats.anki.collection import Line, read_log
from tests.formats.anki.files import META, STUB, archive, compress, database, newest

EXPECTED = {
    Line(1700000000000, "reperes:q", 0, 3, 5, 500, 4000, 0),
    Line(1700000000001, "reperes:q", 1, 1, -60, 0, 4000, 0),
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "export.apkg"


def code(file: Path, content: bytes, largest: int = collection.LARGEST) -> str:
    file.write_bytes(content)
    with pytest.raises(InputError) as raised:
        read_log(file, largest)
    assert raised.value.params["path"] == str(file)
    return raised.value.code.removeprefix("import.")


@pytest.mark.parametrize(
    "files",
    [
        newest(),
        {"meta": META[2], "collection.anki21": database(), "collection.anki2": database(STUB)},
        {"collection.anki21": database(), "collection.anki2": database(STUB), "media": b"{}"},
        {"meta": META[1], "collection.anki2": database()},
        {"collection.anki2": database()},
    ],
    ids=["new", "older", "older without meta", "oldest", "oldest without meta"],
)
def test_the_database_that_counts_is_read(file: Path, files: dict[str, bytes]) -> None:
    file.write_bytes(archive(files))
    assert set(read_log(file)) == EXPECTED


def test_what_another_program_would_write_first_is_read(file: Path) -> None:
    wide = archive(newest() | {"meta": b"\x08\x83\x00"})
    file.write_bytes(wide)
    assert set(read_log(file)) == EXPECTED


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "not_anki"),
        (b"PK\x03\x04 and no more", "not_anki"),
        (archive(newest())[:-40], "not_anki"),
        (archive({"readme": b"hello"}), "not_anki"),
        (archive({"meta": META[3], "collection.anki2": database()}), "not_anki"),
        (archive({"meta": b"", "collection.anki2": database()}), "not_anki"),
        (archive({"meta": b"\x08" + b"\xff" * 20, "collection.anki2": database()}), "not_anki"),
        (archive({"meta": b"\x08\x04"} | newest() | {"meta": b"\x08\x04"}), "too_new"),
        (archive(newest(), ZIP_BZIP2), "not_anki"),
        (archive(newest(b"not a database, but some text" * 100)), "damaged"),
        (archive(newest(b"")), "not_anki"),
        (archive(newest(database()[:5000])), "damaged"),
        (archive(newest() | {"collection.anki21b": b"no zstd"}), "damaged"),
        (archive(newest() | {"collection.anki21b": compress(database())[:-9]}), "damaged"),
        (archive(newest(database("", "CREATE TABLE notes (id)"))), "not_anki"),
    ],
)
def test_a_damaged_or_foreign_file_is_named(file: Path, content: bytes, expected: str) -> None:
    assert code(file, content) == expected


def test_a_file_that_is_not_there_and_a_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "none.apkg", tmp_path):
        with pytest.raises(InputError) as raised:
            read_log(path)
        assert raised.value.code == "import.unreadable"


def test_an_encrypted_file_is_refused_before_anything_is_asked(file: Path) -> None:
    content = bytearray(archive({"collection.anki2": database()}))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.index(signature) + at
        (flags,) = struct.unpack_from("<H", content, place)
        struct.pack_into("<H", content, place, flags | 1)
    assert code(file, bytes(content)) == "not_anki"


@pytest.mark.parametrize(
    "files", [newest(b"\0" * (3 << 20)), {"collection.anki2": b"\0" * (3 << 20)}]
)
def test_a_bomb_is_not_unpacked(file: Path, files: dict[str, bytes]) -> None:
    assert code(file, archive(files), largest=1 << 20) == "too_large"


VIEW = """
DROP TABLE revlog;
CREATE VIEW revlog AS WITH RECURSIVE endless (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM endless)
SELECT n AS id, 10 AS cid, 3 AS ease, 5 AS ivl, 500 AS factor, 4000 AS time, 0 AS type FROM endless;
"""


def test_a_view_in_place_of_a_table_is_never_asked(file: Path) -> None:
    assert code(file, archive(newest(database(VIEW)))) == "not_anki"


def test_a_log_that_takes_for_ever_to_read_is_given_up(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = "INSERT INTO revlog SELECT value + 1, 10, 3, 5, 500, 4000, 0 FROM (%s);"
    numbers = "WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n LIMIT 20000) SELECT * FROM n"
    monkeypatch.setattr(collection, "_INSTRUCTIONS", 1000)
    monkeypatch.setattr(collection, "_MOST", 50)
    assert code(file, archive(newest(database(many % numbers)))) == "damaged"


def test_nothing_is_unpacked_under_a_name_of_the_file(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    evil = {"../evil": b"x", "/evil": b"x", "..\\evil": b"x", "0": b"media", "C:\\evil": b"x"}
    file.write_bytes(archive(newest() | evil))

    assert set(read_log(file)) == EXPECTED
    assert {path.name for path in tmp_path.iterdir()} == {"temporary", file.name}
    assert not [*temporary.iterdir()]


def test_values_of_any_type_are_handed_on(file: Path) -> None:
    rows = "INSERT INTO revlog VALUES (7, 10, 'three', 1.5, NULL, x'00ff', CAST(x'ff' AS TEXT));"
    file.write_bytes(archive(newest(database(rows))))
    assert read_log(file) == (Line(7, "reperes:q", 0, "three", 1.5, None, b"\x00\xff", "\ufffd"),)


WHOLE = archive(newest())
PLAIN = archive({"collection.anki2": database()})


@settings(max_examples=150)
@given(st.sampled_from((WHOLE, PLAIN)), st.data())
def test_a_file_with_bytes_changed_is_read_or_refused(content: bytes, data: st.DataObject) -> None:
    changed = bytearray(content)
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=5)):
        changed[at] ^= data.draw(st.integers(1, 255))
    _read_or_refuse(bytes(changed))


@settings(max_examples=100)
@given(st.data())
def test_a_database_with_bytes_changed_is_read_or_refused(data: st.DataObject) -> None:
    changed = bytearray(database())
    for at in data.draw(st.lists(st.integers(0, len(changed) - 1), min_size=1, max_size=8)):
        changed[at] ^= data.draw(st.integers(1, 255))
    _read_or_refuse(archive({"collection.anki2": bytes(changed)}))


def _read_or_refuse(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "export.apkg")
        file.write_bytes(content)
        with suppress(InputError):
            read_log(file)
