"""Cards, lists and open questions that hold too much, too little, or their answer."""

from random import Random

from quiz.authoring.check.entry import Entry
from tests.authoring.check.lab import Tree, breaks


@breaks("A01")
def add_a_second_thing(tree: Tree, _entry: Entry, _chance: Random) -> Tree | None:
    if tree["kind"] != "card":
        return None
    return tree | {"answer": f"{tree['answer']}, puis Moscou, Pékin et Séoul"}


@breaks("A01")
def write_a_paragraph(tree: Tree, _entry: Entry, _chance: Random) -> Tree | None:
    return tree | {"answer": " ".join([tree["answer"]] * 21)} if tree["kind"] == "card" else None


@breaks("A06")
def write_a_long_sentence(tree: Tree, _entry: Entry, _chance: Random) -> Tree | None:
    if tree["kind"] != "card":
        return None
    return tree | {
        "answer": "Ce que les deux dirigeants ont décidé ensemble lors de leur premier sommet commun"
    }


@breaks("A02")
def ask_twice(tree: Tree, _entry: Entry, _chance: Random) -> Tree | None:
    """« … ? Et pourquoi ? » on every question that asks, and every card."""
    if tree["kind"] == "open" or not tree["prompt"].endswith("?"):
        return None
    return tree | {"prompt": f"{tree['prompt']} Et pourquoi ?"}


@breaks("A07")
def ask_two_things(tree: Tree, _entry: Entry, chance: Random) -> Tree | None:
    """« Qui … et quand … ? »"""
    opening = tree["prompt"].split(" ")[0].lower()
    asks = opening in {
        "qui",
        "quand",
        "comment",
        "pourquoi",
        "combien",
        "quel",
        "quelle",
        "quels",
        "quelles",
    }
    if tree["kind"] == "open" or not asks or not tree["prompt"].endswith(" ?"):
        return None
    return tree | {
        "prompt": f"{tree['prompt'][:-2]} et {chance.choice(('quand', 'pourquoi', 'comment'))} ?"
    }


@breaks("A03")
def ask_yes_or_no(tree: Tree, _entry: Entry, chance: Random) -> Tree | None:
    if tree["kind"] != "card":
        return None
    openings = (
        "Est-ce que la Russie l'accepte ?",
        "A-t-elle gain de cause ?",
        "Est-elle d'accord ?",
    )
    return tree | {"prompt": chance.choice(openings), "answer": "Oui"}


@breaks("A04")
def show_a_year(tree: Tree, _entry: Entry, chance: Random) -> Tree | None:
    if tree["kind"] != "order":
        return None
    items = list(tree["items"].items())
    at = chance.randrange(len(items))
    items[at] = (f"{items[at][0]} ({chance.randrange(1950, 2025)})", items[at][1])
    return tree | {"items": dict(items)}


@breaks("A04")
def order_three_things(tree: Tree, _entry: Entry, _chance: Random) -> Tree | None:
    return (
        tree | {"items": dict(list(tree["items"].items())[:3])} if tree["kind"] == "order" else None
    )


@breaks("A04")
def leave_nothing_over(tree: Tree, _entry: Entry, _chance: Random) -> Tree | None:
    return tree | {"extra": []} if tree["kind"] == "match" else None


@breaks("A04")
def pair_two_things(tree: Tree, _entry: Entry, _chance: Random) -> Tree | None:
    return (
        tree | {"pairs": dict(list(tree["pairs"].items())[:2])} if tree["kind"] == "match" else None
    )


@breaks("A05")
def expect_any_length(tree: Tree, _entry: Entry, _chance: Random) -> Tree | None:
    return tree | {"length": ""} if tree["kind"] == "open" else None


@breaks("A05")
def give_two_points(tree: Tree, _entry: Entry, _chance: Random) -> Tree | None:
    return tree | {"rubric": tree["rubric"][:2]} if tree["kind"] == "open" else None


@breaks("A05")
def answer_at_length(tree: Tree, _entry: Entry, _chance: Random) -> Tree | None:
    return tree | {"answer": " ".join([tree["answer"]] * 4)} if tree["kind"] == "open" else None
