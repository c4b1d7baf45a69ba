"""`quiz check`: everything that is wrong with a bank, with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.cli.help import Option
from quiz.cli.options import command as make
from quiz.cli.options import json_option
from quiz.cli.output import say, warn
from quiz.cli.problems import report
from quiz.core.problem import InputError, UsageError

if TYPE_CHECKING:
    from quiz.authoring.check.rule import Rule
    from quiz.cli.context import Context


@make(
    "check",
    Option(["--rule", "rules"], multiple=True, metavar="cli.metavar_rule", help="cli.option_rule"),
    Option(["--explain"], metavar="cli.metavar_rule", help="cli.option_explain"),
    json_option(),
)
def command(ours: Context, *, rules: tuple[str, ...], explain: str | None, as_json: bool) -> int:
    """Report every problem; the exit code is 1 where there is any."""
    from quiz.authoring.check import check

    if explain:
        say(_explained(ours, _rule(explain)))
        return 0
    only = frozenset(_rule(name).id for name in rules)
    try:
        checked = check(ours.bank_root, only)
    except InputError as error:
        if not error.problems:
            raise
        return report(ours.words, error.problems, as_json=as_json)
    problems = (*checked.problems, *(found.problem() for found in checked.found))
    failed = report(ours.words, problems, as_json=as_json)
    if not problems:
        bank = checked.bank
        counts = {"n": len(bank.questions), "cards": len(bank.cards), "decks": len(bank.decks)}
        warn(ours.words("cli.check_fine", **counts))
    return failed


def _rule(name: str) -> Rule:
    from quiz.authoring.check.run import every_rule

    known = {rule.id: rule for rule in every_rule()}
    if name.upper() not in known:
        raise UsageError("cli.no_such_rule", name=name, known=" ".join(known))
    return known[name.upper()]


def _explained(ours: Context, rule: Rule) -> str:
    area = f"check_{rule.id[0].lower()}"
    level = ours.words(f"cli.level_{rule.level}")
    lines = [f"{rule.id} ({level})", "", ours.words(f"{area}.{rule.id}_why")]
    if rule.source:
        lines += ["", ours.words("cli.rule_source", source=rule.source)]
    return "\n".join(lines)
