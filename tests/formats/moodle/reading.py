"""Moodle XML read back, by rules taken from Moodle's source and by nothing of ours."""

from __future__ import annotations

import html
import io
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from html.parser import HTMLParser

from quiz.core.bank import Bank
from quiz.formats import load_format

Element = ET.Element

# question/type/multianswer/questiontype.php; a lookbehind of several widths is three of one.
_FRACTION = r"=|%(-?[0-9]+(?:[.,][0-9]*)?)%"
_ALTERNATIVE = rf"({_FRACTION})?(.+?(?<!\\)(?<!&)(?<!&amp;)(?=[~#}}]|$))(#(.*?(?<!\\)(?=[~}}]|$)))?"
_GAP = re.compile(
    rf"\{{([0-9]*):(NUMERICAL|SHORTANSWER):({_ALTERNATIVE}(?:~{_ALTERNATIVE})*)\}}", re.DOTALL
)
_ONE = re.compile(rf"~?{_ALTERNATIVE}", re.DOTALL)
_NUMBER = re.compile(r"-?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)(?:[eE][-+]?[0-9]+)?")


@dataclass(frozen=True)
class Answer:
    """What Moodle keeps of an answer: its text, share of the mark, feedback as HTML and tolerance."""

    text: str
    fraction: float
    feedback: str = ""
    tolerance: float | None = None


@dataclass
class Gap:
    """A blank of a cloze question."""

    kind: str
    answers: list[Answer] = field(default_factory=list)


def exported(bank: Bank) -> bytes:
    out = io.BytesIO()
    load_format("moodle").write(bank, out)
    return out.getvalue()


def questions(content: bytes) -> list[Element]:
    """The questions of a file, without its categories."""
    found = ET.fromstring(content).findall("question")
    return [question for question in found if question.get("type") != "category"]


def text(element: Element, path: str) -> str:
    """The trimmed text of an element, as Moodle's `getpath` reads it."""
    return (element.findtext(f"{path}/text") or "").strip()


def answers(question: Element) -> list[Answer]:
    return [
        Answer(
            (found.findtext("text") or "").strip(),
            float(found.get("fraction", "0")) / 100,
            text(found, "feedback"),
            float(found.findtext("tolerance") or 0),
        )
        for found in question.findall("answer")
    ]


def gaps(source: str) -> tuple[str, list[Gap]]:
    """A cloze question's text with {#n} for its blanks, and these."""
    found: list[Gap] = []
    while match := _GAP.search(source):
        found.append(_gap(match[2], match[3]))
        source = source[: match.start()] + f"{{#{len(found)}}}" + source[match.end() :]
    return source, found


def _gap(kind: str, alternatives: str) -> Gap:
    gap = Gap(kind)
    for match in _ONE.finditer(alternatives):
        fraction = 1.0 if match[1] == "=" else float((match[2] or "0").replace(",", ".")) / 100
        feedback = _decoded(match[5] or "")
        if kind == "NUMERICAL":
            value, _, tolerance = match[3].partition(":")
            assert _NUMBER.fullmatch(value), value
            gap.answers.append(Answer(value, fraction, feedback, float(tolerance or 0)))
        else:
            gap.answers.append(Answer(_decoded(match[3]), fraction, feedback))
    return gap


def _decoded(source: str) -> str:
    return html.unescape(source).replace(r"\}", "}").replace(r"\#", "#")


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.nodes: list[str] = []
        self.tags: list[tuple[str, int]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, len(attrs)))
        self.nodes.append("\n" if tag == "br" else "")
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag
        self.nodes.append("")

    def handle_data(self, data: str) -> None:
        self.nodes.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def page(source: str) -> _Page:
    """HTML as a browser reads it."""
    read = _Page()
    read.feed(source)
    read.close()
    assert not read.open, read.open
    return read


def shown(source: str) -> str:
    """What HTML shows, with a line for a `br`."""
    return "".join(page(source).nodes)
