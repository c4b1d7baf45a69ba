"""What both interfaces say: codes and parameters turned into one language's sentences."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, assert_never

from quiz.core.answer import Code
from quiz.core.dates import PartialDate, Precision, display
from quiz.core.event import Rating
from quiz.core.fact import ArticleId
from quiz.core.harmless import harmless_line
from quiz.core.keyboard import keyboard
from quiz.core.shape import Arrange, Blank, Date, Fill, Number, Pair, Pick, Reveal, Text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from fractions import Fraction

    from quiz.core.answer import Finding
    from quiz.core.bank import Bank, Selection
    from quiz.core.fact import Article, Dispute, Fact, Source
    from quiz.core.problem import Problem, QuizError
    from quiz.core.question import Question
    from quiz.core.shape import Shape
    from quiz.i18n import Words

_NUMBERED = re.compile(r"\b(\d{3})\s*§\s*(\d+)")
_NAMED = 2
"""Choices of one sort that are named; more are counted."""
_MONTH = 30.4
_YEAR = 365.25
_PURPOSES = frozenset({"exam", "cram", "mistakes"})
"""The kinds of practice that have a name; another version's is shown as it is written."""


def finding(words: Words, reason: Finding) -> str:
    """Why an answer was taken or refused."""
    params = dict(reason.params)
    if "precision" in params:
        params["precision"] = words(f"study.precision_{params['precision']}")
    counts = {"n": int(params["count"])} if "count" in params else {}
    explained = reason.code is Code.EXCESS and "message" in params
    return words(
        "verdict.excess_why" if explained else f"verdict.{reason.code}", **params, **counts
    )


def difference(words: Words, reason: Finding, given: str) -> str:
    """Where a typed answer differs from the one expected, in a line that reads well aloud, or ""."""
    from quiz.core.difference import Change, pointed_at

    pieces = pointed_at(reason, given)
    told = "".join(
        "".join(piece.given)
        if piece.change is Change.SAME
        else words(
            f"study.letters_{piece.change.name.lower()}",
            given="".join(piece.given),
            expected="".join(piece.expected),
        )
        for piece in pieces
    )
    return words("study.letters", text=told) if told else ""


def expects(words: Words, shape: Shape) -> str:
    """What form of answer is expected (« 2 réponses », « mois et année »), or "" where the prompt says it all."""
    match shape:
        case Pick(many=many):
            return words("study.answers", n=len(shape.right)) if many else ""
        case Fill(blanks=(blank,)):
            return expects_blank(words, blank)
        case Reveal(length=length):
            return length
        case Fill() | Arrange() | Pair():
            return ""
    assert_never(shape)


def expects_blank(words: Words, blank: Blank) -> str:
    """What one blank expects, or "" for a blank that words fill and the author did not label."""
    match blank:
        case Date(value=value, label=label):
            return label or words(f"study.precision_{precision(value)}")
        case Number(unit=unit, label=label):
            return label or unit or words("study.number")
        case Text(label=label):
            return label
    assert_never(blank)


def precision(value: PartialDate) -> str:
    """How precise a date is: year, month, day or span."""
    return "span" if value.is_span else str(Precision(value.precision))


def interval(words: Words, days: int) -> str:
    """A number of days in short (« 3 j », « 2 mois », « 1,2 an »)."""
    return _interval(words, days, "study.short")


def back_in(words: Words, value: Rating, days: int, *, spoken: bool = False) -> str:
    """When a rating would ask the card again, in short or in full; what is failed comes back in the same sitting."""
    if value is Rating.AGAIN:
        return words("study.soon")
    return spoken_interval(words, days) if spoken else interval(words, days)


def spoken_interval(words: Words, days: int) -> str:
    """A number of days in full words (« 3 jours », « 2 mois », « 1,2 an »)."""
    return _interval(words, days, "study.spoken")


def _interval(words: Words, days: int, area: str) -> str:
    if days < _MONTH:
        return words(f"{area}_days", n=days)
    if days < _YEAR:
        return words(f"{area}_months", n=round(days / _MONTH))
    years = f"{days / _YEAR:.1f}".removesuffix(".0")
    shown = years.replace(".", ",") if words.language == "fr" else years
    return words(f"{area}_years", n=years, shown=shown)


def rating(words: Words, value: Rating) -> str:
    """A rating's name."""
    return words(f"study.{value.name.lower()}")


def taken_back(words: Words, ratings: Sequence[Rating]) -> str:
    """That an answer was taken back and, where these ratings tell it from another, what the next one counts at most."""
    if Rating.HARD not in ratings:
        return words("study.taken_back")
    return words("study.taken_back_at_most", grade=rating(words, Rating.HARD))


def capital(text: str) -> str:
    """A text as it begins a line or a sentence."""
    return text[:1].upper() + text[1:]


def date(words: Words, value: PartialDate) -> str:
    """A date as one says it in the interface's language."""
    return display(value, words.language)


def day(words: Words, value: dt.date) -> str:
    """A day as one says it (« 12 décembre 2026 »)."""
    return date(words, PartialDate(value, value, Precision.DAY))


def number(words: Words, value: Fraction | float) -> str:
    """A number as one writes it, to two decimals at most (« 1,5 »)."""
    text = f"{float(value):.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if words.language == "fr" else text


def percent(words: Words, share: float | None) -> str:
    """A share, 0 to 1, in whole percent; a dash where there is none."""
    if share is None:
        return "–"
    sign = "\u00a0%" if words.language == "fr" else "%"
    return f"{round(100 * share)}{sign}"


