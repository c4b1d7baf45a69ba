"""What Anki fails on without a word: refused here, so that no package that loses a card is ever written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.core.problem import InputError

if TYPE_CHECKING:
    from quiz.core.question import Question
    from quiz.formats.anki.note_types import NoteType
    from quiz.formats.anki.notes import NoteData

_TAG = re.compile(r"<[^>]*>|&nbsp;")
_CLOZE = re.compile(r"\{\{c[1-9]\d*::")


class Sound:
    """Looks at the notes of one package, each in its turn."""

    def __init__(self) -> None:
        self._guids: dict[str, Question] = {}

    def check(self, question: Question, note: NoteData, note_type: NoteType) -> None:
        """Raise InputError where Anki would drop the note, or what follows it.

        Twins replace one another, a note without a first field or a gap has no card, 0x1f parts fields, and a space
        parts tags.
        """
        flaw = self._flaw(note, note_type)
        if flaw:
            raise InputError(f"export.{flaw}", place=question.place, id=question.id)
        twin = self._guids.setdefault(note.guid, question)
        if twin is not question:
            raise InputError(
                "export.same_guid", place=question.place, id=question.id, other=twin.id
            )

    @staticmethod
    def _flaw(note: NoteData, note_type: NoteType) -> str:
        if len(note.fields) != len(note_type.fields) or "\x1f" in "".join(note.fields):
            return "torn_fields"
        if not _TAG.sub("", note.fields[0]).strip():
            return "empty_first_field"
        if note_type.is_cloze and not _CLOZE.search(note.fields[0]):
            return "no_gap"
        if " ".join(note.tags).split() != list(note.tags):
            return "torn_tag"
        return ""
