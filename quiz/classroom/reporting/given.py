"""What was answered to a question: how many of the best, the middle and the weakest papers gave each answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from quiz.classroom.marking.marks import Response
from quiz.core.answer import Arranged, Filled, Outcome, Paired, Picked
from quiz.core.blanks import grade_blank
from quiz.core.shape import Arrange, Blank, Fill, Pair, Pick, Reveal, Shape
from quiz.core.text import Lexicon, fold

FEWEST = 2
"""Pupils who must have typed an answer for it to be quoted: a report that may be shared betrays nobody."""
_MOST = 5


class Group(StrEnum):
    """Where a paper stands among those of its variant."""

    UPPER = "upper"
    MIDDLE = "middle"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many papers of each group."""

    upper: int = 0
    middle: int = 0
    lower: int = 0

    @property
    def total(self) -> int:
        """How many papers."""
        return self.upper + self.middle + self.lower


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that was given, or could be: an option, a typed text, a wrong pair.

    `part` is the blank or the left text it was given to, where a question has several. `why` is what the author says
    of it.
    """

    text: str
    is_right: bool
    tally: Tally
    why: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """An item to arrange, a left text or a blank, and the share of papers that had it right, from 0 to 1."""

    text: str
    share: float


Given = tuple[Group, Response]


def tally(groups: Iterable[Group]) -> Tally:
    """These papers by group."""
    counts = Counter(groups)
    return Tally(counts[Group.UPPER], counts[Group.MIDDLE], counts[Group.LOWER])


def choices_of(shape: Shape, given: Sequence[Given], lexicon: Lexicon) -> tuple[Choice, ...]:
    """Each option of a Pick in the author's order; of a Fill or a Pair what several pupils answered, the right first.

    An Arrange and a Reveal have none.
    """
    match shape:
        case Pick(options=options):
            return tuple(
                Choice(option.text, option.correct, tally(_pickers(given, at)), option.why)
                for at, option in enumerate(options)
            )
        case Fill(blanks=(blank,)):
            return tuple(_typed(blank, "", _texts(shape, given, 0, lexicon), lexicon))
        case Fill(blanks=blanks):
            return tuple(
                choice
                for at, blank in enumerate(blanks)
                for choice in _typed(
                    blank, blank.answer, _texts(shape, given, at, lexicon), lexicon
                )
            )
        case Pair(pairs=pairs):
            return tuple(
                choice
                for at, (left, right) in enumerate(pairs)
                for choice in _paired(shape.choices, left, right, _chosen(given, at))
            )
        case Arrange() | Reveal():
            return ()
    assert_never(shape)


def parts_of(shape: Shape, given: Sequence[Given], lexicon: Lexicon) -> tuple[Part, ...]:
    """The items of an Arrange in their right order, the left texts of a Pair, the blanks of a Fill that has several."""
    match shape:
        case Arrange(items=items):
            orders = [r.answer.order for _, r in given if isinstance(r.answer, Arranged)]
            rights = [sum(order[at] == at for order in orders) for at in range(len(items))]
            texts: Sequence[str] = items
        case Pair(pairs=pairs):
            wanted = [shape.choices.index(right) for _, right in pairs]
            rights = [
                sum(choice == right for _, choice in _chosen(given, at))
                for at, right in enumerate(wanted)
            ]
            texts = [left for left, _ in pairs]
        case Fill(blanks=blanks) if len(blanks) > 1:
            rights = [
                sum(is_right for _, _, is_right in _texts(shape, given, at, lexicon))
                for at in range(len(blanks))
            ]
            texts = [blank.answer for blank in blanks]
        case Pick() | Fill() | Reveal():
            return ()
        case _:
            assert_never(shape)
    return tuple(Part(text, right / len(given)) for text, right in zip(texts, rights, strict=True))


def _pickers(given: Iterable[Given], at: int) -> Iterator[Group]:
    for group, response in given:
        if isinstance(response.answer, Picked) and at in response.answer.options:
            yield group


def _texts(
    shape: Fill, given: Iterable[Given], at: int, lexicon: Lexicon
) -> list[tuple[Group, str, bool]]:
    """What was typed into a blank, and whether it is right; the teacher's decision comes before the comparison's."""
    found = []
    for group, response in given:
        if isinstance(response.answer, Filled) and response.answer.texts[at].strip():
            text = response.answer.texts[at]
            if response.score == 1 or len(shape.blanks) == 1:
                is_right = response.score == 1
            else:
                is_right = grade_blank(shape.blanks[at], text, lexicon)[0] is Outcome.RIGHT
            found.append((group, text, is_right))
    return found


def _typed(
    blank: Blank, part: str, texts: Sequence[tuple[Group, str, bool]], lexicon: Lexicon
) -> Iterator[Choice]:
    yield Choice(blank.answer, True, tally(g for g, _, is_right in texts if is_right), "", part)
    wrong: dict[str, list[tuple[Group, str]]] = {}
    for group, text, is_right in texts:
        if not is_right:
            wrong.setdefault(fold(text), []).append((group, text.strip()))
    shared = [(key, same) for key, same in wrong.items() if len(same) >= FEWEST]
    for _, same in sorted(shared, key=lambda entry: (-len(entry[1]), entry[0]))[:_MOST]:
        spelt = Counter(text for _, text in same)
        text = min(spelt, key=lambda spelling: (-spelt[spelling], spelling))
        message = dict(grade_blank(blank, text, lexicon)[1].params).get("message", "")
        yield Choice(text, False, tally(group for group, _ in same), message, part)


def _chosen(given: Iterable[Given], at: int) -> list[tuple[Group, int | None]]:
    return [(g, r.answer.choices[at]) for g, r in given if isinstance(r.answer, Paired)]


def _paired(
    texts: Sequence[str], left: str, right: str, chosen: Sequence[tuple[Group, int | None]]
) -> Iterator[Choice]:
    """The right text of a pair, then each wrong one that was chosen, the most chosen first."""
    groups: Mapping[int, list[Group]] = {
        at: [group for group, choice in chosen if choice == at] for at in range(len(texts))
    }
    wanted = texts.index(right)
    yield Choice(right, True, tally(groups[wanted]), "", left)
    wrong = [at for at in groups if at != wanted and groups[at]]
    for at in sorted(wrong, key=lambda at: (-len(groups[at]), at)):
        yield Choice(texts[at], False, tally(groups[at]), "", left)
