"""An original text: how to recognise it, and its paragraphs."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from quiz.bounded import MAX_BYTES, read_bytes

if TYPE_CHECKING:
    from pathlib import Path


def hash_of(data: bytes) -> str:
    """The SHA-256 hash of a file's bytes, as a seed writes it."""
    return sha256(data).hexdigest()


def paragraphs(data: bytes) -> tuple[str, ...]:
    """The lines of a file that are not empty; facts count them from 1."""
    return tuple(line for line in data.decode("utf-8", "replace").splitlines() if line.strip())


def recognise(file: Path) -> dict[str, str]:
    """What a seed says of its original text, from the file; raises OSError."""
    data = read_bytes(file, MAX_BYTES)
    counted = str(len(paragraphs(data)))
    return {"file": file.name, "sha256": hash_of(data), "paragraphs": counted}
