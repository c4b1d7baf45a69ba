"""Slips of the hand, of a pasted page and of memory in what is shown: signs, accents, capitals, names."""

import re
import unicodedata
from collections.abc import Callable
from random import Random
from typing import Any

from quiz.authoring.check.entry import Entry, Shown
from quiz.authoring.check.names import flat
from quiz.core.shape import Fill
from tests.authoring.check.lab import Lab, Tree, breaks

Change = Callable[[str], str]
_BARE = (
    "A l'époque, ",
    "A Moscou, ",
    "Egalement : ",
    "Ecarté, ",
    "A cette date, ",
    "Etant donné cela, ",
    "Evidemment, ",
    "A partir de là, ",
    "Election faite, ",
    "A Vladivostok, ",
    "Ca se tient : ",
)
_SPOKEN = (
    "C'est la 1ère fois.",
    "C'est le 2ème sommet.",
    "Le XXème siècle finit.",
    "Il y en a 25000.",
    "Ils sont 12.500.",
    "Cela fait 40% du total.",
    "La 3ième fois.",
    "La 1ere rencontre.",
)
_APART = (
    "la main-d'oeuvre",
    "la soeur du dirigeant",
    "le coeur du sujet",
    "un coup d'oeil",
    "un voeu",
    "l'oeuvre commune",
    "le noeud de l'affaire",
    "une manoeuvre",
    "les moeurs",
    "Oeuvre utile",
)


def put(tree: Tree, shown: Shown, text: str) -> Tree:
    """The tree with another text in place of one that is shown."""
    *way, last = shown.way
    node: Any = tree
    for step in way:
        node = node[step]
    if shown.is_key:
        entries = [(text if key == last else key, value) for key, value in node.items()]
        node.clear()
        node.update(entries)
    else:
        node[last] = text
    return tree


def listed(tree: Tree) -> Tree:
    """The tree with lists for tuples, which can be changed."""
    return {key: list(value) if isinstance(value, tuple) else value for key, value in tree.items()}


def change_one(tree: Tree, entry: Entry, chance: Random, change: Change) -> Tree | None:
    """One of the texts that are shown, changed; a statement that a correction quotes stays."""
    able = [
        (shown, changed)
        for shown in entry.shown
        if (changed := change(shown.text)) != shown.text
        and not (tree.get("fix") and shown.way[0] in {"prompt", "fix"})
    ]
    if not able:
        return None
    shown, changed = chance.choice(able)
    return put(listed(tree), shown, changed)


def once(pattern: str, by: str | Callable[[re.Match[str]], str], chance: Random) -> Change:
    """Replace one of the places where a pattern is found, outside a blank's braces."""

    def change(text: str) -> str:
        found = list(re.finditer(pattern, text))
        if not found or "{{" in text:
            return text
        match = chance.choice(found)
        new = by(match) if callable(by) else by
        return text[: match.start()] + new + text[match.end() :]

    return change


