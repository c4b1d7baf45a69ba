"""What is wrong with a file of Moodle XML: each rule is one that Moodle's import, forms or filters hold to."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator

from tests.formats.moodle.reading import Answer, Element, answers, gaps, page, text

SHARES = sorted(
    {p / q for q in range(1, 7) for p in range(q + 1)}
    | {p / 10 for p in range(11)}
    | {1 / q for q in range(1, 11)}
    | {1 / 20}
)
"""« p/q for q <= 6, p/10, 1/q for q <= 10, 1/20 » (question/engine/bank.php)."""
TAGS = {"p", "b", "i", "ul", "li", "br"}
_PENALTIES = {0.0, 0.1, 0.2, 0.25, 0.3333333, 0.5, 1.0}
_FILTERED = re.compile(r"@@|\$\$|\\\(|\\\[|\{\{|\[\[|\{mlang|\[tex\]")
"""What Moodle's filters look for in the source of a text."""
_FORMULA = re.compile(r"\\\(|\\\[|\$\$")
"""What MathJax looks for in each text of the page."""
_DECIMAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_STAR = re.compile(r"(?<!\\)\*")
_ORDERING = {
    "layouttype": {"VERTICAL", "HORIZONTAL"},
    "selecttype": {"ALL", "RANDOM", "CONTIGUOUS"},
    "gradingtype": {"RELATIVE_ALL_PREVIOUS_AND_NEXT"},
    "showgrading": {"SHOW", "HIDE"},
    "numberingstyle": {"none", "abc", "ABCD", "123", "iii", "IIII"},
    "shownumcorrect": {"1"},
}


def complaints(content: bytes) -> list[str]:
    """Every rule that a file breaks, each with the question that breaks it."""
    root = ET.fromstring(content)
    found = [] if root.tag == "quiz" else ["the root is not quiz"]
    ids: list[str] = []
    has_category = False
    for question in root:
        kind = question.get("type", "")
        if kind == "category":
            has_category = True
            found += _category(text(question, "category"))
            continue
        if not has_category:
            found.append("a question before any category")
        name = text(question, "name")
        found += [f"{name}: {complaint}" for complaint in _question(question, kind)]
        ids += [question.findtext("idnumber") or name]
    found += [f"{one}: twice" for one in {one for one in ids if ids.count(one) > 1}]
    return found


def _category(path: str) -> Iterator[str]:
    steps = re.split(r"(?<!/)/(?!/)", path)
    if steps[:2] != ["$course$", "top"] or len(steps) != 4 or not all(map(str.strip, steps)):
        yield f"category {path}"
    if any(len(step) > 255 for step in steps) or "<" in path:
        yield f"category {path}"


def _question(question: Element, kind: str) -> Iterator[str]:
    if kind not in _KINDS:
        yield f"unknown type {kind}"
        return
    name = text(question, "name")
    if not 0 < len(name) <= 255 or "\n" in name or "<" in name:
        yield "name"
    if len(question.findtext("idnumber") or "") > 100:
        yield "idnumber"
    if not any(
        math.isclose(float(question.findtext("penalty") or -1), known, abs_tol=1e-6)
        for known in _PENALTIES
    ):
        yield "penalty"
    for tag in question.findall("tags/tag"):
        shown = tag.findtext("text") or ""
        if not 0 < len(shown) <= 50 or re.search(r"[,<>\x00-\x1f]", shown):
            yield f"tag {shown!r}"
    yield from _texts(question, kind)
    yield from _KINDS[kind](question)


def _texts(question: Element, kind: str) -> Iterator[str]:
    """Every text that is HTML holds our own elements and nothing of a filter."""
    for element in question.iter():
        if element.get("format") != "html":
            continue
        source = element.findtext("text") or ""
        if kind == "cloze" and element.tag == "questiontext":
            source, found = gaps(source)
            for gap in found:
                for answer in gap.answers:
                    yield from _markup(answer.feedback)
            source = re.sub(r"\{#[0-9]+\}", "", source)
        yield from _markup(source)


def _markup(source: str) -> Iterator[str]:
    if _FILTERED.search(source) or "{" in source:
        yield f"a filter would read {source!r}"
    try:
        read = page(source)
    except AssertionError as error:
        yield f"broken HTML {error} in {source!r}"
        return
    if any(tag not in TAGS or attributes for tag, attributes in read.tags):
        yield f"an element of somebody else in {source!r}"
    if any(_FORMULA.search(node) for node in read.nodes):
        yield f"MathJax would read {source!r}"


def _on_the_list(answer: Answer) -> bool:
    return any(abs(abs(answer.fraction) - share) < 1e-5 for share in SHARES)


