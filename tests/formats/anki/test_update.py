"""A deck that people keep for years: an edition, a person's edits and reviews, the next edition."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from quiz.formats.anki import editions, package, since
from quiz.formats.anki.note_types import note_types
from quiz.formats.anki.package import Wanted
from tests.formats.anki.importing import import_package
from tests.formats.anki.releasing import Author

if TYPE_CHECKING:
    from anki.collection import Collection


@pytest.fixture
def author(tmp_path: Path) -> Author:
    made = Author(tmp_path / "bank")
    made.release("2026-12-01")
    return made


def note_of(collection: Collection, question: str) -> Any:  # noqa: ANN401
    (found,) = (
        note
        for note in map(collection.get_note, collection.find_notes(""))
        if note.guid == f"reperes:{question}"
    )
    return found


WHEN_EDITED = 1_797_000_000
"""11 December 2026, in seconds since 1970."""
SCHEDULED = "SELECT id, type, queue, due, ivl, factor, reps, lapses, data FROM cards ORDER BY id"
LOG = "SELECT * FROM revlog ORDER BY id"


def edit(collection: Collection, question: str, name: str, text: str) -> None:
    note = note_of(collection, question)
    note[name] = text
    collection.update_note(note)
    # An edit made between the two editions, whenever this test runs.
    collection.db.execute("UPDATE notes SET mod = ? WHERE id = ?", WHEN_EDITED, note.id)


def tag(collection: Collection, *questions: str) -> None:
    for question in questions:
        note = note_of(collection, question)
        note.tags.append("à-moi")
        collection.update_note(note)
        collection.db.execute("UPDATE notes SET mod = ? WHERE id = ?", WHEN_EDITED, note.id)


def review_everything(collection: Collection) -> None:
    deck = collection.decks.id_for_name("Exemples")
    collection.decks.set_current(deck)
    for _ in range(collection.card_count()):
        queued = collection.sched.get_queued_cards().cards
        if not queued:
            break
        card = collection.get_card(queued[0].card.id)
        card.start_timer()
        collection.sched.answerCard(card, 4)


def second_edition(author: Author) -> None:
    """One question changed, one changed in Anki too, one new, one removed, one renamed, a gap more."""
    author.edit("Ce vote-là date de 2006.", "Ce vote date de 2006.")
    author.edit(
        "Vladivostok se trouve aux confins orientaux", "Vladivostok est aux confins orientaux"
    )
    author.edit("id: sigle-rpdc", "id: sigle-du-nord")
    author.remove("travailleurs-2019-nombre")
    author.edit("- id: moscou-2001-2002\n", f"{NEW}\n- id: moscou-2001-2002\n")
    author.append(
        "renamed: {sigle-rpdc: sigle-du-nord}\n"
        "retired:\n  travailleurs-2019-nombre: Le nombre change.\n",
        "decks/bank.yaml",
    )
    author.release("2027-01-15")


NEW = """\
- id: singapour-ville
  kind: short
  prompt: Où Trump et Kim se rencontrent-ils pour la première fois ?
  answer: Singapour
  explanation: En juin 2018.
  facts: [singapour-2018]
