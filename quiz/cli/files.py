"""Files that a command writes: whole, or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from quiz.core.problem import UsageError

if TYPE_CHECKING:
    from pathlib import Path


def replace_file(target: Path, content: bytes) -> None:
    """Write a file in place of what was there; raises UsageError where it cannot be, and then leaves what was."""
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(target)
    except OSError as error:
        raise UsageError("cli.cannot_write", path=target, reason=error.strerror) from error
    finally:
        _forget(beside)


def _forget(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError:
        return  # its folder is none, as was just said