def _graded(found: list[Answer], fewest: int) -> Iterator[str]:
    if len(found) < fewest:
        yield "too few answers"
    if not any(answer.fraction == 1 for answer in found):
        yield "no answer is right"
    for answer in found:
        if not _on_the_list(answer):
            yield f"fraction {answer.fraction}"
        if not answer.text:
            yield "an empty answer"


def _multichoice(question: Element) -> Iterator[str]:
    found = answers(question)
    if len(found) < 2 or not all(answer.text for answer in found):
        yield "too few answers"
    yield from (f"fraction {one.fraction}" for one in found if not _on_the_list(one))
    right = [answer.fraction for answer in found if answer.fraction > 0]
    is_single = question.findtext("single") == "true"
    if (max(right, default=0) if is_single else round(sum(right), 2)) != 1:
        yield "right answers do not make up the mark"
    if question.findtext("shuffleanswers") not in {"true", "false"}:
        yield "shuffleanswers"
    if question.findtext("answernumbering") not in {"none", "abc", "ABCD", "123", "iii", "IIII"}:
        yield "answernumbering"


def _truefalse(question: Element) -> Iterator[str]:
    found = answers(question)
    if sorted(answer.text for answer in found) != ["false", "true"]:
        yield "answers other than true and false"
    if sorted(answer.fraction for answer in found) != [0, 1]:
        yield "not one right answer"


def _shortanswer(question: Element) -> Iterator[str]:
    yield from _graded(answers(question), 1)
    yield from _literal(answers(question))
    if question.findtext("usecase") != "0":
        yield "usecase"


def _literal(found: list[Answer]) -> Iterator[str]:
    lowered = [answer.text.lower() for answer in found]
    if len(set(lowered)) < len(lowered):
        yield "an answer twice"
    for answer in found:
        if _STAR.search(answer.text):
            yield f"{answer.text} takes anything"


def _numerical(question: Element) -> Iterator[str]:
    yield from _graded(answers(question), 1)
    yield from _decimal(answers(question))
    if question.findtext("showunits") != "3" or question.find("units") is not None:
        yield "units"
    if any(answer.find("tolerance") is None for answer in question.findall("answer")):
        yield "tolerance"


def _decimal(found: list[Answer]) -> Iterator[str]:
    for answer in found:
        if not _DECIMAL.fullmatch(answer.text) or answer.tolerance is None or answer.tolerance < 0:
            yield f"number {answer.text}"


def _matching(question: Element) -> Iterator[str]:
    pairs = [(text(sub, "."), text(sub, "answer")) for sub in question.findall("subquestion")]
    if sum(bool(left) for left, _ in pairs) < 2 or len({right for _, right in pairs}) < 1:
        yield "too few pairs"
    if not all(0 < len(right) <= 255 and "<" not in right for _, right in pairs):
        yield "a right side"
    if question.find("shownumcorrect") is None:
        yield "shownumcorrect"


def _cloze(question: Element) -> Iterator[str]:
    _, found = gaps(text(question, "questiontext"))
    if not found:
        yield "no blank"
    for gap in found:
        yield from _graded(gap.answers, 1)
        if any(re.match(r"%-?[0-9.]+%", answer.source) for answer in gap.answers):
            yield "a share that is read as a text"
        yield from _decimal(gap.answers) if gap.kind == "NUMERICAL" else _literal(gap.answers)


def _ordering(question: Element) -> Iterator[str]:
    for field, known in _ORDERING.items():
        if question.findtext(field) not in known:
            yield field
    found = answers(question)
    if question.findtext("selectcount") != str(len(found)) or len(found) < 2:
        yield "selectcount"
    if [round(answer.fraction * 100) for answer in found] != list(range(1, len(found) + 1)):
        yield "places"
    if not all(answer.text for answer in found):
        yield "an empty item"


def _essay(question: Element) -> Iterator[str]:
    if question.findtext("responseformat") not in {"editor", "plain", "monospaced"}:
        yield "responseformat"
    if question.findtext("responsefieldlines") not in {"5", "10", "15", "20"}:
        yield "responsefieldlines"
    if not text(question, "graderinfo"):
        yield "graderinfo"
    if float(question.findtext("defaultgrade") or 0) < 1:
        yield "defaultgrade"


_KINDS: dict[str, Callable[[Element], Iterator[str]]] = {
    "multichoice": _multichoice,
    "truefalse": _truefalse,
    "shortanswer": _shortanswer,
    "numerical": _numerical,
    "matching": _matching,
    "cloze": _cloze,
    "ordering": _ordering,
    "essay": _essay,
}
