"""Banks that repeat themselves, leave things out, or drift."""

from collections.abc import Iterator, Sequence
from random import Random

from tests.authoring.check.lab import Lab, Sheet, breaks_bank


@breaks_bank("B01")
def ask_the_same_again(sheets: tuple[Sheet, ...], chance: Random) -> Iterator[Sequence[Sheet]]:
    """Each question once more, opened by another phrase."""
    openings = ("D'après ce que vous savez,", "À votre avis,", "Pour mémoire,")
    for sheet in sheets:
        prompt = sheet.tree["prompt"]
        again = f"{chance.choice(openings)} {prompt[0].lower()}{prompt[1:]}"
        twin = sheet.tree | {"id": f"{sheet.tree['id']}-bis", "prompt": again}
        yield (*sheets, sheet._replace(tree=twin))


@breaks_bank("B03")
def drift(sheets: tuple[Sheet, ...], _chance: Random) -> Iterator[Sequence[Sheet]]:
    """Half of what one kind, one level, one verb or one deck had is never written."""
    for field, name in (("kind", "choice"), ("level", 2), ("bloom", "remember")):
        kept = [sheet for sheet in sheets if sheet.tree[field] != name]
        some = [sheet for sheet in sheets if sheet.tree[field] == name]
        yield (*kept, *some[: len(some) // 2])
    largest = max({sheet.deck for sheet in sheets}, key=[s.deck for s in sheets].count)
    yield [sheet for at, sheet in enumerate(sheets) if sheet.deck != largest or at % 2]


@breaks_bank("B04")
def forget_a_fact_that_must_be_known(
    sheets: tuple[Sheet, ...], _chance: Random
) -> Iterator[Sequence[Sheet]]:
    """For each fact of weight 3, the bank without the questions that ask it."""
    corpus = Lab.shared().corpus
    for fact in corpus.bank.facts.values():
        if fact.weight == 3:
            same = {fact.id, *(twin.id for twin in corpus.bank.same_as(fact.id))}
            asking = {e.id for e in corpus.entries if same & {f.id for f in e.facts}}
            yield [sheet for sheet in sheets if sheet.tree["id"] not in asking]


@breaks_bank("B04")
def forget_what_is_useful(sheets: tuple[Sheet, ...], _chance: Random) -> Iterator[Sequence[Sheet]]:
    yield sheets[: len(sheets) // 2]


@breaks_bank("B06")
def begin_a_deck(sheets: tuple[Sheet, ...], _chance: Random) -> Iterator[Sequence[Sheet]]:
    for deck in {sheet.deck for sheet in sheets}:
        own = [sheet for sheet in sheets if sheet.deck == deck]
        yield [*(sheet for sheet in sheets if sheet.deck != deck), *own[:9]]
