"""The tags of a note, all under one root, in the words of the bank's language."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from quiz.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.core.bank import Bank
    from quiz.core.question import Question
    from quiz.i18n import Words

ROOT = "reperes"
_APART = re.compile(r"[\s:\"\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


def tags(words: Words, bank: Bank, question: Question) -> tuple[str, ...]:
    """Its deck, themes, level, kind and articles, each `reperes::theme::diplomatie`, sorted."""
    return tuple(sorted(set(_tags(words, bank, question))))


def _tags(words: Words, bank: Bank, question: Question) -> Iterator[str]:
    yield _tag(words, "deck", question.deck)
    yield _tag(words, "kind", words(f"study.kind_{question.kind}"))
    if question.level:
        yield _tag(words, "level", str(question.level))
    for theme in question.themes:
        yield _tag(words, "theme", theme)
    for source in bank.sources(question):
        yield _tag(words, "source", _article(source.article, bank.article(source.article).cite))


def _tag(words: Words, group: str, value: str) -> str:
    return f"{ROOT}::{words(f'anki.tag_{group}')}::{_whole(value)}"


@lru_cache(maxsize=4096)
def _whole(value: str) -> str:
    """A tag has no spaces, and `::` begins a group."""
    return _APART.sub("-", value).strip("-") or "-"


@lru_cache(maxsize=4096)
def _article(number: str, cite: str) -> str:
    return f"{number} {fold(cite)}"
