"""The table of docs/durability.md: python -m tests.store.damage [CASES] (`make damage`), two minutes for 200."""

import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.store.damage.cases import CASES, SETUPS, WAYS, Outcome, make_history, outcome, spoil


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def row(way: str, setup: str, outcomes: list[Outcome]) -> str:
    recovered = [one for one in outcomes if one.recovered is not None]
    lost = [one for one in recovered if one.lost]
    counted = [one for one in lost if one.recovered and one.recovered.is_counted]
    cells = (len(outcomes), len(recovered), len(lost), sum(one.lost for one in lost), len(counted))
    return f"| {way} | {setup} | {' | '.join(f'{n:,}' for n in cells)} |"


def main(cases: int) -> int:
    """Every case, in a table; 1 where one of them ended otherwise than it has to."""
    table = defaultdict[tuple[str, str], list[Outcome]](list)
    failed = False
    with TemporaryDirectory() as where:
        source = Path(where) / "whole"
        said = make_history(source)
        for number in range(cases):
            folder = Path(where) / str(number)
            spoil(source, folder, number, merged=number % 2 == 0)
            found = outcome(folder, number, said)
            table[found.way, found.setup].append(found)
            if found.trouble:
                failed = True
                say(f"case {number}, {found.way}, {found.setup}: {found.trouble}")
    say(f"{len(said)} events.")
    say("| spoilt | left beside it | cases | noticed | lost some | lost in all | counted exactly |")
    say("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for way, _, _ in WAYS:
        for setup in SETUPS:
            if table[way, setup]:
                say(row(way, setup, table[way, setup]))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else CASES))
