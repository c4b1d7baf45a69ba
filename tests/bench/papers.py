"""A thousand papers and their keys, bound to print, beside typst alone on the same sources; and their memory."""

import json
import resource
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path
from statistics import median
from unittest.mock import patch

import typst

from quiz.authoring.load import load_or_raise
from quiz.classroom.papers import paper_of
from quiz.classroom.printing import press as pressing
from quiz.classroom.printing.bind import bind
from quiz.classroom.printing.key import key_csv, key_pdf
from quiz.classroom.printing.pressed import pressed
from quiz.classroom.sets import Pupil, Recipe, Slot, Wanted, seated
from quiz.core.bank import Bank, Selection
from quiz.i18n import Words
from tests.bench.harness import NotMeasuredError, Row, Sizes

ROOT = Path(__file__).resolve().parents[2]
WORDS = Words("fr")
LIMIT = 150
"""Megabytes that a set may take while it is printed."""
PLAN = {
    "choice": 7,
    "true_false": 4,
    "multiple": 2,
    "short": 2,
    "date": 1,
    "cloze": 1,
    "number": 1,
    "order": 1,
    "match": 1,
}
"""Twenty questions, on two pages."""


def measure(sizes: Sizes, scratch: Path) -> list[Row]:
    """Seconds of papers, keys and binding beside those of bare compilations, and megabytes beside their limit."""
    count = sizes.large // 10
    what = f"{count:,} two-page papers and their keys"
    _run("record", count, scratch)
    ours, alone, most = [], [], []
    for _ in range(max(1, sizes.rounds // 7)):
        seconds, megabytes = _run("ours", count, scratch)
        ours.append(seconds)
        most.append(megabytes)
        alone.append(_run("alone", count, scratch)[0])
    return [
        Row(f"{what}, beside typst alone", median(ours), median(alone), budget=1.3, unit="s"),
        Row(f"{what}: memory, beside {LIMIT} MB", median(most), LIMIT, budget=1, unit="MB"),
    ]


def _run(name: str, count: int, scratch: Path) -> tuple[float, float]:
    """Seconds and megabytes of one of them, in a process of its own."""
    asked = [sys.executable, "-m", "tests.bench.papers", name, str(count), str(scratch)]
    done = subprocess.run(asked, capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode:
        raise NotMeasuredError(done.stderr)
    seconds, megabytes = map(float, done.stdout.split())
    return seconds, megabytes


def ours(count: int, scratch: Path) -> None:
    """Print a set as `quiz class new` does."""
    bank = load_or_raise(ROOT)
    recipe = _recipe(bank)
    pupils = seated(recipe, (Pupil(str(at), f"Élève {at}", "3e B") for at in range(count)))
    papers = [paper_of(bank, recipe, pupil) for pupil in pupils]
    with (scratch / "papers.pdf").open("wb") as out:
        bind((pdf for _, pdf in pressed(bank, recipe, papers, WORDS, lambda _: None)), out)
    (scratch / "key.pdf").write_bytes(key_pdf(bank, recipe, papers, WORDS))
    (scratch / "key.csv").write_bytes(key_csv(bank, recipe, papers))


def record(count: int, scratch: Path) -> None:
    """Print it, and keep what typst is given."""
    compiled = pressing._compiled  # noqa: SLF001
    with (scratch / "sources.jsonl").open("w", encoding="utf-8") as sources:

        def recording(template: str, inputs: dict[str, str], **options: bool) -> bytes:
            sources.write(json.dumps([template, inputs]) + "\n")
            return compiled(template, inputs, **options)

        with patch.object(pressing, "_compiled", recording):
            ours(count, scratch)


def alone(_count: int, scratch: Path) -> None:
    """Compile what was kept, one after the other, a file each, and nothing else."""
    folder = Path(pressing.__file__).parent
    compiler = typst.Compiler(
        root=str(folder / "typst"), font_paths=[str(folder / "fonts")], ignore_system_fonts=True
    )
    with (scratch / "sources.jsonl").open(encoding="utf-8") as sources:
        for template, inputs in map(json.loads, sources):
            compiler.compile(
                input=str(folder / "typst" / f"{template}.typ"),
                output=str(scratch / "alone.pdf"),
                format="pdf",
                sys_inputs=inputs,
                pdf_standards=["ua-1"],
                timestamp=0,
            )


def _recipe(bank: Bank) -> Recipe:
    kinds = {kind: [q for q in bank.questions.values() if q.kind == kind] for kind in PLAN}
    slots = tuple(
        Slot(one.deck, one.level, kind, Fraction(1), (one.id, other.id))
        for kind, count in PLAN.items()
        for one, other in zip(kinds[kind][:count], kinds[kind][count : 2 * count], strict=True)
    )
    wanted = Wanted(len(slots), 2, Fraction(20), Selection())
    return Recipe("K7Q2M9", "Essai", bank.title, "fr", "graine", wanted, slots, {})


def main(name: str, count: str, scratch: str) -> None:
    """Do one of them, and say how long it took and the most memory that it had."""
    works = {"ours": ours, "record": record, "alone": alone}
    start = time.perf_counter()
    works[name](int(count), Path(scratch))
    seconds = time.perf_counter() - start
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(seconds, megabytes)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
