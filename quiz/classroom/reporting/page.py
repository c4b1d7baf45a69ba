"""The report as one HTML page: everything is in it, nothing runs, and texts are never markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from string import Template
from typing import assert_never

from quiz.classroom.printing.printable import printable_text
from quiz.classroom.reporting.blocks import (
    Bar,
    Block,
    Concern,
    Lesson,
    Plot,
    Report,
    Said,
    Section,
    Table,
    Terms,
)

_PAGE = Path(__file__).with_suffix(".html")


def page(report: Report) -> str:
    """The whole page."""
    drawn = _Drawn(report.language, report.bank_language)
    return Template(_PAGE.read_text(encoding="utf-8")).substitute(
        language=report.language,
        title=_text(f"{report.title} – {report.name}"),
        heading=_text(report.title),
        name=drawn.quoted(report.name, "p", "name"),
        facts=_text(report.facts),
        notices="".join(f'<p class="notice">{_text(notice)}</p>' for notice in report.notices),
        sections="".join(map(drawn.section, report.sections)),
        closing=_text(report.closing),
    )


class _Drawn:
    """Blocks as HTML; what the bank says is marked with its language where the page speaks another."""

    def __init__(self, language: str, bank_language: str) -> None:
        self._lang = "" if language == bank_language else f' lang="{escape(bank_language)}"'

    def section(self, section: Section) -> str:
        inside = "".join(map(self._block, section.blocks))
        return f"<section><h2>{_text(section.heading)}</h2>{inside}</section>"

    def quoted(self, text: str, tag: str, kind: str) -> str:
        """What the bank says."""
        return f'<{tag} class="{kind}"{self._lang}>{_text(text)}</{tag}>'

    def _block(self, block: Block) -> str:
        match block:
            case Said(text=text, is_aside=is_aside):
                return f'<p class="{"aside" if is_aside else "said"}">{_text(text)}</p>'
            case Plot():
                return self._plot(block)
            case Table():
                return self._table(block)
            case Lesson():
                return self._lesson(block)
            case Concern():
                return self._concern(block)
            case Terms(pairs=pairs):
                return _terms(pairs)
        assert_never(block)

    def _plot(self, plot: Plot) -> str:
        title = f"<figcaption>{_text(plot.title)}</figcaption>"
        figure = f"<figure>{plot.picture.svg}{title}</figure>"
        if plot.beside is None:
            return figure
        return f'<div class="pair">{figure}{self._table(plot.beside)}</div>'

    def _table(self, table: Table) -> str:
        caption = f"<caption>{_text(table.title)}</caption>" if table.title else ""
        head = "".join(
            f'<th role="columnheader" scope="col"{_number(table, at)}>{_text(text)}</th>'
            for at, text in enumerate(table.head)
        )
        top = f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>' if head else ""
        rows = "".join(
            f'<tr role="row">{"".join(self._row(table, row))}</tr>' for row in table.rows
        )
        wide = " wide" if len(table.head) > 6 else ""
        return (
            f'<table role="table" class="figures{wide}">{caption}{top}'
            f'<tbody role="rowgroup">{rows}</tbody></table>'
        )

    def _row(self, table: Table, row: tuple[str, ...]) -> Iterator[str]:
        for at, text in enumerate(row):
            lang = self._lang if at in table.quoted else ""
            name = f' data-head="{_text(table.head[at])}"' if table.head else ""
            tag, role = ("td", "cell") if at else ("th", "rowheader")
            yield f'<{tag} role="{role}"{_number(table, at)}{lang}{name}>{_text(text)}</{tag}>'

    def _lesson(self, lesson: Lesson) -> str:
        caution = f'<p class="notice">{_text(lesson.caution)}</p>' if lesson.caution else ""
        bars = "".join(map(self._bar, lesson.bars))
        notes = "".join(
            f"<dt>{_text(name)}</dt>{self.quoted(text, 'dd', 'note')}"
            for name, text in lesson.notes
        )
        return (
            f'<article><h3><span class="label">{_text(lesson.label)}</span> '
            f'<span class="facts">{_text(lesson.figures)}</span></h3>'
            f"{self.quoted(lesson.prompt, 'p', 'prompt')}{caution}"
            + (f'<ul class="bars">{bars}</ul>' if bars else "")
            + (self._table(lesson.parts) if lesson.parts else "")
            + f"<dl>{notes}</dl></article>"
        )

    def _bar(self, bar: Bar) -> str:
        sign = "✓" if bar.is_right else "✗"
        picture = bar.picture.svg if bar.count else ""
        why = self.quoted(bar.why, "span", "why") if bar.why else ""
        kind = "right" if bar.is_right else "wrong"
        return (
            f'<li class="{kind}"><span class="sign" aria-hidden="true">{sign}</span>'
            f'<span class="unseen">{_text(bar.said)}</span>'
            f"{self.quoted(bar.text, 'span', 'option')}"
            f'<span class="count">{bar.count}</span>{picture}{why}</li>'
        )

    def _concern(self, concern: Concern) -> str:
        reasons = "".join(f"<li>{_text(reason)}</li>" for reason in concern.reasons)
        return (
            f'<div class="concern"><h3><span class="label">{_text(concern.label)}</span> '
            f"{self.quoted(concern.prompt, 'span', 'prompt')}</h3><ul>{reasons}</ul></div>"
        )


def _terms(pairs: Iterable[tuple[str, str]]) -> str:
    told = "".join(f"<dt>{_text(word)}</dt><dd>{_text(meaning)}</dd>" for word, meaning in pairs)
    return f'<dl class="terms">{told}</dl>'


def _number(table: Table, at: int) -> str:
    return ' class="number"' if at in table.numbers else ""


def _text(text: str) -> str:
    """Text as HTML: lines stay lines, nothing is markup."""
    return escape(printable_text(text)).replace("\n", "<br>")
