"""Answers an author foresaw: the same one said twice, and what to say of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from quiz.core.keyboard import bare
from quiz.core.shape import Remark
from quiz.core.text import fold
from quiz.kinds.base import Context, Flaw, Way

_OTHERS = re.compile(r"[\W_]+")

Located = tuple[Way, str]
"""A text and the way to it from its question."""


def of_list(field: str, texts: Iterable[str]) -> Iterator[Located]:
    """The texts of a list, each with its way."""
    return (((field, at), text) for at, text in enumerate(texts))


def of_map(field: str, texts: Iterable[str]) -> Iterator[Located]:
    """The keys of a mapping, each with its way."""
    return (((field, text), text) for text in texts)


def repeated(texts: Iterable[Located]) -> Iterator[Flaw]:
    """The texts that say again, but for case, accents and punctuation, what one before them said."""
    seen: dict[str, str] = {}
    for path, text in texts:
        before = seen.setdefault(_letters(text), text)
        if before is not text and fold(before) == fold(text):
            yield Flaw(path, "repeated_answer", {"text": text, "other": before})


def _letters(text: str) -> str:
    """The letters and digits: quicker to tell than what is the same, and never apart where that is."""
    return _OTHERS.sub("", bare(text)) or text


def remarks(context: Context, messages: Mapping[str, str]) -> tuple[Remark, ...]:
    """What to tell someone who gives one of these answers."""
    return tuple(Remark(text, context.typeset(message)) for text, message in messages.items())
