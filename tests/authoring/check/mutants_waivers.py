"""Waivers that should not be."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from quiz.authoring.check.corpus import Corpus
from quiz.authoring.check.entry import Entry
from tests.authoring.check.lab import Lab, Sheet, Tree, breaks, breaks_bank


@breaks("S10")
def waive_a_rule_there_is_not(tree: Tree, _entry: Entry, _chance: Random) -> Tree:
    return tree | {"allow": {"Q99": "a reason that is long enough"}}


@breaks("S10")
def waive_without_a_reason(tree: Tree, _entry: Entry, _chance: Random) -> Tree:
    return tree | {"allow": {"S10": "bof"}}


@breaks("S11")
def waive_what_is_kept(tree: Tree, entry: Entry, _chance: Random) -> Tree | None:
    return (
        None if entry.written.allow else tree | {"allow": {"S06": "a reason that is long enough"}}
    )


@breaks_bank("S12")
def waive_for_the_whole_bank(_sheets: tuple[Sheet, ...], _chance: Random) -> Iterator[Corpus]:
    for allow in ({"Q99": "a reason that is long enough"}, {"B06": "bof"}):
        yield replace(Lab.shared().corpus, allow=allow)
