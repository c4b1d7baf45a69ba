"""What AMC's plain filter makes of a source, by the expressions of its documentation; no page is printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_OPTION = re.compile(r"^\s*([A-Za-z0-9-]+):\s*(.*)")
_GROUP = re.compile(r"^\s*\*([()])(?:\[([^]]*)\])?\s*(.*)")
_QUESTION = re.compile(
    r"^\s*(\*{1,2})(?:<([^>]*)>)?(?:\[([^]]*)\])?(?:\{([^}]*)\})?\s*(.*)", re.DOTALL
)
_ANSWER = re.compile(r"^\s*([+-])(?:\[([^]]*)\])?(?:\{([^}]*)\})?\s*(.*)", re.DOTALL)
_LATEX = re.compile(r"\[\[(((?!\]\]).)+)\]\]")
_MARKUP = re.compile(
    r"\[verbatim\]|\[[_*/|]|[_*/|]\]|\[==|==\]|!(?:\{[^!\s]+\})?(?:\[[^!\s]+\])?[^!\s]+!"
)


@dataclass
class Asked:
    """A question as AMC has it; an answer is its sign, the letter in its box, its mark, and its text."""

    id: str
    many: bool
    lines: str
    flags: frozenset[str]
    text: str
    answers: list[list[str]] = field(default_factory=list)


@dataclass
class Source:
    """A source as AMC reads it: its options, the headings of its groups, and its questions."""

    options: dict[str, str] = field(default_factory=dict)
    headings: list[str] = field(default_factory=list)
    questions: list[Asked] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def read(content: bytes) -> Source:
    """Read a source as the filter does, a line at a time; what follows a line belongs to it."""
    source, depth = Source(), 0
    for line in content.decode().split("\n"):
        assert "[verbatim]" not in line
        if re.match(r"^\s*#", line):
            source.remarks.append(line)
        elif found := _OPTION.match(line):
            source.options[found[1]] = found[2]
        elif found := _GROUP.match(line):
            depth += 1 if found[1] == "(" else -1
            assert depth in (0, 1)
            source.headings += [found[3]] if depth else []
        elif line:
            _take(source, line)
    assert depth == 0
    return source


def _take(source: Source, line: str) -> None:
    if found := _QUESTION.match(line):
        first, *flags = found[3].split(",")
        name, many = first.removeprefix("id="), found[1] == "**"
        source.questions.append(Asked(name, many, found[2] or "", frozenset(flags), found[5]))
    elif found := _ANSWER.match(line):
        source.questions[-1].answers.append([found[at] or "" for at in (1, 2, 3, 4)])
    else:
        source.questions[-1].text += "\n" + line


def prompt(text: str) -> str:
    """What is shown of a question, the form of its answer without its italics."""
    return shown(text.replace("[_(", "(", 1).replace(")_]", ")", 1))


def shown(text: str) -> str:
    """The text as printed, without spaces; fails where AMC would read a picture, bold, or LaTeX that is not ours."""
    said = ""
    at = 0
    for found in _LATEX.finditer(text):
        said += _plain(text[at : found.start()]) + _ours(found[1])
        at = found.end()
    return "".join((said + _plain(text[at:])).split())


def _plain(text: str) -> str:
    assert not _MARKUP.search(text), text
    return text


def _ours(latex: str) -> str:
    """What our own LaTeX prints: a sign alone, a new line, or nothing."""
    if latex in {r"\newline{}", r"\explain{", "}"}:
        return ""
    found = re.fullmatch(r"(.?)\{([\[\]!])\}?", latex)
    assert found, latex
    return found[1] + found[2]
