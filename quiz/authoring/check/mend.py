"""Certain remedies, written into the bank's files: the words that are wrong, there and nowhere else."""

from __future__ import annotations

import os
import shutil
import tempfile
from bisect import bisect_right
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quiz.authoring.check.run import check
from quiz.authoring.check.typography import visible
from quiz.authoring.compose import compose
from quiz.core.problem import InputError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from quiz.authoring.check.rule import Fix
    from quiz.authoring.check.run import Checked, Found
    from quiz.authoring.scalars import Scalar
    from quiz.authoring.source import Source
    from quiz.authoring.tree import Node
    from quiz.core.problem import Place

_ROUNDS = 4
"""How often what is mended is looked at again: one remedy may bare another fault."""
_BOM = b"\xef\xbb\xbf"


class Mended(NamedTuple):
    """A remedy that was written: where, by which rule, and what it replaced by what."""

    place: Place
    rule: str
    old: str
    new: str


class _Edit(NamedTuple):
    """What replaces the characters from one position to another."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Change:
    """All the remedies of one text, and what they make of it."""

    scalar: Scalar
    value: str
    edits: tuple[_Edit, ...]
    remedies: tuple[Mended, ...]


class Outcome(NamedTuple):
    """What was mended, the files that could not be, and the bank as it is now."""

    mended: tuple[Mended, ...]
    refused: tuple[InputError, ...]
    checked: Checked


def mend(root: Path, only: Collection[str] = ()) -> Outcome:
    """Write every certain remedy into the files of a bank; raises as `check` does.

    A file that changed meanwhile (`bank.changed`) or cannot be written (`bank.unwritable`) stays as it is.
    """
    done: list[Mended] = []
    refused: dict[str, InputError] = {}
    for _ in range(_ROUNDS):
        checked = check(root, only)
        before = len(done)
        for source, found in _by_file(checked.found):
            if source.name not in refused:
                try:
                    done += _mend(root, source, found)
                except InputError as error:
                    refused[source.name] = error
        if len(done) == before:
            return Outcome(tuple(done), tuple(refused.values()), checked)
    return Outcome(tuple(done), tuple(refused.values()), check(root, only))


def _by_file(found: Iterable[Found]) -> list[tuple[Source, list[Found]]]:
    files: dict[str, tuple[Source, list[Found]]] = {}
    for each in found:
        entry = each.finding.entry
        if each.finding.fix and entry:
            source = entry.record.source
            files.setdefault(source.name, (source, []))[1].append(each)
    return list(files.values())


def _mend(root: Path, source: Source, found: Sequence[Found]) -> tuple[Mended, ...]:
    """Write a file's remedies, those that change what they should and nothing else."""
    changes = list(_changes(source, found))
    kept = changes if _is_sound(source.text, changes) else []
    if not kept:
        for change in changes:
            if _is_sound(source.text, [*kept, change]):
                kept.append(change)
    if kept:
        _write(root / source.name, source, [edit for change in kept for edit in change.edits])
    return tuple(sorted(remedy for change in kept for remedy in change.remedies))


def _changes(source: Source, found: Sequence[Found]) -> Iterator[_Change]:
    remedies: dict[Scalar, list[Found]] = {}
    for each in found:
        scalar = _scalar(source, each)
        if scalar:
            remedies.setdefault(scalar, []).append(each)
    for scalar, complaints in remedies.items():
        letters, mended = [*zip(scalar.value, range(len(scalar.value)), strict=True)], []
        for each in sorted(complaints, key=_longest_first):
            fix = each.finding.fix
            if fix and _apply(fix, letters):
                mended.append(Mended(each.problem().place, each.rule.id, *_difference(fix)))
        edits = _edits(source.text, scalar, letters)
        if edits:
            value = "".join(letter for letter, _ in letters)
            yield _Change(scalar, value, edits, tuple(dict.fromkeys(mended)))


def _scalar(source: Source, found: Found) -> Scalar | None:
    """The text that a remedy is for: the value at the end of the finding's way, or its key."""
    finding = found.finding
    if not finding.fix or not finding.entry:
        return None
    path = (*finding.entry.record.path, *finding.way)
    text = finding.fix.text
    return source.scalar(path, text, at_key=False) or source.scalar(path, text, at_key=True)


def _longest_first(found: Found) -> int:
    return -len(found.finding.fix.old) if found.finding.fix else 0


def _difference(fix: Fix) -> tuple[str, str]:
    """What a remedy changes, without the words that both sides begin with."""
    old, new = fix.old.split(" "), fix.new.split(" ")
    while len(old) > 1 and len(new) > 1 and old[0] == new[0] and old[1:] != new[1:]:
        old, new = old[1:], new[1:]
    return visible(" ".join(old)), visible(" ".join(new))


