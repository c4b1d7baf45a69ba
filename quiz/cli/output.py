"""Data to stdout, messages to stderr, and nothing that a terminal obeys; a stream that was closed takes nothing."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from quiz.core.harmless import harmless, harmless_json

if TYPE_CHECKING:
    from typing import TextIO

_NARROW, _USUAL = 40, 80
"""Columns below which lines are no longer cut between words, and those of a screen that does not tell."""


def say(*lines: str) -> None:
    """Print lines of data."""
    if sys.stdout is not None:
        sys.stdout.write("".join(f"{harmless(line)}\n" for line in lines))


def warn(line: str) -> None:
    """Print a message, after the data that came before it, cut between words where a screen shows it."""
    if sys.stdout is not None:
        sys.stdout.flush()
    if sys.stderr is not None:
        sys.stderr.write("".join(f"{part}\n" for part in folded(harmless(line), sys.stderr)))
        sys.stderr.flush()


def folded(text: str, stream: TextIO | None, hang: int = 0) -> list[str]:
    """The lines of a text as wide as the stream's screen, what follows `hang` columns further in; whole in a pipe."""
    lines = text.split("\n")
    if stream is None or not stream.isatty():
        return lines
    from textwrap import wrap

    width = max(_columns(stream), _NARROW)
    found: list[str] = []
    for line in lines:
        margin = " " * (len(line) - len(line.lstrip(" ")) + hang)
        found += wrap(
            line,
            width,
            subsequent_indent=margin,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
    return found


def _columns(stream: TextIO) -> int:
    """The width of this stream's screen: the other streams may be pipes."""
    named = os.environ.get("COLUMNS", "")
    if named.isascii() and named.isdecimal() and int(named[:6]) > 0:
        return int(named[:6])
    try:
        return os.get_terminal_size(stream.fileno()).columns or _USUAL
    except OSError:
        return _USUAL


def say_json(data: object) -> None:
    """Print data for another program, readable by a person too; in ASCII where stdout is not UTF-8."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    ascii_only = encoding.lower().replace("-", "") != "utf8"
    say(harmless_json(data, ascii_only=ascii_only, indent=2))
