"""From `quiz study` to its first question on the screen, against a bare app's first text."""

import json
from collections.abc import Sequence
from pathlib import Path

from tests.bench.harness import Row, Sizes, medians
from tests.bench.programs import BARE_APP, QUIZ, data, environment
from tests.bench.shipped import shipped_bank, write_learner_of_shipped_bank
from tests.bench.terminal import Terminal, plain

HEAD = 20
"""Letters of a prompt that are enough to know it, and always fit on one line."""


def measure(sizes: Sizes, scratch: Path) -> list[Row]:
    """One row, with the shipped bank and a long past."""
    write_learner_of_shipped_bank(data(scratch), sizes.reviews)
    prompts = [card.prompt for card in shipped_bank().cards.values()]
    texts = scratch / "texts.json"
    texts.write_text(json.dumps(prompts[:1]), encoding="utf-8")
    heads = {plain(prompt)[:HEAD] for prompt in prompts}

    def paint(command: Sequence[str | Path]) -> float:
        with Terminal(command, environment(scratch)) as terminal:
            at = terminal.wait(lambda text: any(h in text for h in heads), "the first question")
            return (at - terminal.started) * 1000

    ours, baseline = medians(
        sizes.rounds,
        lambda: paint([QUIZ, "study"]),
        lambda: paint([*BARE_APP, texts]),
    )
    return [Row(f"first question, {sizes.reviews:,} past reviews", ours, baseline, budget=1.5)]
