"""Each rule catches what it is there to catch, on every question of the shipped bank."""

import pytest

from quiz import phrase
from quiz.authoring.check import check, spelling
from quiz.authoring.check.hunspell import dictionary
from quiz.authoring.check.rule import Rule
from quiz.authoring.check.run import every_rule
from quiz.i18n import Words
from tests.authoring.check.lab import BREAKS, BREAKS_BANK, ROOT, Lab
from tests.authoring.check.table import PAGE, learn_mutators, row

learn_mutators()
RULES = [rule.id for rule in every_rule()]


def test_every_rule_has_a_mutator() -> None:
    assert set(RULES) - set(BREAKS) - set(BREAKS_BANK) == set()


def test_every_mutator_has_a_rule() -> None:
    assert (set(BREAKS) | set(BREAKS_BANK)) - set(RULES) == set()


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_catches_nearly_every_mutant(rule: str) -> None:
    if rule == spelling.RULE and not dictionary("fr"):
        pytest.skip("hunspell or its French dictionary is not installed")
    score = Lab.shared().score(rule)
    assert score.made, "its mutators apply to no question"
    assert score.caught >= 0.95 * score.made, f"{score.caught}/{score.made}; missed: {score.missed}"


@pytest.mark.parametrize("rule", every_rule(), ids=lambda rule: rule.id)
def test_the_documentation_has_every_rule(rule: Rule) -> None:
    assert row(rule) in PAGE.read_text("utf-8"), "make rules writes it again"


def test_the_shipped_bank_has_no_finding() -> None:
    found = check(ROOT)
    assert [phrase.problem(Words("en"), problem) for problem in found.all_problems] == []
