"""A question as the linter reads it: as written, as asked, and its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from quiz.authoring.check.speech import speech
from quiz.authoring.check.tokens import content_words, folded
from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.authoring.check.corpus import Corpus
    from quiz.authoring.draft import Record
    from quiz.core.fact import Fact
    from quiz.core.problem import Place
    from quiz.core.question import Question
    from quiz.core.shape import Option, Shape
    from quiz.kinds.base import Context, Way, Written

_NO_TEXT = frozenset({"id", "kind", "facts", "level", "bloom", "themes", "as_of", "allow"})
"""Fields that hold no sentence anybody reads."""
_NOT_SHOWN = _NO_TEXT | {"also", "within"}


class Shown(NamedTuple):
    """A text that somebody is shown, as written: the way to it, and whether it is the key at the end of that way."""

    way: Way
    text: str
    is_key: bool


@dataclass(frozen=True, eq=False)
class Entry:
    """A sound question with its record: `written` is untouched text, `question` displayed text.

    `facts` are those it rests on, the asked one first. `context` is what it was read in.
    """

    record: Record[Written]
    question: Question
    facts: tuple[Fact, ...]
    context: Context

    @property
    def id(self) -> str:
        """The question's id."""
        return self.question.id

    @property
    def kind(self) -> str:
        """The question's kind."""
        return self.question.kind

    @property
    def written(self) -> Written:
        """The question as its author wrote it."""
        return self.record.written

    @property
    def shape(self) -> Shape:
        """How its first card is answered; a cloze's other cards differ by their blanks only."""
        return self.question.cards[0].shape

    @cached_property
    def prompt(self) -> str:
        """The prompt as shown, a cloze's blanks filled."""
        return self.question.prompt

    @cached_property
    def prompt_words(self) -> frozenset[str]:
        """The prompt's content words."""
        return content_words(self.prompt, self.context.language)

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """The options of a choice (one answer or several), () for everything else, true or false too."""
        shape = self.shape
        return (
            shape.options
            if isinstance(shape, Pick) and shape.fix is None and not self.is_statement
            else ()
        )

    @property
    def is_statement(self) -> bool:
        """Whether it is a statement to call true or false."""
        return self.kind == "true_false"

    @cached_property
    def keys(self) -> tuple[Option, ...]:
        """The right options of a choice."""
        return tuple(option for option in self.options if option.correct)

    @cached_property
    def distractors(self) -> tuple[Option, ...]:
        """The wrong options of a choice."""
        return tuple(option for option in self.options if not option.correct)

    @cached_property
    def answers(self) -> tuple[str, ...]:
        """What is right, as displayed, whatever the shape: right options, blanks, items, pairs, the revealed text."""
        return tuple(
            dict.fromkeys(text for card in self.question.cards for text in answers_of(card.shape))
        )

    @cached_property
    def accepted(self) -> tuple[tuple[str, ...], ...]:
        """For each blank of words, every answer that is right in it."""
        shapes = (card.shape for card in self.question.cards)
        blanks = (blank for shape in shapes if isinstance(shape, Fill) for blank in shape.blanks)
        return tuple((blank.answer, *blank.also) for blank in blanks if isinstance(blank, Text))

    @cached_property
    def folded_prompt(self) -> str:
        """The prompt's words, without case, accents and punctuation, a space around each."""
        return f" {folded(self.prompt)} "

    def is_attributed(self, corpus: Corpus, speakers: tuple[str, ...] = ()) -> bool:
        """Whether the prompt or an answer says whose word it is: a speaker's, an article's, « selon » somebody."""
        said = " ".join((self.folded_prompt, *(f" {folded(answer)} " for answer in self.answers)))
        named = (f" {folded(name)} " for name in speakers)
        marks = speech(self.context.language).attribution
        return any(text in said for text in (*corpus.cited_as, *named)) or bool(marks.search(said))

    def names_somebody(self, corpus: Corpus) -> bool:
        """Whether a person, a place or an article is named in what the question shows."""
        texts = (self.prompt, *self.answers, self.question.explanation)
        return any(map(corpus.names_somebody, texts))

    @cached_property
    def tree(self) -> dict[str, Any]:
        """The question as plain dicts and lists, as its author wrote it; absent fields hold their defaults."""
        tree: dict[str, Any] = msgspec.to_builtins(self.written)
        return tree

    def texts(self) -> Iterator[tuple[Way, str]]:
        """Every text that somebody reads, as written, with the way to it: keys of mappings and values."""
        for field, node in self.tree.items():
            if field not in _NO_TEXT:
                yield from _texts((field,), node)

    @cached_property
    def shown(self) -> tuple[Shown, ...]:
        """Every text that somebody is shown, as written: not what is only typed, nor a fact's id, nor a truth."""
        return tuple(_shown(self))

    @cached_property
    def shown_text(self) -> str:
        """All that is shown, a line each."""
        return "\n".join(shown.text for shown in self.shown)

    def place_in(self, shown: Shown, words: str) -> Place:
        """Where words stand in a text that is shown, or where the text begins if they cannot be found in it."""
        source, path, *_ = self.record
        path = (*path, *shown.way)
        scalar = source.scalar(path, shown.text, at_key=shown.is_key)
        spans = scalar and scalar.spans(source.text)
        at = shown.text.find(words)
        if spans and at >= 0:
            return source.place_at(spans[at][0])
        return source.place_of(path, at_key=shown.is_key)

    def way_to(self, shown: str) -> Way:
        """The way to a displayed text (an option, an item), () where it is not found as it stands."""
        typeset = self.context.typeset
        return next((way for way, text in self.texts() if typeset(text) == shown), ())

    def place(self, way: Way = ()) -> Place:
        """Where the value at the end of a way stands, or its key where it is one of a mapping's own keys."""
        source, path, *_ = self.record
        return source.place_of((*path, *way), at_key=len(way) > 1) if way else self.question.place


