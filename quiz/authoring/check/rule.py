"""A rule is a function that looks at one question, or at the whole bank, and yields what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from quiz.authoring.check.corpus import Corpus
    from quiz.authoring.check.entry import Entry
    from quiz.core.problem import Level, Place
    from quiz.kinds.base import Way


class Fix(NamedTuple):
    """A certain remedy: replace `old` by `new` wherever it stands in `text`, the one that is complained of, as written.

    The text is the value at the end of the finding's way, or its key.
    """

    old: str
    new: str
    text: str


class Finding(NamedTuple):
    """What a rule finds: the way from the question to the value, the sentence's parameters, and its case.

    A rule of the bank says whose: an `entry`, or a `place`; without either it is the bank's own (`decks/bank.yaml`).
    """

    way: Way = ()
    params: Mapping[str, object] = MappingProxyType({})
    case: str = ""
    fix: Fix | None = None
    entry: Entry | None = None
    place: Place | None = None


OfQuestion = Callable[["Entry", "Corpus"], Iterator[Finding]]
OfBank = Callable[["Corpus"], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's id, level and function, of one question or of the whole bank.

    `language` is the one whose banks it reads, "" for all. `source` is where it comes from. Its sentences are in the
    catalogue of its letter (`check_q.json`): `Q06` says a finding, `Q06_why` documents the rule. The function's
    docstring gives its reason in one line.
    """

    id: str
    level: Level
    source: str
    language: str
    of_question: OfQuestion | None = None
    of_bank: OfBank | None = None

    @property
    def reason(self) -> str:
        """Why there is such a rule, in one line."""
        function = self.of_question or self.of_bank
        return (function.__doc__ or "").strip().splitlines()[0]


RULES: dict[str, Rule] = {}
"""Every rule by id, once the modules that define them are imported."""


def question_rule(
    name: str, level: Level = "error", *, source: str = "", language: str = ""
) -> Callable[[OfQuestion], OfQuestion]:
    """Register a function as the rule of that id, asked of every question."""

    def register(function: OfQuestion) -> OfQuestion:
        _add(Rule(name, level, source, language, of_question=function))
        return function

    return register


def bank_rule(
    name: str, level: Level = "error", *, source: str = "", language: str = ""
) -> Callable[[OfBank], OfBank]:
    """Register a function as the rule of that id, asked once of the whole bank."""

    def register(function: OfBank) -> OfBank:
        _add(Rule(name, level, source, language, of_bank=function))
        return function

    return register


def _add(rule: Rule) -> None:
    if rule.id in RULES:
        msg = f"two rules are called {rule.id}"
        raise ValueError(msg)
    RULES[rule.id] = rule
