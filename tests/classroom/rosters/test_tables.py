"""Any table that a school's software or a spreadsheet writes is read; what is none is refused in a line."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.classroom.rosters import tables
from quiz.classroom.rosters.tables import read_table
from quiz.core.problem import InputError, QuizError
from quiz.formats.spreadsheet import table
from tests.classroom.sets import from_file

ROWS = (("Nom", "Prénom", "Classe"), ("Lefèvre", "Chloé", "3A"), ("D’Août", "Noël", "3A"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "classe.csv"


def cells(file: Path, data: bytes | str) -> tuple[tuple[str, ...], ...]:
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return tuple(row.cells for row in read_table(file).rows)


def refusal(file: Path, data: bytes) -> InputError:
    file.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_table(file)
    return caught.value


def written(delimiter: str, end: str = "\r\n") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(ROWS)
    return out.getvalue()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"]
)
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_any_encoding_and_delimiter_is_read(file: Path, encoding: str, delimiter: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")

    assert cells(file, mark + written(delimiter).encode(encoding)) == ROWS


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_end_of_line_is_read(file: Path, end: str) -> None:
    assert cells(file, written(";", end)) == ROWS


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
@pytest.mark.parametrize(
    "name", ["Lefèvre", "Noël", "D’Angelo", "L’Hôpital", "Françoise", "Çelik", "Étienne"]
)
def test_one_accent_tells_windows_from_a_mac(file: Path, name: str, encoding: str) -> None:
    assert cells(file, f"nom\n{name}\n".encode(encoding)) == (("nom",), (name,))


def test_the_line_of_excel_that_names_the_delimiter_is_obeyed(file: Path) -> None:
    file.write_bytes(b"sep=|\r\nnom|a;b;c\r\nJean|d;e;f\r\n")

    rows = read_table(file).rows

    assert [row.cells for row in rows] == [("nom", "a;b;c"), ("Jean", "d;e;f")]
    assert [row.line for row in rows] == [2, 3]


def test_commas_inside_names_or_numbers_are_not_delimiters(file: Path) -> None:
    text = "id;nom;note\n1;Dupont, Jean;1,5\n2;Martin, Zoé;2,5\n"

    assert cells(file, text)[1] == ("1", "Dupont, Jean", "1,5")


def test_blank_rows_are_passed_over_and_every_row_knows_its_line(file: Path) -> None:
    file.write_text('\n;;\nnom;classe\n"Du\npont";3A\n  ;\t\nMartin;3B\n\n', encoding="utf-8")

    rows = read_table(file).rows

    assert [row.line for row in rows] == [3, 4, 7]
    assert rows[1].cells[0] == "Du\npont"


def test_zeros_that_an_export_keeps_by_a_formula_are_read(file: Path) -> None:
    assert cells(file, 'id;nom\n="0042";Jean\n')[1] == ("0042", "Jean")


@pytest.mark.parametrize("broken", ["LefÃ¨vre", "Lef√®vre"])
def test_accents_that_a_spreadsheet_broke_are_mended_and_it_is_said(
    file: Path, broken: str
) -> None:
    file.write_text(f"nom\n{broken}\nvoilÃ\u00a0\n", encoding="utf-8")

    found = read_table(file)

    assert [row.cells[0] for row in found.rows] == ["nom", "Lefèvre", "voilà"]
    (notice,) = found.notices
    assert (notice.rule, notice.level, notice.place.line) == ("table_mended", "warning", 2)
    assert dict(notice.params) == {"n": "2", "given": broken, "read": "Lefèvre"}


def test_what_nobody_sees_is_taken_away(file: Path) -> None:
    assert cells(file, "nom\n\u200bJe\u00adan\u202e \n") == (("nom",), ("Jean",))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04 a workbook", "roster.spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1 an old one", "roster.spreadsheet"),
        (b"nom;classe\nJe\0an;3A\n", "roster.not_text"),
        ("nom\nJean\n".encode("utf-16-le"), "roster.not_text"),
        (b"\xff\xfe\x00", "roster.not_text"),
        (b"\x89PNG\r\n\x1a\n\x02\x8d", "roster.not_text"),
        (b"nom\n" + b";" * 300_001, "roster.too_wide"),
        (b'nom;classe\n"Jean;3A\nMarie;3A\n', "roster.quotes"),
        (b'nom;classe\n"Jean" dit Jo;3A\n', "roster.quotes"),
        (b"nom\n" + b'"' + b"a" * 140_000 + b'"\n', "roster.quotes"),
    ],
)
def test_what_is_no_table_is_refused(file: Path, data: bytes, code: str) -> None:
    assert refusal(file, data).code == code


def test_an_open_quotation_mark_is_placed_where_its_row_begins(file: Path) -> None:
    assert refusal(file, b'a;b\nc;d\n"e;f\ng;h\n').params["place"] == f"{file}:3:1"


def test_a_file_that_is_too_large_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "LARGEST", 10)
    assert refusal(file, b"a" * 11).code == "roster.too_large"

    monkeypatch.setattr(tables, "LARGEST", 1000)
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    assert refusal(file, b"a\nb\nc\nd\n").code == "roster.too_many_rows"


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.csv", tmp_path / "nu\0l.csv"):
        with pytest.raises(InputError, match="unreadable"):
            read_table(path)


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf")), max_size=12)


@given(
    st.lists(st.lists(TEXTS, min_size=2, max_size=4), min_size=1, max_size=5), st.sampled_from(";,")
)
def test_what_we_write_is_read_back(rows: list[list[str]], delimiter: str) -> None:
    """But for spaces around, and for what we take accents for that were broken."""
    read = [tuple(map(tables._clean, map(str, row))) for row in rows]  # noqa: SLF001
    data = table([["tête", *"abc"], *rows], delimiter=delimiter)

    found = [row.cells for row in from_file(data, read_table).rows[1:]]

    assert found == [row for row in read if any(row)]


@given(st.binary(max_size=200) | st.text(max_size=80).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        from_file(data, read_table)
    except QuizError:
        return
