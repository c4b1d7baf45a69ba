"""A loaded bank kept for the next command: reading it back takes a tenth of the time of the YAML and its checks.

It is kept with a hash of the files it came from and of the code that read them: where either has changed it is not
used, and it can be deleted at any time. Its outline stands before it, for commands that show no question.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.bounded import MAX_BYTES, read_bytes
from quiz.core.outline import CardLine, DeckLine, Outline
from quiz.private import make_folder, open_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.core.bank import Bank
    from quiz.core.problem import Problem

    Known = tuple[Bank, tuple[Problem, ...]]

_SIZE = sha256().digest_size
_READERS = ("authoring", "core", "kinds")
"""The packages whose code decides what a bank's files mean."""


def load_cached(root: Path, folder: Path) -> Known:
    """What `load` finds in `root`, from `folder` where it is kept; raises InputError where there is no bank."""
    key, kept = _key(root), _place(root, folder)
    body = _read(kept, key)
    known = None if body is None else _bank(body)
    return known or _load(root, kept, key)


def outline_cached(root: Path, folder: Path) -> tuple[Outline, int]:
    """The outline of what `load` finds in `root`, and how many problems it finds; raises as `load_cached` does."""
    key, kept = _key(root), _place(root, folder)
    body = _read(kept, key)
    known = None if body is None else _outline(body)
    if known is not None:
        return known
    bank, problems = _load(root, kept, key)
    return bank.outline, len(problems)


def _load(root: Path, kept: Path, key: bytes) -> Known:
    from quiz.authoring.load import load

    loaded = load(root)
    _keep(kept, key, (loaded.bank, loaded.problems))
    return loaded.bank, loaded.problems


def _place(root: Path, folder: Path) -> Path:
    return folder / f"{sha256(os.fsencode(root.absolute())).hexdigest()[:16]}.bank"


def _key(root: Path) -> bytes:
    """A hash of all that a loaded bank depends on."""
    hashed = sha256(sys.version.encode())
    package = Path(__file__).parents[1]
    for folder in _READERS:
        for file in _files(package / folder, ".py"):
            status = file.stat()
            hashed.update(f"{file.name} {status.st_size} {status.st_mtime_ns}\n".encode())
    for folder in ("decks", "seeds"):
        for file in _files(root / folder, ".yaml"):
            content = _content(file.path)
            hashed.update(f"{folder} {file.name} {len(content)}\n".encode(errors="surrogateescape"))
            hashed.update(content)
    return hashed.digest()


def _files(folder: Path | str, suffix: str) -> Iterator[os.DirEntry[str]]:
    """The files with this ending in a folder and those inside it, always in the same order."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.endswith(suffix):
            yield entry
        elif entry.name != "__pycache__" and entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, suffix)


def _content(path: str) -> bytes:
    try:
        return read_bytes(Path(path), MAX_BYTES)
    except OSError as error:
        return repr(error).encode()


def _read(kept: Path, key: bytes) -> bytes | None:
    """What was kept with this key, if it is whole."""
    try:
        content = kept.read_bytes()
    except OSError:
        return None
    head, body = content[: 2 * _SIZE], content[2 * _SIZE :]
    return body if head == key + sha256(body).digest() else None


def _outline(body: bytes) -> tuple[Outline, int] | None:
    """The first line of what was kept, unless it is no outline."""
    try:
        decks, renamed, problems = json.loads(body.partition(b"\n")[0])
        lines = tuple(
            DeckLine(name, title, tuple(CardLine(*card) for card in cards))
            for name, title, cards in decks
        )
        return Outline(lines, tuple((old, new) for old, new in renamed)), int(problems)
    except (TypeError, ValueError):
        return None


def _bank(body: bytes) -> Known | None:
    """What follows the first line, unless it holds something else than values."""
    from quiz.authoring.pickled import loads

    return loads(body.partition(b"\n")[2])


def _keep(kept: Path, key: bytes, known: Known) -> None:
    """Write the file whole or not at all; where it cannot be written, the next command just takes longer."""
    from quiz.authoring.pickled import dumps

    bank, problems = known
    outline = [bank.outline.decks, bank.renamed, len(problems)]
    body = json.dumps(outline, separators=(",", ":")).encode() + b"\n" + dumps(known)
    beside = kept.with_name(f".{kept.name}.{os.getpid()}")
    try:
        make_folder(kept.parent)
        with os.fdopen(open_file(beside, os.O_WRONLY | os.O_TRUNC), "wb") as file:
            file.write(key + sha256(body).digest() + body)
        beside.replace(kept)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
