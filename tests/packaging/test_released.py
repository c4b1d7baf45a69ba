"""What is committed of the last release is the bank's: the ledger's package, note by note."""

from __future__ import annotations

from pathlib import Path

from quiz.authoring.ledger import read_ledger
from quiz.authoring.load import load_or_raise
from quiz.authoring.release import plan
from quiz.formats.anki.package import EVERYTHING, RELEASED, Wanted, pack
from tests.formats.anki.importing import dump

ROOT = Path(__file__).resolve().parents[2]


def test_the_committed_package_is_that_of_the_bank() -> None:
    """If this fails: `quiz release` writes it again."""
    ledger, file = read_ledger(ROOT), ROOT / RELEASED
    assert file.exists() == bool(ledger.rows)
    if ledger.last is None:
        return
    bank = load_or_raise(ROOT)
    committed, now = dump(file.read_bytes()), dump(pack(bank, Wanted(EVERYTHING), ledger))
    release = plan(bank, ledger, ledger.last)
    if not (release.new or release.changed or release.retired or release.renamed):
        assert committed == now
    # Where the bank went on since, a note is the same as long as its time is.
    times = {row[1]: row[3] for row in now["notes"]}
    assert [row[1] for row in committed["notes"] if times.get(row[1], row[3]) != row[3]] == []
