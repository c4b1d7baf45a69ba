"""What a school's list says of the arrangements pupils need: large print, which papers know, and what they do not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from quiz.classroom.rosters.headings import Field, found
from quiz.classroom.rosters.soundness import shown
from quiz.core.problem import Problem
from quiz.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz.core.problem import Place

_YES = frozenset({"oui", "o", "x", "1", "vrai", "true", "yes", "y", "✓", "✔", "☑"})
_NO = frozenset(
    {"", "non", "n", "0", "faux", "false", "no", "-", "–", "—"}
    | {"aucun", "aucune", "néant", "neant", "ras", "none", "n/a"}
)
_GENERAL = re.compile(
    r"\b(?:amenagements?|adaptations?|accomm?odations?|arrangements?"
    r"|besoins? (?:educatifs? )?particuliers?|special needs|additional needs)\b"
)
_KINDS = re.compile(
    r"\b(?:pap|ppre|pps|pai|ebep|(?:projets?|plans?) d (?:accompagnement|accueil)|send?|iep)\b"
)
"""The plans of pupils with needs, as French and English schools call them."""
_TIME = re.compile(
    r"\b(?:(?:tiers|1 3|⅓) ?(?:de )?(?:temps|tps)|tt|plus de temps|majoration"
    r"|(?:temps|tps)(?: \w+){0,3} (?:majore|supplementaire|additionnel|complementaire|en plus)"
    r"|(?:extra|additional|more|extended) time|extra \d+|time (?:extension|and a half))\b"
)
_SIZE = r"(?:1[6-9]|[2-9]\d)"
"""Points from which letters are large: ordinary print has 10 to 14."""
_LARGE = re.compile(
    r"\bagrandi|\bgrossi|\benlarg|\blargeprint"
    r"|\b(?:gros(?:ses?)?|grand(?:e?s?)) (?:caractere|lettre|police|ecriture|taille de police)"
    r"|\b(?:caracteres?|lettres?|polices?|ecritures?) (?:plus )?(?:gros|grand)"
    r"|\b(?:larger?|big|bigger) (?:print|font|type|text|letters)"
    r"|\b(?:polices?|taille|corps|caracteres?|font|arial|verdana|opendyslexic)"
    rf"(?: (?!\d)\S+){{0,3}} {_SIZE}\b(?! (?:min|h\b|%))"
    rf"|\b{_SIZE} (?:pt\b|(?:pts |points? )?(?:font|print))"
)
_DENIED = re.compile(r"\b(?:pas|sans|non|ni|aucune?|no|not|without)\b")
_ASIDE = re.compile(r"(?<!\S)\(([^()\d][^()]*)\)")
_BOUND = re.compile(r"[;\n\r•|&+]|,(?!\d)|(?<!\d)/(?!\d)|\s[-–—]\s|\s(?:et|and)\s")
_QUOTED = 5
"""Texts that the notice repeats."""


class Said(NamedTuple):
    """What a cell says: whether print is to be large, and the arrangements that papers do not know."""

    is_large: bool
    others: tuple[str, ...] = ()


def names_arrangements(heading: str) -> bool:
    """Whether a column of this name says what arrangements pupils need, large print among them."""
    return _names_large_print(heading) or _names_others(heading)


def said(heading: str, cell: str) -> Said | None:
    """What the cell of a column of arrangements says; None where it must say yes or no, and says neither or both.

    It must in a column of large print alone. A mark (« x ») means large print under a heading that speaks of it.
    """
    parts = _parts(cell)
    marks = [part for part in parts if part.lower() in _YES]
    has_no = any(part.lower() in _NO for part in parts)
    has_large = any(map(_speaks_of_large_print, parts))
    is_ticked = bool(marks) and _names_large_print(heading)
    is_told = has_large or is_ticked
    if has_no and (marks or has_large):  # « gros caractères (non) »
        return Said(False, (cell,)) if _names_others(heading) else None
    if cell and not is_told and not has_no and not _names_others(heading):
        return None
    return Said(is_told, tuple(_others(heading, parts)))


def untaken(told: Sequence[tuple[Place, str]]) -> tuple[Problem, ...]:
    """One notice, if any, of what papers do not know: extra time first, for nobody may lose it unawares."""
    if not told:
        return ()
    spelt: dict[str, str] = {}
    for _, text in told:
        spelt.setdefault(fold(text) or text, text)
    texts = sorted(spelt.values(), key=lambda text: not _speaks_of_time(text))
    listed = ", ".join(map(shown, texts[:_QUOTED])) + (", …" if len(texts) > _QUOTED else "")
    rule = "roster_extra_time" if _speaks_of_time(texts[0]) else "roster_arrangements"
    return (Problem(told[0][0], rule, (("texts", listed),), "warning"),)


def _parts(cell: str) -> tuple[str, ...]:
    """« PAP (tiers temps + police 16) » in three."""
    if cell.lower() in _YES | _NO:
        return (cell,) if cell else ()
    pieces = _BOUND.split(_ASIDE.sub(r";\1;", cell))
    return tuple(part for piece in pieces if (part := " ".join(piece.split()).strip(" .:")))


def _others(heading: str, parts: Sequence[str]) -> Iterator[str]:
    """What papers do not know, with the heading where the cell alone would not name it."""
    for part in parts:
        is_time = _speaks_of_time(part)
        if part.lower() in _YES:
            if not _names_large_print(heading) or _names_a_kind(heading):
                yield f"{heading} ({part})"
        elif part.lower() not in _NO and (is_time or not _speaks_of_large_print(part)):
            yield f"{heading} ({part})" if _speaks_of_time(heading) and not is_time else part


def _speaks_of_large_print(text: str) -> bool:
    folded = fold(text)
    return _LARGE.search(folded) is not None and not _DENIED.search(folded)


def _speaks_of_time(text: str) -> bool:
    return _TIME.search(fold(text)) is not None


def _names_large_print(heading: str) -> bool:
    return Field.LARGE in found([heading]) or _speaks_of_large_print(heading)


def _names_others(heading: str) -> bool:
    return _GENERAL.search(fold(heading)) is not None or _names_a_kind(heading)


def _names_a_kind(heading: str) -> bool:
    return _KINDS.search(fold(heading)) is not None or _speaks_of_time(heading)
