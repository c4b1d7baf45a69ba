"""One page with both faces of every card, as Anki would show them: it needs nothing but a browser."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quiz.core.harmless import harmless_json, harmless_line
from quiz.formats.anki.note_types import note_types
from quiz.formats.anki.notes import note_of, words_of
from quiz.formats.anki.render import cards, face

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz.core.bank import Bank
    from quiz.core.question import Question
    from quiz.formats.anki.note_types import NoteType
    from quiz.i18n import Words

_PAGE = Path(__file__).with_name("preview.html")
_SLOT = re.compile(r"\[\[(\w+)\]\]")
_SCRIPT = re.compile(r"(<script>.*?</script>)", re.DOTALL)
_NAMES = ("preview_front", "preview_back")


def page(bank: Bank, words: Words) -> str:
    """The page, said in the person's words; the cards speak the bank's language."""
    parts = _Parts()
    types = note_types(words_of(bank).language)
    shown = [
        card
        for question in bank.questions.values()
        for card in _cards(question, bank, types, parts)
    ]
    data = {
        "names": [words(f"export.{name}") for name in _NAMES],
        "styles": {key: made.css for key, made in types.items()},
        "parts": list(parts.known),
        "cards": shown,
    }
    slots = {
        "language": words.language,
        "title": html.escape(words("export.preview_title", title=harmless_line(bank.title))),
        "about": html.escape(words("export.preview_about", n=len(shown))),
        "night": html.escape(words("export.preview_night")),
        "phone": html.escape(words("export.preview_phone")),
        # Text inside <script>: nothing in it may look like its end.
        "data": harmless_json(data).replace("<", "\\u003c"),
    }
    return _SLOT.sub(lambda slot: slots[slot[1]], _PAGE.read_text(encoding="utf-8"))


class _Parts:
    """What many faces repeat, each once: the scripts."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}

    def split(self, text: str) -> list[str | int]:
        """The face, its scripts replaced by their numbers."""
        return [
            self.known.setdefault(piece, len(self.known)) if piece[:8] == "<script>" else piece
            for piece in _SCRIPT.split(text)
            if piece
        ]


def _cards(
    question: Question, bank: Bank, types: Mapping[str, NoteType], parts: _Parts
) -> Iterator[dict[str, Any]]:
    note = note_of(question, bank)
    made = types[note.key]
    fields = dict(zip((field.name for field in made.fields), note.fields, strict=True))
    for asked, card in zip(question.cards, cards(made, note.fields), strict=True):
        template = made.templates[0 if made.is_cloze else card]
        yield {
            "name": asked.id,
            "number": card + 1,
            "style": note.key,
            "front": parts.split(face(template.front, fields, card, is_back=False)),
            "back": parts.split(face(template.back, fields, card, is_back=True)),
        }
