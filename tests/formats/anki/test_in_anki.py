"""Our packages in a real collection of Anki: what arrives is what was meant."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from quiz.authoring.load import load_or_raise
from quiz.core.bank import Bank, Selection
from quiz.core.question import DeckId, QuestionId
from quiz.formats.anki import markup
from quiz.formats.anki.note_types import note_types
from quiz.formats.anki.notes import note_of
from quiz.formats.anki.package import Wanted, pack
from quiz.formats.anki.preset import Preset
from quiz.formats.anki.render import face
from tests.formats.anki.importing import import_package
from tests.formats.anki.samples import HOSTILE, a_bank, everywhere

if TYPE_CHECKING:
    from anki.collection import Collection

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def shipped() -> Bank:
    return load_or_raise(ROOT)


def notes_of(collection: Collection) -> dict[str, Any]:
    return {note.guid: note for note in map(collection.get_note, collection.find_notes(""))}


def cards_in_order(collection: Collection) -> list[Any]:
    found = collection.db.list("SELECT id FROM cards ORDER BY due, ord")
    return [collection.get_card(card) for card in found]


def assert_sound(collection: Collection) -> None:
    assert not collection.get_empty_cards().notes
    assert collection.fix_integrity()[1]


def test_every_note_of_the_shipped_bank_arrives_whole(
    collection: Collection, shipped: Bank
) -> None:
    log = import_package(collection, pack(shipped))

    assert (len(log.new), len(log.conflicting), len(log.duplicate)) == (
        len(shipped.questions),
        0,
        0,
    )
    assert collection.card_count() == len(shipped.cards)
    arrived = notes_of(collection)
    for question in shipped.questions.values():
        note = note_of(question, shipped)
        found = arrived[note.guid]
        assert tuple(found.fields) == note.fields
        assert sorted(found.tags) == sorted(note.tags)
        assert len(found.cards()) == len(question.cards)
    assert_sound(collection)


def test_decks_are_named_in_the_order_of_the_chapters(collection: Collection, bank: Bank) -> None:
    third = replace(bank.decks[0], title="Un titre::en deux")
    import_package(
        collection,
        pack(replace(bank, decks=(*bank.decks, replace(third, id=DeckId("b"), questions=())))),
    )
    import_package(collection, pack(bank))

    names = {deck.name for deck in collection.decks.all_names_and_ids()}
    assert names == {"Default", "Exemples", "Exemples::01 La rupture"}
    (root,) = (deck for deck in collection.decks.all() if deck["name"] == "Exemples")
    assert "CC BY 4.0" in root["desc"]
    assert html.escape("une note que vous avez modifiée") in root["desc"]


def test_new_cards_come_in_the_order_of_the_bank(collection: Collection, shipped: Bank) -> None:
    import_package(collection, pack(shipped))

    order = [card.note().guid.removeprefix("reperes:") for card in cards_in_order(collection)]
    assert list(dict.fromkeys(order)) == list(shipped.questions)


def test_a_part_keeps_its_deck_and_its_order(collection: Collection, shipped: Bank) -> None:
    wanted = Selection(decks=frozenset({"03-rupture"}))
    import_package(collection, pack(shipped, Wanted(wanted)))

    assert collection.note_count() == len(shipped.decks[2].questions)
    (deck,) = {card.did for card in cards_in_order(collection)}
    assert collection.decks.name(deck).endswith("::03 La rupture")
    import_package(collection, pack(shipped))
    order = [card.note().guid.removeprefix("reperes:") for card in cards_in_order(collection)]
    assert list(dict.fromkeys(order)) == list(shipped.questions)
    assert_sound(collection)


def test_everything_in_one_deck(collection: Collection, shipped: Bank) -> None:
    import_package(collection, pack(shipped, Wanted(one_deck=True)))

    names = {deck.name for deck in collection.decks.all_names_and_ids()}
    assert names == {"Default", shipped.title}
    assert collection.card_count() == len(shipped.cards)


@pytest.mark.parametrize("is_taken", [True, False])
def test_options_of_decks_travel_where_the_person_takes_them(
    collection: Collection, bank: Bank, *, is_taken: bool
) -> None:
    preset = Preset("Exemples", 0.87, 12, 90)
    import_package(collection, pack(bank, Wanted(preset=preset)), with_deck_configs=is_taken)

    (deck,) = (d for d in collection.decks.all() if d["name"] == "Exemples::01 La rupture")
    options = collection.decks.config_dict_for_deck_id(deck["id"])
    if is_taken:
        assert (options["name"], options["desiredRetention"]) == ("Exemples", 0.87)
        assert (options["new"]["perDay"], options["rev"]["perDay"]) == (12, 90)
        assert options["new"]["bury"]
    else:
        assert options["id"] == 1


def test_note_types_keep_the_ids_that_updates_rely_on(collection: Collection, bank: Bank) -> None:
    import_package(collection, pack(bank))

    for note_type in note_types("fr").values():
        found = collection.models.get(note_type.model_id)
        assert found["name"] == note_type.name
        assert found["originalId"] == note_type.model_id
        assert [field["id"] for field in found["flds"]] == [field.id for field in note_type.fields]
        assert [made["id"] for made in found["tmpls"]] == [made.id for made in note_type.templates]
        assert found["css"].strip() == note_type.css.strip()


_TYPED = re.compile(r"\[\[type:[^\]]*\]\]")
_BOX = re.compile(r'<input type="text" id="typeans">|<code id="typeans">.*?</code>', re.DOTALL)


def test_both_faces_are_those_that_we_render_ourselves(
    collection: Collection, shipped: Bank
) -> None:
    import_package(collection, pack(shipped))
    types = note_types("fr")
    for guid, note in notes_of(collection).items():
        data = note_of(shipped.questions[QuestionId(guid.removeprefix("reperes:"))], shipped)
        made = types[data.key]
        fields = dict(zip((field.name for field in made.fields), data.fields, strict=True))
        for card in note.cards():
            shown = card.render_output()
            template = made.templates[0 if made.is_cloze else card.ord]
            front = face(template.front, fields, card.ord, is_back=False)
            back = face(template.back, fields, card.ord, is_back=True)
            assert _plain(shown.question_text) == _plain(front)
            assert _plain(shown.answer_text) == _plain(back)


def _plain(face: str) -> str:
    """A face as a browser reads it; the box to type in is the reviewer's affair."""
    return html.unescape(
        re.sub(r' data-cloze="[^"]*"', "", _BOX.sub("BOX", _TYPED.sub("BOX", face)))
    )


