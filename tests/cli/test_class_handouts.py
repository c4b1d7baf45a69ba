"""`quiz class cards` and `quiz class frieze`, as a teacher types them."""

from pathlib import Path

import pytest

from tests.cli.conftest import write_bank
from tests.cli.program import run


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("cards",), "3 cartes"),
        (("cards", "01", "--per-page", "10", "--flip", "short"), "bord court"),
        (("frieze", "--paper", "a4"), "A4"),
        (("frieze", "01", "--blank"), "A3"),
    ],
)
def test_a_pdf_is_written_and_how_to_print_it_said(
    tmp_path: Path, data: Path, arguments: tuple[str, ...], said: str
) -> None:
    target = tmp_path / "page.pdf"
    bank = dated(tmp_path / "bank")
    done = run(data, "class", *arguments, "-o", str(target), QUIZ_BANK=str(bank))
    assert (done.exit_code, done.stdout) == (0, "")
    assert target.read_bytes().startswith(b"%PDF")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "known"),
    [
        (("cards", "--per-page", "9"), "10, 8, 4, 2, 1"),
        (("cards", "--flip", "left"), "long, short"),
        (("frieze", "--paper", "a5"), "a3, a4"),
        (("frieze", "02"), "daté"),
        (("cards", "99"), "01-port, 02-ville"),
    ],
)
def test_what_does_not_fit_is_said_in_a_line_and_writes_nothing(
    tmp_path: Path, data: Path, bank: Path, arguments: tuple[str, ...], known: str
) -> None:
    target = tmp_path / "page.pdf"
    done = run(data, "class", *arguments, "-o", str(target), QUIZ_BANK=str(bank))
    assert done.exit_code == 2
    assert known in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not target.exists()


def dated(folder: Path) -> Path:
    """The small bank, one of whose questions asks a fact that has a date."""
    deck = write_bank(folder) / "decks" / "01-port.yaml"
    text = deck.read_text("utf-8").replace("source: Une carte postale", "facts: [phare]")
    deck.write_text(text, encoding="utf-8")
    return folder
