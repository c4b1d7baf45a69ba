"""Everything that was ever found, once more: `python -m tests.fuzz.replay [NAME or FILE …]`, without atheris.

Ends with 1 where an input fails, and says which; one that takes a minute ends it with the place where it was. Says at
last how much memory it took, in megabytes.
"""

from __future__ import annotations

import faulthandler
import resource
import sys
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path

from tests.fuzz.oracle import trial
from tests.fuzz.target import CORPUS, NAMES, target

LONGEST = 60
"""Seconds that one input may take, on a machine that is busy with other things."""


def main() -> int:
    """Run what was asked for, or all."""
    asked = sys.argv[1:] or NAMES
    failed = count = 0
    with tempfile.TemporaryDirectory() as base:
        folder = Path(base).resolve() / "in"
        folder.mkdir()
        for name, which, data in (found for one in asked for found in inputs(one)):
            count += 1
            faulthandler.dump_traceback_later(LONGEST, exit=True)
            try:
                trial(target(name), data, folder)
            except Exception:  # noqa: BLE001 - whatever it is, it is told, and the rest is tried
                failed += 1
                traceback.print_exc(limit=-8)
                _say(f"{name}: {which}")
            faulthandler.cancel_dump_traceback_later()
    _say(f"{count} inputs, {failed} failed, {_peak()} MB")
    return 1 if failed else 0


def inputs(asked: str) -> Iterator[tuple[str, str, bytes]]:
    """The seeds and the corpus of a target; or a file, whose folder or whose name begins as its target is called."""
    if asked not in NAMES:
        file = Path(asked)
        name = file.parent.name if file.parent.name in NAMES else file.name.partition("-")[0]
        yield name, asked, file.read_bytes()
        return
    yield from ((asked, which, data) for which, data in target(asked).seeds().items())
    corpus = CORPUS / asked
    yield from ((asked, file.name, file.read_bytes()) for file in sorted(corpus.glob("*")))


def _peak() -> int:
    """The most memory this process took, in MB: what `getrusage` tells begins with what its parent had."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text("ascii").partition("VmHWM:")[2].split()[0]) >> 10
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak >> (20 if sys.platform == "darwin" else 10)


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
