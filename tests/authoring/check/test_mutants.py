"""Each rule catches what it is there to catch, on every question of the shipped bank."""

from importlib import import_module
from pathlib import Path

import pytest

from quiz.authoring.check.run import every_rule
from tests.authoring.check.lab import BREAKS, BREAKS_BANK, Lab

HERE = Path(__file__).parent
for module in sorted(HERE.glob("mutants_*.py")):
    import_module(f"tests.authoring.check.{module.stem}")
RULES = [rule.id for rule in every_rule()]


def test_every_rule_has_a_mutator() -> None:
    assert set(RULES) - set(BREAKS) - set(BREAKS_BANK) == set()


def test_every_mutator_has_a_rule() -> None:
    assert (set(BREAKS) | set(BREAKS_BANK)) - set(RULES) == set()


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_catches_nearly_every_mutant(rule: str) -> None:
    score = Lab.shared().score(rule)
    assert score.made, "its mutators apply to no question"
    assert score.caught >= 0.95 * score.made, f"{score.caught}/{score.made}; missed: {score.missed}"
