"""Files that a command writes: whole, or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from quiz.core.problem import InputError, UsageError
from quiz.whole import NO_ROOM

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def replace_file(target: Path, content: bytes) -> None:
    """Write the file that a person named; raises UsageError where it cannot be, and leaves what was there."""
    stream_file(target, [content])


def stream_file(target: Path, parts: Iterable[bytes]) -> int:
    """Write the file that a person named, part by part; returns how many there were. Raises as `replace_file`."""
    try:
        return _write(target, parts)
    except OSError as error:
        if error.errno in NO_ROOM:
            raise InputError("cli.no_room", path=target) from error
        raise UsageError("cli.cannot_write", path=target, reason=error.strerror) from error


def write_whole(target: Path, content: bytes) -> None:
    """Write a file beside its place, then put it there; raises OSError, and leaves nothing but what was."""
    _write(target, [content])


def _write(target: Path, parts: Iterable[bytes]) -> int:
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    written = 0
    try:
        with beside.open("wb") as file:
            for part in parts:
                file.write(part)
                written += 1
        beside.replace(target)
        return written
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
