"""From the key that leaves an answer to the next question painted, against an update in place.

Four programs are open at once: ours with a small bank and with a large one, each beside a bare app that shows the same
screens. They take turns, a question each: whatever else the machine does meets them all alike, and each finds it as
somebody does who has read for a while, busy with something else.
"""

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.harness import NotMeasuredError, Row, Sizes, percentile_95
from tests.bench.study import NEXT, Learner, Sitting

NOISE = 1.1
"""How much two measures of the same thing may differ: « no growth » needs a figure."""


@dataclass
class Table:
    """A learner and the screens they are going to see; milliseconds to each of those, in our app and in a bare one."""

    learner: Learner
    screens: list[str]
    ours: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)


def measure(sizes: Sizes, scratch: Path) -> list[Row]:
    """A row for the small bank, one for the large, and one that compares the two."""
    small, large = (_table(scratch / str(n), n, sizes.answers) for n in (sizes.small, sizes.large))
    for number in range(max(1, sizes.rounds // 3)):
        _round([small, large], scratch / f"round-{number}")
    ours_small, ours_large = percentile_95(small.ours), percentile_95(large.ours)
    what = "next question of {:,}, 95th percentile"
    return [
        Row(what.format(sizes.small), ours_small, percentile_95(small.bare), budget=1.2),
        Row(what.format(sizes.large), ours_large, percentile_95(large.bare), budget=1.2),
        Row(f"the same, {sizes.large:,} against {sizes.small:,}", ours_large, ours_small, NOISE),
    ]


def _table(folder: Path, questions: int, answers: int) -> Table:
    learner = Learner.of(folder / "learner", questions)
    return Table(learner, learner.copy(folder / "rehearsal").study(answers).screens)


def _round(tables: list[Table], scratch: Path) -> None:
    with ExitStack() as opened:
        pairs: list[tuple[Sitting, Sitting]] = []
        for number, table in enumerate(tables):
            learner = table.learner.copy(scratch / str(number))
            quiz = opened.enter_context(learner.at_quiz())
            pairs.append((quiz, opened.enter_context(learner.at_bare_app(table.screens))))
        for _ in tables[0].screens[1:]:
            for quiz, bare in pairs:
                quiz.answer()
                bare.press(NEXT)
    for table, (quiz, bare) in zip(tables, pairs, strict=True):
        for here, there in zip(quiz.asked, bare.asked, strict=True):
            if here != there:
                message = f"the two apps showed different screens:\n{here}\n{there}"
                raise NotMeasuredError(message)
        table.ours += quiz.latencies
        table.bare += bare.latencies
