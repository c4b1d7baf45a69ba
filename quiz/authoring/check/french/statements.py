"""French statements to call true or false: what they deny or make absolute."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.authoring.check.french.options import ABSOLUTE, NUANCE, QUOTED
from quiz.authoring.check.rule import Finding, question_rule
from quiz.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.authoring.check.corpus import Corpus
    from quiz.authoring.check.entry import Entry

_DENIAL = re.compile(
    r"\b(?:n(?:e)? (?:\w+ ){1,4}?(?:pas|plus|jamais|rien|aucune?|personne|ni|point|guere)|(?:ne|n) \w+ que|ni"
    r"|sans|aucune?|non(?! (?:seulement|loin)\b)|jamais|sauf|excepte|hormis)\b"
)


@question_rule("V03", source="Haladyna, Downing & Rodriguez 2002", language="fr")
def statement_denies_nothing(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """Calling a denial false is a riddle, and what is absolute is nearly always false."""
    if not entry.is_statement:
        return
    said = fold(QUOTED.sub(" ", entry.prompt))
    denial = _DENIAL.search(said)
    if denial:
        yield Finding(("prompt",), {"word": denial[0]}, "denial")
        return
    for case, words in (("", ABSOLUTE), ("nuance", NUANCE)):
        found = words.search(said)
        if found:
            yield Finding(("prompt",), {"word": found[0]}, case)
