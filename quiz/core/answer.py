"""What a person answers, one value a shape, and the verdict on it: codes with parameters, never a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Picked:
    """The picked options, by their index in `Pick.options` (not by where they were shown)."""

    options: frozenset[int]


@dataclass(frozen=True, slots=True)
class Filled:
    """What was typed, one text a blank."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arranged:
    """The order given, as indices into `Arrange.items`, each once."""

    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Paired:
    """For each left text, in order, an index into `Pair.choices`, or None where nothing was chosen."""

    choices: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An answer that only its author can judge: the text where one was typed, and the points of the rubric it met."""

    text: str = ""
    points: frozenset[int] = frozenset()


Answer = Picked | Filled | Arranged | Paired | Told


class Outcome(StrEnum):
    """What a verdict comes to. ALMOST asks again; SELF leaves it to the person (the score is what the rubric gave)."""

    RIGHT = "right"
    ALMOST = "almost"
    WRONG = "wrong"
    SELF = "self"


class Code(StrEnum):
    """Why. Each has a sentence `verdict.<code>` in every catalogue; its parameters are named here."""

    EXACT = "exact"
    CASE = "case"
    """Right but for capitals: expected."""
    ACCENTS = "accents"
    """Right but for accents: expected."""
    FORM = "form"
    """Another way to write the same (article, hyphen, spaces, number words, date form): expected."""
    ALSO = "also"
    """An equivalent the author or the names list accepts: expected."""
    TYPO = "typo"
    """A slip of the keyboard forgiven (two in a long answer): given, expected."""
    WITHIN = "within"
    """A number inside the tolerance: expected."""
    MORE_PRECISE = "more_precise"
    """A date more precise than the source, and compatible with it: expected."""
    VAGUE = "vague"
    """Too vague, in the author's words: message."""
    LESS_PRECISE = "less_precise"
    """A date that is right but vaguer than asked: precision (year, month, day, span)."""
    NOT_A_NUMBER = "not_a_number"
    """No number could be read: given."""
    NOT_A_DATE = "not_a_date"
    """No date could be read: given."""
    EMPTY = "empty"
    """Nothing was answered: expected."""
    KNOWN_WRONG = "known_wrong"
    """A foreseen mistake, in the author's words: given, message, expected."""
    WRONG = "wrong"
    """Not the answer: given, expected."""
    MISSED = "missed"
    """Right options left out: count, total."""
    EXCESS = "excess"
    """Wrong options picked: count; one finding each with `at` and the author's message where there is one."""
    SEQUENCE = "sequence"
    """Neighbours in the right order: count, total."""
    MATCHED = "matched"
    """Pairs that are right: count, total."""
    POINTS = "points"
    """Points of the rubric met: count, total."""
    SELF = "self"
    """Nothing to compare: the person decides."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason: its code, its parameters as texts, and the blank, option or pair it is about."""

    code: Code
    params: tuple[tuple[str, str], ...] = ()
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer is worth: an outcome, a part mark from 0 to 1, and the reasons."""

    outcome: Outcome
    score: Fraction
    findings: tuple[Finding, ...]

    @property
    def forgiven(self) -> bool:
        """Whether a slip of the keyboard was let pass."""
        return any(finding.code is Code.TYPO for finding in self.findings)
