"""One bank a kind, from its own EXAMPLE, and answers to any shape: what every contract test starts from."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import assert_never

from quiz.authoring.load import Loaded, load
from quiz.core.answer import Answer, Arranged, Filled, Paired, Picked, Told
from quiz.core.bank import Bank
from quiz.core.question import Card
from quiz.core.shape import Arrange, Blank, Date, Fill, Number, Pair, Pick, Reveal, Shape, Text
from quiz.kinds import KINDS
from tests.authoring.folders import write_deck


@cache
def loaded_examples() -> Mapping[str, Loaded]:
    """What the EXAMPLE of each kind loads as, by kind."""
    found = {}
    for name, kind in KINDS.items():
        with TemporaryDirectory() as folder:
            found[name] = load(write_deck(Path(folder), kind.EXAMPLE))
    return found


def example_banks() -> Mapping[str, Bank]:
    """A bank with the one question of each kind's EXAMPLE, by kind."""
    return {name: loaded.bank for name, loaded in loaded_examples().items()}


def example_cards() -> tuple[tuple[Bank, Card], ...]:
    """Every card of every example, with its bank."""
    return tuple((bank, card) for bank in example_banks().values() for card in bank.cards.values())


def right_answer(shape: Shape) -> Answer:
    """The canonical answer, as the most careful learner would give it."""
    match shape:
        case Pick():
            return Picked(shape.right)
        case Fill(blanks=blanks):
            return Filled(tuple(blank.answer for blank in blanks))
        case Arrange(items=items):
            return Arranged(tuple(range(len(items))))
        case Pair(pairs=pairs):
            return Paired(tuple(shape.choices.index(right) for _, right in pairs))
        case Reveal(rubric=rubric):
            return Told("", frozenset(range(len(rubric))))
    assert_never(shape)


def wrong_answer(shape: Shape) -> Answer:
    """An answer of the right form that is not the one."""
    match shape:
        case Pick(options=options):
            return Picked(frozenset(range(len(options))) - shape.right)
        case Fill(blanks=blanks):
            return Filled(tuple(map(_wrong_text, blanks)))
        case Arrange(items=items):
            return Arranged(tuple(reversed(range(len(items)))))
        case Pair(pairs=pairs):
            return Paired((None,) * len(pairs))
        case Reveal():
            return Told()
    assert_never(shape)


def _wrong_text(blank: Blank) -> str:
    match blank:
        case Text():
            return "tout autre chose"
        case Number(value=value, within=within):
            return str(value + within + 7)
        case Date(value=value):
            return str(value.start.year - 13)
    assert_never(blank)
