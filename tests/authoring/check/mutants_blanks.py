"""Answers that cannot be typed, and blanks that cannot be filled."""

import re
from collections.abc import Iterator, Sequence
from random import Random

from quiz.authoring.check.entry import Entry
from tests.authoring.check.lab import Lab, Sheet, Tree, breaks, breaks_bank

_GAP = re.compile(r"\{\{(c\d+)::(.*?)(?:::(.*?))?\}\}")


def gaps(tree: Tree) -> list[re.Match[str]]:
    return list(_GAP.finditer(tree["prompt"])) if tree["kind"] == "cloze" else []


def with_gap(tree: Tree, gap: re.Match[str], text: str) -> Tree:
    prompt = tree["prompt"]
    return tree | {"prompt": prompt[: gap.start()] + text + prompt[gap.end() :]}


def is_typed(tree: Tree) -> bool:
    return bool(tree["kind"] == "short")


@breaks("R02")
def ask_for_a_sentence(tree: Tree, _entry: Entry, _chance: Random) -> Tree | None:
    if not is_typed(tree):
        return None
    return tree | {"answer": f"{tree['answer']}, comme l'écrivent les articles cités"}


@breaks("R02")
def put_a_variant_in_brackets(tree: Tree, _entry: Entry, chance: Random) -> Tree | None:
    if not is_typed(tree):
        return None
    return tree | {
        "answer": f"{tree['answer'][:18]} {chance.choice(('(ou non)', '/ autre', '[sic]'))}"
    }


@breaks("R03")
def ask_without_saying_what(tree: Tree, _entry: Entry, chance: Random) -> Tree | None:
    if tree["kind"] not in {"number", "date"}:
        return None
    vague = ("Que retenir de cet épisode ?", "De quoi s'agit-il dans cet article ?")
    return tree | {"prompt": chance.choice(vague)}


@breaks("R04")
def forget_that_a_name_is_shared(tree: Tree, _entry: Entry, chance: Random) -> Tree | None:
    if not is_typed(tree):
        return None
    people = [shown for shown, _ in Lab.shared().bank.names.people]
    shared = Lab.shared().corpus.shared_names
    namesakes = [name for name in people if name.lower().split()[0] in shared]
    return tree | {"answer": chance.choice(namesakes), "also": [], "almost": {}, "wrong": {}}


@breaks("R05")
def ask_a_rough_number_to_the_unit(tree: Tree, entry: Entry, _chance: Random) -> Tree | None:
    about = ("environ", "près de", "plus de", "moins de")
    rough = any(word in fact.statement.lower() for fact in entry.facts[:1] for word in about)
    return tree | {"within": "0"} if tree["kind"] == "number" and rough else None


@breaks("C02")
def hide_half_of_the_sentence(tree: Tree, _entry: Entry, _chance: Random) -> Tree | None:
    """The last gap swallows all that follows it, or that goes before it."""
    found = gaps(tree)
    if not found:
        return None
    gap, prompt = found[-1], tree["prompt"]
    rest = prompt[gap.end() :]
    before = prompt[: gap.start()] if len(found) == 1 else ""
    if max(len(rest.split()), len(before.split())) < 5:
        return None
    if len(rest.split()) >= len(before.split()):
        return tree | {"prompt": prompt[: gap.start()] + f"{{{{{gap[1]}::{gap[2]}{rest}}}}}"}
    return tree | {"prompt": f"{{{{{gap[1]}::{before}{gap[2]}}}}}{rest}"}


@breaks("C02")
def hide_an_article(tree: Tree, _entry: Entry, _chance: Random) -> Tree | None:
    found = gaps(tree)
    prompt = tree["prompt"]
    small = re.search(
        r"(?<= )(le|la|les|de|du|en|et|à)(?= )", _GAP.sub(lambda m: "_" * len(m[0]), prompt)
    )
    if not found or not small:
        return None
    extra = f"{{{{c{len(found) + 1}::{small[1]}}}}}"
    return tree | {"prompt": prompt[: small.start()] + extra + prompt[small.end() :]}


@breaks("C02")
def leave_a_few_words(tree: Tree, _entry: Entry, _chance: Random) -> Tree | None:
    found = gaps(tree)
    return tree | {"prompt": f"C'est alors {found[0][0]} qui compte."} if found else None


@breaks("C03")
def say_the_answer_beside(tree: Tree, _entry: Entry, chance: Random) -> Tree | None:
    found = gaps(tree)
    if not found:
        return None
    gap = chance.choice(found)
    return tree | {"prompt": f"{tree['prompt']} C'est bien {gap[2]} qu'il faut retenir."}


@breaks("C03")
def hint_with_the_answer(tree: Tree, _entry: Entry, chance: Random) -> Tree | None:
    found = gaps(tree)
    return tree | {"hint": f"Pensez à {chance.choice(found)[2]}."} if found else None


@breaks("C04")
def forget_a_label(tree: Tree, _entry: Entry, _chance: Random) -> Tree | None:
    labelled = [gap for gap in gaps(tree) if gap[3] and re.search(r"\d", gap[2])]
    if not labelled:
        return None
    gap = labelled[0]
    return with_gap(tree, gap, f"{{{{{gap[1]}::{gap[2]}}}}}")


@breaks_bank("C05")
def ask_the_same_sentence_twice(
    sheets: tuple[Sheet, ...], _chance: Random
) -> Iterator[Sequence[Sheet]]:
    for sheet in sheets:
        found = gaps(sheet.tree)
        if found:
            gap = found[0]
            other = "1914" if gap[2].isdigit() else "Bruxelles"
            label = gap[3] or "nom"
            twin = with_gap(sheet.tree, gap, f"{{{{{gap[1]}::{other}::{label}}}}}")
            yield (*sheets, Sheet(sheet.deck, twin | {"id": f"{sheet.tree['id']}-bis", "also": {}}))
