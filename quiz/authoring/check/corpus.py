"""The whole bank as the rules see it: its entries, and what is counted once for all of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz.authoring.check.entry import Entry
    from quiz.core.bank import Bank


@dataclass(frozen=True, eq=False)
class Corpus:
    """A bank and its entries, in deck order."""

    bank: Bank
    entries: tuple[Entry, ...]
    targets: Mapping[str, Mapping[str, float]]
    """The shares the bank aims at, in percent: of `kinds`, `levels` and `bloom`; and of `decks`, in questions."""

    @property
    def language(self) -> str:
        """The bank's language."""
        return self.bank.language

    @cached_property
    def decks(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries of each deck."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.question.deck, []).append(entry)
        return {deck: tuple(entries) for deck, entries in found.items()}

    @cached_property
    def choices(self) -> tuple[Entry, ...]:
        """The questions with one right option among several."""
        return tuple(entry for entry in self.entries if len(entry.keys) == 1)

    @cached_property
    def prompt_counts(self) -> Mapping[str, int]:
        """In how many prompts each content word stands."""
        return Counter(word for entry in self.entries for word in entry.prompt_words)
