"""`quiz sources coverage`: facts by weight and how each is asked, and the paragraphs that no question rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.authoring.coverage import Coverage, Reading
    from quiz.core.bank import Bank
    from quiz.core.fact import Fact
    from quiz.i18n import Words


def coverage_lines(words: Words, found: Coverage, *, show_all: bool) -> Iterator[str]:
    """A line a weight; then, article by article, what is not asked, or everything with the questions that ask it."""
    for weight in found.weights:
        share = f"{100 * weight.asked / weight.facts:.0f}" if weight.facts else "–"
        counts = {"n": weight.facts, "asked": weight.asked, "twice": weight.twice, "share": share}
        yield words("cli.coverage_weight", weight=weight.weight, **counts)
    for reading in found.readings:
        lines = [*_facts(words, found, reading, show_all=show_all), *_untouched(words, reading)]
        if lines:
            yield ""
            yield f"{reading.article.id}  {reading.article.cite}"
            yield from (f"  {line}" for line in lines)


def _facts(words: Words, found: Coverage, reading: Reading, *, show_all: bool) -> Iterator[str]:
    for fact in reading.article.facts if show_all else reading.unasked:
        asking = found.asked.get(fact.id, ())
        how = ", ".join(f"{question.id} ({question.kind})" for question in asking)
        yield words(
            "cli.coverage_fact",
            paragraph=fact.paragraph,
            weight=fact.weight,
            fact=fact.id,
            how=how or words("cli.coverage_unasked"),
        )


def _untouched(words: Words, reading: Reading) -> Iterator[str]:
    if reading.untouched:
        yield words("cli.coverage_untouched", paragraphs=", ".join(map(str, reading.untouched)))


def coverage_data(bank: Bank, found: Coverage) -> dict[str, object]:
    """The same for another program, with every fact."""
    return {
        "weights": [
            {"weight": w.weight, "facts": w.facts, "asked": w.asked, "twice": w.twice}
            for w in found.weights
        ],
        "facts": [_fact(found, fact) for fact in bank.facts.values()],
        "untouched": {reading.article.id: list(reading.untouched) for reading in found.readings},
    }


def _fact(found: Coverage, fact: Fact) -> dict[str, object]:
    return {
        "id": fact.id,
        "article": fact.article,
        "paragraph": fact.paragraph,
        "weight": fact.weight,
        "same_as": fact.same_as,
        "questions": [{"id": q.id, "kind": q.kind} for q in found.asked.get(fact.id, ())],
    }
