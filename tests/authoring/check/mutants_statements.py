"""Statements that tell on themselves."""

from collections.abc import Iterator, Sequence
from random import Random

from quiz.authoring.check.entry import Entry
from tests.authoring.check.lab import Sheet, Tree, breaks, breaks_bank


def is_statement(tree: Tree) -> bool:
    return bool(tree["kind"] == "true_false")


def is_true(tree: Tree) -> bool:
    return not tree.get("fix")


@breaks_bank("V01")
def keep_the_true_ones(sheets: tuple[Sheet, ...], _chance: Random) -> Iterator[Sequence[Sheet]]:
    yield [s for s in sheets if not is_statement(s.tree) or is_true(s.tree)]


@breaks_bank("V01")
def keep_the_false_ones(sheets: tuple[Sheet, ...], _chance: Random) -> Iterator[Sequence[Sheet]]:
    yield [s for s in sheets if not is_statement(s.tree) or not is_true(s.tree)]


@breaks("V02")
def add_a_second_statement(tree: Tree, _entry: Entry, _chance: Random) -> Tree | None:
    if not is_statement(tree):
        return None
    return tree | {"prompt": f"{tree['prompt'].rstrip('.')} ; Pékin s'y oppose."}


@breaks("V02")
def go_on_and_on(tree: Tree, _entry: Entry, _chance: Random) -> Tree | None:
    if not is_statement(tree):
        return None
    more = "après de longues négociations menées à l'écart des caméras par des diplomates des deux pays voisins"
    return tree | {"prompt": f"{tree['prompt'].rstrip('.')} {more} et de leurs ministres."}


@breaks("V04")
def correct_nearly_everything(tree: Tree, _entry: Entry, _chance: Random) -> Tree | None:
    if not is_statement(tree) or is_true(tree):
        return None
    words = tree["prompt"].split()
    most = " ".join(words[: max(len(words) - 2, 1)])
    return tree | {"fix": {most: "Autre chose s'est passé"}}


@breaks_bank("V05")
def qualify_what_is_true(sheets: tuple[Sheet, ...], _chance: Random) -> Iterator[Sequence[Sheet]]:
    yield [lengthened(sheet, is_true(sheet.tree)) for sheet in sheets]


@breaks_bank("V05")
def qualify_what_is_false(sheets: tuple[Sheet, ...], _chance: Random) -> Iterator[Sequence[Sheet]]:
    yield [lengthened(sheet, not is_true(sheet.tree)) for sheet in sheets]


def lengthened(sheet: Sheet, wanted: bool) -> Sheet:  # noqa: FBT001
    if not is_statement(sheet.tree) or not wanted:
        return sheet
    more = f"Selon l'article, et comme chacun le dit alors, {sheet.tree['prompt']}"
    return sheet._replace(tree=sheet.tree | {"prompt": more})
