"""Questions that hide where their answer comes from."""

from random import Random

from quiz.authoring.check.entry import Entry
from tests.authoring.check.lab import Lab, Tree, breaks

_LONG_QUOTATION = "« des mots que personne n'a dits mais qui sont plus de huit à la suite »"


def facts_of(tree: Tree) -> list[str]:
    facts: list[str] = tree.get("facts") or []
    return facts


@breaks("S02")
def rest_on_a_heading(tree: Tree, _entry: Entry, chance: Random) -> Tree | None:
    if not facts_of(tree):
        return None
    return tree | {"facts": [chance.choice(sorted(Lab.shared().heading_facts))]}


@breaks("S03")
def cite_another_fact(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    """The key has a year in digits, and the facts cited speak of something else."""
    years = [word for word in " ".join(entry.answers).split() if word.isdigit() and len(word) == 4]
    if not years or not facts_of(tree) or entry.is_statement:
        return None
    strangers = Lab.shared().facts_without(years)
    return tree | {"facts": [chance.choice(strangers)]}


@breaks("S03")
def answer_with_a_number_of_no_source(tree: Tree, _entry: Entry, _chance: Random) -> Tree | None:
    if (
        not isinstance(tree.get("answer"), str)
        or not facts_of(tree)
        or tree["kind"] == "true_false"
    ):
        return None
    numbered = "1789" if tree["kind"] in {"date", "number"} else f"{tree['answer']} en 1789"
    return tree | {"answer": numbered}


@breaks("S04")
def say_the_prompt_again(tree: Tree, entry: Entry, _chance: Random) -> Tree:
    return tree | {"explanation": f"{entry.prompt} {entry.answers[0]}"}


@breaks("S04")
def say_next_to_nothing(tree: Tree, _entry: Entry, _chance: Random) -> Tree:
    return tree | {"explanation": "C'est la bonne réponse."}


@breaks("S04")
def give_a_lecture(tree: Tree, _entry: Entry, _chance: Random) -> Tree:
    return tree | {"explanation": " ".join([tree["explanation"]] * 12)}


@breaks("S06")
def quote_at_length(tree: Tree, _entry: Entry, _chance: Random) -> Tree:
    return tree | {"explanation": f"{tree['explanation']} {_LONG_QUOTATION}"}


@breaks("S07")
def date_from_today(tree: Tree, _entry: Entry, chance: Random) -> Tree:
    words = ("désormais", "récemment", "à présent", "aujourd'hui")
    added = f"{chance.choice(words).capitalize()}, cela se discute."
    return tree | {"explanation": f"{tree['explanation']} {added}"}


@breaks("S07")
def forget_when_it_held(tree: Tree, entry: Entry, _chance: Random) -> Tree | None:
    ages = entry.facts and entry.facts[0].as_of
    return tree | {"as_of": ""} if ages and tree.get("as_of") else None


@breaks("S08")
def take_an_allegation_for_a_fact(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    """A question that says nobody's word, resting on what somebody alleges."""
    if not facts_of(tree) or entry.is_attributed(Lab.shared().corpus):
        return None
    fact = chance.choice(Lab.shared().allegations_about_nobody_in(entry))
    return tree | {"facts": [fact, *facts_of(tree)]}


@breaks("S09")
def follow_one_reading_without_a_word(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    if not facts_of(tree) or entry.is_attributed(Lab.shared().corpus):
        return None
    return tree | {"facts": [chance.choice(Lab.shared().disputed)]}
