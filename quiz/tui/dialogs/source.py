"""Sources: what each article states on a card, who says so, and where they disagree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from quiz import phrase
from quiz.core.bank import Bank
from quiz.core.fact import Article, Dispute, Fact
from quiz.core.question import Question
from quiz.i18n import Words
from quiz.tui.dialogs.dialog import Dialog
from quiz.tui.safe import plain
from quiz.tui.widgets.page import Block

_INDENT = 2


class SourceDialog(Dialog):
    """The facts of a question, or those given where there is none, then the disputes they are readings of."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("t,T", "close", show=False)]

    def __init__(self, question: Question | None, facts: Sequence[Fact] = ()) -> None:
        super().__init__()
        self._question = question
        self._facts = facts

    def heading(self) -> str:
        """The title."""
        return self.words("tui.sources")

    def text(self) -> Iterator[Block]:
        """Fact by fact, then dispute by dispute."""
        bank = self.quiz.bank
        question = self._question
        asked = question.facts if question is not None and not self._facts else ()
        facts = [*self._facts, *(bank.facts[fact] for fact in asked)]
        for fact in facts:
            yield from stated(self.words, bank, fact)
        written = question.source if question is not None else ""
        if written:
            yield Block(plain(written), above=1)
        if not facts and not written:
            yield Block(plain(self.words("tui.no_source"), "$muted"))
        for dispute in dict.fromkeys(one for fact in facts for one in bank.disputes_over(fact)):
            yield from _disputed(self.words, bank, dispute)


def stated(words: Words, bank: Bank, fact: Fact) -> Iterator[Block]:
    """A fact: its statement, when, who says so, its article and paragraph, and who else says it."""
    yield Block(plain(fact.statement, "bold"), above=1)
    when = phrase.date(words, fact.when) if fact.when else ""
    if when and fact.derived:
        when = words("tui.derived", date=when, how=phrase.derivation(bank, fact))
    said = " · ".join(part for part in (when, phrase.attribution(words, fact)) if part)
    if said:
        yield Block(plain(said), indent=_INDENT)
    yield from _article(words, bank.article(fact.article), fact.paragraph)
    twins = [_place(words, bank, twin) for twin in bank.same_as(fact.id)]
    if twins:
        also = plain(words("tui.also_in", n=len(twins)), "$muted")
        yield Block(also, plain("=", "$success"), _INDENT)
    for place in twins:
        yield Block(plain(place), plain("  –", "$muted"), 2 * _INDENT)


def _article(words: Words, article: Article, paragraph: int) -> Iterator[Block]:
    """How questions name it, with its date and the paragraph; then its title, its publisher and its author."""
    place = plain(phrase.place(words, article, [paragraph]), "$accent")
    yield Block(place, plain("§", "$accent"), _INDENT)
    title = f"«\u00a0{article.title}\u00a0»" if words.language == "fr" else f"“{article.title}”"
    particulars = (title, article.publisher, article.author)
    yield Block(plain(", ".join(part for part in particulars if part), "$muted"), indent=_INDENT)


def _disputed(words: Words, bank: Bank, dispute: Dispute) -> Iterator[Block]:
    nature = plain(phrase.nature(words, dispute), "bold $warning")
    yield Block(nature, plain("≠", "bold $warning"), _INDENT, above=1)
    yield Block(plain(dispute.about), indent=_INDENT)
    for name, reading in dispute.readings:
        yield Block(plain(reading), plain("  –"), 2 * _INDENT)
        yield Block(plain(_place(words, bank, bank.facts[name]), "$muted"), indent=2 * _INDENT)


def _place(words: Words, bank: Bank, fact: Fact) -> str:
    return phrase.place(words, bank.article(fact.article), [fact.paragraph])
