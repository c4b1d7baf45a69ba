"""Words in the spellings that our own comparison takes for the same, for programs that compare letter by letter."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from quiz.core.keyboard import LIGATURES, bare, keyboard, unaccented
from quiz.core.language import rules
from quiz.core.numbers import in_digits
from quiz.formats.moodle.setting import with_articles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.core.text import Lexicon
    from quiz.formats.moodle.setting import Setting

_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")


def spellings(text: str, setting: Setting, *, stands_alone: bool) -> tuple[str, ...]:
    """The text as displayed, then with the names in it spelt otherwise, without accents or hyphens, with its article.

    In a sentence that has its own articles, none is added. Capitals are left alone, since either is taken.
    """
    typed = keyboard(text)
    found = [text, typed, *_renamed(typed, setting.lexicon)]
    found += filter(_has_words, _without_article(typed, setting.lexicon))
    if stands_alone and not _is_somebody(typed, setting.lexicon):
        found += with_articles(typed, setting.articles)
    return _once(spelling for one in found for spelling in _freely(one, setting.lexicon))


def as_written(text: str) -> tuple[str, ...]:
    """The text as displayed and as typed, with accents or without."""
    typed = keyboard(text)
    plain = _without_accents(typed)
    return _once((text, typed, typed.replace("'", "’"), plain, plain.replace("'", "’")))


def same(text: str) -> str:
    """What two texts that differ by capitals alone share."""
    return text.lower()


def _once(texts: Iterator[str] | tuple[str, ...]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(same(text), text)
    return tuple(found.values())


def _freely(text: str, lexicon: Lexicon) -> Iterator[str]:
    """A text with accents or without, and so the same without the hyphens that may be left out, and in figures."""
    yield from as_written(text)
    typed = keyboard(text)
    apart = _HYPHEN.sub(" ", typed)
    in_figures = " ".join(in_digits(apart.split(), rules(lexicon.language).numerals))
    for other in dict.fromkeys((apart, in_figures)):
        if other != typed and lexicon.read(other).bare == lexicon.read(typed).bare:
            yield from as_written(other)


def _without_accents(text: str) -> str:
    return unaccented(text.translate(LIGATURES))


def _without_article(typed: str, lexicon: Lexicon) -> Iterator[str]:
    """The text without the article that opens it."""
    spoken = rules(lexicon.language)
    first, _, rest = typed.partition(" ")
    if rest and bare(first) in spoken.leading:
        yield rest
    elif typed[:1].lower() in spoken.elided and typed[1:2] == "'":
        yield typed[2:]


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _is_somebody(typed: str, lexicon: Lexicon) -> bool:
    return any(same(typed) in map(same, (name, *also)) for name, also in lexicon.names.people)


@lru_cache(maxsize=8)
def _names(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """What finds a name in a typed text, the longest first, and the other spellings of each."""
    others: dict[str, tuple[str, ...]] = {}
    for name, also in (*lexicon.names.people, *lexicon.names.places):
        every = tuple(dict.fromkeys(map(keyboard, (name, *also))))
        for spelling in every:
            if spelling in others:
                others[spelling] = ()  # that of two names
            else:
                others[spelling] = tuple(one for one in every if one != spelling)
    found = "|".join(map(re.escape, sorted(others, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)" if found else r"(?!)"), others


def _renamed(typed: str, lexicon: Lexicon) -> Iterator[str]:
    """The text with one of its names spelt otherwise."""
    pattern, others = _names(lexicon)
    for match in pattern.finditer(typed):
        for other in others[match[0]]:
            yield f"{typed[: match.start()]}{other}{typed[match.end() :]}"
