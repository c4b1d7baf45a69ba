"""The way out to Moodle: questions in its XML, every kind as the type of question that comes nearest.

Read by Moodle 4.1 and newer (question/format/xml/format.php of its source); a file that breaks one of its rules is
refused whole, which is why shares, lengths and characters are what they are here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.core.item import item_of
from quiz.formats import Lost
from quiz.formats.moodle.bodies import body
from quiz.formats.moodle.body import said
from quiz.formats.moodle.labels import LONGEST_ID, category, name, tags
from quiz.formats.moodle.markup import element, html, label, rich
from quiz.formats.moodle.setting import setting_of
from quiz.formats.moodle.told import after

if TYPE_CHECKING:
    from typing import BinaryIO

    from quiz.core.bank import Bank, Deck
    from quiz.core.question import Question
    from quiz.formats.moodle.body import Body
    from quiz.formats.moodle.setting import Setting

SUFFIX = ".xml"


def write(bank: Bank, out: BinaryIO) -> tuple[Lost, ...]:
    """Write the questions, a category for each deck; returns what Moodle does otherwise or not at all."""
    setting = setting_of(bank)
    lost: list[Lost] = []
    out.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n')
    for deck in bank.decks:
        out.write(_category(bank, deck).encode())
        for question in deck.questions:
            written, missing = _question(question, bank, setting)
            out.write(written.encode())
            lost += missing
    out.write(b"</quiz>\n")
    return tuple(lost)


def _category(bank: Bank, deck: Deck) -> str:
    path = element("text", category(bank, deck))
    return f'<question type="category"><category>{path}</category></question>\n'


def _question(question: Question, bank: Bank, setting: Setting) -> tuple[str, list[Lost]]:
    item = item_of(question)
    asked = body(item, setting)
    lost = [Lost(question.id, code, asked.is_whole) for code in asked.lost]
    if asked.is_whole:
        return "", lost
    if len(question.id) > LONGEST_ID:
        lost.append(Lost(question.id, "moodle.lost_id"))
    title = f"<name>{element('text', label(name(question.id, item.prompt)))}</name>"
    parts = (
        f'<question type="{asked.kind}">',
        title,
        rich("questiontext", asked.text),
        rich("generalfeedback", said(after(item, bank, setting.words))),
        element("defaultgrade", str(asked.grade)),
        element("penalty", asked.penalty),
        "<hidden>0</hidden>",
        element("idnumber", question.id) if len(question.id) <= LONGEST_ID else "",
        asked.inside,
        _hint(question, asked),
        _tags(tags(question, bank, setting.words)),
        "</question>\n",
    )
    return "\n".join(filter(None, parts)), lost


def _hint(question: Question, asked: Body) -> str:
    """A second try is offered only where there is a hint."""
    if asked.hint is None or not question.hint:
        return ""
    return rich("hint", html(question.hint), asked.hint)


def _tags(found: tuple[str, ...]) -> str:
    each = "".join(f"<tag>{element('text', tag)}</tag>" for tag in found)
    return f"<tags>{each}</tags>"
