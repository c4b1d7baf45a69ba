"""Waivers that should not be."""

from random import Random

from quiz.authoring.check.entry import Entry
from tests.authoring.check.lab import Tree, breaks


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
