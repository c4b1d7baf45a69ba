"""T: what is set in any language: what an author leaves to the app, invisible characters, the final dot."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

from quiz.authoring.check.rule import Finding, Fix, question_rule
from quiz.core.shape import Fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from quiz.authoring.check.corpus import Corpus
    from quiz.authoring.check.entry import Entry, Shown

Flawed = tuple[str, str | None, str]
"""What is wrong in a text, what it should be where that is certain, and the finding's case."""

_LOOSE = re.compile(r"[ \u00a0\u202f]{2,}|[ \u00a0\u202f]+(?=[,)]|\.(?:\s|$))|(?<=\() +")
_OURS = re.compile(r"[’ʼ′‘]|[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_STRAIGHT = re.compile('"[^"]*"')
_CURLY = re.compile("“[^”]*”")
_QUOTES = {"fr": ("« ", " »")}
"""The quotation marks of the first rank, where they are not “ ”."""

_STRANGE = re.compile(
    "[\u00ad\u0300-\u052f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufb00-\ufeff]"
)
"""What all the characters below are among."""
_INVISIBLE = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]+"
)
_JOINED = re.compile("[\ufb00-\ufb06]")
_FOREIGN = re.compile("[\u0370-\u052f]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_CLUSTER = re.compile("[^\u0300-\u036f][\u0300-\u036f]+")
_TWINS = str.maketrans(
    "аеорсухіјѕАВЕКМНОРСТХІЈЅοΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeopcyxijsABEKMHOPCTXIJSoABEZHIKMNOPTYX"
)
"""Letters of other alphabets that look like one of ours."""
_INNER_I = re.compile("I(?<=[a-zà-ÿ]I)")
_CAPITAL_I = re.compile(r"(?<![^\W\d_])II(?!e\b|nde?\b)(?=-?[a-zà-ÿ])|(?<=[a-zà-ÿ])I(?![A-ZÀ-Ý])")

_ENDED = re.compile(r"[.!?…][»”\")\]\s]*$")
_CAN_END = re.compile(r"[\w»”%€)\]]$")
_DOT = re.compile(r"(?<!\.)(?<!\b[A-Za-z])(?<!\betc)\.$")
_SENTENCE = re.compile(r"^\W*[A-ZÀ-Ý0-9](?:.*?\s){3}")


def flawed(entry: Entry, look: Callable[[str], Iterable[Flawed]]) -> Iterator[Finding]:
    """What is wrong in each text that a question shows, once a text."""
    for shown in entry.shown:
        for old, new, case in dict.fromkeys(look(shown.text)):
            yield finding(entry, shown, old, new, case)


def finding(
    entry: Entry, shown: Shown, old: str, new: str | None, case: str = "", **params: str
) -> Finding:
    """Some words of a text, where they stand, and what they should be if that is certain."""
    said = {"words": visible(old), "right": new or "", **params}
    fix = Fix(old, new, shown.text) if new is not None else None
    return Finding(shown.way, said, case, fix, place=entry.place_in(shown, old))


def visible(words: str) -> str:
    """Words as they stand, or the codes of characters that nobody sees."""
    if any(character.isalnum() or character in "“”\"'’,.()" for character in words):
        return words
    return " ".join(f"U+{ord(character):04X}" for character in words)


@question_rule("T01")
def spaces_stand_alone(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """The app sets the spaces of its signs, and leaves those that are too many."""
    if _LOOSE.search(entry.shown_text):
        yield from flawed(entry, _loose)


def _loose(text: str) -> Iterator[Flawed]:
    for match in _LOOSE.finditer(text):
        after = text[match.end() : match.end() + 1]
        before = text[: match.start()][-1:]
        if after and after in ",.)":
            yield match[0] + after, after, "before"
        elif before == "(":
            yield before + match[0], before, "after"
        else:
            yield match[0], " ", ""


@question_rule("T02")
def author_types_what_a_keyboard_has(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """The app sets apostrophes and no-break spaces: typed by hand, they are set here and not there."""
    said = entry.shown_text
    if not said.isascii() and _OURS.search(said):
        yield from flawed(entry, _ours)
    if '"' in said or "“" in said:
        outer = _QUOTES.get(corpus.language, ("“", "”"))
        yield from flawed(entry, lambda text: _quotes(text, outer))


def _ours(text: str) -> Iterator[Flawed]:
    for sign in sorted(set(_OURS.findall(text))):
        yield (sign, " ", "space") if sign.isspace() else (sign, "'", "")


def _quotes(text: str, outer: tuple[str, str]) -> Iterator[Flawed]:
    """Straight quotation marks, and those of the second rank that stand in no others."""
    if text.count('"') % 2:
        yield '"', None, "quotes"
    else:
        for match in _STRAIGHT.finditer(text):
            marks = ("“", "”") if _is_inside(text, match.start()) else outer
            yield match[0], match[0][1:-1].strip().join(marks), "quotes"
    if outer[0] != "“":
        for match in _CURLY.finditer(text):
            if not _is_inside(text, match.start()):
                yield match[0], match[0][1:-1].strip().join(outer), "quotes"


def _is_inside(text: str, at: int) -> bool:
    return text.count("«", 0, at) > text.count("»", 0, at)


@question_rule("T08", source="Unicode Standard Annex #15")
def characters_are_what_they_seem(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """A letter of another alphabet or one that nobody sees makes two texts differ that look the same."""
    said = entry.shown_text
    if not said.isascii() and _STRANGE.search(said):
        if not unicodedata.is_normalized("NFC", said):
            yield from flawed(entry, _apart)
        if _INVISIBLE.search(said):
            yield from flawed(
                entry, lambda text: ((m, "", "hidden") for m in _INVISIBLE.findall(text))
            )
        if _JOINED.search(said):
            yield from flawed(entry, _joined)
        if _FOREIGN.search(said) and len(_LATIN.findall(said)) > len(_FOREIGN.findall(said)):
            yield from flawed(entry, _foreign)
    if "II" in said or _INNER_I.search(said):
        yield from flawed(entry, _capitals)


def _apart(text: str) -> Iterator[Flawed]:
    for cluster in _CLUSTER.findall(text):
        whole = unicodedata.normalize("NFC", cluster)
        if whole != cluster:
            yield cluster, whole, "apart"


def _joined(text: str) -> Iterator[Flawed]:
    for sign in _JOINED.findall(text):
        yield sign, unicodedata.normalize("NFKC", sign), "joined"


def _foreign(text: str) -> Iterator[Flawed]:
    for word in _WORD.findall(text):
        if _FOREIGN.search(word):
            ours = word.translate(_TWINS)
            yield word, None if _FOREIGN.search(ours) else ours, "foreign"


def _capitals(text: str) -> Iterator[Flawed]:
    for part in re.findall(r"[^\s«»(),;:]+", text):
        ours = _CAPITAL_I.sub(lambda match: "Il" if match[0] == "II" else "l", part)
        if ours != part:
            yield part, ours, "capital"


@question_rule("T09")
def final_dot_ends_sentences(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """An explanation is sentences and ends like them; an option, an item or a typed answer is none."""
    for shown in entry.shown:
        if _is_sentence(shown) and not _ENDED.search(shown.text):
            whole = f"{shown.text}." if _CAN_END.search(shown.text) else None
            yield _ending(entry, shown, whole, "missing")
    for _, phrases in groupby(_phrases(entry), key=lambda phrase: phrase[0]):
        yield from _dotted(entry, [shown for _, shown in phrases])


def _is_sentence(shown: Shown) -> bool:
    field = shown.way[0]
    return field == "explanation" or (field in {"wrong", "almost"} and not shown.is_key)


def _phrases(entry: Entry) -> list[tuple[str, Shown]]:
    """The texts that stand beside each other: options; left texts, right texts; items; points; a typed answer."""
    found = []
    for shown in entry.shown:
        match shown.way[0], shown.is_key:
            case ("wrong", True) | ("items", True) | ("rubric" | "extra", _):
                found.append((str(shown.way[0]), shown))
            case "pairs", at_left:
                found.append(("left" if at_left else "extra", shown))
            case "answer", _ if entry.options:
                found.append(("wrong", shown))
            case "answer", _ if isinstance(entry.shape, Fill):
                found.append(("answer", shown))
    return sorted(found, key=lambda phrase: phrase[0])


def _dotted(entry: Entry, phrases: list[Shown]) -> Iterator[Finding]:
    ended = [shown for shown in phrases if _DOT.search(shown.text)]
    if len(ended) == len(phrases) and all(_SENTENCE.search(shown.text) for shown in ended):
        return
    for shown in ended:
        yield _ending(entry, shown, shown.text[:-1], "")


def _ending(entry: Entry, shown: Shown, whole: str | None, case: str) -> Finding:
    last = shown.text.split()[-1]
    fix = Fix(shown.text, whole, shown.text) if whole else None
    place = entry.place_in(shown, shown.text)
    return Finding(shown.way, {"words": last}, case, fix, place=place)
