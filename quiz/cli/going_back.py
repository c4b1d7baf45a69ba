"""Which backup is meant, and what going back to it would change, in words for somebody who is worried."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from quiz import phrase
from quiz.cli import measures
from quiz.cli.listing import extent_data, folder_of
from quiz.core.problem import UsageError
from quiz.store import FILE
from quiz.store.backups.backup import Backup, backups

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.cli.context import Context
    from quiz.i18n import Words
    from quiz.store.backups.copying import Extent
    from quiz.store.backups.restoring import Comparison, Part


def chosen(ours: Context, what: str) -> Path:
    """The file of a backup's name, of the last one of a day, or that is named itself; raises UsageError."""
    found = backups(folder_of(ours))
    for backup in found:
        if what.removesuffix(".db") == backup.name:
            return backup.path
    day = _day(what)
    if day is not None:
        return _last_of(found, day)
    path = Path(what).expanduser()
    if not path.exists():
        raise UsageError("backup.unknown", name=what)
    history = ours.paths.data / FILE
    if history.exists() and path.samefile(history):
        raise UsageError("backup.is_history", path=path)
    return path


def _day(what: str) -> date | None:
    try:
        return date.fromisoformat(what) if len(what) == len("2026-11-20") else None
    except ValueError:
        return None


def _last_of(found: tuple[Backup, ...], day: date) -> Path:
    for backup in found:
        if backup.local.date() == day:
            return backup.path
    before = next((backup.name for backup in found if backup.local.date() < day), None)
    if before is None:
        raise UsageError("backup.none_until", day=day)
    raise UsageError("backup.none_of_day", day=day, name=before)


def named(ours: Context, source: Path) -> str:
    """What a backup is called in a sentence: by its day and time, or by its file."""
    for backup in backups(folder_of(ours)):
        if backup.path.samefile(source):
            when = measures.moment(ours.words, round(backup.time.timestamp() * 1000))
            return ours.words("backup.named_by_time", moment=when)
    return ours.words("backup.named_by_file", path=source)


def preview(words: Words, name: str, seen: Comparison, *, merging: bool) -> Iterator[str]:
    """What there is on either side, and what would change."""
    yield _side(words, "then", seen.then, name=name)
    if seen.now is not None:
        yield _side(words, "now", seen.now)
    elif seen.trouble is not None:
        yield words("backup.now_damaged")
    else:
        yield words("backup.now_nothing")
    yield ""
    yield words("backup.if_merged" if merging else "backup.if_restored")
    if not merging:
        yield from _changes(words, "goes", seen.only_now)
    yield from _changes(words, "comes", seen.only_then)
    if not merging and seen.now is not None:
        yield "- " + words("backup.cards", n=seen.cards)
    yield ""
    if seen.now is not None and seen.cards:
        yield words("backup.saved_first")
    if seen.is_shared and seen.only_now.events and not merging:
        yield words("backup.shared")


def _side(words: Words, side: str, extent: Extent, **more: str) -> str:
    if extent.last is None:
        return words(f"backup.{side}_empty", **more)
    last = measures.moment(words, extent.last)
    return phrase.capital(words(f"backup.{side}", n=extent.answers, last=last, **more))


def _changes(words: Words, way: str, part: Part) -> Iterator[str]:
    """What only one side has: its answers, and what else was done."""
    if part.first is None or part.last is None:
        yield "- " + words(f"backup.{way}_nothing")
    else:
        first, last = (measures.moment(words, ms) for ms in (part.first, part.last))
        code = f"backup.{way}_once" if first == last else f"backup.{way}"
        yield "- " + words(code, n=part.answers, first=first, last=last)
    others = part.events - part.answers
    if others:
        yield "- " + words(f"backup.{way}_others", n=others)


def data(source: Path, seen: Comparison) -> dict[str, object]:
    """The same for another program."""
    return {
        "backup": {"path": str(source), **extent_data(seen.then)},
        "history": None if seen.now is None else extent_data(seen.now),
        "taken_back": _part(seen.only_now),
        "coming_back": _part(seen.only_then),
        "cards": seen.cards,
        "damaged": seen.trouble is not None,
    }


def _part(part: Part) -> dict[str, object]:
    names = ("events", "answers", "first", "last")
    return {name: getattr(part, name) for name in names}
