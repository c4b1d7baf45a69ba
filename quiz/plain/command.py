"""Lines that are not answers: a colon and a letter, or a question mark."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from quiz.plain.letters import UnclearError


class Order(Enum):
    """What a person may ask for besides answering, by its letter."""

    UNDO = "u"
    SOURCE = "t"
    HINT = "h"
    HELP = "?"
    SUSPEND = "s"
    BURY = "b"
    FLAG = "f"
    EDIT = "e"
    GIVE_UP = "r"
    RIGHT = "y"
    GUESSED = "x"
    MISTAKES = "m"
    QUIT = "q"


_ALSO = {"n": Order.GIVE_UP}
"""Letters of the screen's own keys that differ here."""


@dataclass(frozen=True, slots=True)
class Command:
    """An order and what follows it: a flag's note."""

    order: Order
    rest: str = ""


def command(line: str) -> Command | None:
    """The command a line gives, or None where it is an answer; raises UnclearError where there is no such command."""
    if line == "?":
        return Command(Order.HELP)
    if not line.startswith(":"):
        return None
    name, _, rest = line[1:].strip().partition(" ")
    known = {order.value: order for order in Order} | _ALSO
    order = known.get(name.lower())
    if order is None:
        raise UnclearError("plain.unclear_command", given=name)
    return Command(order, rest.strip())


def meant(line: str) -> str:
    """The command that a letter alone would be after its colon, "" where there is none."""
    known = {order.value for order in Order if order is not Order.HELP} | set(_ALSO)
    return f":{line.lower()}" if line.lower() in known else ""
