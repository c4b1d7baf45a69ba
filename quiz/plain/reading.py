"""A bank's facts, to read from beginning to end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.plain.facts import fact_line
from quiz.study.lesson import lessons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.core.bank import Bank
    from quiz.i18n import Words


def chapters(words: Words, bank: Bank) -> Iterator[str]:
    """The lines of every chapter: its title, then its facts, oldest first, and an empty line between chapters."""
    for position, chapter in enumerate(lessons(bank)):
        if position:
            yield ""
        yield chapter.title
        yield from (fact_line(words, fact) for fact in chapter.facts)