_Letters = list[tuple[str, int]]
"""The letters of a text, each with its place in the text as it was written, -1 where it is new."""


def _apply(fix: Fix, letters: _Letters) -> bool:
    """Replace the words wherever they stand; the letters that both have stay what they are."""
    text = "".join(letter for letter, _ in letters)
    steps = SequenceMatcher(None, fix.old, fix.new, autojunk=False).get_opcodes()
    at = text.rfind(fix.old)
    found = at >= 0
    while at >= 0:
        for what, first, last, new_first, new_last in reversed(steps):
            if what != "equal":
                new = [(letter, -1) for letter in fix.new[new_first:new_last]]
                letters[at + first : at + last] = new
        at = text.rfind(fix.old, 0, at)
    return found


def _edits(file: str, scalar: Scalar, letters: _Letters) -> tuple[_Edit, ...]:
    """The changes that make a text say this; none where one would touch the end of a line."""
    spans = scalar.spans(file)
    if not spans:
        return ()
    found = []
    new, last = "", -1
    for letter, at in (*letters, ("", len(spans))):
        if at < 0:
            new += letter
            continue
        if new or at > last + 1:
            found.append(_edit(file, scalar, spans, (last + 1, at), new))
        new, last = "", at
    return () if any("\n" in file[edit.start : edit.end] for edit in found) else tuple(found)


def _edit(
    file: str, scalar: Scalar, spans: Sequence[tuple[int, int]], lost: tuple[int, int], new: str
) -> _Edit:
    """What replaces some letters of a text, or stands before the first of them where there are none."""
    first, last = lost
    if first == last:
        at = spans[first - 1][1] if first else spans[0][0]
        return _Edit(at, at, scalar.written(new))
    while (
        not new
        and _ends_a_line(file, spans[last - 1])
        and scalar.value[first - 1 : first] == scalar.value[last - 1]
    ):
        first, last = first - 1, last - 1  # the loss of the one before leaves the same text
    return _Edit(spans[first][0], spans[last - 1][1], scalar.written(new))


def _ends_a_line(file: str, span: tuple[int, int]) -> bool:
    return "\n" in file[span[0] : span[1]]


def _is_sound(text: str, changes: Sequence[_Change]) -> bool:
    """Whether a file with these changes says what it said but for them, and no reader complains of more."""
    before, after = (
        compose(text),
        compose(_edited(text, [e for change in changes for e in change.edits])),
    )
    wanted = {change.scalar.value: change.value for change in changes}
    if before.root is None or after.root is None:
        return False
    return len(after.faults) <= len(before.faults) and _alike(before.root, after.root, wanted)


def _alike(before: Node, after: Node, wanted: dict[str, str]) -> bool:
    """Whether two trees differ only in texts that were to change, and in what those were to become."""
    if isinstance(before, str) or isinstance(after, str):
        return before == after or (isinstance(before, str) and wanted.get(before) == after)
    if isinstance(before, dict) and isinstance(after, dict):
        return len(before) == len(after) and all(
            _alike(key, other, wanted) and _alike(value, after[other], wanted)
            for (key, value), other in zip(before.items(), after, strict=True)
        )
    return (
        isinstance(before, list)
        and isinstance(after, list)
        and len(before) == len(after)
        and all(_alike(one, other, wanted) for one, other in zip(before, after, strict=True))
    )


def _edited(text: str, edits: Iterable[_Edit]) -> str:
    parts, at = [], 0
    for edit in sorted(edits):
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join((*parts, text[at:]))


def _write(file: Path, source: Source, edits: Sequence[_Edit]) -> None:
    """Change a file at once or not at all; its byte order mark, line ends and rights stay."""
    file = file.resolve()
    try:
        data = file.read_bytes()
        text = data.decode("utf-8-sig")
        if _unix(text) != source.text:
            raise InputError("bank.changed", path=source.name)
        new = _edited(text, _in_bytes_of(text, edits)).encode()
        _replace(file, data, (_BOM if data.startswith(_BOM) else b"") + new, source.name)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError("bank.unwritable", path=source.name, reason=reason) from error


def _replace(file: Path, before: bytes, after: bytes, name: str) -> None:
    handle, temporary = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(after)
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(file, temporary)
        if file.read_bytes() != before:
            raise InputError("bank.changed", path=name)
        Path(temporary).replace(file)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _in_bytes_of(text: str, edits: Sequence[_Edit]) -> Iterator[_Edit]:
    """The same changes in a text whose lines end otherwise: two characters count as one in the edits."""
    lines = text.split("\r\n")
    ends = list(accumulate(len(line) + 1 for line in lines[:-1]))
    for start, end, new in edits:
        yield _Edit(start + bisect_right(ends, start), end + bisect_right(ends, end), new)
