"""How much of what reads files the corpus reaches: `python -m tests.fuzz.reach`, a table of lines by module.

Lines, and not atheris's edges, because a reader can look them up; the corpus alone, without what `build/fuzz/` holds.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from tests.fuzz.oracle import trial
from tests.fuzz.replay import inputs
from tests.fuzz.target import NAMES, ROOT, target

READERS = {
    "bank, yaml": ("quiz/authoring/*.py", "quiz/kinds/*.py"),
    "the rules of quiz check": ("quiz/authoring/check/**/*.py",),
    "roster": ("quiz/classroom/rosters/*.py",),
    "answers": ("quiz/classroom/marking/*.py",),
    "codes": ("quiz/classroom/handing/codes.py", "quiz/classroom/handing/answer.py"),
    "recipe": ("quiz/classroom/recipe.py", "quiz/classroom/recipe_file.py"),
    "log": ("quiz/store/logs/log*.py",),
    "history": ("quiz/store/sqlite.py", "quiz/store/codec.py", "quiz/store/soundness.py"),
    "recovery": ("quiz/store/recovery/*.py",),
    "sync": (
        "quiz/store/sharing/sync.py",
        "quiz/store/sharing/shared.py",
        "quiz/store/sharing/own_file.py",
    ),
    "anki": ("quiz/formats/anki/collection.py", "quiz/formats/anki/history.py"),
    "config": ("quiz/config/*.py",),
}


def main() -> int:
    """Replay everything and print the table."""
    reached: dict[str, set[int]] = {}
    with tempfile.TemporaryDirectory() as base:
        folder = Path(base).resolve() / "in"
        folder.mkdir()
        for name in NAMES:
            for _, _, data in inputs(name):
                sys.settrace(_tracer(reached))  # again: what exhausts the stack ends it
                trial(target(name), data, folder)
        sys.settrace(None)
    rows = [("what", "modules", "lines", "reached"), ("---",) * 4, *_rows(reached)]
    print("\n".join(f"| {' | '.join(row)} |" for row in rows))  # noqa: T201
    return 0


def _rows(reached: dict[str, set[int]]) -> Iterator[tuple[str, ...]]:
    for what, patterns in READERS.items():
        files = [file for pattern in patterns for file in sorted(ROOT.glob(pattern))]
        used = [file for file in files if str(file) in reached]
        lines = {
            file: set(_lines(compile(file.read_text("utf-8"), str(file), "exec"))) for file in used
        }
        total = sum(map(len, lines.values()))
        hit = sum(len(reached[str(file)] & lines[file]) for file in used)
        yield what, str(len(used)), str(total), f"{hit / max(1, total):.0%}"


def _tracer(reached: dict[str, set[int]]) -> Any:  # noqa: ANN401 - what a trace function returns is one
    inside = f"{ROOT}/quiz/"

    def trace(frame: FrameType, _event: str, _value: object) -> Any:  # noqa: ANN401
        name = frame.f_code.co_filename
        if not name.startswith(inside):
            return None
        lines = reached.setdefault(name, set())

        def line(frame: FrameType, _event: str, _value: object) -> Any:  # noqa: ANN401
            lines.add(frame.f_lineno)
            return line

        lines.add(frame.f_lineno)
        return line

    return trace


def _lines(code: CodeType) -> Iterator[int]:
    """The lines of functions: those of a module are run by importing it."""
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            if inner.co_name != "<module>" and not _is_class(inner):
                yield from (line for _, _, line in inner.co_lines() if line)
            yield from _lines(inner)


def _is_class(code: CodeType) -> bool:
    return "__qualname__" in code.co_names and "__module__" in code.co_names


if __name__ == "__main__":
    sys.exit(main())
