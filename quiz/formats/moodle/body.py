"""What the types of Moodle's questions share: their parts, their prompt, their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quiz.formats.moodle.markup import html, listed, paragraphs, rich

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz.core.item import Item
    from quiz.formats.moodle.told import Said
    from quiz.i18n import Words

PENALTY = "0.3333333"
"""What each further try takes off, in the modes that offer one; Moodle's own."""
COUNTED = "<shownumcorrect/>"
"""Says how many parts are right."""


class Body(NamedTuple):
    """A question's type, its text as HTML, the elements of its type, and what it lost.

    `hint` is what a hint holds beside its text, None where no pupil would see one; `is_whole` where nothing fits.
    """

    kind: str
    text: str
    inside: str = ""
    lost: tuple[str, ...] = ()
    grade: int = 1
    penalty: str = PENALTY
    hint: str | None = ""
    is_whole: bool = False


def said(parts: Iterable[Said]) -> str:
    """Paragraphs and their lists as HTML."""
    return "".join(map(_part, parts))


def _part(part: Said) -> str:
    heading = f"<b>{html(part.heading)}</b>" if part.heading else ""
    told = " ".join(filter(None, (heading, html(part.text))))
    return paragraphs([told]) + (listed(map(html, part.items)) if part.items else "")


def asked(item: Item, below: str) -> str:
    """The prompt, and what stands below it where anything does."""
    return paragraphs([html(item.prompt), f"<i>{html(below)}</i>" if below else ""])


def expected(form: str, words: Words) -> str:
    """What says the form of answer that is expected, or "" where there is nothing to say."""
    return words("moodle.expected", form=form) if form else ""


def answer(share: str, text: str, told: str = "", attributes: str = "", more: str = "") -> str:
    """An answer: its share, the element of its text, and as HTML what to say to who gave it."""
    feedback = rich("feedback", told) if told else ""
    return f'<answer fraction="{share}"{attributes}>{text}{feedback}{more}</answer>'


def shown_answer(share: str, text: str, told: str = "") -> str:
    """An answer that is shown, as HTML."""
    return answer(share, f"<text><![CDATA[{html(text)}]]></text>", html(told), ' format="html"')
