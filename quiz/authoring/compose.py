"""YAML as text with positions: every scalar stays what its author typed, every node knows its line and column.

Built on the events of PyYAML's C parser, or of its Python one where the C one is missing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from quiz.authoring.syntax import Refusal, cut_texts, has_control, refusal, refuse_controls
from quiz.authoring.tree import WORDS_OF_A_NAME, Mark, Node, Seq, Spot, Step

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_DEPTH = 20
MAX_NODES = 250_000
MAX_FAULTS = 100

_PROSE = re.compile(r"[;?!…:«»]|[^A-Z]\.(?:\s|$)")
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""PyYAML's C parser, or its Python one."""

Event = Any
"""PyYAML's events, which its stubs leave without types."""


class Fault(NamedTuple):
    """Something wrong that does not end the reading of the file."""

    mark: Mark
    rule: str
    params: dict[str, str]


class Composed(NamedTuple):
    """A file's one document, or None where it cannot be read to its end; where each node stands; what is wrong."""

    root: Node | None
    spot: Spot
    faults: list[Fault]


def compose(text: str, loader: Any = LOADER) -> Composed:  # noqa: ANN401 - either of PyYAML's
    """Compose the document of a text whose lines end with a line feed alone."""
    faults: list[Fault] = []
    try:
        try:
            refuse_controls(text)
            return _Composer(text, loader(text).get_event, faults).document()
        except yaml.MarkedYAMLError as error:
            raise refusal(error, text) from error
    except Refusal as refused:
        faults.append(Fault(refused.mark, refused.rule, refused.params))
        return Composed(None, Spot((1, 1), (1, 1)), faults)


_Held = tuple[Node | None, dict[Step, Spot]]
"""A node (None where there is nothing) and where what it holds stands."""


class _Composer:
    def __init__(self, text: str, pull: Callable[[], Event], faults: list[Fault]) -> None:
        self._text = text
        self._pull = pull
        self._faults = faults
        self._spans: list[tuple[int, int]] = []
        self._nodes = 0

    def document(self) -> Composed:
        self._pull()
        start = self._pull()
        if isinstance(start, StreamEndEvent):
            raise Refusal((1, 1), "empty_file")
        if start.version or start.tags:
            raise Refusal(_mark(start), "directive")
        first = self._pull()
        root, inside = self._node(first, 1)
        if root is None:
            raise Refusal((1, 1), "empty_file")
        while not isinstance(event := self._pull(), StreamEndEvent):
            if isinstance(event, DocumentStartEvent):
                raise Refusal(_mark(event), "several_documents")
        for mark in cut_texts(self._text, self._spans):
            self._fault(mark, "cut_text")
        return Composed(root, Spot(_mark(first), _mark(first), inside), self._faults)

    def _node(self, event: Event, depth: int, *, flow: bool = False) -> _Held:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise Refusal(_mark(event), "too_many", limit=str(MAX_NODES))
        if depth > MAX_DEPTH:
            raise Refusal(_mark(event), "too_deep", limit=str(MAX_DEPTH))
        self._refuse_machinery(event)
        if isinstance(event, ScalarEvent):
            return self._scalar(event, flow=flow), {}
        if isinstance(event, MappingStartEvent):
            return self._mapping(event, depth)
        return self._sequence(event, depth)

    def _mapping(self, start: Event, depth: int) -> _Held:
        node: dict[str, Node] = {}
        inside: dict[Step, Spot] = {}
        while not isinstance(event := self._pull(), MappingEndEvent):
            key = self._key(event, flow=start.flow_style)
            first = self._pull()
            value, held = self._node(first, depth + 1, flow=start.flow_style)
            if key in inside:
                line = str(inside[key].key[0])
                self._fault(_mark(event), "duplicate_key", key=key, line=line)
                continue
            inside[key] = Spot(_mark(event), _mark(first), held)
            if value is None:
                self._fault(_mark(event), "empty_value", key=key)
            else:
                node[key] = value
        return node, inside

    def _key(self, event: Event, *, flow: bool) -> str:
        self._refuse_machinery(event)
        if not isinstance(event, ScalarEvent):
            raise Refusal(_mark(event), "complex_key")
        key = self._scalar(event, flow=flow)
        if key == "<<":
            raise Refusal(_mark(event), "merge_key")
        if key is None:
            raise Refusal(_mark(event), "empty_key")
        return key

    def _sequence(self, start: Event, depth: int) -> _Held:
        node = Seq()
        inside: dict[Step, Spot] = {}
        while not isinstance(event := self._pull(), SequenceEndEvent):
            value, held = self._node(event, depth + 1, flow=start.flow_style)
            mark = _mark(event)
            if value is None:
                self._fault(mark, "empty_item")
            else:
                inside[len(node)] = Spot(mark, mark, held)
                node.marks.append(mark)
                node.append(value)
        return node, inside

    def _scalar(self, event: Event, *, flow: bool) -> str | None:
        value: str = event.value
        start, end = event.start_mark.index, event.end_mark.index
        if event.style:
            self._spans.append((start, end))
            if has_control(value):
                self._fault(_mark(event), "escape")
        elif self._text[start : start + 1] in "!&" and value:
            raise Refusal(_mark(event), "tag", character=self._text[start])
        elif flow and (_PROSE.search(value) or value.count(" ") >= WORDS_OF_A_NAME):
            self._fault(_mark(event), "flow_prose", text=value)
        return value or None

    def _refuse_machinery(self, event: Event) -> None:
        if isinstance(event, AliasEvent):
            raise Refusal(_mark(event), "alias", character="*")
        if event.anchor:
            raise Refusal(_mark(event), "anchor", character="&")
        if event.tag:
            raise Refusal(_mark(event), "tag", character="!")

    def _fault(self, mark: Mark, rule: str, **params: str) -> None:
        if len(self._faults) >= MAX_FAULTS:
            raise Refusal(mark, rule, **params)
        self._faults.append(Fault(mark, rule, params))


def _mark(event: Event) -> Mark:
    return event.start_mark.line + 1, event.start_mark.column + 1
