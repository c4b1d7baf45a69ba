"""Questions of any kind, from their own fields alone."""

import msgspec

from quiz.authoring.typeset import typesetter
from quiz.core.dates import PartialDate
from quiz.core.question import Card
from quiz.core.shape import Blank, Fill, Pick
from quiz.kinds import KINDS
from quiz.kinds.base import Context, Written


def context(language: str = "fr", **dates: str) -> Context:
    """A context that knows these facts, `_` for `-`."""
    known = {name.replace("_", "-"): PartialDate.parse(date) for name, date in dates.items()}
    return Context(language, typesetter(language), known)


def written(kind: str, **fields: object) -> Written:
    common = {"id": "q", "kind": kind, "prompt": "Quoi ?", "explanation": "Parce que."}
    return msgspec.convert(common | fields, KINDS[kind], strict=False)


def cards(kind: str, language: str = "fr", **fields: object) -> tuple[Card, ...]:
    question, around = written(kind, **fields), context(language)
    assert list(question.flaws(around)) == []
    return question.cards(around)


def pick(kind: str, language: str = "fr", **fields: object) -> Pick:
    (card,) = cards(kind, language, **fields)
    assert isinstance(card.shape, Pick)
    return card.shape


def blank(kind: str, language: str = "fr", **fields: object) -> Blank:
    (card,) = cards(kind, language, **fields)
    assert isinstance(card.shape, Fill)
    assert card.shape.frame == ()
    (only,) = card.shape.blanks
    return only
