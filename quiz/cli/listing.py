"""The backups there are, as a person and another program read them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from quiz.cli import measures
from quiz.cli.output import say, say_json, warn
from quiz.core.problem import StoreError
from quiz.store.backup import FOLDER, backups, reasons

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from quiz.cli.context import Context
    from quiz.i18n import Words
    from quiz.store.backup import Backup
    from quiz.store.copying import Extent
    from quiz.store.rotation import Kept

_COLUMNS = ("name", "made", "answers", "last", "size", "kept")
_RIGHT = {"answers", "size"}


def folder_of(ours: Context) -> Path:
    """Where the learner's backups are."""
    return ours.paths.data / FOLDER


def list_backups(ours: Context, *, as_json: bool) -> None:
    """Print the backups, the newest first, each with why it is kept."""
    folder = folder_of(ours)
    found = backups(folder)
    why = reasons(found)
    if as_json:
        rows = [data(backup, why.get(backup)) for backup in found]
        say_json({"folder": str(folder), "backups": rows})
    elif found:
        say(*_table(ours.words, [_row(ours.words, backup, why.get(backup)) for backup in found]))
    else:
        warn(ours.words("backup.none", path=folder))


def data(backup: Backup, why: Kept | None) -> dict[str, object]:
    """A backup as JSON; what it holds is null where it cannot be read."""
    return {
        "name": backup.name,
        "path": str(backup.path),
        "time": backup.time.isoformat(),
        "size": backup.size,
        "kept": why,
        **extent_data(_extent(backup)),
    }


def extent_data(extent: Extent | None) -> dict[str, object]:
    """What a history holds, as JSON; times are milliseconds since 1970."""
    names = ("events", "answers", "first", "last")
    return {name: getattr(extent, name) if extent else None for name in names}


def _extent(backup: Backup) -> Extent | None:
    try:
        return backup.extent
    except StoreError:
        return None


def _row(words: Words, backup: Backup, why: Kept | None) -> tuple[str, ...]:
    extent = _extent(backup)
    return (
        backup.name,
        f"{backup.local:%Y-%m-%d %H:%M}",
        str(extent.answers) if extent else words("backup.unreadable"),
        _day(extent.last) if extent else "",
        measures.size(words, backup.size),
        words(f"backup.kept_{why}") if why else "",
    )


def _day(ms: int | None) -> str:
    return "" if ms is None else f"{datetime.fromtimestamp(ms / 1000).astimezone():%Y-%m-%d}"


def _table(words: Words, rows: list[tuple[str, ...]]) -> Iterator[str]:
    """Columns under their names, as wide as they need to be."""
    whole = [tuple(words(f"backup.column_{name}") for name in _COLUMNS), *rows]
    widths = [max(map(len, column)) for column in zip(*whole, strict=True)]
    for row in whole:
        cells = (
            cell.rjust(width) if name in _RIGHT else cell.ljust(width)
            for name, cell, width in zip(_COLUMNS, row, widths, strict=True)
        )
        yield "  ".join(cells).rstrip()
