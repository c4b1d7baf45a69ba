"""What a package holds and refuses, without Anki."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from quiz.authoring.load import load_or_raise
from quiz.core.bank import Bank
from quiz.core.problem import InputError
from quiz.core.question import QuestionId
from quiz.formats.anki import archive, editions, package
from quiz.formats.anki.note_types import note_types
from quiz.formats.anki.notes import NoteData, note_of
from quiz.formats.anki.package import pack, pack_notes
from tests.formats.anki.editions import dated, hashes, known
from tests.formats.anki.importing import dump
from tests.formats.anki.releasing import Author

ROOT = Path(__file__).parents[3]
ASK = f"""
import sys
from pathlib import Path
from quiz.authoring.load import load_or_raise
from quiz.formats.anki.package import pack
sys.stdout.buffer.write(pack(load_or_raise(Path({str(ROOT)!r}))))
"""


def packed_elsewhere(seed: int, zone: str) -> bytes:
    """The shipped bank, packed by a process with another order of sets and another clock."""
    environment = {**os.environ, "PYTHONHASHSEED": str(seed), "TZ": zone}
    return subprocess.run(
        (sys.executable, "-c", ASK), env=environment, capture_output=True, check=True
    ).stdout


def test_the_same_bank_is_the_same_bytes() -> None:
    here = pack(load_or_raise(ROOT))

    for seed, zone in ((0, "UTC"), (1, "Pacific/Kiritimati")):
        there = packed_elsewhere(seed, zone)
        assert dump(there) == dump(here)
        assert there == here


def test_a_large_bank_goes_through_a_file_and_says_the_same(
    bank: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = pack(bank)
    monkeypatch.setattr(archive, "IN_MEMORY", 0)

    assert dump(pack(bank)) == dump(here)
    assert pack(bank) == pack(bank)


def test_the_zip_is_compressed_and_knows_no_time_and_no_system(bank: Bank) -> None:
    with ZipFile(BytesIO(pack(bank))) as packed:
        entries = {entry.filename: entry for entry in packed.infolist()}
    assert list(entries) == ["collection.anki2", "media"]
    for entry in entries.values():
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert (entry.create_system, entry.compress_type) == (3, ZIP_DEFLATED)
    database = entries["collection.anki2"]
    assert database.compress_size * 3 < database.file_size


def a_note(bank: Bank, kind: str) -> tuple[QuestionId, NoteData]:
    question = next(q for q in bank.questions.values() if q.kind == kind)
    return question.id, note_of(question, bank)


@pytest.mark.parametrize(
    ("kind", "fields", "code"),
    [
        ("choice", {0: ""}, "export.empty_first_field"),
        ("choice", {0: "<p> <br>&nbsp;</p>"}, "export.empty_first_field"),
        ("choice", {3: "a\x1fb"}, "export.torn_fields"),
        ("cloze", {0: "Un texte sans trou."}, "export.no_gap"),
        ("cloze", {0: "Un trou {{c0::nul}}."}, "export.no_gap"),
    ],
)
def test_a_note_that_anki_would_lose_is_refused(
    bank: Bank, kind: str, fields: dict[int, str], code: str
) -> None:
    name, note = a_note(bank, kind)
    broken = tuple(fields.get(at, text) for at, text in enumerate(note.fields))
    with pytest.raises(InputError) as refused:
        pack_notes(bank, {name: replace(note, fields=broken)})

    assert refused.value.code == code
    assert refused.value.params["id"] == name
    assert refused.value.params["place"].startswith("decks/03-rupture.yaml:")


def test_a_note_with_too_few_fields_is_refused(bank: Bank) -> None:
    name, note = a_note(bank, "choice")
    with pytest.raises(InputError, match="torn_fields"):
        pack_notes(bank, {name: replace(note, fields=note.fields[:-1])})


@pytest.mark.parametrize("tag", ["", "deux mots", "une\u00a0espace", " "])
def test_a_tag_with_a_space_or_nothing_is_refused(bank: Bank, tag: str) -> None:
    name, note = a_note(bank, "choice")
    with pytest.raises(InputError, match="torn_tag"):
        pack_notes(bank, {name: replace(note, tags=(*note.tags, tag))})


def test_two_notes_of_one_guid_are_refused(bank: Bank) -> None:
    (one, note), (two, other) = a_note(bank, "choice"), a_note(bank, "date")
    with pytest.raises(InputError) as refused:
        pack_notes(bank, {one: note, two: replace(other, guid=note.guid)})

    assert refused.value.code == "export.same_guid"
    assert {refused.value.params["id"], refused.value.params["other"]} == {one, two}


def test_times_are_the_ledgers_and_of_the_past_wherever_they_are_read(tmp_path: Path) -> None:
    author = Author(tmp_path)
    author.release("2026-12-01")
    first = dump(author.package())
    author.edit("Ce vote-là", "Ce vote")
    author.release("2027-01-15")
    second = dump(author.package())

    before, after = ({row[1]: row[3] for row in made["notes"]} for made in (first, second))
    changed = [guid for guid in before if before[guid] != after[guid]]
    assert changed == ["reperes:seoul-1990-decision"]
    assert _day(before[changed[0]]) == "2026-11-30"
    assert _day(after[changed[0]]) == "2027-01-14"
    made = {_day(row[0] / 1000) for row in (*second["notes"], *second["cards"])}
    assert made <= {"2026-11-29", "2026-11-30"}


def _day(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def test_numbers_of_notes_and_cards_are_all_different_and_keep(tmp_path: Path) -> None:
    author = Author(tmp_path)
    first = dump(author.package())
    author.remove("visite-2000-mois")
    second = dump(author.package())

    numbers = [row[0] for row in (*first["notes"], *first["cards"])]
    assert len(set(numbers)) == len(numbers)
    known_before = {row[1]: row[0] for row in first["notes"]}
    assert all(known_before[row[1]] == row[0] for row in second["notes"])


def test_a_change_of_faces_or_of_fields_is_dated() -> None:
    """If this fails: `python -m tests.formats.anki.editions`, so that the change reaches those who have the deck."""
    assert {name: edition["hash"] for name, edition in known().items()} == hashes()


def test_only_what_changed_is_dated_anew() -> None:
    before = {name: {"hash": found, "changed": "2000-01-01"} for name, found in hashes().items()}
    before["cloze"]["hash"] = "another"
    after = dated(before, "2030-01-01")

    assert {name for name in after if after[name]["changed"] != "2000-01-01"} == {"cloze"}
    assert after["cloze"] == {"hash": hashes()["cloze"], "changed": "2030-01-01"}


def test_a_change_in_the_way_fields_are_written_makes_every_note_younger(
    bank: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {row[1]: row[3] for row in dump(pack(bank))["notes"]}
    monkeypatch.setattr(editions, "changed", lambda _name: date(2030, 1, 1))

    assert all(row[3] > before[row[1]] for row in dump(pack(bank))["notes"])


def test_cards_are_those_of_the_bank(bank: Bank) -> None:
    said = dump(pack(bank))
    of_note = {row[0]: row[1].removeprefix("reperes:") for row in said["notes"]}
    cards = sorted((of_note[row[1]], row[3]) for row in said["cards"])

    expected = sorted(
        (question.id, at)
        for question in bank.questions.values()
        for at in range(len(question.cards))
    )
    assert cards == expected


def test_types_are_written_once_and_say_their_ids(bank: Bank) -> None:
    _, models, _, _, _ = dump(pack(bank))["col"]

    assert {made["originalId"] for made in models.values()} == {
        note_type.model_id for note_type in note_types("fr").values()
    }


def test_the_work_is_told_from_nothing_to_everything(bank: Bank) -> None:
    shares: list[float] = []
    pack(bank, package.Wanted(), package.NOTHING_RELEASED, shares.append)

    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_the_database_is_sound(bank: Bank) -> None:
    with ZipFile(BytesIO(pack(bank))) as packed:
        database = sqlite3.connect(":memory:")
        database.deserialize(packed.read("collection.anki2"))
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    database.close()
