"""Options that say the same, are not of one nature, or are cut on another pattern."""

from itertools import combinations
from random import Random

from quiz.authoring.check.entry import Entry
from quiz.core.shape import Pick
from tests.authoring.check.lab import Lab, Tree, breaks
from tests.authoring.check.mutants_options import in_sentence, is_choice, with_distractors, with_key

_IDLE = ("de", "du", "des", "la", "le", "les", "d'", "à", "et", "l'", "un", "une", "en", "au")


def last_distractor(tree: Tree, text: str) -> Tree:
    last = list(tree["wrong"])[-1]
    return with_distractors(tree, lambda old: text if old == last else old)


@breaks("Q03")
def add_a_distractor_that_says_more(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    if not is_choice(entry):
        return None
    more = chance.choice([" en 2019", ", et lui seul", " du Nord", ", sous Eltsine"])
    return last_distractor(tree, tree["answer"] + more)


@breaks("Q03")
def add_a_distractor_that_says_less(tree: Tree, entry: Entry, _chance: Random) -> Tree | None:
    if not is_choice(entry):
        return None
    words = tree["answer"].split(" ")[:-1]
    while words and words[-1].lower() in _IDLE:
        words.pop()
    is_something = len(words) > 1 and words != ["Kim"]
    return last_distractor(tree, " ".join(words)) if is_something else None


@breaks("Q03")
def add_both_at_once(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    if not is_choice(entry):
        return None
    first = next(iter(tree["wrong"]))
    both = [tree["answer"], first]
    chance.shuffle(both)
    return last_distractor(tree, f"{both[0]} et {in_sentence(both[1])}")


@breaks("Q03")
def name_it_otherwise(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    """A country, a person, a treaty under another of its names."""
    if not is_choice(entry):
        return None
    others = [
        tree["answer"].replace(shown, other)
        for shown, *spellings in (
            *Lab.shared().corpus.spellings,
            ("traité", "accord"),
            ("sommet de", "sommet à"),
            ("négociations", "pourparlers"),
            ("fin de", "disparition de"),
        )
        for other in spellings
        if shown in tree["answer"]
    ]
    return last_distractor(tree, chance.choice(others)) if others else None


@breaks("Q03")
def change_the_article_only(tree: Tree, entry: Entry, _chance: Random) -> Tree | None:
    if not is_choice(entry):
        return None
    turned = {
        "Le ": "Un ",
        "La ": "Une ",
        "Les ": "Des ",
        "Des ": "Les ",
        "Une ": "La ",
        "Un ": "Le ",
    }
    opening = next((old for old in turned if tree["answer"].startswith(old)), None)
    if opening is None:
        return None
    return last_distractor(tree, tree["answer"].replace(opening, turned[opening], 1))


def are_all(entry: Entry, nature: str) -> bool:
    corpus = Lab.shared().corpus
    words = [corpus.canonical(option.text) for option in entry.options]
    return bool(words) and all(
        len(each) == 1 and corpus.natures.get(each[0]) == nature for each in words
    )


@breaks("Q04")
def put_a_date_among_the_rest(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    if not is_choice(entry):
        return None
    return last_distractor(tree, chance.choice(["En 1990", "En juillet 2000", "25 avril 2019"]))


@breaks("Q04")
def put_an_event_among_dates(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    if not (entry.options and isinstance(entry.shape, Pick) and entry.shape.fixed):
        return None
    event = chance.choice(["À la mort de Kim Il-sung", "Sous Gorbatchev", "Plus tard"])
    return last_distractor(tree, event)


@breaks("Q04")
def make_the_key_a_person_among_things(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    if not is_choice(entry) or are_all(entry, "person") or are_all(entry, "place"):
        return None
    if any(are_one_name(text) for text in tree["wrong"]):
        return None
    return with_key(tree, lambda _: chance.choice(["Boris Eltsine", "Poutine", "Xi Jinping"]))


def are_one_name(text: str) -> bool:
    corpus = Lab.shared().corpus
    words = corpus.canonical(text)
    return len(words) == 1 and words[0] in corpus.natures


@breaks("Q04")
def put_a_city_among_people(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    if are_all(entry, "person"):
        return last_distractor(tree, chance.choice(["Vladivostok", "Pékin", "La Corée du Sud"]))
    if are_all(entry, "place"):
        return last_distractor(tree, chance.choice(["Boris Eltsine", "Xi Jinping", "Poutine"]))
    return None


def is_infinitive(text: str) -> bool:
    first = text.split(" ", maxsplit=1)[0]
    return first.endswith(("er", "ir", "re")) or text.startswith(("Se ", "S'", "Ne "))


@breaks("Q05")
def begin_the_key_otherwise(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    if not is_choice(entry):
        return None
    opening = "Le choix de" if is_infinitive(tree["answer"]) else "Obtenir"
    if tree["answer"].startswith(("À ", "De ", "D'", "En ", "Dans ", "Pour ", "Après ", "Avec ")):
        opening = "Parce que"
    return with_key(tree, lambda key: f"{opening} {in_sentence(key)}")


@breaks("Q05")
def begin_a_distractor_otherwise(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    if not is_choice(entry):
        return None
    last = list(tree["wrong"])[-1]
    opening = "Le fait de" if is_infinitive(last) else "Chercher"
    if last.startswith(("À ", "De ", "D'", "En ", "Dans ", "Pour ", "Après ", "Avec ")):
        opening = "Quand"
    return last_distractor(tree, f"{opening} {in_sentence(last)}")


@breaks("Q05")
def end_the_key_with_a_full_stop(tree: Tree, entry: Entry, _chance: Random) -> Tree | None:
    if not is_choice(entry) or any(text.endswith(".") for text in tree["wrong"]):
        return None
    return with_key(tree, lambda key: f"{key}.")


def are_cut_from_one_cloth(entry: Entry) -> bool:
    """Whether options share more than a word, so that none of their pairs is made of two things."""
    words = [set(option.text.lower().split()) - set(_IDLE) for option in entry.options]
    return any(len(one & other) > 1 for one, other in combinations(words, 2))


@breaks("Q20")
def change_one_half_of_the_key_at_a_time(tree: Tree, entry: Entry, _chance: Random) -> Tree | None:
    """« A et B » is right; « A et C », « D et B » and « E et F » are wrong."""
    if not is_choice(entry) or len(tree["wrong"]) != 3 or are_cut_from_one_cloth(entry):
        return None
    one, other, third = map(in_sentence, tree["wrong"])
    pairs = [f"{tree['answer']} et {other}", f"{third} et {one}", "La Mongolie et le Laos"]
    wrong = dict(zip(pairs, tree["wrong"].values(), strict=True))
    return tree | {"answer": f"{tree['answer']} et {one}", "wrong": wrong}


_ANTONYMS = {
    "levée": "maintien",
    "rupture": "entente",
    "ouverture": "fermeture",
    "fin": "début",
    "rapprochement": "éloignement",
    "avec": "sans",
    "après": "avant",
    "échec": "succès",
    "début": "fin",
    "demander": "refuser",
    "soutien": "opposition",
}


@breaks("Q21")
def add_the_negation_of_the_key(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    if not is_choice(entry):
        return None
    key = in_sentence(tree["answer"])
    if is_infinitive(tree["answer"]):
        return last_distractor(tree, chance.choice([f"Ne pas {key}", f"Refuser de {key}"]))
    if key[0].islower() and not key.startswith(
        ("d'", "de ", "du ", "des ", "celui", "celle", "dans")
    ):
        return last_distractor(tree, chance.choice([f"Le refus de {key}", f"L'absence de {key}"]))
    return None


@breaks("Q21")
def add_the_antonym(tree: Tree, entry: Entry, _chance: Random) -> Tree | None:
    if not is_choice(entry):
        return None
    words = tree["answer"].split(" ")
    known = next((word for word in words if word.lower() in _ANTONYMS), None)
    if known is None:
        return None
    return last_distractor(tree, tree["answer"].replace(known, _ANTONYMS[known.lower()], 1))


@breaks("Q21")
def turn_two_names_round(tree: Tree, entry: Entry, _chance: Random) -> Tree | None:
    """« Celui de Moscou à Pyongyang » and « Celui de Pyongyang à Moscou »."""
    if not is_choice(entry):
        return None
    key = tree["answer"]
    names = [name for name, *_ in Lab.shared().corpus.spellings if name in key]
    if len(names) < 2:
        return None
    one, other = names[:2]
    turned = key.replace(one, "@").replace(other, one).replace("@", other)
    return None if turned in tree["wrong"] else last_distractor(tree, turned)
