"""What a line has room to say of a card: where its prompt begins to tell it from others, and why it was found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.core.shape import Arrange
from quiz.study.browsing.rows import answered, remarks
from quiz.study.browsing.searching import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.core.bank import Bank
    from quiz.study.browsing.rows import Row

_WORD = re.compile(r"\w+")
_MOST = 80
"""Characters that the opening phrase of a prompt has at most."""
_LEAD = 10
"""Characters of a text that are shown before what is sought in it."""
_BEFORE = 2
"""Words that may stand before the name of the source: « Selon », « D’après »."""


def spans(text: str, sought: Sequence[str]) -> list[tuple[int, int]]:
    """Where words stand that begin as sought: beginnings of words, folded."""
    return [
        match.span()
        for match in (_WORD.finditer(text) if sought else ())
        if any(folded(match[0]).lstrip().startswith(one) for one in sought)
    ]


def opening(bank: Bank, prompt: str, sought: Sequence[str]) -> int:
    """Where a prompt goes on after « Selon » and the name of a source; 0 where it begins otherwise, or is sought there.

    Dozens of prompts begin with the same source, and in a list they would look alike.
    """
    comma = prompt.find(", ", 0, _MOST)
    said = folded(prompt[: max(0, comma)]).split()
    for article in bank.articles:
        cite = folded(article.cite).split()
        if said[-len(cite) :] == cite and len(said) - len(cite) <= _BEFORE:
            return 0 if spans(prompt[:comma], sought) else comma + len(", ")
    return 0


def piece(bank: Bank, row: Row, sought: Sequence[str]) -> str:
    """What else than its prompt has most of what is sought and is not there, from a little before it; "" for nothing.

    Where nothing is missing, what tells apart cards that ask the same: the things to arrange.
    """
    prompt = folded(row.card.prompt) if sought else ""
    missing = [one for one in sought if f" {one}" not in prompt]
    if not missing:
        shape = row.card.shape
        return " · ".join(sorted(shape.items)) if isinstance(shape, Arrange) else ""
    texts = _texts(bank, row)
    has = [sum(f" {one}" in text for one in missing) for text in map(folded, texts)]
    text = texts[has.index(max(has))] if any(has) else ""
    first = min(spans(text, missing), default=(0, 0))[0]
    start = text.find(" ", first - _LEAD) + 1 if first > _LEAD else 0
    return f"…{text[start:]}" if start else text


def _texts(bank: Bank, row: Row) -> tuple[str, ...]:
    """What a card says besides its prompt, in the order in which it is looked for."""
    question = row.question
    stated = (bank.facts[fact].statement for fact in question.facts)
    note = row.state.flag or ""
    return (
        *answered(question, row.card),
        note,
        *remarks(row.card),
        question.explanation,
        *stated,
        question.hint,
        question.source,
        row.card.id,
    )
