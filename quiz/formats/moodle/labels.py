"""How a question is found again in Moodle's bank: its name, its category, its tags."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from quiz.formats.moodle.markup import label, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.core.bank import Bank, Deck
    from quiz.core.question import Question
    from quiz.i18n import Words

LONGEST_ID = 100
"""Characters of Moodle's `idnumber`: more is an error of its database."""
_LONGEST_NAME = 90
_LONGEST_TAG = 50
_LONGEST_CATEGORY = 200
_NUMBER = re.compile(r"\d+(?=-|$)")
_APART = re.compile(r"[\s,;:<>`|\\\[\]\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")


def name(identity: str, prompt: str) -> str:
    """The id, then the beginning of what is asked, cut between words."""
    begun = f"{identity} – {one_line(prompt)}"
    if len(begun) <= _LONGEST_NAME:
        return begun
    cut = begun[:_LONGEST_NAME].rpartition(" ")[0]
    return f"{cut if len(cut) > len(identity) else begun[:_LONGEST_NAME]}…"


def category(bank: Bank, deck: Deck) -> str:
    """The path of a deck's category, below the bank's; decks keep their numbers, whichever are written."""
    number = _NUMBER.match(deck.id)
    title = f"{number[0]} {deck.title}" if number else deck.title
    return f"$course$/top/{_step(bank.title)}/{_step(title)}"


def _step(title: str) -> str:
    """A step of a path: a slash of its own is doubled."""
    shown = label(title.replace("\\", " "))[:_LONGEST_CATEGORY]
    return shown.strip("/ ").replace("/", "//") or "–"


def tags(question: Question, bank: Bank, words: Words) -> tuple[str, ...]:
    """The deck, the level, the kind, the themes and the articles, in the words of teachers."""
    return tuple(dict.fromkeys(_tags(question, bank, words)))


def _tags(question: Question, bank: Bank, words: Words) -> Iterator[str]:
    yield _tag(words, "deck", question.deck)
    if question.level:
        yield _tag(words, "level", str(question.level))
    yield _tag(words, "kind", question.kind)
    for theme in question.themes:
        yield _tag(words, "theme", theme)
    for source in bank.sources(question):
        yield _tag(words, "article", source.article)


@lru_cache(maxsize=4096)
def _tag(words: Words, group: str, value: str) -> str:
    """A tag as Moodle keeps it: 50 characters, no comma, no sign of HTML."""
    shown = words(f"study.kind_{value}") if group == "kind" else value
    tag = words(f"moodle.tag_{group}", value=shown)
    return _APART.sub(" ", tag).strip()[:_LONGEST_TAG].strip() or "–"