def practice(words: Words, purpose: str, answers: int, right: int) -> str:
    """How many answers of one purpose scheduled nothing, and the part that was right."""
    name = words(f"stats.practice_{purpose}") if purpose in _PURPOSES else purpose
    share = right / answers if answers else None
    return words("stats.practice", name=name, n=answers, percent=percent(words, share))


def mark(words: Words, value: Fraction) -> str:
    """Points as a teacher writes them, to one decimal (« 13,5 »)."""
    return number(words, round(float(value), 1))


def clock(ms: int) -> str:
    """Time that is left, the second begun counted (« 9:05 », « 1:02:03 »)."""
    minutes, seconds = divmod(-(-ms // 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def duration(words: Words, seconds: int) -> str:
    """How long something took (« 3 min 20 s »)."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return words("exam.duration_short", seconds=rest)
    return words("exam.duration", minutes=minutes, seconds=rest)


def source(words: Words, bank: Bank, place: Source) -> str:
    """An article as questions name it, and the paragraph."""
    cite = bank.article(place.article).cite
    return words("study.source", cite=capital(cite), paragraph=place.paragraph)


def derivation(bank: Bank, fact: Fact) -> str:
    """How what a fact says was worked out; an article called by its number (001 § 4) is named as questions name it."""
    cites = {article.id: article.cite for article in bank.articles}

    def named(found: re.Match[str]) -> str:
        cite = cites.get(ArticleId(found[1]))
        return found[0] if cite is None else f"{cite}, §\u00a0{found[2]}"

    return _NUMBERED.sub(named, fact.derived)


def places(words: Words, bank: Bank, question: Question) -> tuple[str, ...]:
    """Each article with its date and the paragraphs, the asked fact's first; then what the author wrote."""
    found: dict[ArticleId, list[int]] = {}
    for one in bank.sources(question):
        found.setdefault(one.article, []).append(one.paragraph)
    told = (place(words, bank.article(article), numbers) for article, numbers in found.items())
    return (*told, *([question.source] if question.source else ()))


def place(words: Words, article: Article, paragraphs: Sequence[int]) -> str:
    """Paragraphs of an article (« L’analyse de février 2025, § 2, § 4 »)."""
    numbers = ", ".join(words("study.paragraph", number=number) for number in paragraphs)
    named = dated(words, article.cite, article.date)
    return words("study.place", article=named, paragraphs=numbers)


@lru_cache(maxsize=4096)
def dated(words: Words, cite: str, date: PartialDate) -> str:
    """An article as questions name it, with its date where that does not say it."""
    when = display(date, words.language)
    name = capital(cite)
    is_said = keyboard(when) in keyboard(cite)
    return name if is_said else words("study.dated", article=name, date=when)


def attribution(words: Words, fact: Fact) -> str:
    """Who says so, where a fact is a claim, an allegation or an analysis; "" for a fact."""
    if fact.status == "fact":
        return ""
    return words(f"study.{fact.status}", by=listed(words, fact.by))


def nature(words: Words, dispute: Dispute) -> str:
    """What kind of disagreement a dispute is."""
    return words(f"study.{dispute.nature}")


def selection(words: Words, bank: Bank, wanted: Selection) -> str:
    """What a selection chooses, in a few words; "" where it chooses all."""
    return " · ".join(
        words(f"home.of_{field}", n=len(values), what=listed(words, values))
        if len(values) <= _NAMED
        else words(f"home.many_{field}", n=len(values))
        for field in ("decks", "themes", "levels", "kinds", "articles")
        if (values := _chosen(words, bank, wanted, field))
    )


def counts(words: Words, bank: Bank) -> tuple[str, str]:
    """How many questions, and how many cards: a question may have several."""
    return (
        words("home.questions", n=len(bank.questions)),
        words("home.cards", n=len(bank.cards)),
    )


def _chosen(words: Words, bank: Bank, wanted: Selection, field: str) -> list[str]:
    values = getattr(wanted, field)
    match field:
        case "decks":
            return [deck.title for deck in bank.decks if deck.id in values]
        case "articles":
            return [article.cite for article in bank.articles if article.id in values]
        case "kinds":
            return [kind(words, value) for value in sorted(values)]
        case "themes":
            return [bank.theme(value) for value in sorted(values)]
        case _:
            return [str(value) for value in sorted(values)]


def kind(words: Words, name: str) -> str:
    """What a kind of question is called."""
    return words(f"study.kind_{name}")


def changed(words: Words, what: str, before: str, after: str) -> str:
    """What an edit made of an answer, of the fact that is asked or of a kind."""
    if what == "kind":
        before, after = kind(words, before), kind(words, after)
    return words(f"edit.what_{what}", before=before, after=after)


def listed(words: Words, items: Sequence[str]) -> str:
    """Items in a sentence (« a, b et c »)."""
    if len(items) < 2:
        return "".join(items)
    return words("study.last_of_list", items=", ".join(items[:-1]), last=items[-1])


def problem(words: Words, complaint: Problem) -> str:
    """One line, as compilers write it and editors read it: the place, a warning's name, the sentence, the rule."""
    sentence = words(complaint.sentence, **dict(complaint.params))
    if complaint.level == "warning":
        sentence = words("problem.warning", sentence=sentence)
    return harmless_line(f"{complaint.place}: {sentence} [{complaint.rule}]")


def error(words: Words, failure: QuizError) -> str:
    """What went wrong and what to do; a name it tells begins no line of its own."""
    told = {name: harmless_line(value) for name, value in failure.params.items()}
    return words(failure.code, **told)
