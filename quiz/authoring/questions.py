"""Questions as written become questions as asked: each read by its kind, checked, and turned into cards."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quiz.authoring.fields import date_field
from quiz.authoring.ids import Ids
from quiz.authoring.typed import typed
from quiz.core.fact import FactId
from quiz.core.question import DeckId, Question, QuestionId
from quiz.kinds import KINDS
from quiz.kinds.dates import read_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz.authoring.fields import KnownFacts
    from quiz.authoring.source import Item, Source
    from quiz.core.fact import Fact
    from quiz.kinds.base import Context, Written

_THEME = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True)
class QuestionReader:
    """Reads the questions of one deck after another. `facts` are the sound ones, `known` all that are written."""

    context: Context
    facts: Mapping[str, Fact]
    known: KnownFacts
    _ids: Ids = field(default_factory=Ids)

    def read(self, source: Source, deck: DeckId, questions: object) -> Iterator[Question]:
        """The questions of a deck's file that nothing is wrong with."""
        for item in source.items(("questions",), questions):
            before = len(source.problems)
            written = self._written(source, item)
            if written is None:
                continue
            self._check(source, item, written)
            if len(source.problems) == before and all(
                fact in self.facts for _, fact in written.cited()
            ):
                yield self._question(source, item, written, deck)

    def _written(self, source: Source, item: Item) -> Written | None:
        if not item.sound:
            return None
        kind = item.node.get("kind")
        if kind is None:
            source.complain(item.path, "missing_field", field="kind")
            return None
        record = KINDS.get(kind) if isinstance(kind, str) else None
        if record is None:
            given = kind if isinstance(kind, str) else "…"
            path = (*item.path, "kind")
            source.complain(path, "not_one_of", given=given, known=", ".join(KINDS))
            return None
        return typed(source, item.path, item.node, record)

    def _check(self, source: Source, item: Item, question: Written) -> None:
        path = item.path
        self._ids.claim(source, path, question.id, item.mark)
        cited = question.cited()
        for way, fact in cited:
            self.known.expect(source, (*path, *way), fact, at_key=isinstance(way[-1], str))
        if not cited and not question.source:
            source.complain(path, "no_source")
        for at, theme in enumerate(question.themes):
            if not _THEME.fullmatch(theme):
                source.complain((*path, "themes", at), "bad_theme", theme=theme)
        for flaw in question.flaws(self.context):
            at_key = len(flaw.path) > 1
            source.complain((*path, *flaw.path), flaw.rule, at_key=at_key, **flaw.params)
        date_field(source, (*path, "as_of"), question.as_of)

    def _question(self, source: Source, item: Item, written: Written, deck: DeckId) -> Question:
        typeset = self.context.typeset
        facts = tuple(FactId(fact) for _, fact in written.cited())
        return Question(
            QuestionId(written.id),
            written.kind,
            deck,
            typeset(written.statement()),
            written.cards(self.context),
            typeset(written.explanation),
            self._group(written, facts),
            source.place(item.mark),
            facts,
            written.level or 0,
            written.bloom or "",
            written.themes,
            typeset(written.hint),
            typeset(written.source),
            read_date(written.as_of),
            tuple(written.allow.items()),
        )

    def _group(self, question: Written, facts: tuple[FactId, ...]) -> str:
        """The first of the facts that say what the asked one says; a slash keeps questions' own ids apart."""
        if not facts or not question.has_siblings:
            return f"{question.id}/"
        return self.facts[facts[0]].same_as or facts[0]
