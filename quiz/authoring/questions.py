"""Questions as written become questions as asked: checked, and turned into cards by their kinds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quiz.authoring.fields import date_field
from quiz.authoring.ids import Ids
from quiz.core.fact import FactId
from quiz.core.question import DeckId, Question, QuestionId

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quiz.authoring.draft import Record
    from quiz.authoring.fields import KnownFacts
    from quiz.core.dates import PartialDate
    from quiz.core.fact import Fact
    from quiz.kinds.base import Cited, Context, Written

_THEME = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True)
class QuestionReader:
    """Understands the questions of one deck after another. `facts` are the sound ones, `known` all that are written."""

    context: Context
    facts: Mapping[str, Fact]
    known: KnownFacts
    _ids: Ids = field(default_factory=Ids)

    def read(self, deck: DeckId, records: Iterable[Record[Written]]) -> Iterator[Question]:
        """The questions nothing is wrong with, nor with their facts."""
        for record in records:
            problems = record.source.problems
            before = len(problems)
            cited = record.written.cited()
            as_of = self._check(record, cited)
            sound = record.sound and len(problems) == before
            if sound and all(fact in self.facts for _, fact in cited):
                yield self._question(deck, record, cited, as_of)

    def _check(self, record: Record[Written], cited: Cited) -> PartialDate | None:
        """Complain of all that is wrong; returns the date the question holds for."""
        source, path, mark, question, sound = record
        self._ids.claim(source, path, question.id, mark)
        if question.id in self.context.gone:
            source.complain((*path, "id"), "gone_id", id=question.id)
        for way, fact in cited:
            self.known.expect(source, (*path, *way), fact, at_key=isinstance(way[-1], str))
        if sound and not cited and not question.source:
            source.complain(path, "no_source")
        for at, theme in enumerate(question.themes):
            if not _THEME.fullmatch(theme):
                source.complain((*path, "themes", at), "bad_theme", theme=theme)
        for flaw in question.flaws(self.context):
            at_key = len(flaw.path) > 1
            source.complain((*path, *flaw.path), flaw.rule, at_key=at_key, **flaw.params)
        return date_field(source, (*path, "as_of"), question.as_of)

    def _question(
        self, deck: DeckId, record: Record[Written], cited: Cited, as_of: PartialDate | None
    ) -> Question:
        typeset = self.context.typeset
        source, _, mark, written, _ = record
        facts = tuple(FactId(fact) for _, fact in cited)
        cards = written.cards(self.context)
        return Question(
            QuestionId(written.id),
            written.kind,
            deck,
            written.statement(self.context, cards),
            cards,
            typeset(written.explanation),
            self._group(written, facts),
            source.place(mark),
            facts,
            written.level or 0,
            written.bloom or "",
            written.themes,
            typeset(written.hint),
            typeset(written.source),
            as_of,
            tuple(written.allow.items()),
        )

    def _group(self, question: Written, facts: tuple[FactId, ...]) -> str:
        """The fact that stands for all that say what the asked one says; a slash keeps questions' own ids apart."""
        if not facts or not question.has_siblings:
            return f"{question.id}/"
        return self.facts[facts[0]].same_as or facts[0]
