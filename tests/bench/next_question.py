"""From the key that leaves an answer to the next question painted, against an update in place.

Four programs are open at once: ours with a small bank and with a large one, each beside a bare app that shows the same
screens. They take turns question by question, so that whatever else the machine does meets them all alike.
"""

from contextlib import ExitStack
from itertools import count
from pathlib import Path

from tests.bench.harness import NotMeasuredError, Row, Sizes, percentile_95
from tests.bench.study import NEXT, Learner, Sitting

NOISE = 1.1
"""How much two measures of the same thing may differ: « no growth » needs a figure."""


def measure(sizes: Sizes, scratch: Path) -> list[Row]:
    """A row for the small bank, one for the large, and one that compares the two."""
    learners = [Learner.of(scratch / str(n), n) for n in (sizes.small, sizes.large)]
    folders = (scratch / f"copy-{number}" for number in count())
    known = [learner.copy(next(folders)).study(sizes.answers).screens for learner in learners]
    ours: list[list[float]] = [[], []]
    baseline: list[list[float]] = [[], []]
    for _ in range(max(1, sizes.rounds // 5)):
        with ExitStack() as opened:
            tables: list[tuple[Sitting, Sitting]] = []
            for learner, screens in zip(learners, known, strict=True):
                copy = learner.copy(next(folders))
                quiz = opened.enter_context(copy.at_quiz())
                tables.append((quiz, opened.enter_context(copy.at_bare_app(screens))))
            for _ in range(sizes.answers):
                for quiz, bare in tables:
                    quiz.answer()
                    bare.press(NEXT)
            for place, (quiz, bare) in enumerate(tables):
                if quiz.screens != bare.screens:
                    message = "the two showed different screens"
                    raise NotMeasuredError(message)
                ours[place] += quiz.latencies
                baseline[place] += bare.latencies
    small, large = map(percentile_95, ours)
    bare_small, bare_large = map(percentile_95, baseline)
    return [
        Row(f"next question of {sizes.small:,}, 95th percentile", small, bare_small, budget=1.2),
        Row(f"next question of {sizes.large:,}, 95th percentile", large, bare_large, budget=1.2),
        Row(f"the same, {sizes.large:,} against {sizes.small:,}", large, small, budget=NOISE),
    ]
