"""What a fuzz target is: a loader, what it is given at first, and the words of its format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

NAMES = (
    "bank",
    "yaml",
    "roster",
    "answers",
    "codes",
    "log",
    "history",
    "recovery",
    "sync",
    "anki",
    "config",
    "recipe",
)
"""Every target: the module `tests.fuzz.targets.<name>`, whose last line is `TARGET`."""

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(__file__).parent / "corpus"
"""A folder a target: inputs that together reach all that was ever reached, and every past crasher."""


@dataclass(frozen=True, slots=True)
class Target:
    """A loader under test.

    `run` reads an input with nothing but an empty folder to write in; it may raise a QuizError, and fails by whatever
    else it raises. `words` are what the format is made of.
    """

    run: Callable[[bytes, Path], None]
    seeds: Callable[[], Mapping[str, bytes]]
    words: tuple[str, ...] = ()


def target(name: str) -> Target:
    """The target of that name."""
    from importlib import import_module

    found: Target = import_module(f"tests.fuzz.targets.{name}").TARGET
    return found
