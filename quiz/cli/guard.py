"""From what went wrong to one clear line and an exit code."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

import click

from quiz.cli.output import warn
from quiz.core.harmless import harmless_line
from quiz.core.problem import InputError, QuizError, StoreError
from quiz.whole import NO_ROOM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quiz.cli.context import Context
    from quiz.i18n import Words

USAGE, INPUT, INTERRUPTED, PIPE = 2, 3, 130, 141
"""Exit codes; a program whose reader left ends as the signal SIGPIPE would have it."""


def guarded(ours: Context, run: Callable[[], int]) -> int:
    """Run to an exit code, whatever a person may have caused on the way."""
    _speak_any_encoding()
    try:
        code = run()
        _flush()
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.UsageError as error:
        from quiz.cli.usage import usage_line

        return _fail(usage_line(ours.words, error), USAGE)
    except QuizError as error:
        return _fail("\n".join(_lines(ours, error)), error.exit_code)
    except BrokenPipeError:
        _forget_output()
        return PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        return _fail(_os_sentence(ours.words, error), INPUT)
    return code


def _lines(ours: Context, error: QuizError) -> Iterator[str]:
    from quiz import phrase

    words = ours.words
    if isinstance(error, StoreError):
        from quiz.cli.recovering import recovered_at_last

        told = recovered_at_last(ours, error)
        if told:
            yield from told
            return
    if isinstance(error, InputError):
        yield from (phrase.problem(words, problem) for problem in error.problems)
    yield phrase.error(words, error)


def _os_sentence(words: Words, error: OSError) -> str:
    if error.errno in NO_ROOM:  # what was being written has no name then
        return words("cli.disk_full")
    path = harmless_line(str(error.filename or ""))
    return words("cli.os_error", path=path, reason=error.strerror)


def _fail(message: str, code: int) -> int:
    warn(message)
    return code


def _flush() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()


def _forget_output() -> None:
    """Nobody reads any more: leave nothing for Python to flush, and complain about, at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_any_encoding() -> None:
    """A terminal that lacks a character gets a near one; a byte that is no text becomes a mark."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, TextIOWrapper):
            continue
        if stream.encoding.lower().replace("-", "") == "utf8":
            stream.reconfigure(errors="backslashreplace")
        else:
            from quiz.cli.encoding import NEAR

            stream.reconfigure(errors=NEAR)
