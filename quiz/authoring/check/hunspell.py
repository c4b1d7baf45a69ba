"""Words that hunspell does not know, asked all at once: it takes longer to start than to read a whole bank."""

from __future__ import annotations

import os
import re
import subprocess
from functools import cache
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SECONDS = 60
_SUBWORD = re.compile(r"[^\W\d_]+")


@cache
def dictionary(language: str) -> str:
    """The dictionary that hunspell has of a language, "" where it has none or is not installed itself.

    That of the language rather than of a country: fr, then fr_FR, then fr_BE.
    """
    # Asked for a dictionary there is not, it says at once where it looks and which ones there are.
    listed = _run("-D", "-d", "no-such", text="")
    names = {Path(line.strip()).name for line in (listed.stderr if listed else "").splitlines()}
    countries = sorted(
        name for name in names if re.fullmatch(rf"{re.escape(language)}_[A-Z]{{2}}", name)
    )
    wanted = (language, f"{language}_{language.upper()}", *countries)
    return next((name for name in wanted if name in names), "")


class Speller:
    """What a dictionary knows; each word is asked for once."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._known: dict[str, bool] = {}

    def unknown(self, words: Iterable[str]) -> frozenset[str]:
        """Those of these words that the dictionary does not have."""
        asked = frozenset(words)
        new = sorted(asked - self._known.keys())
        if new:
            refused = self._refused(new)
            for word in new:
                self._known[word] = word not in refused and refused.isdisjoint(
                    _SUBWORD.findall(word)
                )
        return frozenset(word for word in asked if not self._known[word])

    def _refused(self, words: list[str]) -> frozenset[str]:
        done = _run("-l", "-d", self._name, text="\n".join(words))
        return frozenset(done.stdout.split("\n") if done else ())


@cache
def speller(language: str) -> Speller | None:
    """The speller of a language, where there is one on this machine."""
    name = dictionary(language)
    return Speller(name) if name else None


def _run(*arguments: str, text: str) -> subprocess.CompletedProcess[str] | None:
    program = which("hunspell")
    if program is None:
        return None
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    try:
        return subprocess.run(
            [program, "-i", "UTF-8", *arguments],
            input=text,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env=environment,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
