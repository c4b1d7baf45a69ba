"""The ledger as a file: what is written is read back, and what cannot be read is said in a line."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.authoring.ledger import FILE, HEADER, Row, read_ledger, write_ledger
from quiz.core.problem import InputError
from quiz.core.question import CardId
from quiz.i18n import LANGUAGES, Words

ROW = Row(
    CardId("port-annee/c1"), "0" * 16, "f" * 8, 3, date(2026, 9, 1), date(2027, 2, 3), now="quai"
)
HEAD = "\t".join(HEADER)


def ledger(folder: Path, *lines: str) -> Path:
    (folder / "decks").mkdir(exist_ok=True)
    (folder / FILE).write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return ledger(tmp_path, HEAD, ROW.line)


def refused(root: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        read_ledger(root)
    assert caught.value.exit_code == 3
    assert not caught.value.problems
    for language in LANGUAGES:
        sentence = Words(language)(caught.value.code, **caught.value.params)
        assert FILE in sentence
        assert "\n" not in sentence
    return caught.value


def test_a_row_says_all_there_is_to_know() -> None:
    assert ROW.line == (
        "port-annee/c1\t0000000000000000\tffffffff\t3\t2026-09-01\t2027-02-03\trenamed to quai"
    )
    assert not ROW.is_current


def test_a_bank_that_was_never_released_has_an_empty_ledger(tmp_path: Path) -> None:
    found = read_ledger(tmp_path)
    assert (found.rows, found.last) == ({}, None)


cards = st.from_regex(r"[a-z0-9]{1,3}(-[a-z]{1,2})?(/(c[1-9]|reverse))?", fullmatch=True)


@st.composite
def rows(draw: st.DrawFn) -> Row:
    first, last = sorted((draw(st.dates()), draw(st.dates())))
    retired = draw(st.booleans())
    now = "" if retired else draw(st.just("") | cards)
    digits = st.text("0123456789abcdef", min_size=16, max_size=16)
    content = draw(digits)
    edition = draw(st.integers(1, 10**6))
    return Row(CardId(draw(cards)), content, content[:8], edition, first, last, retired, now)


@given(st.lists(rows(), unique_by=lambda row: row.card))
def test_what_is_written_is_read_back_whatever_the_order(
    tmp_path_factory: pytest.TempPathFactory, written: list[Row]
) -> None:
    root = ledger(tmp_path_factory.mktemp("bank"))
    assert write_ledger(root, written)
    content = (root / FILE).read_bytes()
    assert not write_ledger(root, reversed(written))
    assert (root / FILE).read_bytes() == content
    found = read_ledger(root)
    assert set(found.rows.values()) == set(written)
    assert found.last == max((row.changed for row in written), default=None)
    lines = content.decode().splitlines()
    assert lines[1:] == [found.rows[card].line for card in sorted(found.rows)]
    assert all(lines[found.lines[card] - 1] == row.line for card, row in found.rows.items())


def test_lines_ended_by_another_system_are_the_same(root: Path) -> None:
    (root / FILE).write_bytes((root / FILE).read_bytes().replace(b"\n", b"\r\n"))
    assert list(read_ledger(root).rows.values()) == [ROW]


@pytest.mark.parametrize("marker", ["<<<<<<< HEAD", "||||||| base", "=======", ">>>>>>> other"])
def test_two_versions_that_were_not_merged_are_told(root: Path, marker: str) -> None:
    ledger(root, HEAD, ROW.line, marker)
    error = refused(root)
    assert (error.code, error.params["place"]) == ("bank.ledger_conflict", f"{FILE}:3:1")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "port",
        ROW.line + "\t",
        ROW.line.replace("\t", " "),
        ROW.line.replace("port-annee/c1", "Port"),
        ROW.line.replace("port-annee/c1", "port/c0"),
        ROW.line.replace("0000000000000000", "000000000000000"),
        ROW.line.replace("ffffffff", "FFFFFFFF"),
        ROW.line.replace("\t3\t", "\t0\t"),
        ROW.line.replace("\t3\t", f"\t{'9' * 5000}\t"),
        ROW.line.replace("\t3\t", "\t٣\t"),
        ROW.line.replace("2027-02-03", "2027-02-30"),
        ROW.line.replace("2027-02-03", "2026-08-31"),
        ROW.line.replace("renamed to quai", "renamed"),
        ROW.line.replace("renamed to quai", "gone"),
        ROW.line.replace("quai", "qu\ufffdai"),
    ],
)
def test_a_row_that_nothing_wrote_is_told_with_its_line(root: Path, line: str) -> None:
    ledger(root, HEAD, ROW.line, line)
    error = refused(root)
    assert (error.code, error.params["place"]) == ("bank.ledger_row", f"{FILE}:3:1")


@pytest.mark.parametrize("content", [b"", b"\n", b"card\n", b"\xff\xfe\x00", b"\x00" * 1000])
def test_a_file_that_is_no_ledger_is_told(root: Path, content: bytes) -> None:
    (root / FILE).write_bytes(content)
    assert refused(root).params["place"] == f"{FILE}:1:1"


def test_a_card_with_two_rows_is_told_with_both_lines(root: Path) -> None:
    ledger(root, HEAD, ROW.line, ROW.line)
    error = refused(root)
    assert (error.code, error.params["first"]) == ("bank.ledger_twice", "2")
    assert error.params["place"] == f"{FILE}:3:1"


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir(parents=True)
    assert refused(tmp_path).code == "bank.ledger_unreadable"


def test_a_ledger_that_cannot_be_replaced_is_left_whole(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (root / FILE).read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        write_ledger(root, ())
    assert (root / FILE).read_bytes() == before
    assert [path.name for path in (root / "decks").iterdir()] == ["released.tsv"]
