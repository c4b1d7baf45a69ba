"""`quiz doctor`: where everything is, and whether it is sound."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

import quiz
from quiz import phrase
from quiz.cli.help import Option
from quiz.cli.options import command as make
from quiz.cli.options import json_option
from quiz.cli.output import say, say_json
from quiz.cli.problems import FOUND
from quiz.core.problem import InputError, QuizError, StoreError
from quiz.store import FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quiz.cli.context import Context
    from quiz.core.bank import Bank
    from quiz.i18n import Words

Section = dict[str, object]
"""What was seen of one thing: where it is, what it holds, its `error` where it cannot be used."""


@make(
    "doctor",
    Option(["--rebuild"], is_flag=True, help="cli.option_rebuild"),
    json_option(),
)
def command(ours: Context, *, rebuild: bool, as_json: bool) -> int:
    """Look at the bank, the choices and the history; the exit code is that of the worst trouble."""
    looks: dict[str, Callable[[], tuple[int, Section]]] = {
        "bank": lambda: _bank(ours),
        "config": lambda: _config(ours),
        "history": lambda: _history(ours, rebuild=rebuild),
        "cache": lambda: (0, {"path": str(ours.paths.cache)}),
    }
    code = 0
    report: dict[str, object] = {"version": quiz.__version__, "python": platform.python_version()}
    for name, look in looks.items():
        try:
            found, report[name] = look()
        except QuizError as error:
            found, report[name] = error.exit_code, {"error": phrase.error(ours.words, error)}
        code = max(code, found)
    if as_json:
        say_json(report)
    else:
        say(*_lines(ours.words, report))
    return code


def _bank(ours: Context) -> tuple[int, Section]:
    section: Section = {"path": str(ours.bank_root)}
    loaded = ours.loaded
    section["questions"] = len(loaded.bank.questions)
    section["cards"] = len(loaded.bank.cards)
    section["problems"] = len(loaded.problems)
    return 0, section


def _config(ours: Context) -> tuple[int, Section]:
    path, settings = ours.paths.config, ours.settings
    return 0, {
        "path": str(path),
        "exists": path.is_file(),
        "language": settings.language,
        "retention": settings.retention,
        "new_per_day": settings.new_per_day,
        "reviews_per_day": settings.reviews_per_day,
    }


def _history(ours: Context, *, rebuild: bool) -> tuple[int, Section]:
    """A history that was not begun is not begun by looking at it."""
    path = ours.paths.data / FILE
    section: Section = {"path": str(path), "exists": path.is_file()}
    if not path.is_file():
        return 0, section
    with ours.open_store(_readable_bank(ours)) as store:
        if rebuild:
            section["rebuilt"] = store.rebuild()
        flaws = store.check()
    section["flaws"] = [phrase.error(ours.words, StoreError(flaw, path=path)) for flaw in flaws]
    damaged = "store.damaged" in flaws
    return (StoreError.exit_code if damaged else FOUND if flaws else 0), section


def _readable_bank(ours: Context) -> Bank | None:
    """The bank whose names the history is read under; without it, they are those of the last time."""
    try:
        return ours.loaded.bank
    except InputError:
        return None


def _lines(words: Words, report: dict[str, object]) -> Iterator[str]:
    yield words("cli.doctor_version", version=report["version"], python=report["python"])
    for name, section in report.items():
        if isinstance(section, dict):
            yield words(f"cli.doctor_{name}")
            yield from (f"  {line}" for line in _details(words, section))


def _details(words: Words, section: Section) -> Iterator[str]:
    for key, value in section.items():
        match value:
            case False:
                yield words("cli.doctor_absent")
            case True:
                continue
            case list():
                yield from value or [words("cli.doctor_sound")]
            case _ if key in ("path", "error"):
                yield str(value)
            case float():
                yield words(f"cli.doctor_{key}", value=round(100 * value))
            case _:
                yield words(f"cli.doctor_{key}", value=value, n=value)
