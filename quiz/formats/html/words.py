"""The sentences that a page may need, in both languages: the person who opens it chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.i18n import LANGUAGES, Words, catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

OURS = ("option_", "lost_", "code_", "done", "to_a_terminal")
"""What begins the sentences of `html` that the command says, and no page."""
_STUDY = ("answers", "conflict", "precision", "wording", "number")

Sentence = str | dict[str, str]


def both(said: Callable[[Words], str]) -> Sentence:
    """What is said in each language; the text alone where they say the same."""
    found = {language: said(Words(language)) for language in LANGUAGES}
    first, *others = found.values()
    return found if any(other != first for other in others) else first


def page_words() -> Mapping[str, Mapping[str, Sentence]]:
    """By language, the sentences of a page by code: `html.next`, `verdict.typo`, `study.answers`."""
    return {language: dict(_sentences(language)) for language in LANGUAGES}


def _sentences(language: str) -> list[tuple[str, Sentence]]:
    areas = {area: catalogue(language, area) for area in ("html", "verdict", "study")}
    return [
        (f"{area}.{key}", sentence)
        for area, sentences in areas.items()
        for key, sentence in sentences.items()
        if not (area == "html" and key.startswith(OURS))
        and not (area == "study" and not key.startswith(_STUDY))
    ]
