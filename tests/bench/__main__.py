"""`make bench`: measures the budgets side by side and says which are met.

It ends with 0 whatever the figures, since a benchmark is not a test. With `--quick` the sizes are
small, the figures mean little, and it ends with 1 where something could not be measured at all.
"""

import argparse
import importlib
import sys
import tempfile
from pathlib import Path

from tests.bench.harness import FULL, QUICK, NotMeasuredError, Row, Sizes, table

BENCHMARKS = (
    "first_paint",
    "due",
    "next_question",
    "endurance",
    "loading",
    "checking",
    "memory",
    "anki",
    "papers",
    "moodle",
)


def main() -> int:
    """Run the benchmarks that were asked for, and print their table."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--quick", action="store_true", help="small sizes: a smoke test")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(BENCHMARKS):
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}")
    sizes = QUICK if asked.quick else FULL
    rows: list[Row] = []
    missing = False
    for name in asked.names or BENCHMARKS:
        print(f"measuring {name}…", file=sys.stderr, flush=True)  # noqa: T201
        try:
            rows += measure(name, sizes)
        except NotMeasuredError as error:
            missing = True
            print(f"not measured: {name}: {error}", file=sys.stderr)  # noqa: T201
    print(table(rows))  # noqa: T201
    return 1 if missing and asked.quick else 0


def measure(name: str, sizes: Sizes) -> list[Row]:
    """The rows of one benchmark, measured in a folder that is then removed."""
    with tempfile.TemporaryDirectory(prefix=f"bench-{name}-") as scratch:
        rows: list[Row] = importlib.import_module(f"tests.bench.{name}").measure(
            sizes, Path(scratch)
        )
    return rows


if __name__ == "__main__":
    sys.exit(main())
