"""Banks whose right options run in a rut."""

from collections.abc import Callable, Iterator, Sequence
from random import Random

from quiz.core.shape import Pick
from tests.authoring.check.lab import Lab, Sheet, Tree, breaks_bank

_SHARES = (0.6, 0.8, 1.0)
"""How many of the choices an author gets wrong in the same way."""


def is_choice(tree: Tree) -> bool:
    return bool(tree["kind"] == "choice")


def is_sorted(tree: Tree) -> bool:
    shape = next(e.shape for e in Lab.shared().corpus.entries if e.id == tree["id"])
    return isinstance(shape, Pick) and shape.fixed


def changed(
    sheets: tuple[Sheet, ...], chance: Random, change: Callable[[Tree], Tree], share: float
) -> list[Sheet]:
    return [
        sheet._replace(tree=change(sheet.tree))
        if is_choice(sheet.tree) and not is_sorted(sheet.tree) and chance.random() < share
        else sheet
        for sheet in sheets
    ]


def options(tree: Tree) -> list[str]:
    return [tree["answer"], *tree["wrong"]]


def with_key(tree: Tree, key: str) -> Tree:
    """The same options, another one being right."""
    reasons = list(tree["wrong"].values())
    others = [option for option in options(tree) if option != key]
    return tree | {"answer": key, "wrong": dict(zip(others, reasons, strict=True))}


@breaks_bank("Q07")
def make_the_longest_right(sheets: tuple[Sheet, ...], chance: Random) -> Iterator[Sequence[Sheet]]:
    for share in _SHARES:
        yield changed(sheets, chance, lambda t: with_key(t, max(options(t), key=len)), share)


@breaks_bank("Q07")
def never_make_the_longest_right(
    sheets: tuple[Sheet, ...], chance: Random
) -> Iterator[Sequence[Sheet]]:
    yield changed(sheets, chance, lambda t: with_key(t, min(options(t), key=len)), 1.0)


@breaks_bank("Q07")
def qualify_what_is_right(sheets: tuple[Sheet, ...], chance: Random) -> Iterator[Sequence[Sheet]]:
    for share in _SHARES:
        yield changed(
            sheets, chance, lambda t: t | {"answer": f"{t['answer']}, pour une bonne part"}, share
        )


@breaks_bank("Q18")
def frame_the_right_year(sheets: tuple[Sheet, ...], chance: Random) -> Iterator[Sequence[Sheet]]:
    """Thirty questions more on years, the right one always between two wrong ones."""
    some = next(sheet for sheet in sheets if is_choice(sheet.tree))
    for low, high in ((1, 3), (2, 9), (5, 5)):
        yield (*sheets, *(years(some, at, low, high, chance) for at in range(30)))


@breaks_bank("Q18")
def begin_with_the_right_year(
    sheets: tuple[Sheet, ...], chance: Random
) -> Iterator[Sequence[Sheet]]:
    some = next(sheet for sheet in sheets if is_choice(sheet.tree))
    yield (*sheets, *(years(some, at, -2, 4, chance) for at in range(30)))


def years(sheet: Sheet, at: int, low: int, high: int, chance: Random) -> Sheet:
    key = chance.randrange(1950, 2010)
    reason = "Une autre année, celle d'un autre événement."
    wrong = {str(key - low): reason, str(key + high): reason, str(key + high + 2): reason}
    tree = sheet.tree | {"id": f"annee-{at}", "answer": str(key), "wrong": wrong}
    return sheet._replace(tree=tree)


@breaks_bank("Q23")
def give_details_of_what_is_right(
    sheets: tuple[Sheet, ...], chance: Random
) -> Iterator[Sequence[Sheet]]:
    for share in _SHARES:
        yield changed(
            sheets, chance, lambda t: t | {"answer": f"{t['answer']} (Oslo, 12 mai)"}, share
        )


@breaks_bank("Q23")
def make_wrong_ones_of_the_right_one(
    sheets: tuple[Sheet, ...], chance: Random
) -> Iterator[Sequence[Sheet]]:
    """Each wrong option borrows half of the right one's words, so that the right one is the nearest to all."""
    yield changed(sheets, chance, borrow, 1.0)


def borrow(tree: Tree) -> Tree:
    words = [word for word in tree["answer"].split() if len(word) > 3]
    borrowed = (
        {
            f"{option} {words[at % len(words)]}": why
            for at, (option, why) in enumerate(tree["wrong"].items())
        }
        if words
        else tree["wrong"]
    )
    return tree | {"wrong": borrowed}


@breaks_bank("B05")
def answer_the_same_everywhere(
    sheets: tuple[Sheet, ...], chance: Random
) -> Iterator[Sequence[Sheet]]:
    for share in (0.3, 0.6, 0.9):
        yield changed(sheets, chance, lambda t: t | {"answer": "Un accord de coopération"}, share)
