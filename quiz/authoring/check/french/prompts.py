"""What French prompts give away or forget to ask."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.authoring.check.rule import Finding, question_rule
from quiz.authoring.check.tokens import folded
from quiz.core.language import rules
from quiz.core.numbers import folded_words, in_digits
from quiz.core.shape import Date, Fill, Number, Reveal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.authoring.check.corpus import Corpus
    from quiz.authoring.check.entry import Entry

_ASKS_A_DATE = re.compile(
    r"\b(?:quand|annees?|mois|jours?|dates?|datee?s?|periode|entre quel\w*)\b"
)
_ASKS_A_NUMBER = re.compile(
    r"\b(?:combien|nombre|part|proportion|pourcentage|quantite|distance|duree|montant|somme|%|pour cent)\b|%"
)
_ABOUT = (
    r"\b(?:environ|pres de|plus de|moins de|quelque|autour de|a peu pres|au moins|une? \w+aine)\b"
)
_YES_OR_NO = re.compile(
    r"^(?:est ce qu\w*|(?:a|ont|est|sont|etait|peut|doit|fut) t? ?(?:il|elle|ils|elles|on)\b"
    r"|\w+ (?:t )?(?:il|elle|ils|elles) )"
)
_ASKING = (
    r"(?:qui|que|quoi|quand|ou|comment|pourquoi|combien|quel|quelle|quels|quelles|lequel|laquelle)"
)
_TWICE = re.compile(rf"\b{_ASKING}\b.*\bet {_ASKING}\b")


@question_rule("R03", language="fr")
def prompt_says_what_to_type(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """Whoever reads the prompt aloud knows whether to answer by a date, a number or a share."""
    shape = entry.shape
    if not isinstance(shape, Fill) or shape.frame:
        return
    said = folded(entry.prompt)
    for blank in shape.blanks:
        if isinstance(blank, Date) and not _ASKS_A_DATE.search(said):
            yield Finding(("prompt",), {}, "date")
        elif (
            isinstance(blank, Number)
            and not _ASKS_A_NUMBER.search(said)
            and not _names(blank.unit, said)
        ):
            yield Finding(("prompt",))


def _names(unit: str, said: str) -> bool:
    return bool(unit) and f" {folded(unit)} " in f" {said} "


@question_rule("R05", language="fr")
def rough_number_has_a_margin(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """A number that the source gives roughly is not asked to the unit."""
    if not isinstance(entry.shape, Fill):
        return
    for blank in entry.shape.blanks:
        if (
            isinstance(blank, Number)
            and not blank.within
            and _is_rough(f"{blank.answer} {blank.unit}", entry)
        ):
            yield Finding(entry.way_to(blank.answer) or ("answer",), {"number": blank.answer})


def _is_rough(number: str, entry: Entry) -> bool:
    """Whether a cited fact gives this number after « environ » or the like."""
    spoken = rules("fr")
    wanted = " ".join(in_digits(folded_words(number, spoken), spoken.numerals)[:1])
    said = (
        " ".join(in_digits(folded_words(f.statement, spoken), spoken.numerals)) for f in entry.facts
    )
    return any(re.search(rf"{_ABOUT} (?:de |d )?{re.escape(wanted)}\b", fact) for fact in said)


@question_rule("A07", source="Haladyna, Downing & Rodriguez 2002", language="fr")
def prompt_asks_one_thing(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """« Qui, et quand ? » wants two answers and has room for one."""
    if isinstance(entry.shape, Reveal) and entry.shape.rubric:
        return
    for card in entry.question.cards:
        found = _TWICE.search(folded(card.prompt))
        if found:
            yield Finding(entry.way_to(card.prompt) or ("prompt",), {"words": found[0]})


@question_rule("A03", "warning", source="Matuschak 2020", language="fr")
def card_is_no_yes_or_no(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """A card that is answered by yes or no is right half the time for whoever knows nothing."""
    for card in entry.question.cards:
        if isinstance(card.shape, Reveal) and _YES_OR_NO.search(folded(card.prompt)):
            yield Finding(entry.way_to(card.prompt) or ("prompt",))
