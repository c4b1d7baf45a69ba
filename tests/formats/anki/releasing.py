"""A bank in a folder, edited and released as an author does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from quiz.authoring.ledger import Ledger, read_ledger, write_ledger
from quiz.authoring.load import load_or_raise
from quiz.authoring.release import plan
from quiz.core.bank import Bank
from quiz.formats.anki.package import Wanted, pack
from tests.authoring.folders import write_example

DECK = "decks/03-rupture.yaml"


class Author:
    """Edits the example's bank and releases it."""

    def __init__(self, folder: Path) -> None:
        self.root = write_example(folder)

    def edit(self, old: str, new: str, file: str = DECK) -> None:
        path = self.root / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    def append(self, text: str, file: str = DECK) -> None:
        path = self.root / file
        path.write_text(path.read_text("utf-8").rstrip("\n") + "\n" + text, "utf-8")

    def remove(self, question: str) -> None:
        """Drop a question and say that it is retired."""
        path = self.root / DECK
        head, *records = path.read_text("utf-8").split("\n- id: ")
        kept = [record for record in records if not record.startswith(f"{question}\n")]
        assert len(kept) == len(records) - 1
        path.write_text("\n- id: ".join((head, *kept)) + "\n", "utf-8")

    @property
    def bank(self) -> Bank:
        return load_or_raise(self.root)

    @property
    def ledger(self) -> Ledger:
        return read_ledger(self.root)

    def release(self, day: str) -> None:
        release = plan(self.bank, self.ledger, date.fromisoformat(day))
        assert release.problems == ()
        write_ledger(self.root, release.rows)

    def package(self, wanted: Wanted | None = None) -> bytes:
        return pack(self.bank, wanted or Wanted(), self.ledger)
