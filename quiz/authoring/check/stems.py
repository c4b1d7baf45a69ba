"""Rules about what is asked: one closed question, which does not hold its own answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.authoring.check.rule import Finding, question_rule
from quiz.authoring.check.speech import speech
from quiz.authoring.check.tokens import content_words
from quiz.core.shape import Fill
from quiz.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.authoring.check.corpus import Corpus
    from quiz.authoring.check.entry import Entry

_SHORTEST, _LONGEST = 20, 220
"""Characters of a prompt."""
_ANCHOR = re.compile(r"«|(?<![.?!…»:])\s[^\W\d_]?[’']?(?=[^\W\d_])[^a-zà-öø-ÿœ\W\d_]")
"""A quotation, or a capital inside a sentence."""


@question_rule("Q12", source="Haladyna, Downing & Rodriguez 2002")
def prompt_does_not_hold_the_key(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A word of the prompt that only the key says again shows the way without knowing anything."""
    if not entry.keys:
        return
    language = corpus.language
    wrong = (content_words(option.text, language) for option in entry.distractors)
    others = frozenset[str]().union(*wrong)
    for key in entry.keys:
        told = (entry.prompt_words & content_words(key.text, language)) - others
        if told:
            word = _as_said(min(told), key.text)
            yield Finding(entry.way_to(key.text), {"word": word})


def _as_said(stem: str, text: str) -> str:
    return next((word for word in re.split(r"[\W_]+", text) if fold(word).startswith(stem)), stem)


@question_rule("Q14", source="Haladyna, Downing & Rodriguez 2002")
def prompt_asks_one_question(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """Whoever knows answers before reading the options: one question, which says of what and of when."""
    if not (entry.options or (isinstance(entry.shape, Fill) and not entry.shape.frame)):
        return
    prompt = entry.prompt
    way = ("prompt",)
    if not _SHORTEST <= len(prompt) <= _LONGEST:
        case = "short" if len(prompt) < _SHORTEST else "long"
        limits = {"length": len(prompt), "least": _SHORTEST, "most": _LONGEST}
        yield Finding(way, limits, case)
    if prompt.count("?") > 1:
        yield Finding(way, {}, "several")
    elif not prompt.endswith(("?", ":")):
        yield Finding(way, {}, "open")
    if not (_ANCHOR.search(prompt) or corpus.has_anchor(prompt)):
        yield Finding(way, {}, "anchor")
    if vague := speech(corpus.language).vague.search(entry.folded_prompt):
        yield Finding(way, {"words": vague[0]}, "vague")
