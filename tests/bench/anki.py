"""Packing a large bank for Anki, against stock genanki and Anki's own library on the same notes."""

import importlib.util
import tempfile
import time
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import genanki

from quiz.authoring.load import load_or_raise
from quiz.core.bank import Bank
from quiz.core.question import QuestionId
from quiz.formats.anki.note_types import NoteType, note_types
from quiz.formats.anki.notes import NoteData, note_of
from quiz.formats.anki.package import pack_notes
from tests.bench.generate import write_bank
from tests.bench.harness import NotMeasuredError, Row, Sizes, medians

Notes = Mapping[QuestionId, NoteData]


def measure(sizes: Sizes, scratch: Path) -> list[Row]:
    """Time and size beside stock genanki's, then time beside Anki's library where it is installed."""
    bank = load_or_raise(write_bank(scratch / "bank", sizes.large))
    notes = {question.id: note_of(question, bank) for question in bank.questions.values()}
    file = scratch / "stock.apkg"
    warnings.filterwarnings("ignore", module="genanki")  # it reads « < » as it likes
    what = f"{sizes.large:,} notes to .apkg"
    rounds = max(2, sizes.rounds // 3)
    ours, stock = medians(
        rounds,
        lambda: _milliseconds(lambda: pack_notes(bank, notes)),
        lambda: _milliseconds(lambda: _stock(notes, file)),
    )
    packed = pack_notes(bank, notes)
    whole, again = medians(
        2,
        lambda: _milliseconds(lambda: _whole(bank)),
        lambda: _milliseconds(lambda: _stock(notes, file)),
    )
    return [
        Row(what, ours, stock, budget=1.2),
        Row(f"{what}: size", len(packed) / 1000, file.stat().st_size / 1000, 1 / 4, unit="kB"),
        *_beside_anki(bank, notes, rounds),
        Row(f"{what}, the notes made too", whole, again),
    ]


def _whole(bank: Bank) -> bytes:
    notes = {question.id: note_of(question, bank) for question in bank.questions.values()}
    return pack_notes(bank, notes)


def _beside_anki(bank: Bank, notes: Notes, rounds: int) -> list[Row]:
    if importlib.util.find_spec("anki") is None:
        raise NotMeasuredError("the anki package is not installed")
    ours, theirs = medians(
        min(rounds, 3),
        lambda: _milliseconds(lambda: pack_notes(bank, notes)),
        lambda: _milliseconds(lambda: _anki(notes)),
    )
    return [Row(f"{len(notes):,} notes to .apkg, beside Anki's library", ours, theirs, 1 / 3)]


def _stock(notes: Notes, file: Path) -> None:
    """What a user of genanki would write."""
    models = {key: _model(made) for key, made in note_types("fr").items()}
    decks: dict[str, genanki.Deck] = {}
    for number, note in enumerate(notes.values()):
        deck = decks.setdefault(note.deck, genanki.Deck(len(decks) + 1, note.deck))
        model = models[note.key]
        deck.add_note(
            genanki.Note(model, [*note.fields], tags=note.tags, guid=note.guid, due=number)
        )
    genanki.Package([*decks.values()]).write_to_file(str(file))


def _model(made: NoteType) -> genanki.Model:
    return genanki.Model(
        made.model_id,
        made.name,
        [{"name": field.name} for field in made.fields],
        [{"name": t.name, "qfmt": t.front, "afmt": t.back} for t in made.templates],
        css=made.css,
        model_type=genanki.Model.CLOZE if made.is_cloze else genanki.Model.FRONT_BACK,
    )


def _anki(notes: Notes) -> None:
    """What Anki's own library does: add the notes to a collection, and write their package."""
    from anki.collection import AddNoteRequest, Collection, ExportAnkiPackageOptions

    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(f"{folder}/collection.anki2")
        models = {key: _native(collection, made) for key, made in note_types("fr").items()}
        requests = []
        for data in notes.values():
            note = collection.new_note(models[data.key])
            note.fields, note.tags, note.guid = [*data.fields], [*data.tags], data.guid
            requests.append(AddNoteRequest(note, collection.decks.id(data.deck)))
        collection.add_notes(requests)
        options = ExportAnkiPackageOptions()
        collection.export_anki_package(out_path=f"{folder}/a.apkg", options=options, limit=None)
        collection.close()


def _native(collection: Any, made: NoteType) -> Any:  # noqa: ANN401
    models = collection.models
    model = models.new(made.name)
    model["type"] = int(made.is_cloze)
    model["css"] = made.css
    for field in made.fields:
        models.add_field(model, models.new_field(field.name))
    for one in made.templates:
        template = models.new_template(one.name)
        template["qfmt"], template["afmt"] = one.front, one.back
        models.add_template(model, template)
    models.add(model)
    return models.by_name(made.name)


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
