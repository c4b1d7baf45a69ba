"""Loading and checking the types of a large bank, against PyYAML's C parser alone on its files."""

import time
from collections.abc import Callable
from pathlib import Path

import yaml

from quiz.authoring.draft import read_draft
from quiz.authoring.load import load
from tests.bench.generate import write_bank
from tests.bench.harness import NotMeasuredError, Row, Sizes, medians


def measure(sizes: Sizes, scratch: Path) -> list[Row]:
    """Two rows: reading and checking types, which has a budget, and all that loading does, which has none."""
    folder = write_bank(scratch / "bank", sizes.large)

    def types() -> float:
        return _milliseconds(lambda: read_draft(folder))

    def everything() -> float:
        return _milliseconds(lambda: _load_whole(folder, sizes.large))

    def baseline() -> float:
        return _milliseconds(lambda: _parse(folder))

    rounds = max(2, sizes.rounds // 3)
    checked, loaded, parsed = medians(rounds, types, everything, baseline)
    return [
        Row(f"read and type-check {sizes.large:,} questions", checked, parsed, budget=1 / 4),
        Row("the same, and their facts, cards and typography", loaded, parsed),
    ]


def _load_whole(folder: Path, questions: int) -> None:
    loaded = load(folder)
    if loaded.problems or len(loaded.bank.questions) != questions:
        message = f"the generated bank does not load: {loaded.problems[:3]}"
        raise NotMeasuredError(message)


def _parse(folder: Path) -> None:
    for path in sorted(folder.rglob("*.yaml")):
        yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
