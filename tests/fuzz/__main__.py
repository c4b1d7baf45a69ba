"""`make fuzz`: looks for inputs that fail, a target after the other, and says what was reached.

Begins from the seeds and the corpus; what it finds stays in `build/fuzz/` until `--merge`, which keeps in the corpus
what is needed to reach the same. It ends with 1 where an input failed, whose file it names.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from tests.fuzz.target import CORPUS, NAMES, ROOT, target

BUILD = ROOT / "build" / "fuzz"
MEMORY = 300
"""Megabytes that a target may take, atheris and the corpus among them."""
STEP = 10
"""Seconds that one input may take."""

_STATE = re.compile(r"#(\d+)\s+\w+\s+cov: (\d+) ft: (\d+)(?: corp: (\d+)/(\S+))?.* rss: (\d+)Mb")
_MARKS = (0.1, 0.25, 0.5, 0.75, 1.0)


@dataclass
class Run:
    """What a run reached: inputs tried, edges and features at shares of its time, memory, and whether one failed."""

    name: str
    seconds: int
    executions: int = 0
    edges: int = 0
    features: int = 0
    memory: int = 0
    growth: dict[float, int] = field(default_factory=dict)
    failed: bool = False
    begun: float = 0.0

    def read(self, line: str) -> None:
        """Take in a line of libFuzzer's; time begins when it has run what it was given."""
        state = _STATE.match(line)
        if state:
            self.begun = self.begun or time.monotonic()
            elapsed = time.monotonic() - self.begun
            self.executions, self.edges, self.features = map(int, state.group(1, 2, 3))
            self.memory = max(self.memory, int(state[6]))
            for mark in _MARKS:
                if elapsed <= mark * self.seconds:
                    self.growth[mark] = self.edges


def main() -> int:
    """Fuzz the targets that were asked for."""
    parser = argparse.ArgumentParser(prog="make fuzz")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument(
        "--runs", type=int, help="so many inputs after the corpus, the same each time"
    )
    parser.add_argument("--merge", action="store_true", help="keep in the corpus what is needed")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(NAMES):
        parser.error(f"no target is called {', '.join(sorted(unknown))}")
    if importlib.util.find_spec("atheris") is None:
        _say(
            "not fuzzed: atheris is not installed (it has wheels for Linux on x86-64, up to Python 3.13)"
        )
        return 0
    names = asked.names or NAMES
    if asked.merge:
        for name in names:
            _merge(name)
        return 0
    runs = [_fuzz(name, asked.seconds, asked.runs) for name in names]
    _say(_table(runs))
    return 1 if any(run.failed for run in runs) else 0


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201


def _fuzz(name: str, seconds: int, runs: int | None) -> Run:
    found = BUILD / name
    found.mkdir(parents=True, exist_ok=True)
    run = Run(name, seconds)
    until = f"-max_total_time={seconds}" if runs is None else f"-runs={_corpus(name) + runs}"
    limits = [until, f"-timeout={STEP}", f"-rss_limit_mb={MEMORY}"]
    if runs is not None:
        limits.append("-seed=1")
    kept = [str(CORPUS / name)] if (CORPUS / name).is_dir() else []
    arguments = [*limits, f"-artifact_prefix={BUILD}/{name}-", str(found), *kept]
    with _scratch() as scratch, _engine(name, scratch, arguments) as process:
        last: list[str] = []
        for line in process.stdout or ():
            run.read(line)
            last = [*last[-60:], line]
    run.failed = process.returncode != 0
    if run.failed:
        _say("".join(last))
    _say(f"{name}: {run.executions} inputs, {run.edges} edges, {run.memory} MB")
    return run


def _corpus(name: str) -> int:
    """How many inputs are run before anything is tried."""
    return len(list((CORPUS / name).glob("*"))) + len(target(name).seeds())


def _engine(name: str, scratch: Path, arguments: list[str]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.fuzz.engine", name, str(scratch), *arguments]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )


@contextmanager
def _scratch() -> Iterator[Path]:
    """A folder to write in, in memory where the system has such a place: histories wait for the disk."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="fuzz-", dir=memory) as folder:
        yield Path(folder).resolve()


def _merge(name: str) -> None:
    """The smallest corpus that reaches what the old one and the new finds reach; past crashers stay."""
    kept, found = CORPUS / name, BUILD / name
    kept.mkdir(parents=True, exist_ok=True)
    found.mkdir(parents=True, exist_ok=True)
    with _scratch() as scratch:
        least = scratch / "least"
        least.mkdir()
        arguments = [
            "-set_cover_merge=1",
            "-use_counters=0",  # what is reached, not how often: a tenth of the files
            f"-rss_limit_mb={MEMORY}",
            str(least),
            str(kept),
            str(found),
        ]
        with _engine(name, scratch, arguments) as process:
            said = list(process.stdout or ())
        if process.returncode != 0:
            _say("".join(said[-40:]))
            raise SystemExit(1)
        for file in kept.iterdir():
            if not file.name.startswith("past-"):
                file.unlink()
        for file in least.iterdir():
            content = file.read_bytes()
            shutil.copyfile(file, kept / sha256(content).hexdigest()[:10])
    size = sum(file.stat().st_size for file in kept.iterdir())
    _say(f"{name}: {len(list(kept.iterdir()))} files, {size} bytes")


def _table(runs: list[Run]) -> str:
    """What was reached, as a table of Markdown."""
    head = [
        "target", "inputs", "edges", "features", *(f"edges at {mark:.0%}" for mark in _MARKS),
        "corpus", "bytes", "MB",
    ]  # fmt: skip
    rows = [head, ["---"] * len(head)]
    for run in runs:
        files = list((CORPUS / run.name).glob("*"))
        size = sum(file.stat().st_size for file in files)
        edges = [run.growth.get(mark, run.edges) for mark in _MARKS]
        cells = (
            run.name,
            run.executions,
            run.edges,
            run.features,
            *edges,
            len(files),
            size,
            run.memory,
        )
        rows.append(list(map(str, cells)))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


if __name__ == "__main__":
    sys.exit(main())
