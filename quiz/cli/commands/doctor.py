"""`quiz doctor`: where everything is, and whether it is sound."""

from __future__ import annotations

import platform
import sys
from typing import TYPE_CHECKING

import quiz
from quiz.cli.help import Option
from quiz.cli.options import command as make
from quiz.cli.options import json_option
from quiz.cli.output import folded, say, say_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz.cli.context import Context
    from quiz.cli.looking import Look
    from quiz.i18n import Words

_LOOKS = (
    ("bank",),
    ("history", "log", "backups", "aside", "sessions", "clock"),
    ("sync",),
    ("config", "crash", "cache"),
    ("rights",),
)
"""What is looked at, in this order, and what is shown together. Rights come last: opening a history closes folders."""

_WIDTH = 80


@make(
    "doctor",
    Option(["--rebuild"], is_flag=True, help="cli.option_rebuild"),
    json_option(),
)
def command(ours: Context, *, rebuild: bool, as_json: bool) -> int:
    """Look at everything that is kept; the exit code is that of the worst trouble."""
    from quiz.cli.looking import Looking
    from quiz.store.glance import SQLITE

    looking = Looking(ours, rebuild=rebuild)
    found = {name: looking.look(name) for group in _LOOKS for name in group}
    versions = {
        "version": quiz.__version__,
        "python": platform.python_version(),
        "sqlite": SQLITE,
    }
    if as_json:
        say_json(versions | {name: look.data for name, look in found.items()})
    else:
        say(ours.words("doctor.versions", **versions))
        say(*_lines(ours.words, found))
    return max(look.code for look in found.values())


def _lines(words: Words, found: Mapping[str, Look]) -> Iterator[str]:
    for group in _LOOKS:
        yield ""
        for name in group:
            heading = words("cli.heading", title=words(f"doctor.{name}"))
            lines = found[name].lines
            if len(lines) == 1 and len(heading) + len(lines[0]) < _WIDTH:
                yield f"{heading} {lines[0]}"
                continue
            yield heading
            for line in lines:
                is_typed = line.startswith(" ")
                yield from [f"  {line}"] if is_typed else folded(f"  {line}", sys.stdout)
