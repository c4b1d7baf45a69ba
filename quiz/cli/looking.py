"""What `quiz doctor` looks at: each thing as data for a program and as lines for a person."""

from __future__ import annotations

import shlex
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from time import time
from typing import TYPE_CHECKING, NamedTuple

from quiz import phrase
from quiz.cli import measures
from quiz.cli.belongings import FOLDERS, Belonging, in_shared_folder, of_all, of_learner
from quiz.cli.problems import FOUND
from quiz.core.problem import InputError, QuizError, StoreError
from quiz.private import OTHERS, rights
from quiz.store import FILE
from quiz.store.glance import Glance, glance
from quiz.store.logs.own_log import FILE as LOG_FILE
from quiz.store.presence import running
from quiz.store.recovery.recovery import last_recovery
from quiz.study.aftermath import recovered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.cli.context import Context
    from quiz.core.bank import Bank

_SHOWN = 5
"""How many files that are open to others are named one by one."""
_AHEAD = 5 * 60 * 1000
"""Milliseconds that a clock may be ahead of this one without a word."""


class Look(NamedTuple):
    """What was seen of one thing: an exit code, data, and lines; those further in are to be typed as they are."""

    code: int
    data: dict[str, object]
    lines: list[str]


class Looking:
    """One examination of a learner's files."""

    def __init__(self, ours: Context, *, rebuild: bool) -> None:
        self._ours, self._words, self._rebuild = ours, ours.words, rebuild
        self._folder = ours.paths.data

    @cached_property
    def _files(self) -> tuple[Belonging, ...]:
        return of_learner(self._ours.paths).files

    @cached_property
    def _seen(self) -> Glance | None:
        """The history as it was before anything was opened, None where there is none or it cannot be read."""
        try:
            return glance(self._folder) if (self._folder / FILE).is_file() else None
        except StoreError:
            return None

    def _seen_again(self) -> Glance | None:
        """What could not be read has been rebuilt by opening it."""
        for name in ("_seen", "_files"):
            self.__dict__.pop(name, None)
        return self._seen

    def bank(self) -> Look:
        """The questions, and whether their files are sound; raises InputError."""
        path, loaded = self._ours.bank_root, self._ours.loaded
        counts = {
            "questions": len(loaded.bank.questions),
            "cards": len(loaded.bank.cards),
            "problems": len(loaded.problems),
        }
        told = ", ".join(self._words(f"doctor.{name}", n=n) for name, n in counts.items())
        return Look(0, {"path": str(path), **counts}, [str(path), told])

    def history(self) -> Look:
        """The database: one that was not begun is not begun by looking at it. Raises StoreError."""
        path, words = self._folder / FILE, self._words
        data: dict[str, object] = {"path": str(path), "exists": path.is_file()}
        if not path.is_file():
            return Look(0, data, [str(path), words("doctor.absent")])
        _ = self._seen  # before opening makes up for what the own log lacks
        lines = list[str]()
        with self._ours.open_store(self._readable_bank()) as store:
            if self._rebuild:
                data["rebuilt"] = rebuilt = store.rebuild()
                lines.append(words("doctor.rebuilt", n=rebuilt))
            flaws = store.check()
        data["flaws"] = told = [phrase.error(words, StoreError(flaw, path=path)) for flaw in flaws]
        lines += told or [words("doctor.sound")]
        seen = self._seen or self._seen_again()
        if seen:
            data |= {"journal": seen.journal, "events": seen.events, "answers": seen.answers}
            data["last"] = _written(seen.last)
            lines.append(self._answers(seen))
        lines.insert(0, self._sized(path, seen.journal.upper() if seen else ""))
        damaged = "store.damaged" in flaws
        return Look(StoreError.exit_code if damaged else FOUND if flaws else 0, data, lines)

    def _answers(self, seen: Glance) -> str:
        if seen.last is None:
            return self._words("doctor.no_answer")
        last = measures.moment(self._words, seen.last)
        return self._words("doctor.answers", n=seen.answers, last=last)

    def _readable_bank(self) -> Bank | None:
        """The bank whose names the history is read under; without it, they are those of the last time."""
        try:
            return self._ours.loaded.bank
        except InputError:
            return None

    def log(self) -> Look:
        """The own log, beside the history that it follows."""
        path, seen = self._folder / LOG_FILE, self._seen
        data: dict[str, object] = {"path": str(path), "exists": path.is_file()}
        if not path.is_file():
            return Look(0, data, [str(path), self._words("doctor.absent")])
        lines = [self._sized(path)]
        if seen:
            data["behind"] = behind = seen.behind if seen.events else 0
            lines.append(self._behind(behind))
        return Look(0, data, lines)

    def _behind(self, behind: int | None) -> str:
        if behind is None:
            return self._words("doctor.log_other")
        return self._words("doctor.log_behind" if behind else "doctor.log_level", n=behind)

    def backups(self) -> Look:
        """How many backups there are, and the newest."""
        found = [file for file in self._of("backups") if file.path.suffix == ".db"]
        return self._kept("backups", found, [file.path.stem for file in found])

    def aside(self) -> Look:
        """What was damaged, and put aside."""
        found = self._of("aside")
        look = self._kept("aside", found, [file.path.parent.name for file in found])
        told = last_recovery(self._folder)
        if told is not None:
            look.data["recovered"] = {**asdict(told), "aside": str(told.aside)}
            look.lines.extend(recovered(self._words, told))
        return look

    def _kept(self, kind: str, found: list[Belonging], stamps: list[str]) -> Look:
        folder = self._folder / FOLDERS[kind]
        count, size = len(set(stamps)), sum(file.size for file in found)
        data: dict[str, object] = {"path": str(folder), "count": count, "size": size}
        if not count:
            return Look(0, data, [self._words(f"doctor.no_{kind}")])
        made = _stamped(max(stamps))
        data["newest"] = _written(made)
        told = self._words(f"doctor.some_{kind}", n=count, last=measures.moment(self._words, made))
        return Look(0, data, [f"{folder} ({measures.size(self._words, size)})", told])

    def sessions(self) -> Look:
        """Who is at it now, and who was and did not leave as one does."""
        now = running(self._folder)
        left = len(self._of("sessions")) - now
        counts = {"running": now, "left": left}
        lines = [self._words(f"doctor.sessions_{name}", n=n) for name, n in counts.items() if n]
        data: dict[str, object] = {"path": str(self._folder / FOLDERS["sessions"]), **counts}
        return Look(0, data, lines or [self._words("doctor.no_sessions")])

    def sync(self) -> Look:
        """The shared folder, and this copy's file in it."""
        folder, files = in_shared_folder(self._seen.noted if self._seen else {})
        data: dict[str, object] = {"folder": folder or None, "files": [str(f) for f in files or ()]}
        if not folder:
            return Look(0, data, [self._words("doctor.no_sync")])
        if files is None:
            return Look(0, data, [folder, self._words("doctor.sync_away")])
        told = [self._words("doctor.sync_file", path=path) for path in files]
        return Look(0, data, [folder, *told])

    def config(self) -> Look:
        """The learner's choices; raises InputError where they cannot be used."""
        path, settings, words = self._ours.paths.config, self._ours.settings, self._words
        data: dict[str, object] = {
            "path": str(path),
            "exists": path.is_file(),
            "language": settings.language,
            "retention": settings.retention,
            "new_per_day": settings.new_per_day,
            "reviews_per_day": settings.reviews_per_day,
        }
        share = phrase.percent(words, settings.retention)
        told = ", ".join(
            (
                words("doctor.language", value=settings.language),
                words("doctor.retention", value=share),
            )
        )
        daily = words("doctor.per_day", new=settings.new_per_day, reviews=settings.reviews_per_day)
        absent = [] if path.is_file() else [words("doctor.absent")]
        return Look(0, data, [str(path), *absent, told, daily])

    def crash(self) -> Look:
        """Reports of defects of the program."""
        paths = [str(file.path) for file in self._of("crash")]
        return Look(0, {"paths": paths}, paths or [self._words("doctor.no_crash")])

    def cache(self) -> Look:
        """What can be thrown away."""
        path = self._ours.paths.cache
        size = sum(file.size for file in of_all(self._ours.paths).files if file.kind == "cache")
        shown = measures.size(self._words, size)
        return Look(0, {"path": str(path), "size": size}, [f"{path} ({shown})"])

    def rights(self) -> Look:
        """What others on this computer could read, and how to close it; a folder that a person chose is theirs."""
        found = [(path, mode) for path, mode in self._modes() if mode & OTHERS]
        data = [{"path": str(path), "mode": f"{mode:04o}"} for path, mode in found]
        lines = [line for path, mode in found[:_SHOWN] for line in self._open(path, mode)]
        if len(found) > _SHOWN:
            lines.append(self._words("doctor.open_more", n=len(found) - _SHOWN))
        is_ours = any(path != self._chosen for path, _ in found)
        code = FOUND if is_ours else 0
        return Look(code, {"open": data}, lines or [self._words("doctor.closed")])

    @property
    def _chosen(self) -> Path | None:
        """The folder that a person named."""
        return self._ours.paths.root if self._ours.paths.is_named else None

    def _modes(self) -> Iterator[tuple[Path, int]]:
        ours = of_learner(self._ours.paths)
        paths = [*([self._chosen] if self._chosen else []), *reversed(ours.folders)]
        paths += [file.path for file in ours.files]
        for path in dict.fromkeys(paths):
            mode = rights(path)
            if mode is not None:
                yield path, mode

    def _open(self, path: Path, mode: int) -> Iterator[str]:
        if path == self._chosen:
            yield self._words("doctor.open_chosen", path=path, mode=f"{mode:04o}")
            return
        yield self._words("doctor.open", path=path, mode=f"{mode:04o}")
        yield f"  chmod {mode & ~OTHERS:o} {shlex.quote(str(path))}"

    def clock(self) -> Look:
        """Events from the future: the clock of this computer or of another was wrong, or is."""
        ahead = (self._seen.latest or 0) - time() * 1000 if self._seen else 0
        if ahead <= _AHEAD:
            return Look(0, {"ahead": 0}, [self._words("doctor.clock_right")])
        assert self._seen  # noqa: S101 (nothing is ahead of nothing)
        shown = measures.moment(self._words, self._seen.latest or 0)
        data: dict[str, object] = {"ahead": round(ahead / 1000)}
        return Look(FOUND, data, [self._words("doctor.clock_ahead", moment=shown)])

    def _of(self, kind: str) -> list[Belonging]:
        return [file for file in self._files if file.kind == kind]

    def _sized(self, path: Path, *more: str) -> str:
        """A file's path, its size, and what else there is to say of it."""
        told = (measures.size(self._words, path.stat().st_size), *filter(None, more))
        return f"{path} ({', '.join(told)})"

    def look(self, name: str) -> Look:
        """One look, where what cannot be used is itself what was seen."""
        try:
            found: Look = getattr(self, name)()
        except QuizError as error:
            said = phrase.error(self._words, error)
            return Look(error.exit_code, {"error": said}, [said])
        return found


def _stamped(stamp: str) -> int:
    """The moment in the name of a backup, or of a folder of what was put aside: milliseconds since 1970."""
    from quiz.store.aside import STAMP

    made = datetime.strptime(stamp[: len("2026-01-01T00-00-00Z")], STAMP).replace(tzinfo=UTC)
    return round(made.timestamp() * 1000)


def _written(ms: int | None) -> str | None:
    """A moment for another program, in ISO 8601."""
    return (
        None if ms is None else datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="seconds")
    )
