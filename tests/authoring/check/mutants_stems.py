"""Prompts that hold their answer, ask several things or none, deny, or agree with one option only."""

import re
from random import Random

from quiz.authoring.check.entry import Entry
from quiz.core.shape import Fill
from tests.authoring.check.lab import Tree, breaks
from tests.authoring.check.mutants_options import in_sentence, is_choice, with_distractors, with_key

_CONTEXT = (
    "On sait que les relations entre les deux pays ont connu bien des hauts et des bas au fil des années, selon les "
    "intérêts de chacun, les pressions venues de l'extérieur et les dirigeants qui se succèdent. "
)


def asks(entry: Entry) -> bool:
    return bool(entry.options) or (isinstance(entry.shape, Fill) and not entry.shape.frame)


def long_words(text: str) -> list[str]:
    asking = ("quel", "laquel", "lequel", "comment", "pourquoi", "combien", "plusieurs", "contre")
    words = re.findall(r"[^\W\d_]+", text)
    return [word for word in words if len(word) > 5 and not word.lower().startswith(asking)]


@breaks("Q12")
def repeat_a_word_of_the_prompt_in_the_key(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    if not is_choice(entry):
        return None
    options = " ".join((tree["answer"], *tree["wrong"])).lower()
    words = [word for word in long_words(tree["prompt"]) if word.lower()[:5] not in options]
    if not words:
        return None
    word = chance.choice(words)
    return with_key(tree, lambda key: f"{key}, vu comme {word}")


@breaks("Q12")
def say_a_word_of_the_key_in_the_prompt(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    if not is_choice(entry):
        return None
    others = " ".join((tree["prompt"], *tree["wrong"])).lower()
    words = [word for word in long_words(tree["answer"]) if word.lower()[:5] not in others]
    if not words:
        return None
    return tree | {"prompt": f"À propos de {chance.choice(words).lower()} : {tree['prompt']}"}


@breaks("Q14")
def ask_again(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    more = chance.choice([" Et pourquoi ?", " Dans quel but ?", " Qui le dit ?"])
    return tree | {"prompt": tree["prompt"] + more} if asks(entry) else None


@breaks("Q14")
def ask_nothing(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    if not asks(entry):
        return None
    return tree | {"prompt": tree["prompt"].rstrip(" ?") + chance.choice([".", "", "…"])}


@breaks("Q14")
def tell_a_story_first(tree: Tree, entry: Entry, _chance: Random) -> Tree | None:
    return tree | {"prompt": _CONTEXT + tree["prompt"]} if asks(entry) else None


@breaks("Q14")
def forget_what_it_is_about(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    unsaid = ["Quel événement se produit alors ?", "Que décide-t-on ensuite, et où cela ?", "Qui ?"]
    return tree | {"prompt": chance.choice(unsaid)} if asks(entry) else None


@breaks("Q14")
def offer_statements(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    if not entry.options:
        return None
    vague = [
        "Laquelle de ces affirmations sur le traité de 2024 est exacte ?",
        "Parmi ces propositions sur la Corée du Nord, laquelle est juste ?",
        "Quelle proposition est vraie au sujet de Kim Jong-un ?",
        "Que peut-on dire de la Russie en 2019 ?",
        "Laquelle de ces phrases sur Hanoï est juste ?",
    ]
    return tree | {"prompt": chance.choice(vague)}


_VERB = re.compile(r"(?<=\s)(?!Jong)(\w+?)(-t)?-(il|elle|ils|elles|on)\b(?=[^?]*\?$)")


def denied(prompt: str, word: str) -> str | None:
    """« prête-t-elle » as « ne prête-t-elle pas », in the last question."""

    def deny(match: re.Match[str]) -> str:
        verb, link, subject = match.groups()
        ne = "n'" if verb[0] in "aeiouéêh" else "ne "
        return f"{ne}{verb}{link or ''}-{subject} {word}"

    changed, count = _VERB.subn(deny, prompt, count=1)
    asks_why = re.search(r"pourquoi|comment|quand|combien", prompt, re.IGNORECASE)
    return changed if count and not asks_why else None


@breaks("Q11")
def deny_in_the_prompt(tree: Tree, entry: Entry, _chance: Random) -> Tree | None:
    prompt = denied(tree["prompt"], "pas") if entry.options else None
    return tree | {"prompt": prompt} if prompt else None


@breaks("Q11")
def ask_for_the_exception(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    if not entry.options:
        return None
    asked = tree["prompt"].rstrip(" ?")
    ending = chance.choice(
        [", sauf dans un cas ?", " : quelle réponse est fausse ?", ", hormis en 1990 ?"]
    )
    return tree | {"prompt": asked + ending}


@breaks("Q11")
def deny_at_level_one(tree: Tree, entry: Entry, _chance: Random) -> Tree | None:
    prompt = denied(tree["prompt"], "PAS") if entry.options else None
    return tree | {"prompt": prompt, "level": 1} if prompt else None


@breaks("Q11")
def deny_twice(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    prompt = denied(tree["prompt"], "PAS") if is_choice(entry) else None
    if not prompt:
        return None
    first = next(iter(tree["wrong"]))
    denial = chance.choice(["Elle ne le dit pas", "Il n'en parle jamais", "Non au dialogue"])
    changed = with_distractors(tree, lambda text: denial if text == first else text)
    return changed | {"prompt": prompt, "level": 3}


_ARTICLE = re.compile(r"(Les|Le|La|L'|Un|Une|Des|Du) ?(?=\S)")


@breaks("Q13")
def leave_the_sentence_open(tree: Tree, entry: Entry, _chance: Random) -> Tree | None:
    """« … : la », with the article of the key taken off it."""
    found = _ARTICLE.match(tree["answer"]) if is_choice(entry) else None
    if not found:
        return None
    prompt = tree["prompt"].rstrip(" ?") + f" ? C'est {found[1].lower()}"
    return with_key(tree, lambda key: key[found.end() :]) | {"prompt": prompt}


@breaks("Q13")
def ask_for_a_plural_that_one_option_is(tree: Tree, entry: Entry, _chance: Random) -> Tree | None:
    if not is_choice(entry) or not all(
        re.match(r"(Le|La|Un|Une) |L'", text) and " et " not in text
        for text in (tree["answer"], *tree["wrong"])
    ):
        return None
    asked = re.sub(r"\b([qQ])uel(?:le)? (\w+)", r"\1uels \2s", tree["prompt"])
    if asked == tree["prompt"]:
        return None
    first, *_ = tree["wrong"]
    pair = {"answer": f"{tree['answer']} et {in_sentence(first)}", "prompt": asked}
    return tree | pair | {"wrong": {k: v for k, v in tree["wrong"].items() if k != first}}
