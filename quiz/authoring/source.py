"""A file of the bank: its tree, and the place of every complaint about it."""

from __future__ import annotations

import math
import stat
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from quiz.authoring.quick import quick
from quiz.authoring.syntax import Refusal
from quiz.authoring.tree import Mark, Node, Path, Seq
from quiz.bounded import MAX_BYTES
from quiz.core.problem import Place, Problem

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator, Mapping

    from quiz.authoring.compose import Composed
    from quiz.authoring.scalars import Scalar


class Item(NamedTuple):
    """A record as it is written, the way to it, where it begins, and whether its lines could be read as they are."""

    path: Path
    node: dict[str, Node]
    mark: Mark
    sound: bool


class Source:
    """One file as it was written. `root` is None where it cannot be read to its end: `problems` say why."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self._text = text
        self.faulty_lines: list[int] = []
        """The lines that the reader complained of, though it could go on."""
        self.root: Node | None = quick(text)
        if self.root is None:
            self.root = self._composed.root
            for fault in self._composed.faults:
                self.faulty_lines.append(fault.mark[0])
                self.complain_at(fault.mark, fault.rule, **fault.params)

    @classmethod
    def refused(cls, name: str, refusal: Refusal) -> Source:
        """A file of which nothing can be used."""
        source = cls.__new__(cls)
        source.name, source.root, source.problems, source.faulty_lines = name, None, [], []
        source.complain_at(refusal.mark, refusal.rule, **refusal.params)
        return source

    @cached_property
    def _composed(self) -> Composed:
        from quiz.authoring.compose import compose

        return compose(self._text)

    def complain(self, path: Path, rule: str, *, at_key: bool = False, **params: str) -> None:
        """Note a problem with the value at the end of a path, or with its key."""
        mark = self._mark(path, at_key=at_key)
        self.complain_at(mark, rule, **params)

    def place_of(self, path: Path, *, at_key: bool = False) -> Place:
        """Where the value at the end of a path stands, or its key."""
        return self.place(self._mark(path, at_key=at_key))

    def _mark(self, path: Path, *, at_key: bool) -> Mark:
        spot = self._composed.spot.find(path)
        return spot.key if at_key else spot.value

    @property
    def text(self) -> str:
        """The file as it was read, its lines ended by a line feed alone."""
        return self._text

    @cached_property
    def _scalars(self) -> Mapping[Mark, Scalar]:
        from quiz.authoring.scalars import scalars

        return scalars(self._text)

    def scalar(self, path: Path, value: str, *, at_key: bool) -> Scalar | None:
        """How a text at the end of a path is written, or its key; None where that is not what is written there."""
        found = self._scalars.get(self._mark(path, at_key=at_key))
        return found if found and found.value == value else None

    def place_at(self, position: int) -> Place:
        """A position, in characters, as a place in this file."""
        line = self._text.count("\n", 0, position) + 1
        return Place(self.name, line, position - self._text.rfind("\n", 0, position))

    def complain_at(self, mark: Mark, rule: str, **params: str) -> None:
        """Note a problem at a line and a column."""
        self.problems.append(Problem(self.place(mark), rule, tuple(params.items())))

    def is_written(self, path: Path) -> bool:
        """Whether a value stands at the end of a path, or would if it were not empty."""
        return bool(self.faulty_lines) and self._composed.spot.has(path)

    def field(self, key: str) -> Node | None:
        """A field of the file itself, or None where there is none."""
        return self.root.get(key) if isinstance(self.root, dict) else None

    def items(self, path: Path, node: Node) -> Iterator[Item]:
        """The records of a list: a mistake in one costs no other."""
        if not isinstance(node, list):
            self.complain(path, "not_a_list")
            return
        # Only a list in brackets has no marks, and it holds no record.
        marks = node.marks if isinstance(node, Seq) else [(1, 1)] * len(node)
        ends = [*(line for line, _ in marks[1:]), math.inf]
        for at, (item, mark, end) in enumerate(zip(node, marks, ends, strict=False)):
            if isinstance(item, dict):
                sound = not any(mark[0] <= line < end for line in self.faulty_lines)
                yield Item((*path, at), item, mark, sound)
            else:
                self.complain((*path, at), "not_a_mapping")

    def place(self, mark: Mark) -> Place:
        """A mark as a place in this file."""
        return Place(self.name, *mark)


def read_source(folder: pathlib.Path, name: str) -> Source:
    """Read `folder/name`: whatever is wrong with it, even its absence, is among its problems."""
    try:
        return Source(name, _text(folder / name))
    except Refusal as refusal:
        return Source.refused(name, refusal)


def _text(file: pathlib.Path) -> str:
    """The text of a file, its lines ended by a line feed alone, whichever system wrote it."""
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Refusal((1, 1), "not_a_file")
        if status.st_size > MAX_BYTES:
            raise Refusal((1, 1), "too_large", limit=f"{MAX_BYTES >> 20}")
        data = file.read_bytes()
    except OSError as error:
        raise Refusal((1, 1), "unreadable", reason=error.strerror or str(error)) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal(_position(error), "encoding") from error
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _position(error: UnicodeDecodeError) -> Mark:
    """The line and column of the first byte that is not UTF-8."""
    before = error.object[: error.start]
    start = before.rfind(b"\n") + 1
    return before.count(b"\n") + 1, len(before[start:].decode("utf-8-sig")) + 1
