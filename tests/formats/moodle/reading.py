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

_START = re.compile(r"\{\d*:(NUMERICAL|SHORTANSWER):")
_END = re.compile(r"(?<![\\&])(?<!&amp;)\}")
_NEXT = re.compile(r"(?<![\\&])(?<!&amp;)~")
_FEEDBACK = re.compile(r"(?<![\\&])(?<!&amp;)#")
_SHARE = re.compile(r"=|%(-?\d+(?:[.,]\d*)?)%")
_NUMBER = re.compile(r"-?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][-+]?\d+)?")


@dataclass(frozen=True)
class Answer:
    """What Moodle keeps of an answer: its text, share of the mark, feedback as HTML and tolerance.

    `source` is what stands after the share in a cloze question.
    """

    text: str
    fraction: float
    feedback: str = ""
    tolerance: float | None = None
    source: str = ""


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
    """A cloze question's text with {#n} for its blanks, and these; a sign after a backslash or & is no separator."""
    found: list[Gap] = []
    shown, rest = "", source
    while start := _START.search(rest):
        end = _END.search(rest, start.end())
        assert end, rest
        body = rest[start.end() : end.start()]
        found.append(Gap(start[1], [_alternative(start[1], one) for one in _NEXT.split(body)]))
        shown += rest[: start.start()] + f"{{#{len(found)}}}"
        rest = rest[end.end() :]
    return shown + rest, found


def _alternative(kind: str, source: str) -> Answer:
    share = _SHARE.match(source)
    fraction = 0.0
    if share:
        source = source[share.end() :]
        fraction = float(share[1].replace(",", ".")) / 100 if share[1] else 1.0
    answer, *told = _FEEDBACK.split(source, maxsplit=1)
    feedback = _decoded("".join(told))
    if kind == "SHORTANSWER":
        return Answer(_decoded(answer), fraction, feedback, source=source)
    value, _, tolerance = answer.partition(":")
    assert _NUMBER.fullmatch(value), value
    return Answer(value, fraction, feedback, float(tolerance or 0))


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


def as_shown(raw: str) -> str:
    """A text without what XML cannot hold."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", "", raw)
