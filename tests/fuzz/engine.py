"""One target under atheris: `python -m tests.fuzz.engine NAME SCRATCH [libFuzzer's arguments]`.

Everything that reads is imported, and every seed is run once, while atheris watches imports: what is imported later
would not be counted. Only Python is counted; libyaml, SQLite, zlib and zstd are C, and run as they are.
"""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Mapping
from pathlib import Path

import atheris

from tests.fuzz.mutation import mutator


def main() -> None:
    """Look for inputs that fail until libFuzzer's arguments say that it is enough."""
    name, scratch, *arguments = sys.argv[1:]
    folder = Path(scratch, "in")
    folder.mkdir(exist_ok=True)
    with contextlib.redirect_stderr(io.StringIO()), atheris.instrument_imports(_included(name)):
        from tests.fuzz.oracle import trial
        from tests.fuzz.target import target

        subject = target(name)
        seeds = subject.seeds()
        for seed in seeds.values():
            with contextlib.suppress(Exception):
                trial(subject, seed, folder)

    def run(data: bytes) -> None:
        trial(subject, data, folder)

    given = [f"-dict={_dictionary(subject.words, folder)}", str(_written(seeds, folder))]
    atheris.Setup(
        [_again(name, folder), *arguments, *given],
        run,
        custom_mutator=mutator(subject.words, _mutate),
    )
    atheris.Fuzz()


def _mutate(data: bytes, most: int) -> bytes:
    """libFuzzer's own change; atheris puts it there when it begins."""
    changed: bytes = atheris.Mutate(data, most)
    return changed


def _included(name: str) -> list[str]:
    """The packages whose branches are counted: ours, and those in Python that a target reads with."""
    libraries = {"log": ["json"], "anki": ["zipfile"], "config": ["tomllib", "tomlkit"]}
    return ["quiz", *libraries.get(name, [])]


def _written(seeds: Mapping[str, bytes], folder: Path) -> Path:
    """A corpus of the seeds."""
    corpus = folder.with_name("seeds")
    corpus.mkdir(exist_ok=True)
    for name, seed in seeds.items():
        (corpus / name).write_bytes(seed)
    return corpus


def _dictionary(words: tuple[str, ...], folder: Path) -> Path:
    """The words as libFuzzer reads them: each byte in hexadecimal."""
    file = folder.with_name("words")
    hexed = ("".join(f"\\x{byte:02x}" for byte in word.encode("utf-8")) for word in words)
    file.write_text("".join(f'"{word}"\n' for word in hexed))
    return file


def _again(name: str, folder: Path) -> str:
    """A program that libFuzzer can start again, for -merge."""
    script = folder.with_name("again")
    program = f'"{sys.executable}" -m tests.fuzz.engine {name} "{folder.parent}"'
    script.write_text(f'#!/bin/sh\nexec {program} "$@"\n')
    script.chmod(0o755)
    return str(script)


if __name__ == "__main__":
    main()
