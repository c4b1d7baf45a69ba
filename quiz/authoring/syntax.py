"""What cannot be read as the bank's YAML, told by a rule rather than in the parser's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from yaml import MarkedYAMLError

    from quiz.authoring.tree import Mark


class Refusal(Exception):  # noqa: N818 - what a reader does to a file, not an accident
    """What ends the reading of a file: a place, a rule and the parameters of its sentence."""

    def __init__(self, mark: Mark, rule: str, **params: str) -> None:
        self.mark = mark
        self.rule = rule
        self.params = params
        super().__init__(mark, rule)


class _Sign(NamedTuple):
    """What the parser says, in C or in Python, of a mistake, and whether its context marks it better."""

    words: str
    rule: str
    at_context: bool = False


_SIGNS = (
    _Sign("mapping values are not allowed", "colon"),
    _Sign("mapping keys are not allowed", "complex_key"),
    _Sign("sequence entries are not allowed", "dash"),
    _Sign("cannot start any token", "reserved"),
    _Sign("a tag", "tag"),
    _Sign("tag handle", "tag"),
    _Sign("scanning an alias", "alias"),
    _Sign("scanning an anchor", "anchor"),
    _Sign("escape", "escape", at_context=True),
    _Sign("hexdecimal", "escape", at_context=True),
    _Sign("quoted scalar", "open_quote", at_context=True),
    _Sign("could not find expected ':'", "no_colon", at_context=True),
    _Sign("parsing a flow", "open_bracket", at_context=True),
    _Sign("scanning a block scalar", "block_header"),
    _Sign("directive", "directive"),
    _Sign("document start", "several_documents"),
)


def refusal(error: MarkedYAMLError, text: str) -> Refusal:
    """The rule that a parser's error breaks, and where."""
    problem, context = error.problem_mark, error.context_mark
    if problem is None:
        return Refusal((1, 1), "syntax", detail=str(error.problem))
    words = f"{error.context or ''} {error.problem}".strip()
    line = text.split("\n")[problem.line] if problem.line < text.count("\n") else ""
    character = line[problem.column : problem.column + 1]
    for sign in _SIGNS:
        if sign.words in words:
            mark = context if sign.at_context and context else problem
            return Refusal((mark.line + 1, mark.column + 1), sign.rule, character=character)
    at = (problem.line + 1, problem.column + 1)
    if "expected key" in words or "block end" in words:
        begins = not line[: problem.column].strip(" -")
        return Refusal(at, "indent" if begins else "after_value")
    return Refusal(at, "syntax", detail=words)


_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def refuse_controls(text: str) -> None:
    """Raise Refusal at the first tab or control character; lines end with a line feed alone."""
    found = _CONTROL.search(text)
    if found:
        at = found.start()
        mark = (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        rule = "tab" if found[0] == "\t" else "control"
        raise Refusal(mark, rule, character=f"U+{ord(found[0]):04X}")


def has_control(value: str) -> bool:
    """Whether a scalar holds, by an escape, a character that a file may not."""
    return _CONTROL.search(value) is not None


_HASH = re.compile(r"(?:^|(?<= ))#")


def cut_texts(text: str, spans: list[tuple[int, int]]) -> list[Mark]:
    """Where « # » after a single space cuts a text in silence; `spans` are the scalars in which it would not.

    A comment stands at the head of a line or two spaces away.
    """
    found = []
    inside = _Inside(spans)
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        if " #" in line:
            for sign in _HASH.finditer(line):
                at = sign.start()
                if not inside(start + at):
                    if at >= 2 and line[at - 2] != " ":
                        found.append((number, at + 1))
                    break
        start += len(line) + 1
    return found


class _Inside:
    """Whether a position is in one of the spans; both go forward only."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = iter(spans)
        self._start, self._end = next(self._spans, (0, 0))

    def __call__(self, at: int) -> bool:
        while self._end <= at:
            self._start, self._end = next(self._spans, (at + 1, at + 2))
        return self._start <= at
