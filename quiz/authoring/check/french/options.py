"""Rules about the French of options: words that give the right one away, or are no answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.authoring.check.rule import Finding, question_rule
from quiz.authoring.check.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.authoring.check.corpus import Corpus
    from quiz.authoring.check.entry import Entry
    from quiz.core.shape import Option

_ASIDE = re.compile(
    r"\b(?:(?:toutes?|tous|aucune?|chacune?|l ensemble) (?:de )?(?:ces|les|des)"
    r" (?:\w+ )?(?:reponses?|propositions?|options?|choix|affirmations?)"
    r"|ci dess(?:us|ous)|(?:reponses?|propositions?|options?) precedentes?|precedentes? reponses?"
    r"|ni l une? ni l autre|les deux (?:a la fois|ensemble|reponses|propositions)"
    r"|(?:reponses?|options?|propositions?) (?:[a-e1-5] (?:et|ou) [a-e1-5]|[a-e1-5]$)"
    r"|(?:on|nul) ne sait(?: pas)?|je ne sais pas|impossible (?:de (?:le )?savoir|a dire|de repondre)"
    r"|rien de tout cela|tout cela a la fois)\b"
)
_WHOLE_ASIDE = re.compile(
    r"[a-e](?: (?:et|ou) [a-e])+|(?:(?:tous|toutes) )?les (?:deux|trois|quatre)|tous|toutes|tout cela"
    r"|aucune?(?: (?:des (?:deux|trois|quatre)|d entre (?:eux|elles)|de ces (?:\w+ )?\w+))?"
    r"|(?:toutes|tous|l ensemble de) ces (?:\w+ )?\w+|l une? et l autre|(?:une? )?autre(?: \w+)?|autre chose"
    r"|(?:ca|cela) depend|sans opinion"
)
ABSOLUTE = re.compile(
    r"\b(?:toujours|(?<!deja )jamais|aucune?s?|nulle part|nul|(?:tous|toutes)(?! (?:les )?deux\b)|rien|sans exception"
    r"|uniquement|exclusivement|seulement|systematiquement|forcement|necessairement|obligatoirement|impossibles?"
    r"|(?:totale|entiere|absolu|complete|integrale|definitive)ment|tota(?:le?s?|ux)|absolue?s?)\b"
)
NUANCE = re.compile(
    r"\b(?:souvent|parfois|en (?:grande |bonne )?partie|partiellement|notamment|environ|plutot|sembl(?:e|ent|ait|aient)"
    r"|pourrai(?:t|ent)|peut etre|surtout|generalement|en general|d ordinaire|probablement|sans doute|la plupart"
    r"|presque|a peu pres|plus ou moins|principalement|essentiellement|relativement|en principe|le plus souvent"
    r"|quelque peu|assez|dans l ensemble|tend(?:ent|ait|aient)? a|a priori|par exemple|entre autres|certaine?s"
    r"|dans une certaine mesure)\b"
)
QUOTED = re.compile(r"«[^»]*»")


@question_rule("Q08", source="Haladyna, Downing & Rodriguez 2002", language="fr")
def options_are_answers(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """« Toutes ces réponses » is not an answer but a remark about the others, and whoever knows two of them sees it."""
    for option in entry.options:
        text = folded(option.text)
        if _WHOLE_ASIDE.fullmatch(text) or _ASIDE.search(text):
            yield Finding(entry.way_to(option.text), {"option": option.text})


@question_rule("Q09", source="NBME", language="fr")
def no_absolute_marks_an_option(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """« Toujours » or « aucun » is rarely true: a wrong option that says so strikes itself out."""
    keys = _with(ABSOLUTE, entry.keys)
    wrong = _with(ABSOLUTE, entry.distractors)
    if wrong and not keys:
        for option, word in wrong:
            yield Finding(entry.way_to(option.text), {"word": word})
    elif keys and not wrong and entry.distractors:
        for option, word in keys:
            yield Finding(entry.way_to(option.text), {"word": word}, "key")


@question_rule("Q10", source="NBME", language="fr")
def no_nuance_marks_the_key(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """An author guards only what has to be true: the one careful option is the right one."""
    if not _with(NUANCE, entry.distractors):
        for option, word in _with(NUANCE, entry.keys):
            yield Finding(entry.way_to(option.text), {"word": word})


def _with(words: re.Pattern[str], options: tuple[Option, ...]) -> list[tuple[Option, str]]:
    """The options that say one of these words outside a quotation, and the word."""
    found = ((option, words.search(folded(QUOTED.sub(" ", option.text)))) for option in options)
    return [(option, match[0]) for option, match in found if match]
