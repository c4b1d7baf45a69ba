"""The table of docs/durability.md: python -m tests.store.kills [KILLS] (`make kills`), half an hour for a thousand."""

import platform
import sys
import tempfile
import time
from pathlib import Path

from tests.store.kills.reaper import LOST, WAYS, reap

_SHARES = {"answering": 3, "two at once": 3, "the app, line by line": 0.5}
"""How often some ways to die are tried, where the others are once."""


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(kills: int) -> int:
    """Every way to die, in shares; 1 where anything is wrong."""
    unit = kills / sum(_SHARES.get(way, 1) for way in WAYS)
    say("| killed while | kills | acknowledged | lost | other troubles |")
    say("| --- | ---: | ---: | ---: | --- |")
    began, done, failed = time.monotonic(), 0, False
    for way in WAYS:
        with tempfile.TemporaryDirectory() as root:
            report = reap(way, max(1, round(unit * _SHARES.get(way, 1))), Path(root))
        lost = report.troubles.pop(LOST, 0)
        others = "; ".join(f"{what}: {count}" for what, count in report.troubles.items())
        say(f"| {way} | {report.kills:,} | {report.acknowledged:,} | {lost} | {others or 'none'} |")
        done += report.kills
        failed |= bool(lost or others)
    say(f"{done:,} kills in {(time.monotonic() - began) / 60:.0f} minutes, {platform.platform()}.")
    return int(failed)


sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
