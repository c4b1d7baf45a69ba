"""Dates and numbers that nobody would take for the right one."""

from random import Random

from quiz.authoring.check.entry import Entry
from quiz.core.shape import Pick
from tests.authoring.check.lab import Lab, Tree, breaks

_SPELT = {"un": "1", "deux": "2", "trois": "3", "quatre": "4", "cinq": "5", "six": "6"}


def is_sorted(entry: Entry) -> bool:
    return bool(entry.options) and isinstance(entry.shape, Pick) and entry.shape.fixed


def years(tree: Tree, entry: Entry) -> list[str]:
    """The options of a question whose options are all years, the wrong ones."""
    texts = list(tree["wrong"]) if is_sorted(entry) else []
    return texts if all(len(text) == 4 and text.isdigit() for text in texts) else []


def replaced(tree: Tree, new: list[str]) -> Tree:
    return tree | {"wrong": dict(zip(new, tree["wrong"].values(), strict=True))}


@breaks("Q16")
def invent_years_around_the_key(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    """Next to the key, years in which nothing happened."""
    wrong = years(tree, entry)
    if not wrong or not isinstance(tree["answer"], str):
        return None
    key = int(tree["answer"])
    around = [str(year) for year in range(key - 12, min(key + 13, 2025)) if year != key]
    empty = [year for year in around if year not in Lab.shared().corpus.days]
    return replaced(tree, chance.sample(empty, len(wrong))) if len(empty) >= len(wrong) else None


@breaks("Q16")
def go_back_a_century(tree: Tree, entry: Entry, _chance: Random) -> Tree | None:
    wrong = years(tree, entry)
    return replaced(tree, [str(int(year) - 100) for year in wrong]) if wrong else None


@breaks("Q16")
def keep_far_from_the_key(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    wrong = years(tree, entry)
    if not wrong or not isinstance(tree["answer"], str):
        return None
    key = int(tree["answer"])
    far = [str(year) for year in (1948, 1950, 1961, 1990, 2015, 2019, 2024) if abs(year - key) > 17]
    return replaced(tree, chance.sample(far, len(wrong))) if len(far) >= len(wrong) else None


@breaks("Q16")
def give_one_month(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    wrong = years(tree, entry)
    month = chance.choice(["02", "07", "12"])
    return replaced(tree, [f"{wrong[0]}-{month}", *wrong[1:]]) if wrong else None


@breaks("Q16")
def look_into_the_future(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    wrong = years(tree, entry)
    return replaced(tree, [*wrong[:-1], str(chance.randint(2026, 2030))]) if wrong else None


def count(text: str) -> tuple[str, str] | None:
    """« Trois rencontres » as its number in digits and its unit."""
    first, _, unit = text.replace("\u202f", "").partition(" ")
    number = _SPELT.get(first.lower(), first)
    return (number, unit) if number.isdigit() and unit else None


def counts(tree: Tree, entry: Entry) -> list[tuple[str, str]]:
    """Wrong options that are numbers with a unit, of a question of numbers; a number to type is made one."""
    if entry.kind == "number" and tree.get("unit"):
        key = int(float(tree["answer"].replace(" ", "").replace("%", "").replace(",", ".")))
        return [(str(max(1, round(key * part))), tree["unit"]) for part in (0.5, 1.5, 2)]
    if not is_sorted(entry) or not isinstance(tree["answer"], str):
        return []
    found = [count(text) for text in tree["wrong"]]
    return [each for each in found if each] if all(found) else []


def as_choice(tree: Tree, entry: Entry, options: list[tuple[str, str]]) -> Tree:
    """The question with these wrong numbers, whatever it was."""
    answer = tree["answer"]
    if entry.kind == "number":
        answer = f"{tree['answer']} {tree['unit']}"
    kept = {name: tree[name] for name in ("id", "prompt", "explanation", "facts", "level", "bloom")}
    wrong = {f"{n} {unit}": "C'est le compte d'une autre année." for n, unit in options}
    return kept | {"kind": "choice", "answer": answer, "wrong": wrong, "themes": tree["themes"]}


@breaks("Q17")
def count_in_another_unit(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    found = counts(tree, entry)
    other = chance.choice(["kilomètres", "semaines", "dollars"])
    return as_choice(tree, entry, [*found[:-1], (found[-1][0], other)]) if found else None


@breaks("Q17")
def exaggerate(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    """Distractors of another size altogether."""
    found = counts(tree, entry)
    times = chance.choice([100, 1000])
    return as_choice(tree, entry, [(str(int(n) * times), u) for n, u in found]) if found else None


@breaks("Q17")
def be_precise_in_one(tree: Tree, entry: Entry, _chance: Random) -> Tree | None:
    found = counts(tree, entry)
    return (
        as_choice(tree, entry, [*found[:-1], (f"{found[-1][0]},5", found[-1][1])])
        if found
        else None
    )


@breaks("Q17")
def round_only_the_key(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    found = counts(tree, entry)
    digits = "".join(filter(str.isdigit, tree["answer"])) if found else ""
    if not digits.endswith("0") or int(digits) < 20:
        return None
    near = [int(int(digits) * part) + extra for part, extra in ((0.6, 3), (1.2, 7), (1.7, 1))]
    return as_choice(tree, entry, [(str(n), found[0][1]) for n in near])
