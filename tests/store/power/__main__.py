"""The table of docs/durability.md: python -m tests.store.power [ANSWERS] (`make power`), ten minutes for three."""

import sqlite3
import sys
from time import process_time

import apsw

from tests.store.power.replay import LOST, Report, record, replay
from tests.store.power.scripts import SCRIPTS

_OURS = "EXTRA"
_CARE = {"log": ("NORMAL", "OFF"), "rollback": ("FULL", "NORMAL", "OFF")}


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def row(name: str, synchronous: str, report: Report) -> str:
    others = "; ".join(
        f"{trouble}: {count:,}" for trouble, count in report.troubles.items() if trouble != LOST
    )
    cells = (report.acknowledged, report.cuts, report.disks, report.troubles[LOST])
    return (
        f"| {name} | {synchronous} | {' | '.join(f'{n:,}' for n in cells)} | {others or 'none'} |"
    )


def main(answers: int) -> int:
    """Every script with our own care; less care loses something, or the replay could not tell."""
    failed = False
    say(f"Written by SQLite {apsw.sqlite_lib_version()}, opened again by {sqlite3.sqlite_version}.")
    say("| script | synchronous | events | cuts | disks | that lost some | other troubles |")
    say("| --- | --- | ---: | ---: | ---: | ---: | --- |")
    began = process_time()
    for name, script in SCRIPTS.items():
        report = replay(record(script, answers=answers), whole=True)
        say(row(name, _OURS, report))
        failed |= bool(report.troubles)
    for name, levels in _CARE.items():
        for level in levels:
            report = replay(record(SCRIPTS[name], answers=answers, synchronous=level))
            say(row(name, level, report))
            failed |= LOST not in report.troubles
    say(f"{process_time() - began:.0f} s of processor time.")
    return int(failed)


sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3))