@breaks("T01")
def press_the_space_bar_twice(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    return change_one(tree, entry, chance, once(r"(?<=\w) (?=\w)", "  ", chance))


@breaks("T01")
def put_a_space_before_a_comma(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    return change_one(tree, entry, chance, once(r"(?<=\w)(?=[,.](?:\s|$))", " ", chance))


@breaks("T02")
def paste_a_curly_apostrophe(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    return change_one(tree, entry, chance, once("'", "’", chance))


@breaks("T02")
def type_a_no_break_space(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    sign = chance.choice("\u00a0\u202f\u2009")
    return change_one(tree, entry, chance, once(r" (?=[;:?!»])|(?<=«) | (?=\d)", sign, chance))


@breaks("T02")
def quote_as_a_programmer(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    marks = chance.choice(['""', "“”"])
    by = lambda match: match[0].join(marks)  # noqa: E731
    return change_one(tree, entry, chance, once(r"(?<![«'\w]) ?\b\w{5,}\b(?![^«]*»)", by, chance))


@breaks("T03")
def leave_the_accent_off_a_capital(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    bare = {"É": "E", "Ê": "E", "À": "A", "Ç": "C"}
    return change_one(tree, entry, chance, once("[ÉÊÀÇ]", lambda match: bare[match[0]], chance))


@breaks("T03")
def begin_with_a_bare_word(tree: Tree, _entry: Entry, chance: Random) -> Tree:
    begun = chance.choice(_BARE)
    text = tree["explanation"]
    return tree | {"explanation": f"{begun}{text[0].lower()}{text[1:]}"}


@breaks("T04")
def glue_the_thousands(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    joined = chance.choice(["", "."])
    by = lambda match: match[0].replace(" ", joined)  # noqa: E731
    return change_one(tree, entry, chance, once(r"(?<!\d)\d{2,3} \d{3}(?!\d)", by, chance))


@breaks("T04")
def glue_the_percent(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    return change_one(tree, entry, chance, once(r"(?<=\d) (?=[%€])", "", chance))


@breaks("T04")
def write_numbers_as_one_speaks(tree: Tree, _entry: Entry, chance: Random) -> Tree:
    said = chance.choice(_SPOKEN)
    return tree | {"explanation": f"{tree['explanation']} {said}"}


@breaks("T05")
def take_the_ligature_apart(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    return change_one(tree, entry, chance, once("œ", "oe", chance))


@breaks("T05")
def type_oe(tree: Tree, _entry: Entry, chance: Random) -> Tree:
    word = chance.choice(_APART)
    return tree | {"explanation": f"{tree['explanation']} Repère : {word}."}


@breaks("T06")
def change_the_capitals_of_a_phrase(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    terms = [term for term in Lab.shared().bank.names.terms if " " in term]
    found = "|".join(map(re.escape, terms))

    def recased(match: re.Match[str]) -> str:
        words = match[0].split(" ")
        at = chance.randrange(1, len(words))
        words[at] = words[at].capitalize() if words[at].islower() else words[at].lower()
        return " ".join(words)

    return change_one(tree, entry, chance, once(rf"(?:{found})\b", recased, chance))


@breaks("T06")
def take_a_capital_for_a_title(tree: Tree, _entry: Entry, chance: Random) -> Tree:
    term = chance.choice(Lab.shared().bank.names.terms)
    other = term.title() if term.title() != term else term.lower()
    return tree | {"explanation": f"{tree['explanation']} Repère : c'est lié à « {other} »."}


@breaks("T07")
def spell_a_name_as_elsewhere(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    names = Lab.shared().bank.names
    others = {
        name: [
            other
            for other in spellings
            if flat(other) not in flat(name) and other not in names.terms
        ]
        for name, spellings in (*names.people, *names.places)
    }
    found = "|".join(re.escape(name) for name, spelt in others.items() if spelt)
    by = lambda match: chance.choice(others[match[0]])  # noqa: E731
    return change_one(tree, entry, chance, once(rf"\b(?:{found})\b", by, chance))


@breaks("T07")
def forget_a_name_s_hyphen_accent_or_capital(
    tree: Tree, entry: Entry, chance: Random
) -> Tree | None:
    names = Lab.shared().bank.names
    shown = [name for name, _ in (*names.people, *names.places) if re.search("[-éïÉ]", name)]

    def respelt(match: re.Match[str]) -> str:
        apart = unicodedata.normalize("NFD", match[0])
        ways = (
            match[0].replace("-", " "),
            re.sub("-[a-z]", lambda part: part[0].upper(), match[0]),
            re.sub("[\u0300-\u036f]", "", apart),
        )
        return chance.choice([way for way in ways if way != match[0]])

    found = "|".join(map(re.escape, shown))
    return change_one(tree, entry, chance, once(rf"\b(?:{found})\b", respelt, chance))


@breaks("T08")
def paste_what_nobody_sees(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    sign = chance.choice("\u200b\u00ad\u200e\u2060\u202c")
    return change_one(tree, entry, chance, once(r"(?<=\w)(?=\w)", sign, chance))


@breaks("T08")
def paste_accents_apart(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    apart = lambda match: unicodedata.normalize("NFD", match[0])  # noqa: E731
    return change_one(tree, entry, chance, once("[éèêàçïôû]", apart, chance))


@breaks("T08")
def paste_a_cyrillic_letter(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    twins = dict(zip("aeopcx", "аеорсх", strict=True))
    by = lambda match: twins[match[0]]  # noqa: E731
    return change_one(tree, entry, chance, once("[aeopcx]", by, chance))


@breaks("T08")
def read_an_l_as_an_i(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    return change_one(tree, entry, chance, once(r"\bIl(?=-[a-z])|(?<=-i)l\b", _as_i, chance))


def _as_i(match: re.Match[str]) -> str:
    return match[0].replace("l", "I")


@breaks("T09")
def forget_the_final_dot(tree: Tree, entry: Entry, chance: Random) -> Tree:
    sentences = [
        shown
        for shown in entry.shown
        if shown.way[0] == "explanation" or (shown.way[0] == "wrong" and not shown.is_key)
    ]
    shown = chance.choice(sentences)
    return put(listed(tree), shown, shown.text.rstrip("."))


@breaks("T09")
def end_an_option_with_a_dot(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    fields = (
        {"answer", "rubric", "extra"}
        if entry.options or isinstance(entry.shape, Fill)
        else {"rubric"}
    )
    phrases = [
        shown
        for shown in entry.shown
        if shown.way[0] in {"items", "pairs"} | fields or (shown.way[0] == "wrong" and shown.is_key)
    ]
    words = [s for s in phrases if not re.fullmatch(r"[\d\W]+", s.text) and s.way[0] != "rubric"]
    if not words or entry.kind in {"number", "date"}:
        return None
    shown = chance.choice(words)
    return put(listed(tree), shown, f"{shown.text}.")


@breaks("V03")
def deny_it(tree: Tree, entry: Entry, _chance: Random) -> Tree | None:
    denied = re.sub(
        r"\b(est|vient|reste|met|suit|dure|reçoit|livre|tombe)\b",
        r"ne \1 pas",
        tree["prompt"],
        count=1,
    )
    return _statement(tree, entry, denied)


@breaks("V03")
def make_it_absolute(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    word = chance.choice(
        ["toujours", "uniquement", "exclusivement", "souvent", "en partie", "surtout"]
    )
    return _statement(tree, entry, re.sub(r"(?<=\w)\.$", f", {word}.", tree["prompt"]))


@breaks("V03")
def leave_something_out(tree: Tree, entry: Entry, chance: Random) -> Tree | None:
    words = chance.choice(
        ["sans condition", "sauf exception", "sans aucun témoin", "et jamais ailleurs"]
    )
    return _statement(tree, entry, re.sub(r"(?<=\w)\.$", f", {words}.", tree["prompt"]))


def _statement(tree: Tree, entry: Entry, prompt: str) -> Tree | None:
    if not entry.is_statement or prompt == tree["prompt"]:
        return None
    return tree | {"prompt": prompt, "answer": "true", "fix": {}}
