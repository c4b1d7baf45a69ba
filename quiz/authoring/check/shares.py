"""How a bank's questions are spread over kinds, levels, verbs and decks, beside what it aims at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from quiz.authoring.check.corpus import Corpus
    from quiz.core.question import Question

Table = Literal["kinds", "levels", "bloom", "decks"]

_TABLES: Mapping[Table, Callable[[Question], str]] = {
    "kinds": lambda question: question.kind,
    "levels": lambda question: str(question.level or "–"),
    "bloom": lambda question: question.bloom or "–",
    "decks": lambda question: question.deck,
}


@dataclass(frozen=True, slots=True)
class Share:
    """How many questions are of one name in one table; `percent` of all, as is `target`, None where there is none."""

    table: Table
    name: str
    count: int
    percent: float
    target: float | None


def shares(corpus: Corpus) -> Iterator[Share]:
    """Every table's shares, those aimed at first, in the order of the targets."""
    questions = [entry.question for entry in corpus.entries]
    total = len(questions) or 1
    for table, name_of in _TABLES.items():
        counts = Counter(map(name_of, questions))
        aims = corpus.targets.get(table, {})
        whole = sum(aims.values()) or 1.0
        for name in dict.fromkeys((*aims, *sorted(counts))):
            target = 100 * aims[name] / whole if name in aims else (0.0 if aims else None)
            yield Share(table, name, counts[name], 100 * counts[name] / total, target)
