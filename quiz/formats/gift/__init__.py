"""The way out to GIFT, the plain text that Moodle and many other programs read.

Read as question/format/gift/format.php of Moodle's source reads it: texts are `[plain]`, so that none is HTML, and a
question is one block without a blank line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.core.item import item_of
from quiz.formats.gift.losses import losses
from quiz.formats.gift.questions import questions
from quiz.formats.gift.text import answer, escape, title
from quiz.formats.moodle.labels import category, name, tags
from quiz.formats.moodle.setting import setting_of
from quiz.formats.moodle.told import after

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from quiz.core.bank import Bank
    from quiz.core.item import Item
    from quiz.formats import Lost
    from quiz.formats.gift.questions import Written
    from quiz.formats.moodle.setting import Setting
    from quiz.formats.moodle.told import Said

SUFFIX = ".gift"


def write(bank: Bank, out: BinaryIO) -> tuple[Lost, ...]:
    """Write the questions, a category for each deck; returns what GIFT says otherwise or not at all."""
    setting = setting_of(bank)
    lost: list[Lost] = []
    for deck in bank.decks:
        out.write(f"$CATEGORY: {category(bank, deck)}\n\n".encode())
        for question in deck.questions:
            item = item_of(question)
            out.writelines(text.encode() for text in _written(item, bank, setting))
            lost += losses(item, bank.lexicon)
    return tuple(lost)


def _written(item: Item, bank: Bank, setting: Setting) -> Iterator[str]:
    found = "".join(f" [tag:{tag}]" for tag in tags(item.question, bank, setting.words))
    told = answer("\n".join(_lines(after(item, bank, setting.words))))
    for one in questions(item, setting):
        shown = title(name(one.id, one.prompt))
        yield f"// [id:{one.id}]{found}\n::{shown}::{_block(one, told)}\n\n"


def _block(one: Written, told: str) -> str:
    general = (f"####{told}",) if told else ()
    inside = "".join(f"\n\t{line}" for line in (*one.lines, *general))
    return f"[plain]{escape(one.before)}{{{inside}\n}}{escape(one.after)}"


def _lines(parts: Iterable[Said]) -> Iterator[str]:
    """Paragraphs and their lists as lines."""
    for part in parts:
        text = " ".join(filter(None, (part.heading, part.text)))
        if text:
            yield text
        yield from (f"– {item}" for item in part.items)
