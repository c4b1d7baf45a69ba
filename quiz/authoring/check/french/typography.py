"""T: what French asks of letters and numbers that no rule of spaces can set."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.authoring.check.rule import Finding, question_rule
from quiz.authoring.check.typography import flawed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.authoring.check.corpus import Corpus
    from quiz.authoring.check.entry import Entry
    from quiz.authoring.check.typography import Flawed

# Words that begin with É; those of every person of « élire » or « étudier » begin alike.
_ACUTE = (
    r"tats?|re|res|cart\w*|chang\w+|chapp\w+|che(?:c\w*|ance\w*|l\w+)|chou\w+|clair\w*|clat\w*"
    r"|col\w+|conom\w+|cosse|cossais\w*|cout\w+|coul\w+|crans?|cras\w+|crit\w*"
    r"|criv\w+|crire|croul\w+|dic\w+|dif\w+|dit(?:er|[eé]s?|ion\w*|eur\w*|ori\w+)|duc\w+"
    r"|duqu\w+|gal\w*|gard\w*|glise\w*|gypt\w+|labor\w+|lanc\w+|larg\w+|lect\w+|l[eèé]ment\w*"
    r"|l[eè]v\w+|limin\w+|lire|lites?|loign\w*|loge\w*|lue?s?|lysée|mana\w+|mancip\w+"
    r"|mer[gv]\w+|mett\w+|meut\w+|migr\w+|minen\w+|mirats?|mis|mis[es]\w*|mot\w+|nerg\w+"
    r"|nigm\w+|nonc\w+|norm\w+|num[eé]r\w+|paiss\w+|parg\w+|pid[eé]m\w+|pilog\w+|pisod\w+"
    r"|poque\w*|pous\w+|pouvant\w+|preuve\w*|prouv\w+|puis\w+|pur(?:er|ation\w*)|quateur"
    r"|quilibr\w+|quip\w+|quit\w+|quiv\w+|rig\w+|rosion|rythr[eé]e\w*|tabl\w+|tages?|tal\w+"
    r"|tant|tait|taient|tap\w+|teind\w+|tend\w+|tern\w+|thiopi\w+|thi[oq]\w+|toile\w*|tonn\w+"
    r"|touff\w+|trang\w+|troit\w*|tud\w+|vacu\w+|vad\w+|valu\w+|vang\w+|v[eéè]nement\w*"
    r"|vent(?:uel\w*|ualit\w*)|v[eê]que\w*|viden\w+|videm\w+|vinc\w+"
    r"|vit(?:er|e|ent|é\w*|ait|ant|ons)|volu\w+|voqu\w+"
)
_BARE_CAPITAL = re.compile(
    rf"(?<!\w)(?:(?P<acute>E)(?:{_ACUTE}|TATS?|CONOMI\w+|COLES?|GYPTE|GLISE|LECTIONS?|NERGIE)"
    r"|(?P<circumflex>E)tre|(?P<cedilla>C)a)(?!\w)"
)
_ACCENTED = {"acute": "É", "circumflex": "Ê", "cedilla": "Ç"}
_BARE_A = re.compile(
    r"(?:^|(?<=[.!?…:«(]\s)|(?<=[.!?…:«(]))A "
    r"(?=(?:la|l['’]|ce|cet|cette|ces|quel|quelle|quels|quelles|qui|quoi|partir|propos|cause|côté|savoir|défaut"
    r"|travers|chaque|lui|elle|eux|son|sa|ses|leurs?|nouveau|peine|peu|terme|long|court|la fois"
    r"|[A-ZÉÈÎÔ]\w+)\b)"
)

_THOUSANDS = re.compile(r"(?<![\w.,/-])\d{5,60}(?![\w/-]|[.,]\d)")
_DOTTED = re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?:\.\d{3})+(?![\w.,]\d|\d)")
_COMMAS = re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?:,000)+(?![\w.,]\d|\d)")
_TIGHT = re.compile(r"\d[%€](?!\w)")
_DOUBTFUL = re.compile(r"[0-9](?:[0-9]{4}|[.,][0-9]{3}|[%€])|[0-9IVX]i?[eè]")
"""What is quickly found in a text where a number or an ordinal may be amiss."""
_ORDINAL = re.compile(
    r"(?<!\w)(?:(?P<first>[1I])i?(?P<ending>[eè]re?)|(?P<rank>\d+|[XVI]+)i?(?:[eè]me|è))(?P<plural>s?)(?!\w)"
)
_OE = re.compile(
    r"\w*(?:oeu|Oeu|OEU)\w*|\b(?:[Oo]e(?:il|d[eè]m|dip|cum|soph|strog)|foet(?:us|al))\w*"
)


@question_rule("T03", source="Académie française", language="fr")
def capitals_bear_their_accents(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """An accent is part of the spelling, on a capital too: « Etat » is no word."""
    if _BARE_CAPITAL.search(entry.shown_text) or "A " in entry.shown_text:
        yield from flawed(entry, _bare_capitals)


def _bare_capitals(text: str) -> Iterator[Flawed]:
    for match in _BARE_CAPITAL.finditer(text):
        name = match.lastgroup or "acute"
        yield match[0], _ACCENTED[name] + match[0][1:], ""
    for match in _BARE_A.finditer(text):
        following = text[match.end() :].split(" ", 1)[0]
        yield f"A {following}", f"À {following}", ""


@question_rule("T04", source="Imprimerie nationale", language="fr")
def numbers_are_written_in_french(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """Thousands stand apart, a sign stands off its number, an ordinal ends in er, re or e."""
    if _DOUBTFUL.search(entry.shown_text):
        yield from flawed(entry, _numbers)


def _numbers(text: str) -> Iterator[Flawed]:
    if "://" in text:
        return
    for match in _THOUSANDS.finditer(text):
        yield match[0], f"{int(match[0]):,}".replace(",", " "), "thousands"
    for match in _DOTTED.finditer(text):
        yield match[0], match[0].replace(".", " "), "thousands"
    for match in _COMMAS.finditer(text):
        yield match[0], None, "comma"
    for match in _TIGHT.finditer(text):
        yield match[0], f"{match[0][0]} {match[0][1]}", "tight"
    for match in _ORDINAL.finditer(text):
        right = _ordinal(match)
        if right != match[0]:
            yield match[0], right, "ordinal"


def _ordinal(match: re.Match[str]) -> str:
    if match["rank"]:
        return f"{match['rank']}e{match['plural']}"
    ending = "re" if match["ending"].endswith("re") else "er"
    return f"{match['first']}{ending}{match['plural']}"


@question_rule("T05", source="Académie française", language="fr")
def ligatures_are_written(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """« Soeur » is a slip of the keyboard: œ is a letter of French."""
    if "oe" in entry.shown_text or "Oe" in entry.shown_text or "OE" in entry.shown_text:
        yield from flawed(entry, _ligatures)


def _ligatures(text: str) -> Iterator[Flawed]:
    for word in _OE.findall(text):
        yield word, word.replace("oe", "œ").replace("Oe", "Œ").replace("OE", "Œ"), ""
