"""The five shapes: the closed set of ways to answer. Kinds turn into them; everything after matches on them.

Every text here is displayed text, already typeset in the bank's language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from quiz.core.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Option:
    """Something to pick: its text, whether it is right, and why it is wrong where the author said so."""

    text: str
    correct: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Pick:
    """Pick one option, or several where `many`.

    `options` stand in the author's order, or sorted where `fixed` (numbers, dates, true and false): fixed options are
    never shuffled. `fix` is (what a false statement says, what it should say): the corrected statement differs from the
    prompt by this only.
    """

    options: tuple[Option, ...]
    many: bool = False
    fixed: bool = False
    fix: tuple[str, str] | None = None

    @property
    def right(self) -> frozenset[int]:
        """The indices of the right options."""
        return frozenset(i for i, option in enumerate(self.options) if option.correct)


@dataclass(frozen=True, slots=True)
class Remark:
    """What to tell someone who gives a foreseen answer: why it is wrong, or how to be more precise."""

    answer: str
    message: str


@dataclass(frozen=True, slots=True)
class Text:
    """A blank that words fill. `also` are accepted too; `label` says what is expected (« dirigeant »)."""

    answer: str
    also: tuple[str, ...] = ()
    almost: tuple[Remark, ...] = ()
    wrong: tuple[Remark, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A blank that a number fills, right within plus or minus `within` (same unit as `value`, 0 for exact)."""

    answer: str
    value: Decimal
    within: Decimal
    unit: str = ""
    almost: tuple[Remark, ...] = ()
    wrong: tuple[Remark, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Date:
    """A blank that a date fills, as precise as `value` is; a vaguer date is almost right."""

    answer: str
    value: PartialDate
    almost: tuple[Remark, ...] = ()
    wrong: tuple[Remark, ...] = ()
    label: str = ""


Blank = Text | Number | Date


@dataclass(frozen=True, slots=True)
class Fill:
    """Fill one or more blanks.

    `frame` is empty where the blank stands below the prompt; otherwise it holds the pieces of text around the blanks
    (always one more than there are blanks), the other blanks of the same sentence already filled.
    """

    blanks: tuple[Blank, ...]
    frame: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrange:
    """Put `items` in order; they stand here in the right one.

    `proofs` has as many texts: what shows the place of each item after the reveal (a date), or "" where nothing does.
    """

    items: tuple[str, ...]
    proofs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Give each left text its right one; `extra` stands on the right only and matches nothing."""

    pairs: tuple[tuple[str, str], ...]
    extra: tuple[str, ...] = ()

    @property
    def choices(self) -> tuple[str, ...]:
        """The right-hand texts, each once, in the author's order, the extra ones last."""
        return tuple(dict.fromkeys((*(right for _, right in self.pairs), *self.extra)))


@dataclass(frozen=True, slots=True)
class Reveal:
    """Think, reveal the answer, and judge oneself: against a `rubric` of one point each where there is one.

    `length` is what the author expects (« quatre phrases au plus ») or "".
    """

    answer: str
    rubric: tuple[str, ...] = ()
    length: str = ""


Shape = Pick | Fill | Arrange | Pair | Reveal
