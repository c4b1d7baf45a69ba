"""What forgetting a learner takes away and what it leaves, said before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from quiz import phrase
from quiz.cli import measures
from quiz.cli.belongings import FOLDERS, Belonging, Belongings, in_shared_folder, of_all, of_learner
from quiz.core.harmless import harmless_line
from quiz.core.problem import StoreError
from quiz.store import FILE
from quiz.store.glance import Glance, glance, is_in_use
from quiz.store.presence import running

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from quiz.cli.context import Context
    from quiz.i18n import Words

_FOLDERS = {kind: f"{name}/" for kind, name in (*FOLDERS.items(), ("bank", "bank"))}
_NAMED = 5
"""How many of the files that are not ours are called by their names."""


@dataclass(frozen=True, slots=True)
class Leaver:
    """A learner who is forgotten: the name, "" for the one without; the folder; the files; what the history holds."""

    name: str
    folder: Path
    ours: Belongings
    history: Glance | None


@dataclass(frozen=True, slots=True)
class Plan:
    """Whom to forget, and what all learners share where it goes too."""

    leavers: tuple[Leaver, ...]
    shared: Belongings | None

    @property
    def parts(self) -> tuple[Belongings, ...]:
        """What is removed, in this order."""
        return (*(one.ours for one in self.leavers), *([self.shared] if self.shared else []))

    @property
    def files(self) -> tuple[Belonging, ...]:
        """Every file that goes."""
        return tuple(file for part in self.parts for file in part.files)


def plan(ours: Context, *, everyone: bool) -> Plan:
    """What would go; raises StoreError where the application is open on it."""
    if not everyone:
        return Plan((_leaver(ours, ours.profile or ""),), None)
    alone = ours.of_profile("")
    names = ("", *alone.paths.profiles())
    return Plan(tuple(_leaver(alone.of_profile(name), name) for name in names), of_all(alone.paths))


def _leaver(theirs: Context, name: str) -> Leaver:
    folder, history = theirs.paths.data, None
    if running(folder) or is_in_use(folder):
        raise StoreError("forget.in_use", path=folder / FILE)
    if (folder / FILE).is_file():
        try:
            history = glance(folder)
        except StoreError:
            history = None  # what cannot be read can still be erased
    return Leaver(name, folder, of_learner(theirs.paths), history)


def lines(words: Words, ours: Context, wanted: Plan) -> Iterator[str]:
    """The preview: what goes, learner by learner, then what stays."""
    for one in wanted.leavers:
        if one.ours.files:
            name = one.name or words("settings.nobody")
            yield words("forget.heading", name=name)
            yield from _rows(words, one.ours.files, one.history)
    if wanted.shared and wanted.shared.files:
        yield words("forget.heading_shared")
        yield from _rows(words, wanted.shared.files, None)
    yield ""
    yield words("forget.staying")
    yield from (f"- {line}" for line in _staying(words, ours, wanted))
    yield ""
    yield words("forget.honest")


def _rows(words: Words, files: Iterable[Belonging], history: Glance | None) -> Iterator[str]:
    """A line a file, or a folder's files together, below the folder they are in."""
    ordered = sorted(files, key=_place)
    rows = [_row(words, list(group), history) for _, group in groupby(ordered, _together)]
    for folder, group in groupby(rows, lambda row: row[0]):
        yield f"  {folder}"
        yield from (f"    {name:<16}{size:>8}  {what}" for _, name, size, what in group)


def _place(file: Belonging) -> tuple[str, bool]:
    """Folder by folder, the history first."""
    return str(_above(file)), file.kind != "history"


def _together(file: Belonging) -> tuple[str, Path]:
    return file.kind, _above(file)


def _above(file: Belonging) -> Path:
    """The folder that a file's line stands below: a learner's, or that of all."""
    name = _FOLDERS.get(file.kind, "").rstrip("/")
    if not name:
        return file.path.parent
    return next(path.parent for path in file.path.parents if path.name.lstrip(".") == name)


def _row(
    words: Words, files: list[Belonging], history: Glance | None
) -> tuple[Path, str, str, str]:
    kind = files[0].kind
    name = _FOLDERS.get(kind) or (files[0].path.name if kind != "cache" else "*.bank")
    size = measures.size(words, sum(file.size for file in files))
    is_history = kind == "history"
    what = _history(words, history) if is_history else words(f"forget.{kind}", n=len(files))
    return _above(files[0]), name, size, what


def _history(words: Words, seen: Glance | None) -> str:
    if seen is None:
        return words("forget.history_unreadable")
    if seen.first is None:
        return words("forget.history_empty")
    return words("forget.history", n=seen.answers, day=measures.day(words, seen.first))


def _staying(words: Words, ours: Context, wanted: Plan) -> Iterator[str]:
    yield words("forget.exports")
    for file in wanted.files:
        if file.target is not None:
            yield words("forget.link", path=file.path, target=file.target)
    for one in wanted.leavers:
        folder, files = in_shared_folder(one.history.noted if one.history else {})
        yield from (words("forget.sync_file", path=path) for path in files or ())
        if folder:
            yield words("forget.sync", folder=folder)
    strange = [path for part in wanted.parts for path in part.strange]
    yield from (words("forget.strange", path=harmless_line(str(path))) for path in strange[:_NAMED])
    if len(strange) > _NAMED:
        yield words("forget.stranger", n=len(strange) - _NAMED)
    if wanted.shared is None:
        yield from _of_others(words, ours)


def _of_others(words: Words, ours: Context) -> Iterator[str]:
    others = [name for name in ours.of_profile("").paths.profiles() if name != ours.profile]
    if others:
        yield words("forget.others", names=phrase.listed(words, others))
    if of_all(ours.paths).files:
        yield words("forget.shared")
