"""Slips of the keyboard in long words, where they seldom make another word."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from random import Random

from quiz.authoring.check.entry import Shown
from quiz.authoring.check.hunspell import speller
from quiz.authoring.check.spelling import misspelt, words_of
from tests.authoring.check.lab import Lab, Sheet, breaks_bank
from tests.authoring.check.mutants_typography import listed, put

_LONG = 8


@breaks_bank("T10")
def slip_on_the_keyboard(sheets: tuple[Sheet, ...], chance: Random) -> Iterator[Sequence[Sheet]]:
    if speller("fr") is None:
        return
    lab = Lab.shared()
    slips = [
        (at, *slip)
        for at, entry in enumerate(lab.corpus.entries)
        if (slip := _slip(entry.shown, chance))
    ]
    # All at once: hunspell is slow to start.
    misspelt(lab.corpus, [text for _, _, text in slips])
    for at, shown, text in slips:
        sheet = sheets[at]
        changed = Sheet(sheet.deck, put(listed(deepcopy(sheet.tree)), shown, text))
        yield (*sheets[:at], changed, *sheets[at + 1 :])


def _slip(texts: Sequence[Shown], chance: Random) -> tuple[Shown, str] | None:
    """A text with a letter of one of its words left out, doubled, or in the place of the next."""
    long = [
        (shown, word)
        for shown in texts
        for word in words_of(shown.text)
        if len(word) >= _LONG and word.isalpha() and word.islower() and "{{" not in shown.text
    ]
    if not long:
        return None
    shown, word = chance.choice(long)
    at = chance.randrange(1, len(word) - 3)
    slips = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )
    slip = chance.choice([slip for slip in slips if slip != word])
    return shown, shown.text.replace(word, slip, 1)
