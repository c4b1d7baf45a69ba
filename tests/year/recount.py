"""The statistics worked out again from an exported log, by a program that knows nothing of the app.

    python tests/year/recount.py LOG DAY RETENTION

Prints as JSON what `quiz stats --json` says under the same names, for a bank that still has every card of the log.
Needs the standard library, the `fsrs` package and docs/log.md; a test makes sure that it imports nothing else.
"""

import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import fsrs

Figures = dict[str, Any]
Line = dict[str, Any]
Sums = list[int]
"""Answers, right ones, milliseconds."""
Group = tuple[int | None, ...]
Predicted = tuple[float, bool, Group]

MATURE = timedelta(days=21)


class Card:
    """A card as the lines of the log leave it; `state` is the package's own card, None for one not met."""

    def __init__(self) -> None:
        self.aside = False
        self.buried: date | None = None
        self.forget()

    def forget(self) -> None:
        self.state: fsrs.Card | None = None
        self.first: date | None = None
        self.last: date | None = None
        self.latest: date | None = None
        self.due: date | None = None
        self.tip: str | None = None
        self.promised = timedelta(0)
        self.reps = self.lapses = 0
        self.later_days, self.later_lapses = 0, 0


class Recount:
    """Everything, in one reading of the lines that count."""

    def __init__(self, retention: float) -> None:
        self.model = fsrs.Scheduler(
            desired_retention=retention,
            learning_steps=(),
            relearning_steps=(),
            enable_fuzzing=False,
        )
        self.cards: defaultdict[str, Card] = defaultdict(Card)
        self.ratings: Counter[int] = Counter()
        self.practice: defaultdict[str, Sums] = defaultdict(lambda: [0, 0, 0])
        self.days: defaultdict[date, tuple[Sums, Sums]] = defaultdict(_two)
        self.months: defaultdict[str, tuple[Sums, Sums]] = defaultdict(_two)
        self.predicted: list[Predicted] = []

    def read(self, line: Line) -> None:
        card, day = self.cards[line["card"]], date.fromisoformat(line["day"])
        match line["kind"]:
            case "review":
                self.review(line, card, day)
            case "practice":
                for sums in (self.practice[line["purpose"]], self.days[day][1]):
                    add(sums, line)
            case "reschedule" if card.state:
                card.due = date.fromisoformat(line["due"])
            case "suspend":
                card.aside = True
            case "bury":
                card.buried = max(day, card.buried or day)
            case "reset":
                card.forget()

    def review(self, line: Line, card: Card, day: date) -> None:
        add(self.days[day][0], line)
        self.ratings[line["rating"]] += 1
        recalled = line["rating"] > 1
        if card.state and card.last and card.latest and day > card.latest:
            elapsed = day - card.last
            self.later(card, card.state, day, elapsed.days, recalled=recalled)
        if card.last and day > card.last and not recalled:
            card.lapses += 1
        before = card.state or fsrs.Card(card_id=1, due=midnight(day))
        card.state, _ = self.model.review_card(before, fsrs.Rating(line["rating"]), midnight(day))
        due = date.fromisoformat(line["due"])
        holds = line["after"] == card.tip or line["model"] == "elsewhere"
        card.due = due if holds else card.state.due.date()
        card.promised = due - day
        card.first, card.last = card.first or day, day
        card.latest = max(day, card.latest or day)
        card.reps, card.tip = card.reps + 1, line["id"]

    def later(
        self, card: Card, state: fsrs.Card, day: date, elapsed: int, *, recalled: bool
    ) -> None:
        """A first answer of a day to a card that was met before it."""
        month = self.months[day.strftime("%Y-%m")][card.promised >= MATURE]
        month[0] += 1
        month[1] += recalled
        card.later_days += 1
        chance = self.model.get_card_retrievability(state, midnight(day))
        group = (
            power(3.62, elapsed),
            power(1.89, card.later_days + 1),
            power(1.73, card.later_lapses),
        )
        self.predicted.append((chance, recalled, group))
        card.later_lapses += not recalled


def _two() -> tuple[Sums, Sums]:
    return [0, 0, 0], [0, 0, 0]


def power(base: float, number: int) -> int | None:
    return math.floor(math.log(number) / math.log(base)) if number else None


def midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def add(sums: Sums, line: Line) -> None:
    sums[0] += 1
    sums[1] += line["rating"] > 1
    sums[2] += line["duration"]


def tally(sums: Sums) -> Figures:
    return {"answers": sums[0], "right": sums[1], "seconds": round(sums[2] / 1000)}


def total(many: Iterable[Sums]) -> Sums:
    return [sum(column) for column in zip(*many, strict=True)] or [0, 0, 0]


def counted(path: Path) -> list[Line]:
    """The lines that were not taken back, in the order of their clocks."""
    with path.open(encoding="ascii") as file:
        head, *events = map(json.loads, file)
    if (head["format"], head["version"]) != ("reperes-log", 1):
        raise SystemExit(f"not a log of version 1: {head}")
    events.sort(key=lambda line: (line["clock"], line["id"]))
    gone = set()
    for line in reversed(events):
        if line["kind"] == "undo" and line["id"] not in gone:
            gone.add(line["target"])
    return [line for line in events if line["kind"] != "undo" and line["id"] not in gone]


