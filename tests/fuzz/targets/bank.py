"""The bank: its decks, articles, disputes, names and `bank.yaml`, loaded, checked by every rule, and graded.

An input is one deck's file, or several files, each after a line `=== its/name.yaml`; those it lacks are sound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from quiz.authoring.check.run import check, every_rule
from quiz.core.bank import Bank
from quiz.core.grading import grade
from quiz.kinds import KINDS
from tests.authoring.folders import BANK, DATA, HEAD
from tests.contract.examples import right_answer, wrong_answer
from tests.fuzz.oracle import tell_all
from tests.fuzz.target import ROOT, Target

_DECK = "decks/essai.yaml"
_FILE = re.compile(rb"^=== ((?:decks|seeds)/[a-z0-9-]{1,30}\.yaml)\n", re.MULTILINE)


def run(data: bytes, folder: Path) -> None:
    """What is loaded can be checked and graded, and every complaint can be said."""
    for name, content in _files(data):
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
    checked = check(folder, _rules())
    tell_all(checked.all_problems)
    _grade(checked.bank)


def _files(data: bytes) -> Iterator[tuple[str, bytes]]:
    parts = _FILE.split(data)
    given = dict(zip(map(bytes.decode, parts[1::2]), parts[2::2], strict=True))
    yield from (
        {"decks/bank.yaml": BANK.encode(), _DECK: parts[0] or HEAD.encode()} | given
    ).items()


@cache
def _rules() -> tuple[str, ...]:
    """All but those that ask hunspell, which is another program."""
    return tuple(
        rule.id
        for rule in every_rule()
        if not getattr(rule.of_question or rule.of_bank, "__module__", "").endswith(".spelling")
    )


def _grade(bank: Bank) -> None:
    for card in bank.cards.values():
        for answer in (right_answer(card.shape), wrong_answer(card.shape)):
            grade(card.shape, answer, bank.lexicon)


def seeds() -> Mapping[str, bytes]:
    """The example of every kind, the sample bank, and the smallest of our own articles."""
    found = {f"kind-{name}": (HEAD + kind.EXAMPLE).encode() for name, kind in KINDS.items()}
    documents = (DATA / "format.yaml").read_text(encoding="utf-8").split("\n---\n")[1:]
    found["sample"] = "\n".join(f"=== {text.removeprefix('# ')}" for text in documents).encode()
    for name in ("names", "disputes"):
        content = (ROOT / "seeds" / f"{name}.yaml").read_bytes()[:1500]
        found[name] = f"=== seeds/{name}.yaml\n".encode() + content.rpartition(b"\n")[0] + b"\n"
    return found


TARGET = Target(
    run,
    seeds,
    words=(
        "=== decks/bank.yaml\n",
        "=== decks/essai.yaml\n",
        "=== seeds/001-a.yaml\n",
        "=== seeds/disputes.yaml\n",
        "=== seeds/names.yaml\n",
        *(f"kind: {name}" for name in KINDS),
        *("id:", "prompt:", "answer:", "wrong:", "also:", "facts:", "source:", "explanation:"),
        *("level:", "bloom:", "themes:", "allow:", "when:", "text:", "same_as:", "{{c1::", "}}"),
        *("title:", "language:", "decks:", "renamed:", "retired:", "targets:", ">-\n", "- "),
        *("1961", "1961-07", "-300", "12:30", "1/3", "10 000", "le 6 juillet 1961", "« »"),
    ),
)
