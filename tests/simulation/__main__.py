"""The tables of docs/scheduling.md: python -m tests.simulation [SEEDS] (`make simulation`), about a minute for ten."""

import sys
from statistics import mean

from tests.simulation.learner import Simulation

WAYS: tuple[tuple[str, dict[str, object]], ...] = (
    ("0.90 all along", {}),
    ("0.95 all along", {"retention": 0.95}),
    ("0.90 and the final pass", {"final": True}),
)
LEARNERS: tuple[tuple[str, dict[str, object]], ...] = (
    ("10 new cards a day", {}),
    ("5 new cards a day", {"new_per_day": 5}),
    ("30 new cards a day", {"new_per_day": 30}),
    ("at most 40 reviews a day", {"limit": 40}),
    ("at most 25 reviews a day", {"limit": 25}),
)


def say(line: str = "") -> None:
    sys.stdout.write(f"{line}\n")


def spread(values: list[float], digits: int) -> str:
    """The mean, and from the lowest to the highest."""
    low, high = min(values), max(values)
    return f"{mean(values):,.{digits}f} ({low:,.{digits}f}–{high:,.{digits}f})"


def ways(seeds: range) -> None:
    say(
        "| way | answers | asked again | mean recall | mean of the lowest tenth | lowest tenth under |"
    )
    say("| --- | --- | --- | --- | --- | --- |")
    for name, changes in WAYS:
        lived = [Simulation(seed, **changes).live() for seed in seeds]  # type: ignore[arg-type]
        figures = (
            spread([sum(one.answers) for one in lived], 0),
            spread([one.repeats for one in lived], 0),
            spread([one.mean for one in lived], 3),
            spread([one.worst for one in lived], 3),
            spread([one.decile for one in lived], 3),
        )
        say(f"| {name} | {' | '.join(figures)} |")


def forecasts(seeds: range) -> None:
    say("| learner | said on | answers foreseen | given | recall foreseen | reached |")
    say("| --- | --- | --- | --- | --- | --- |")
    for name, changes in LEARNERS:
        rows: dict[int, list[tuple[float, float, float, float]]] = {0: [], 30: [], 50: []}
        for seed in seeds:
            one = Simulation(seed, final=True, first=0.5, **changes)  # type: ignore[arg-type]
            said = {}
            for day in rows:
                said[day] = one.live(day - len(one.answers)).outlook()
            one.live()
            known = [chance for chance in one.recalls if chance]
            for day, foreseen in said.items():
                asked = sum(ahead.reviews + ahead.new for ahead in foreseen.course)
                reached = sum(known) / len(known)
                rows[day].append((asked, sum(one.answers[day:]), foreseen.recall, reached))
        for day, found in rows.items():
            asked, given, recall, reached = (mean(column) for column in zip(*found, strict=True))
            say(
                f"| {name} | day {day} | {asked:,.0f} | {given:,.0f} | {recall:.3f} | {reached:.3f} |"
            )


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    ways(range(count))
    say()
    forecasts(range(max(1, count // 3)))
