"""Files that a command writes: whole, or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from quiz.core.problem import UsageError

if TYPE_CHECKING:
    from pathlib import Path


def replace_file(target: Path, content: bytes) -> None:
    """Write the file that a person named; raises UsageError where it cannot be, and leaves what was there."""
    try:
        write_whole(target, content)
    except OSError as error:
        raise UsageError("cli.cannot_write", path=target, reason=error.strerror) from error


def write_whole(target: Path, content: bytes) -> None:
    """Write a file beside its place, then put it there; raises OSError, and leaves nothing but what was."""
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(target)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
