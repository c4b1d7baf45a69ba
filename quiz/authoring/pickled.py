"""A bank as bytes that are read back fast, and leave no more behind than the bank.

Equal texts are kept once. Each deck and each article stands by itself, since a reader remembers all it has met until it
has read the whole: for 10,000 questions that took as much memory as the bank. For the same reason an object is kept as
its class and the values of its fields, and not as the lists that `pickle` makes of a frozen one.
"""

from __future__ import annotations

import pickle
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import IO

    from quiz.core.bank import Bank
    from quiz.core.problem import Problem

    Known = tuple[Bank, tuple[Problem, ...]]

ALLOWED = frozenset(
    {
        ("datetime", "date"),
        ("decimal", "Decimal"),
        ("quiz.core.dates", "Precision"),
        ("quiz.core.dates", "PartialDate"),
        ("quiz.core.problem", "Place"),
        ("quiz.core.problem", "Problem"),
        *(("quiz.core.bank", name) for name in ("Bank", "Deck")),
        *(("quiz.core.question", name) for name in ("Card", "Question")),
        *(("quiz.core.fact", name) for name in ("Article", "Dispute", "Fact", "Names", "Original")),
        *(("quiz.core.shape", name) for name in ("Pick", "Fill", "Arrange", "Pair", "Reveal")),
        *(("quiz.core.shape", name) for name in ("Option", "Remark", "Text", "Number", "Date")),
    }
)
"""What may be read back: values only, so that a file put in the cache by somebody else can run nothing."""


def dumps(known: Known) -> bytes:
    """A bank, without what was worked out of it since it was read, and the problems found in it."""
    bank, problems = known
    body = BytesIO()
    rest = replace(bank, decks=(), articles=())
    for part in ((rest, problems, len(bank.decks)), *bank.decks, *bank.articles):
        _Writer(body, pickle.HIGHEST_PROTOCOL).dump(part)
    return body.getvalue()


def loads(body: bytes) -> Known | None:
    """What was dumped, None where these bytes hold something else than values."""
    file = BytesIO(body)
    try:
        rest, problems, count = _Reader(file).load()
        parts = []
        while file.tell() < len(body):
            parts.append(_Reader(file).load())
        bank: Bank = replace(rest, decks=tuple(parts[:count]), articles=tuple(parts[count:]))
    except (EOFError, TypeError, ValueError, pickle.UnpicklingError):
        return None
    return bank, problems


class _Writer(pickle.Pickler):
    """Writes each text once."""

    def __init__(self, file: IO[bytes], protocol: int) -> None:
        super().__init__(file, protocol)
        self._met: dict[object, object] = {}

    def reducer_override(self, value: object) -> Any:  # noqa: ANN401 (as the class it overrides)
        """A dataclass by its fields; Pickler's own ways for the rest."""
        kind = type(value)
        fields = getattr(kind, "__match_args__", None)
        if fields is None or (kind.__module__, kind.__qualname__) not in ALLOWED:
            return NotImplemented
        return kind, tuple(self._once(getattr(value, name)) for name in fields)

    def _once(self, value: object) -> object:
        """The text, or the tuple of texts, that was met first among those equal to this one."""
        if type(value) is tuple:
            value = tuple(map(self._once, value))
            return self._met.setdefault(value, value) if set(map(type, value)) == {str} else value
        return self._met.setdefault(value, value) if type(value) is str else value


class _Reader(pickle.Unpickler):
    """Reads values only."""

    def find_class(self, module: str, name: str) -> object:
        """A class that is allowed; raises UnpicklingError for any other."""
        if (module, name) not in ALLOWED:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return super().find_class(module, name)
