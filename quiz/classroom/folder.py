"""The folder of a set: written whole or not at all, and nothing that somebody changed is overwritten unasked.

`.written` lists what we wrote and its hash, as sha256sum does: a file that says something else was changed by hand.
"""

from __future__ import annotations

import os
import re
import shutil
from contextlib import contextmanager
from hashlib import file_digest
from typing import TYPE_CHECKING

from quiz.bounded import MAX_BYTES, read_bytes
from quiz.core.problem import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

RECIPE, ROSTER, ANSWERS = "set.yaml", "roster.csv", "answers.csv"
PAPERS, PAPER, KEY, KEY_TABLE = "papers.pdf", "papers/{}.pdf", "key.pdf", "key.csv"
MARKS, DOUBTFUL = "marks.csv", "doubtful.csv"
REPORT, REPORT_PAGE, OBSERVED = "report.pdf", "report.html", "observed.csv"

_WORKED_IN = frozenset({RECIPE, ROSTER, ANSWERS, MARKS, DOUBTFUL})
"""What a teacher may edit, and what holds their work."""
_WRITTEN = ".written"
_OLD = ".old"
_OURS = re.compile(r"(?:papers/)?[^/\\]*[^/\\.][^/\\]*")
"""Names that we write: a list that leads elsewhere is not ours."""


class SetFolder:
    """A folder that holds a set, or will."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.kept: tuple[str, ...] = ()
        """What the last writing kept under another name."""

    @property
    def holds_set(self) -> bool:
        """Whether there is a recipe."""
        return (self.path / RECIPE).is_file()

    def require(self) -> None:
        """Raise InputError where there is no set."""
        if not self.holds_set:
            raise InputError("class.no_set", path=self.path)

    def is_edited(self, name: str) -> bool:
        """Whether the file is there and is not as we left it."""
        target = self.path / name
        return target.is_file() and _hash(target) != self._written().get(name)

    @contextmanager
    def writing(
        self, *, force: bool = False, fresh: bool = False, ours: Iterable[str] = ()
    ) -> Iterator[Path]:
        """A folder beside it to write in; its files then go to their places, all or, where that fails, none.

        A file there that was changed by hand, unless it is one of `ours` or says the same, raises InputError; with
        `force` it is kept under another name (`.old`). With `fresh` another set takes the place of one: what we once
        wrote and no longer do is taken away, and what a teacher works in is kept too, changed since or not.
        """
        beside = self.path.absolute().parent / f".{self.path.name}.{os.getpid()}"
        try:
            beside.mkdir(parents=True)
            yield beside
            self._settle(beside, force=force, fresh=fresh, ours=frozenset(ours))
        finally:
            shutil.rmtree(beside, ignore_errors=True)

    def _settle(self, beside: Path, *, force: bool, fresh: bool, ours: frozenset[str]) -> None:
        staged = {
            file.relative_to(beside).as_posix(): _hash(file)
            for file in sorted(beside.rglob("*"))
            if file.is_file()
        }
        if not self.path.exists():
            _note(beside, staged)
            beside.rename(self.path)
            return
        before = self._written()
        stale = self._stale(before, staged, fresh=fresh)
        self._stay_inside((*staged, *stale))
        clashes = [name for name in staged if name not in ours and self._clashes(name, staged)]
        edited = [name for name in (*clashes, *stale) if self.is_edited(name)]
        if edited and not force:
            raise InputError("class.would_overwrite", files=", ".join(edited), path=self.path)
        worked_in = [name for name in (*clashes, *stale) if fresh and name in _WORKED_IN]
        self.kept = tuple(dict.fromkeys((*edited, *worked_in)))
        for name in self.kept:
            target = self.path / name
            target.replace(target.with_name(target.name + _OLD))
        for name in stale:
            (self.path / name).unlink(missing_ok=True)
        for name in staged:
            target = self.path / name
            target.parent.mkdir(parents=True, exist_ok=True)
            (beside / name).replace(target)
        kept = {name: digest for name, digest in before.items() if name not in stale}
        _note(self.path, kept | staged)

    def _stay_inside(self, names: Iterable[str]) -> None:
        """Raise InputError where a folder of the set is a link: it leads to files that are not ours."""
        for folder in {(self.path / name).parent for name in names} - {self.path}:
            if folder.is_symlink():
                raise InputError("class.leads_elsewhere", path=folder)

    def _clashes(self, name: str, staged: Mapping[str, str]) -> bool:
        target = self.path / name
        return target.is_file() and _hash(target) != staged[name]

    @staticmethod
    def _stale(
        before: Mapping[str, str], staged: Mapping[str, str], *, fresh: bool
    ) -> tuple[str, ...]:
        """What we wrote and do not any more: everything else of an earlier set, or papers of pupils who left."""
        papers = PAPER.partition("{")[0]
        writes_papers = any(name.startswith(papers) for name in staged)
        return tuple(
            name
            for name in before
            if name not in staged and (fresh or (writes_papers and name.startswith(papers)))
        )

    def _written(self) -> dict[str, str]:
        file = self.path / _WRITTEN
        if not file.is_file():
            return {}
        lines = read_bytes(file, MAX_BYTES).decode("utf-8", "replace").splitlines()
        pairs = (line.partition("  ") for line in lines)
        return {name: digest for digest, _, name in pairs if _OURS.fullmatch(name)}


def _note(folder: Path, written: Mapping[str, str]) -> None:
    lines = (f"{digest}  {name}\n" for name, digest in sorted(written.items()))
    (folder / _WRITTEN).write_text("".join(lines), encoding="utf-8")


def _hash(file: Path) -> str:
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