"""


def test_an_update_keeps_what_is_the_persons_and_brings_what_is_new(
    collection: Collection, author: Author
) -> None:
    import_package(collection, author.package())
    review_everything(collection)
    before, log = collection.db.all(SCHEDULED), collection.db.all(LOG)
    assert len(log) == len(before)
    edit(collection, "moscou-2001-2002", "Indice", "à moi")
    edit(collection, "vladivostok-2019-ville", "Indice", "à moi aussi")
    edit(collection, "sigle-rpdc", "Indice", "ma note")
    tag(collection, "moscou-2001-2002", "seoul-1990-decision")
    second_edition(author)

    told = import_package(collection, author.package())

    assert {note.fields[0][:13] for note in told.new} == {"Où Trump et K"}
    assert {note.fields[0][:13] for note in told.updated} == {"En septembre ", "Dans quelle v"}
    assert not told.conflicting
    # Scheduling survives, of all that was there.
    after = {row[0]: row for row in collection.db.all(SCHEDULED)}
    assert [after[row[0]] for row in before] == before
    assert len(after) == len(before) + 1
    assert collection.db.all(LOG) == log
    # What did not change keeps the person's edits, a renamed question too; what changed is replaced.
    assert note_of(collection, "moscou-2001-2002")["Indice"] == "à moi"
    assert note_of(collection, "sigle-rpdc")["Indice"] == "ma note"
    assert "à-moi" in note_of(collection, "moscou-2001-2002").tags
    assert "à-moi" not in note_of(collection, "seoul-1990-decision").tags
    assert note_of(collection, "vladivostok-2019-ville")["Indice"] == ""
    assert "est aux confins" in note_of(collection, "vladivostok-2019-ville")["Explication"]
    # What was removed stays, and is found.
    assert since.removed(author.bank, author.ledger) == ("travailleurs-2019-nombre",)
    (gone,) = collection.find_notes(since.search(author.bank, author.ledger))
    assert collection.get_note(gone).guid == "reperes:travailleurs-2019-nombre"
    assert not collection.get_empty_cards().notes


def test_an_edit_that_is_younger_than_the_edition_stays(
    collection: Collection, author: Author
) -> None:
    import_package(collection, author.package())
    note = note_of(collection, "vladivostok-2019-ville")
    note["Indice"] = "à moi"
    collection.update_note(note)
    collection.db.execute("UPDATE notes SET mod = 1900000000 WHERE id = ?", note.id)
    second_edition(author)
    import_package(collection, author.package())

    assert note_of(collection, "vladivostok-2019-ville")["Indice"] == "à moi"


def test_the_same_edition_again_changes_nothing(collection: Collection, author: Author) -> None:
    import_package(collection, author.package())
    rows = collection.db.all("SELECT * FROM notes ORDER BY id")
    told = import_package(collection, author.package())

    assert (len(told.new), len(told.updated)) == (0, 0)
    assert collection.db.all("SELECT * FROM notes ORDER BY id") == rows


def test_two_editions_of_one_day_are_told_apart(collection: Collection, author: Author) -> None:
    import_package(collection, author.package())
    for old, new in (("Ce vote-là", "Ce vote"), ("Ce vote", "Le vote")):
        author.edit(f"{old} date de 2006.", f"{new} date de 2006.")
        author.release("2026-12-01")
        told = import_package(collection, author.package())
        assert len(told.updated) == 1


def test_a_gap_more_is_a_card_more_and_one_less_is_found(
    collection: Collection, author: Author
) -> None:
    import_package(collection, author.package())
    review_everything(collection)
    before = collection.db.all(SCHEDULED)
    author.edit("{{c1::Staline", "{{c3::c’est}} {{c1::Staline")
    author.release("2027-01-15")
    import_package(collection, author.package())

    assert len(note_of(collection, "staline-1948").cards()) == 3
    after = {row[0]: row for row in collection.db.all(SCHEDULED)}
    assert [after[row[0]] for row in before] == before

    author.edit("{{c3::c’est}} ", "")
    author.append("retired:\n  staline-1948/c3: Trop facile.\n", "decks/bank.yaml")
    author.release("2027-02-15")
    import_package(collection, author.package())
    (empty,) = collection.get_empty_cards().notes
    assert len(empty.card_ids) == 1
    assert since.left(author.bank, author.ledger) == ("staline-1948/c3",)
    assert since.removed(author.bank, author.ledger) == ()


def test_a_face_that_changed_reaches_those_who_have_the_deck(
    collection: Collection, author: Author, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_package(collection, author.package())
    edit(collection, "moscou-2001-2002", "Indice", "à moi")
    made = note_types("fr")
    restyled = {key: replace(kind, css=kind.css + "/* new */") for key, kind in made.items()}
    monkeypatch.setattr(package, "note_types", lambda _language: restyled)
    import_package(collection, author.package())
    model = collection.models.get(made["options"].model_id)
    assert not model["css"].endswith("/* new */")

    dates = {name: editions.changed(name) for name in (*made, editions.FIELDS)}
    monkeypatch.setattr(
        editions, "changed", lambda name: date(2027, 3, 1) if name in made else dates[name]
    )
    import_package(collection, author.package())
    model = collection.models.get(made["options"].model_id)
    assert model["css"].rstrip().endswith("/* new */")
    assert note_of(collection, "moscou-2001-2002")["Indice"] == "à moi"


def test_a_deck_that_moved_or_was_renamed_by_the_person_stays_theirs(
    collection: Collection, author: Author
) -> None:
    import_package(collection, author.package())
    cards = [card.id for card in note_of(collection, "sigle-rpdc").cards()]
    mine = collection.decks.id("À moi")
    collection.set_deck(cards, mine)
    second_edition(author)
    import_package(collection, author.package(Wanted(one_deck=True)))

    assert {collection.get_card(card).did for card in cards} == {mine}