def calibration(predicted: Sequence[Predicted]) -> Figures:
    bins: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    groups: defaultdict[Group, list[tuple[float, bool]]] = defaultdict(list)
    for chance, recalled, group in predicted:
        low = min(int(100 * chance) // 5 * 5, 95)
        bins[low].append((chance, recalled))
        groups[group].append((chance, recalled))
    count = len(predicted)
    gaps = [(len(group), gap(group)) for group in groups.values()]
    surprise = [-math.log(chance if recalled else 1 - chance) for chance, recalled, _ in predicted]
    return {
        "answers": count,
        "bins": [
            {
                "low": low,
                "high": low + 5,
                "answers": len(group),
                "predicted": mean(group, 0),
                "observed": mean(group, 1),
            }
            for low, group in sorted(bins.items())
        ],
        "predicted": mean(predicted, 0),
        "observed": mean(predicted, 1),
        "log_loss": sum(surprise) / count if count else None,
        "rmse_bins": math.sqrt(sum(size * apart**2 for size, apart in gaps) / count)
        if count
        else None,
    }


def mean(group: Sequence[Sequence[Any]], at: int) -> float | None:
    return sum(one[at] for one in group) / len(group) if group else None


def gap(group: Sequence[Sequence[Any]]) -> float:
    """How far the mean prediction is from the part recalled."""
    return float(sum(chance - recalled for chance, recalled in group)) / len(group)


def streaks(days: Collection[date], today: date) -> Figures:
    runs, run = [0], 0
    for day in days:
        run = run + 1 if day - timedelta(days=1) in days else 1
        runs.append(run)
    goes_on = days and max(days) >= today - timedelta(days=1)

    def within(length: int) -> int:
        return sum(timedelta(0) <= today - day < timedelta(days=length) for day in days)

    return {
        "last_30": within(30),
        "last_365": within(365),
        "current": runs[-1] if goes_on else 0,
        "longest": max(runs),
    }


def forecast(cards: Iterable[Card], today: date) -> Figures:
    ahead: Counter[int] = Counter()
    overdue = 0
    for card in cards:
        if card.due is None or card.aside:
            continue
        tomorrow = card.buried + timedelta(days=1) if card.buried else today
        asked = max(card.due, today, tomorrow)
        ahead[(asked - today).days] += 1
        overdue += card.due < today and asked == today
    return {
        "days": [
            {"date": (today + timedelta(days=number)).isoformat(), "due": ahead[number]}
            for number in range(30)
        ],
        "overdue": overdue,
        "later": sum(count for number, count in ahead.items() if number >= 30),
    }


def recount(path: Path, today: date, retention: float) -> Figures:
    found = Recount(retention)
    for line in counted(path):
        found.read(line)
    met = {name: card for name, card in found.cards.items() if card.state}
    days = {day: found.days[day] for day in sorted(found.days)}
    answers, right, ms = total(reviews for reviews, _ in days.values())
    later = [sum(pair[at] for both in found.months.values() for pair in both) for at in (0, 1)]
    now = days.get(today, ([0, 0, 0], [0, 0, 0]))[0]
    ahead = forecast(found.cards.values(), today)
    names = ("again", "hard", "good", "easy")
    return {
        "day": today.isoformat(),
        "answers": answers,
        "right": right,
        "wrong": answers - right,
        "ratings": {name: found.ratings[number] for number, name in enumerate(names, 1)},
        "seconds": round(ms / 1000),
        "practice": {name: tally(found.practice[name]) for name in sorted(found.practice)},
        "days": len(days),
        "streaks": streaks(list(days), today),
        "seen": len(met),
        "due": ahead["days"][0]["due"],
        "suspended": sum(card.aside for card in found.cards.values()),
        "retention": later[1] / later[0] if later[0] else None,
        "retention_answers": later[0],
        "today": {
            "answers": now[0],
            "right": now[1],
            "new": sum(card.first == today for card in met.values()),
        },
        "calendar": [
            {"date": day.isoformat(), **tally(reviews), "practice": tally(practised)}
            for day, (reviews, practised) in days.items()
        ],
        "months": [
            {
                "month": name,
                "answers": young[0] + mature[0],
                "retention": (young[1] + mature[1]) / (young[0] + mature[0]),
                "young": {"answers": young[0], "right": young[1]},
                "mature": {"answers": mature[0], "right": mature[1]},
            }
            for name, (young, mature) in sorted(found.months.items())
        ],
        "calibration": calibration(found.predicted),
        "forecast": ahead,
        "states": {
            name: {
                "due": str(card.due),
                "stability": state.stability,
                "difficulty": state.difficulty,
                "reps": card.reps,
                "lapses": card.lapses,
                "suspended": card.aside,
            }
            for name, card in met.items()
            if (state := card.state)
        },
    }


if __name__ == "__main__":
    log, today, retention = sys.argv[1:]
    json.dump(recount(Path(log), date.fromisoformat(today), float(retention)), sys.stdout)
