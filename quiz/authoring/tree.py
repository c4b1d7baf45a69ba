"""What a YAML file holds, as text: mappings, sequences and scalars, and where each of them stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS_OF_A_NAME = 12
"""What is longer than this many words is a sentence, which goes neither in brackets nor in braces."""

Mark = tuple[int, int]
"""A line and a column, both from 1."""


class Seq(list["Node"]):
    """A sequence of lines with dashes, which remembers where each of its items begins."""

    __slots__ = ("marks",)

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[Mark] = []


Node: TypeAlias = str | dict[str, "Node"] | list["Node"]
Step = str | int
Path = tuple[Step, ...]
"""The way from a file's root to a node: keys and, from 0, places in sequences."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node stands: its key (or itself, where it has none), its value, and the nodes inside."""

    key: Mark
    value: Mark
    inside: Mapping[Step, Spot] = field(default_factory=dict)

    def has(self, path: Path) -> bool:
        """Whether the author wrote the node at the end of the path, be it empty."""
        spot = self
        for step in path:
            if step not in spot.inside:
                return False
            spot = spot.inside[step]
        return True

    def find(self, path: Path) -> Spot:
        """The spot of the node at the end of the path, or of the last one on the way that the author wrote."""
        spot = self
        for step in path:
            if step not in spot.inside:
                break
            spot = spot.inside[step]
        return spot
