"""`quiz check`: everything that is wrong with a bank, with its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from quiz.cli.help import Option
from quiz.cli.options import command as make
from quiz.cli.options import json_option
from quiz.cli.output import say, warn
from quiz.cli.problems import report
from quiz.core.problem import InputError, UsageError

_FIRST_SENTENCE = re.compile(r"(?<=[.?!])\s")

if TYPE_CHECKING:
    from quiz.authoring.check.rule import Rule
    from quiz.cli.context import Context


@make(
    "check",
    Option(["--rule", "rules"], multiple=True, metavar="cli.metavar_rule", help="cli.option_rule"),
    Option(["--explain"], metavar="cli.metavar_rule", help="cli.option_explain"),
    Option(["--rules", "list_rules"], is_flag=True, help="cli.option_rules"),
    Option(["--shares", "show_shares"], is_flag=True, help="cli.option_shares"),
    Option(["--watch", "is_watching"], is_flag=True, help="cli.option_watch"),
    Option(["--fix"], is_flag=True, help="cli.option_fix"),
    Option(["--strict"], is_flag=True, help="cli.option_strict"),
    json_option(),
)
def command(ours: Context, *, explain: str | None, list_rules: bool, **options: Any) -> int:  # noqa: ANN401
    """Report every problem; the exit code is 1 where there is an error, or with `--strict` a warning."""
    if explain:
        say(_explained(ours, _rule(explain)))
    elif list_rules:
        say(*(_summed_up(ours, rule) for rule in _rules().values()))
    else:
        return _check(ours, **options)
    return 0


def _check(  # noqa: PLR0913 - one for each option
    ours: Context,
    *,
    rules: tuple[str, ...],
    show_shares: bool,
    is_watching: bool,
    fix: bool,
    strict: bool,
    as_json: bool,
) -> int:
    from quiz.authoring.check import check, spelling
    from quiz.cli.mending import mended

    only = frozenset(_rule(name).id for name in rules)
    if is_watching:
        from quiz.cli.watching import watch

        return watch(ours, only)
    try:
        checked = mended(ours, only) if fix else check(ours.bank_root, only)
    except InputError as error:
        if not error.problems:
            raise
        return report(ours.words, error.problems, as_json=as_json)
    if show_shares:
        from quiz.authoring.check.shares import shares
        from quiz.cli import counts

        counts.show_shares(ours.words, tuple(shares(checked.corpus)), as_json=as_json)
        return 0
    if not only or spelling.RULE in only:
        _note_what_is_not_spelt(ours, checked.bank.language)
    failed = report(ours.words, checked.all_problems, as_json=as_json, strict=strict)
    if not checked.all_problems:
        bank = checked.bank
        numbers = {"n": len(bank.questions), "cards": len(bank.cards), "decks": len(bank.decks)}
        warn(ours.words("cli.check_fine", **numbers))
    return failed


def _note_what_is_not_spelt(ours: Context, language: str) -> None:
    from quiz.authoring.check.hunspell import dictionary

    if language and not dictionary(language):
        warn(ours.words("cli.no_speller", language=language))


def _rules() -> dict[str, Rule]:
    from quiz.authoring.check.run import every_rule

    return {rule.id: rule for rule in every_rule()}


def _rule(name: str) -> Rule:
    known = _rules()
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


def _summed_up(ours: Context, rule: Rule) -> str:
    """A rule in a line: the first sentence of its documentation."""
    why = ours.words(f"check_{rule.id[0].lower()}.{rule.id}_why")
    return f"{rule.id}  {_FIRST_SENTENCE.split(why, maxsplit=1)[0]}"