def _shown(entry: Entry) -> Iterator[Shown]:
    is_typed, in_order = isinstance(entry.shape, Fill), isinstance(entry.shape, Arrange)
    for field in entry.written.__struct_fields__:
        if field in _NOT_SHOWN or (field == "answer" and entry.is_statement):
            continue
        node = getattr(entry.written, field)
        if isinstance(node, Mapping):
            for key, value in node.items():
                if not is_typed:
                    yield Shown((field, key), key, is_key=True)
                if not in_order:
                    yield Shown((field, key), value, is_key=False)
        elif node:
            yield from _values((field,), node)


def _values(way: Way, node: object) -> Iterator[Shown]:
    """The texts of a field that is no mapping: a text, a list, or fields of its own."""
    if isinstance(node, str):
        yield Shown(way, node, is_key=False)
    elif isinstance(node, tuple):
        for at, text in enumerate(node):
            yield Shown((*way, at), text, is_key=False)
    elif isinstance(node, msgspec.Struct):
        for name in node.__struct_fields__:
            yield Shown((*way, name), getattr(node, name), is_key=False)


def answers_of(shape: Shape) -> tuple[str, ...]:
    """What is right, as displayed: options, blanks (without their unit), items, right-hand texts, the revealed text."""
    match shape:
        case Pick():
            return tuple(option.text for option in shape.options if option.correct)
        case Fill():
            return tuple(blank.answer for blank in shape.blanks)
        case Arrange():
            return shape.items
        case Pair():
            return tuple(right for _, right in shape.pairs)
        case Reveal():
            return (shape.answer,)


def _texts(way: Way, node: object) -> Iterator[tuple[Way, str]]:
    if isinstance(node, str):
        if node:
            yield way, node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield (*way, key), key
            yield from _texts((*way, key), value)
    elif isinstance(node, list | tuple):
        for at, value in enumerate(node):
            yield from _texts((*way, at), value)
