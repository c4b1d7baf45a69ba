"""Options that give the right one away, or are too few, too many, or not explained."""

from collections.abc import Callable
from random import Random

from quiz.authoring.check.entry import Entry
from quiz.core.shape import Pick
from tests.authoring.check.lab import Tree, breaks

_DETAILS = (
    ", comme l'article le précise",
    " à la demande de son voisin",
    ", et cela dès les premiers mois",
    " dans un premier temps",
    ", en accord avec ses partenaires",
)


def is_choice(entry: Entry) -> bool:
    """One right option, of words: neither numbers nor dates, which are sorted."""
    return len(entry.keys) == 1 and isinstance(entry.shape, Pick) and not entry.shape.fixed


def with_key(tree: Tree, change: Callable[[str], str]) -> Tree:
    return tree | {"answer": change(tree["answer"])}


def with_distractors(tree: Tree, change: Callable[[str], str], most: int = 99) -> Tree:
    """Change the first wrong options, `most` of them."""
    wrong = enumerate(tree["wrong"].items())
    return tree | {"wrong": {change(text) if at < most else text: why for at, (text, why) in wrong}}


def in_sentence(option: str) -> str:
    """An option after another word: « La Chine » as « la Chine »."""
    first, *_ = option.split(" ")
    starts = first.lower() in {"le", "la", "les", "un", "une", "des", "du", "de", "leur"}
    return option[0].lower() + option[1:] if starts or option[1:2] == "'" else option


def keep(tree: Tree, count: int) -> Tree:
    return tree | {"wrong": dict(list(tree["wrong"].items())[:count])}


@breaks("Q01")
def leave_a_coin_to_toss(tree: Tree, entry: Entry, _chance: Random) -> Tree | None:
    return keep(tree, 1) if entry.options else None


@breaks("Q01")
def add_options_to_seven(tree: Tree, entry: Entry, _chance: Random) -> Tree | None:
    if not entry.options:
        return None
    extra = ("1961", "1990") if getattr(entry.shape, "fixed", False) else ("Le Laos", "Le Népal")
    spare = {f"{text}{n}": "Aucun article n'en parle." for n in range(4) for text in extra}
    return tree | {"wrong": dict(list((tree["wrong"] | spare).items())[: 7 - len(entry.keys)])}


@breaks("Q02")
def let_several_be_picked_where_one_is_right(
    tree: Tree, entry: Entry, chance: Random
) -> Tree | None:
    if not entry.options:
        return None
    return tree | {"kind": "multiple", "answer": [chance.choice(entry.keys).text]}


@breaks("Q02")
def make_every_option_right(tree: Tree, entry: Entry, _chance: Random) -> Tree | None:
    if not entry.options:
        return None
    right = [tree["answer"]] if isinstance(tree["answer"], str) else tree["answer"]
    return tree | {"kind": "multiple", "answer": [*right, *tree["wrong"]], "wrong": {}}


@breaks("Q06")
def polish_the_key(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    """An author adds what makes the key beyond dispute, until it is half as long again as the rest."""
    if not is_choice(entry):
        return None
    key, details = tree["answer"], list(_DETAILS)
    chance.shuffle(details)
    longest = max(map(len, tree["wrong"]))
    while details and (len(key) < 1.5 * longest or len(key) < longest + 12):
        key += details.pop()
    return tree | {"answer": key}


@breaks("Q06")
def tire_of_the_distractors(tree: Tree, entry: Entry, _chance: Random) -> Tree | None:
    """The key is a whole sentence's worth; the rest are two or three words."""
    if not is_choice(entry):
        return None
    brief = with_distractors(tree, lambda text: " ".join(text.split(" ")[:3]))
    longest = max(map(len, brief["wrong"]))
    is_broken = len(brief["wrong"]) == len(tree["wrong"]) and len(tree["answer"]) > 1.6 * longest
    return brief if is_broken and len(tree["answer"]) > longest + 10 else None


@breaks("Q06")
def dress_up_the_distractors(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    """Invented options are made likely by details, and the plain one is the key."""
    if not is_choice(entry):
        return None
    details = chance.sample(_DETAILS, 2)
    dressed = with_distractors(tree, lambda text: text + details[0] + details[1])
    return dressed if len(tree["answer"]) < 0.6 * min(map(len, dressed["wrong"])) else None


_ASIDES = (
    "Toutes ces réponses",
    "Aucune de ces propositions",
    "Les réponses A et B",
    "Les deux à la fois",
    "Ni l'un ni l'autre",
    "Toutes les réponses ci-dessus",
    "Je ne sais pas",
    "Aucun de ces pays",
    "Tous ces dirigeants",
    "On ne sait pas",
    "Les deux",
    "Aucun",
)


@breaks("Q08")
def fill_up_with_an_aside(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    if not entry.options:
        return None
    aside = chance.choice(_ASIDES)
    last = list(tree["wrong"])[-1]
    return with_distractors(tree, lambda text: aside if text == last else text)


@breaks("Q08")
def make_an_aside_the_key(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    return with_key(tree, lambda _: chance.choice(_ASIDES)) if is_choice(entry) else None


_ABSOLUTES = ("toujours", "jamais", "aucun", "uniquement", "exclusivement", "seulement", "sans exc")


def says(words: tuple[str, ...], options: tuple[str, ...]) -> bool:
    return any(word in option.lower() for word in words for option in options)


@breaks("Q09")
def forbid_all_exceptions(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    """A wrong option is made wrong by an absolute word."""
    if not is_choice(entry) or says(_ABSOLUTES, (tree["answer"],)):
        return None
    change = chance.choice(
        [
            lambda text: f"Uniquement {in_sentence(text)}",
            lambda text: f"{text}, sans exception",
            lambda text: f"{text}, et jamais autre chose",
            lambda text: f"Toujours {in_sentence(text)}",
            lambda text: f"{text} exclusivement",
        ]
    )
    return with_distractors(tree, change, most=chance.choice([1, 2]))


@breaks("Q09")
def deny_in_a_distractor(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    if not is_choice(entry) or says(_ABSOLUTES, (tree["answer"],)):
        return None
    denied = chance.choice(["Aucune décision de ce genre", "Une rupture totale et définitive"])
    first = next(iter(tree["wrong"]))
    return with_distractors(tree, lambda text: denied if text == first else text)


_NUANCES = ("surtout", "plutôt", "partie", "souvent", "principal", "environ", "sans doute")


@breaks("Q10")
def guard_the_key(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    """What must be true is said with care, what is false without."""
    if not is_choice(entry) or says(_NUANCES, tuple(tree["wrong"])):
        return None
    change = chance.choice(
        [
            lambda text: f"Surtout {in_sentence(text)}",
            lambda text: f"{text}, en partie",
            lambda text: f"{text}, le plus souvent",
            lambda text: f"Principalement {in_sentence(text)}",
            lambda text: f"Plutôt {in_sentence(text)}",
            lambda text: f"{text}, en général",
            lambda text: f"Sans doute {in_sentence(text)}",
        ]
    )
    return with_key(tree, change)


@breaks("Q22")
def say_only_that_it_is_wrong(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    if not entry.options:
        return None
    first = chance.choice(list(tree["wrong"]))
    reason = chance.choice(
        [
            "C'est faux.",
            "Mauvaise réponse.",
            "Non, ce n'est pas la bonne réponse.",
            "Cette proposition est inexacte.",
            "Ce choix est une erreur.",
            f"Ce n'est pas {in_sentence(first)}.",
        ]
    )
    return tree | {"wrong": tree["wrong"] | {first: reason}}
