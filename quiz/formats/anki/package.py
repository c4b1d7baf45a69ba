"""A bank, or a part of it, as a package of Anki: an .apkg, the same bytes for the same bank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.authoring.ledger import Ledger
from quiz.core.bank import Selection
from quiz.formats.anki import classes, editions, naming
from quiz.formats.anki.archive import zipped
from quiz.formats.anki.note_types import note_types
from quiz.formats.anki.notes import note_of, words_of
from quiz.formats.anki.sound import Sound
from quiz.formats.anki.times import Times, seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from quiz.core.bank import Bank
    from quiz.core.question import Question, QuestionId
    from quiz.formats.anki.notes import NoteData
    from quiz.formats.anki.preset import Preset
    from quiz.formats.anki.progress import Progress

RELEASED = "decks/reperes.apkg"
"""The package of a released bank, beside its ledger: for those who want a file and no program."""
EVERYTHING = Selection()
NOTHING_RELEASED = Ledger({}, {})
_MAKING = 0.6
"""The share of the work that is making the notes."""


def _unwatched(_share: float) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the bank, and how: all in one deck or one for each of the bank's, with options of their own or none.

    With `progress`, cards are those of a learner, as far as they know them.
    """

    selection: Selection = EVERYTHING
    one_deck: bool = False
    preset: Preset | None = None
    progress: Progress | None = None


def pack(
    bank: Bank,
    wanted: Wanted = Wanted(),
    ledger: Ledger = NOTHING_RELEASED,
    tick: Callable[[float], None] = _unwatched,
) -> bytes:
    """The package's bytes; `tick` is told how much of it is done, from 0 to 1, now and then.

    Raises InputError for a note that Anki would lose.
    """
    chosen = bank.select(wanted.selection)
    total = len(chosen.questions)
    notes: dict[QuestionId, NoteData] = {}
    for question in chosen.questions.values():
        notes[question.id] = note_of(question, bank)
        tick(_MAKING * len(notes) / total)
    content = pack_notes(bank, notes, wanted, ledger)
    tick(1.0)
    return content


def pack_notes(
    bank: Bank,
    notes: Mapping[QuestionId, NoteData],
    wanted: Wanted = Wanted(),
    ledger: Ledger = NOTHING_RELEASED,
) -> bytes:
    """The package with these notes of a bank's questions; raises InputError for one that Anki would lose."""
    root = _deck(naming.root_name(bank), wanted)
    root.description = naming.description(words_of(bank), bank, ledger.last)
    maker = _Maker(bank, ledger)
    names = naming.deck_names(bank)
    decks = {chapter.id: root if wanted.one_deck else None for chapter in bank.decks}
    for name, data in notes.items():
        deck = decks[data.deck] or _deck(names[data.deck], wanted)
        decks[data.deck] = deck
        deck.add_note(maker.note(bank.questions[name], data))
    filled = list(dict.fromkeys([root, *filter(None, decks.values())]))
    return zipped(classes.Package(filled, maker.models, wanted.preset, wanted.progress))


def _deck(name: str, wanted: Wanted) -> classes.Deck:
    deck = classes.Deck(naming.stable_id(name), name)
    deck.preset = wanted.preset
    return deck


class _Maker:
    """Makes notes, each placed among all of the bank's: a part is studied in the order of the whole."""

    def __init__(self, bank: Bank, ledger: Ledger) -> None:
        self._times = Times(ledger, editions.changed(editions.FIELDS))
        self._sound = Sound()
        types = note_types(words_of(bank).language)
        self._models = {
            key: classes.Model(note_type, seconds(editions.changed(key)))
            for key, note_type in types.items()
        }
        self._places = {question: at for at, question in enumerate(bank.questions, 1)}

    @property
    def models(self) -> Collection[classes.Model]:
        """All our note types: Anki keeps those it needs."""
        return self._models.values()

    def note(self, question: Question, data: NoteData) -> classes.Note:
        """The note of a question; raises InputError where Anki would lose it."""
        model = self._models[data.key]
        self._sound.check(question, data, model.note_type)
        note = classes.Note(model, data, self._places[question.id])
        made = self._times.made(question)
        names = (data.guid, *(f"{data.guid}/{at}" for at in note.ords))
        note.numbers = [self._times.number(made, name) for name in names]
        note.changed = self._times.changed(question)
        return note
