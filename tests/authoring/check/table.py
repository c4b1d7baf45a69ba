"""`make rules`: docs/rules.md, the rules of `quiz check` and what each catches of the mutants made against it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from quiz.authoring.check.rule import Rule
from quiz.authoring.check.run import every_rule
from quiz.i18n import Words
from tests.authoring.check.lab import ROOT, Lab, Score

PAGE = ROOT / "docs" / "rules.md"
_FAMILIES = {
    "A": "Cards, lists and open questions",
    "B": "The bank as a whole",
    "C": "Texts with blanks",
    "Q": "Choices",
    "R": "Typed answers",
    "S": "Sources and waivers",
    "T": "Typography and language",
    "V": "Statements, true or false",
}
_HEAD = """\
# The rules of `quiz check`

A rule looks at one question or at the whole bank and says what is wrong, with its place. `quiz check --explain Q06`
says why a rule exists and how to keep it, in French or in English; `allow: {Q06: the reason}` excuses a question from
it, and the same in `decks/bank.yaml` a whole bank. Errors stand in the way of a release, warnings ask for a second
look. What counts over the whole bank is a warning, and is said only where luck does not explain it, all such counts
taken together (Holm's method, 5 %). Rules of French words are asked of banks in French only.

**Mutants**: every rule has functions that break a good question, or the bank, as an author would. They were applied to
every question of the bank they can apply to; *caught* counts those that the rule complained of, or that could not even
be read. The tests ask for 95 %, rule by rule. `make rules` writes this page.
"""


def learn_mutators() -> None:
    """Import every module of mutators beside this one."""
    for module in sorted(Path(__file__).parent.glob("mutants_*.py")):
        import_module(f"tests.authoring.check.{module.stem}")


def row(rule: Rule) -> str:
    """A rule's row, up to its figures."""
    why = Words("en")(f"check_{rule.id[0].lower()}.{rule.id}_why")
    first = re.split(r"(?<=[.?!])\s", why, maxsplit=1)[0].replace("|", "\\|")
    level = rule.level + (" (French)" if rule.language else "")
    return f"| {rule.id} | {level} | {first} |"


def page(scores: dict[str, Score]) -> str:
    """The whole page."""
    return "\n".join((_HEAD, *_tables(scores)))


def _tables(scores: dict[str, Score]) -> Iterator[str]:
    for letter, title in _FAMILIES.items():
        yield f"## {title}\n"
        yield "| rule | level | why | mutants | caught |"
        yield "| --- | --- | --- | ---: | ---: |"
        for rule in every_rule():
            if rule.id[0] == letter:
                score = scores[rule.id]
                share = 100 * score.caught / score.made if score.made else 0
                yield f"{row(rule)} {score.made} | {share:.0f} % |"
        yield ""


def main() -> None:
    learn_mutators()
    scores = {rule.id: Lab.shared().score(rule.id) for rule in every_rule()}
    PAGE.write_text(page(scores), encoding="utf-8")


if __name__ == "__main__":
    main()
