r"""AMC-TXT, the plain source of Auto Multiple Choice: it prints a sheet a pupil, reads the scans, and marks them.

The syntax is that of AMC's documentation (auto-multiple-choice.net, « AMC-TXT ») and of its filter,
`AMC/Filter/plain.pm`. What to know of it, each met in AMC 1.6 and XeLaTeX:

- AMC gives several-right questions « haut=2 » unless told otherwise, and adds « none of these » to them, which would be
  a right answer more: both are set in the head of the file. Marks are those of `core.grading`, to the last digit: of
  several, right ones ticked less wrong ones ticked, over right ones, never below zero (`p`).
- A group is shuffled as its questions are, so that with `ShuffleQuestions` decks would change places: it is off, and
  each deck shuffles its own. A group without a question stops LaTeX.
- Lines that follow a text are part of it, and what a line is depends on how it begins alone: each text stands on one
  line, after a sign and a space. Without the space, a bracket there would be an option.
- XeLaTeX would cut French words by English rules, and turn « << » and straight quotes into others: both are off.
- `[[\explain{]] … [[}]]` shows an answer and its source in AMC's corrected copy, and nowhere else; what stands between
  is still text, which AMC escapes.
- AMC has numbers to tick in its LaTeX alone: its plain filter refuses a question of fewer than two answers. Typed
  answers are lines to write on, with boxes for the teacher, as are those that one judges oneself; ticks there are read.
- Letters that AMC's default font lacks are left out of the page in silence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.formats.amc.question import Sign, entry
from quiz.formats.amc.text import escape
from quiz.i18n import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from typing import BinaryIO

    from quiz.core.bank import Bank, Deck
    from quiz.formats import Lost
    from quiz.formats.amc.question import Entry

SUFFIX = ".txt"
_KEPT_TOGETHER = r"needspace=8\baselineskip"
"""Room that a deck's title must have below it."""


def write(bank: Bank, out: BinaryIO) -> Sequence[Lost]:
    """Write a group a deck, in the words of the bank's language; a question that is not carried leaves a remark."""
    words = Words(bank.language if bank.language in LANGUAGES else "en")
    decks = [
        (deck, [entry(words, bank, question) for question in deck.questions]) for deck in bank.decks
    ]
    entries = [written for _, deck in decks for written in deck]
    lines = [*_head(bank, words), *_presentation(words, entries)]
    for deck, written in decks:
        lines += _group(deck, written)
    out.write(("\n".join(lines) + "\n").encode())
    return [lost for written in entries for lost in written.lost]


def _head(bank: Bank, words: Words) -> Iterator[str]:
    yield f"# {words('amc.about')}"
    yield f"Title: {escape(bank.title)}"
    if bank.language == "fr":
        yield "Lang: FR"
    yield "PaperSize: A4"
    yield f"# {words('amc.shuffled')}"
    yield "ShuffleQuestions: 0"
    yield "CompleteMulti: 0"
    yield f"# {words('amc.scoring')}"
    yield "DefaultScoringS: b=1,m=0"
    yield "DefaultScoringM: formula=(NBC-NMC)/NB,p=0"
    yield f"L-OpenReserved: {words('amc.reserved')}"
    yield f"# {words('amc.typography')}"
    # AMC takes a line of the log that begins with « ! » for an error, and a warning quotes the text.
    yield (
        r"LaTeX-BeginDocument: \hyphenpenalty=10000\emergencystretch=3em"
        r"\hbadness=10000\vbadness=10000\hfuzz=\maxdimen\vfuzz=\maxdimen"
        r"\addfontfeatures{Ligatures=TeXOff}"
    )


def _presentation(words: Words, entries: Iterable[Entry]) -> Iterator[str]:
    """What pupils are told first, of what there is on their sheets."""
    signs = {written.sign for written in entries}
    said = [words("amc.fill_in")]
    if Sign.SEVERAL in signs:
        said.append(words("amc.several"))
    if Sign.WRITTEN in signs:
        said.append(words("amc.grey"))
    yield f"Presentation: {escape(' '.join(said))}"


def _group(deck: Deck, entries: Collection[Entry]) -> Iterator[str]:
    """A deck; only remarks where none of its questions is carried."""
    is_open = any(written.sign is not Sign.NOTHING for written in entries)
    yield ""
    if is_open:
        yield f"*([shuffle=1,{_KEPT_TOGETHER}] [*{escape(deck.title)}*]"
    for written in entries:
        yield ""
        yield from written.lines
    if is_open:
        yield "*)"