def test_hostile_texts_arrive_as_text(collection: Collection) -> None:
    questions = {
        f"{name}-{at}": (replace(question, id=QuestionId(f"{name}-{at}")), markup.escape(text))
        for at, text in enumerate(HOSTILE)
        for name, question in everywhere(text).items()
    }
    bank = a_bank(*(question for question, _ in questions.values()))
    log = import_package(collection, pack(bank))

    assert (len(log.new), len(log.conflicting)) == (len(questions), 0)
    assert collection.card_count() == len(questions) + len(HOSTILE)
    for guid, note in notes_of(collection).items():
        question, shown = questions[guid.removeprefix("reperes:")]
        assert tuple(note.fields) == note_of(question, bank).fields
        for card in note.cards():
            answer = card.render_output().answer_text
            assert "<script>window" not in answer
            assert "<img" not in answer
            assert shown in answer
    assert_sound(collection)


def test_a_field_of_100_kilobytes_arrives_whole(collection: Collection) -> None:
    text = "\\{{c1::é}}\x1f<b>'\"" * 6_000
    kinds = ("options", "order", "match", "card")
    bank = a_bank(*(everywhere(text)[kind] for kind in kinds))
    import_package(collection, pack(bank))

    assert {guid: tuple(note.fields) for guid, note in notes_of(collection).items()} == {
        note.guid: note.fields for note in (note_of(q, bank) for q in bank.questions.values())
    }
    assert_sound(collection)
