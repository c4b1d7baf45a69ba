"""A question asked once, on a paper or in another program, whatever cards it has: an item, as tests call it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.core.shape import Fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quiz.core.question import Question
    from quiz.core.shape import Blank, Shape


@dataclass(frozen=True, slots=True)
class Item:
    """One prompt and one shape: that of the only card, of the front where there is a reverse, of all blanks together.

    Where the shape is a Fill with a frame, the prompt says the same as the frame with « [année] » for each blank.
    """

    question: Question
    prompt: str
    shape: Shape


def item_of(question: Question) -> Item:
    """The question as it is asked once."""
    front = question.cards[0]
    if isinstance(front.shape, Fill) and front.shape.frame:
        fill = _whole([card.shape for card in question.cards if isinstance(card.shape, Fill)])
        return Item(question, _shown(fill), fill)
    return Item(question, front.prompt, front.shape)


def _whole(fills: Iterable[Fill]) -> Fill:
    """The sentence with all its blanks: each card shows those of the others filled."""
    gaps: list[tuple[int, Blank]] = []
    sentence = ""
    for fill in fills:
        sentence = ""
        for before, blank in zip(fill.frame, fill.blanks, strict=False):
            sentence += before
            gaps.append((len(sentence), blank))
            sentence += blank.answer
        sentence += fill.frame[-1]
    gaps.sort(key=lambda gap: gap[0])
    return Fill(tuple(blank for _, blank in gaps), tuple(_pieces(sentence, gaps)))


def _pieces(sentence: str, gaps: Iterable[tuple[int, Blank]]) -> Iterator[str]:
    end = 0
    for start, blank in gaps:
        yield sentence[end:start]
        end = start + len(blank.answer)
    yield sentence[end:]


def _shown(fill: Fill) -> str:
    shown = "".join(
        f"{before}[{blank.label or '…'}]"
        for before, blank in zip(fill.frame, fill.blanks, strict=False)
    )
    return shown + fill.frame[-1]
