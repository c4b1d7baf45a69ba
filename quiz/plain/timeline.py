"""The facts year after year, a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz import phrase
from quiz.plain.facts import fact_line
from quiz.study.timeline import ToldFact, by_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.i18n import Words
    from quiz.study.timeline import Entry


def timeline_lines(words: Words, entries: tuple[Entry, ...]) -> Iterator[str]:
    """A year, what happened then, an empty line, and so on; what the sources disagree on is said so."""
    for number, (year, found) in enumerate(by_year(entries)):
        if number:
            yield ""
        yield words("timeline.undated") if year is None else f"{year:04}"
        yield from (_line(words, one) for one in found)


def _line(words: Words, one: Entry) -> str:
    if not isinstance(one, ToldFact):
        return words("timeline.published", title=one.article.title)
    natures = dict.fromkeys(phrase.nature(words, dispute) for dispute in one.disputes)
    asked = words("timeline.questions", n=len(one.questions)) if one.questions else ""
    said = " · ".join(part for part in (*natures, asked) if part)
    return fact_line(words, one.fact) + (f" ({said})" if said else "")
