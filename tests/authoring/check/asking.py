"""A question made for a test, and what a rule finds in it."""

from collections.abc import Sequence

from quiz.authoring.check.entry import Entry
from tests.authoring.check.lab import Lab, Sheet

WHY = "C'est la réponse à une question voisine de celle-ci."


def choice(
    answer: str | list[str],
    wrong: Sequence[str] | dict[str, str],
    prompt: str = "Que décide Moscou en 1990 ?",
    **fields: object,
) -> Entry:
    """A choice, of several answers where `answer` is a list, on the first fact of the shipped bank."""
    lab = Lab.shared()
    like = lab.corpus.entries[0]
    tree = {
        "id": "essai-options",
        "kind": "choice" if isinstance(answer, str) else "multiple",
        "prompt": prompt,
        "answer": answer,
        "wrong": wrong if isinstance(wrong, dict) else dict.fromkeys(wrong, WHY),
        "explanation": "Une explication qui apprend quelque chose à qui la lit jusqu'au bout.",
        "facts": [like.facts[0].id],
        "level": 2,
        "bloom": "remember",
        "themes": ["diplomatie"],
    }
    entry = lab.entry(Sheet(like.question.deck, tree | fields), like)
    assert entry is not None
    return entry


def cases(rule: str, entry: Entry) -> list[str]:
    """The cases of what a rule finds; "" for its main one."""
    return [finding.case for finding in Lab.shared().findings(rule, entry)]
