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
    from collections.abc import Callable, Iterator, Mapping

    from quiz.core.bank import Bank
    from quiz.core.question import Question
    from quiz.formats.anki.preset import Preset

NOTHING_RELEASED = Ledger({}, {})
_MAKING = 0.6
"""The share of the work that is making the notes."""


def _unwatched(_share: float) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the bank, and how: all in one deck or one for each of the bank's, with options of their own or none."""

    selection: Selection = Selection()
    one_deck: bool = False
    preset: Preset | None = None


def pack(
    bank: Bank,
    wanted: Wanted = Wanted(),
    ledger: Ledger = NOTHING_RELEASED,
    tick: Callable[[float], None] = _unwatched,
) -> bytes:
    """The package's bytes; `tick` is told how much of it is done, from 0 to 1, now and then.

    Raises InputError for a note that Anki would lose.
    """
    package = classes.Package(list(_decks(bank, wanted, ledger, tick)))
    package.preset = wanted.preset
    content = zipped(package)
    tick(1.0)
    return content


def _decks(
    bank: Bank, wanted: Wanted, ledger: Ledger, tick: Callable[[float], None]
) -> Iterator[classes.Deck]:
    """The deck that holds the others, with what it says, then those of the bank that something is left of."""
    root = _deck(naming.root_name(bank), wanted)
    root.description = naming.description(words_of(bank), bank, ledger.last)
    names = naming.deck_names(bank)
    notes = _Notes(bank, ledger)
    chosen = bank.select(wanted.selection)
    total, done = len(chosen.questions), 0
    yield root
    for chapter in chosen.decks:
        deck = root if wanted.one_deck else _deck(names[chapter.id], wanted)
        for question in chapter.questions:
            deck.add_note(notes.note(question))
            done += 1
            tick(_MAKING * done / total)
        if deck is not root:
            yield deck


def _deck(name: str, wanted: Wanted) -> classes.Deck:
    deck = classes.Deck(naming.deck_id(name), name)
    deck.preset = wanted.preset
    return deck


class _Notes:
    """Makes the notes of a bank, each placed among all of the bank's: a part is studied in the order of the whole."""

    def __init__(self, bank: Bank, ledger: Ledger) -> None:
        self._bank = bank
        self._times = Times(ledger, editions.changed(editions.FIELDS))
        self._sound = Sound()
        types = note_types(words_of(bank).language)
        self._models: Mapping[str, classes.Model] = {
            key: classes.Model(note_type, seconds(editions.changed(key)))
            for key, note_type in types.items()
        }
        self._places = {question: at for at, question in enumerate(bank.questions, 1)}

    def note(self, question: Question) -> classes.Note:
        data = note_of(question, self._bank)
        model = self._models[data.key]
        self._sound.check(question, data, model.note_type)
        note = classes.Note(model, data, self._places[question.id])
        made = self._times.made(question)
        names = (data.guid, *(f"{data.guid}/{at}" for at in note.ords))
        note.numbers = [self._times.number(made, name) for name in names]
        note.changed = self._times.changed(question)
        return note
