"""Data to stdout, messages to stderr; a stream that was closed takes nothing."""

from __future__ import annotations

import json
import sys


def say(*lines: str) -> None:
    """Print lines of data."""
    if sys.stdout is not None:
        sys.stdout.write("".join(f"{line}\n" for line in lines))


def warn(line: str) -> None:
    """Print a message, after the data that came before it."""
    if sys.stdout is not None:
        sys.stdout.flush()
    if sys.stderr is not None:
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()


def say_json(data: object) -> None:
    """Print data for another program, readable by a person too; in ASCII where stdout is not UTF-8."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    ascii_only = encoding.lower().replace("-", "") != "utf8"
    say(json.dumps(data, ensure_ascii=ascii_only, indent=2))
