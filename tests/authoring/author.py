"""An author who writes, renames and retires questions, and releases the bank: every card goes on by the rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import TYPE_CHECKING

from quiz.authoring.ledger import read_ledger, write_ledger
from quiz.authoring.load import load_or_raise
from quiz.authoring.release import Release, plan
from tests.authoring.folders import BANK, HEAD, write_files

if TYPE_CHECKING:
    from pathlib import Path

    from quiz.authoring.ledger import Ledger

FIRST = date(2026, 9, 1)


@dataclass
class Draft:
    """A question as its author has it: blanks by number, or the answers of a card and of its reverse."""

    blanks: dict[int, str] = field(default_factory=dict)
    answer: str = ""
    reverse: str = ""
    said: str = "Parce que."

    @property
    def cards(self) -> tuple[str, ...]:
        """What follows the id in the name of each card."""
        if self.blanks:
            return tuple(f"/c{number}" for number in sorted(self.blanks))
        return ("", "/reverse") if self.reverse else ("",)

    def text(self, name: str) -> str:
        end = f"  explanation: {self.said}\n  source: Un livre\n"
        if self.blanks:
            gaps = " et ".join(f"{{{{c{n}::{text}}}}}" for n, text in self.blanks.items())
            return f"- id: {name}\n  kind: cloze\n  prompt: Voici {gaps}.\n{end}"
        back = f"  reverse:\n    prompt: {self.answer} ?\n    answer: {self.reverse}\n"
        own = f"- id: {name}\n  kind: card\n  prompt: Quoi, {name} ?\n  answer: {self.answer}\n"
        return own + (back if self.reverse else "") + end


@dataclass
class Author:
    """A bank in a folder, and what its author knows of it. Words are never used twice."""

    folder: Path
    questions: dict[str, Draft] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    retired: list[str] = field(default_factory=list)
    day: date = FIRST
    _words: count[int] = field(default_factory=count)

    def word(self) -> str:
        return f"mot-{next(self._words)}"

    def add(self, *, blanks: int = 0, reverse: bool = False) -> str:
        """A new question; returns its id."""
        name = self.word()
        numbered = {number: self.word() for number in range(1, blanks + 1)}
        self.questions[name] = Draft(numbered, self.word(), self.word() if reverse else "")
        return name

    def rename(self, old: str) -> str:
        new = self.word()
        self.questions[new] = self.questions.pop(old)
        self.renamed[old] = new
        return new

    def retire(self, name: str) -> None:
        del self.questions[name]
        self.retired.append(name)

    def retire_blank(self, name: str, number: int) -> None:
        del self.questions[name].blanks[number]
        self.retired.append(f"{name}/c{number}")

    def add_blank(self, name: str) -> None:
        """Under the first number that no blank of the question ever had."""
        names = [name]
        while former := [old for old, new in self.renamed.items() if new == names[-1]]:
            names += former
        used = self.questions[name].blanks
        gone = {card for former in names for card in self.retired if card.startswith(f"{former}/c")}
        taken = {*used, *(int(card.partition("/c")[2]) for card in gone)}
        used[next(n for n in count(1) if n not in taken)] = self.word()

    def write(self) -> None:
        gone = "".join(f"  {old}: {new}\n" for old, new in self.renamed.items())
        ended = "".join(f"  {name}: Trop facile.\n" for name in self.retired)
        bank = (
            BANK + (f"renamed:\n{gone}" if gone else "") + (f"retired:\n{ended}" if ended else "")
        )
        deck = HEAD + "".join(draft.text(name) for name, draft in self.questions.items())
        write_files(self.folder, {"decks/bank.yaml": bank, "decks/essai.yaml": deck})

    @property
    def ledger(self) -> Ledger:
        return read_ledger(self.folder)

    def plan(self) -> Release:
        self.write()
        return plan(load_or_raise(self.folder), self.ledger, self.day)

    def release(self) -> Release:
        """Release, unless something is in the way."""
        found = self.plan()
        if not found.problems:
            write_ledger(self.folder, found.rows)
        return found

    def later(self) -> None:
        self.day += timedelta(days=1)
