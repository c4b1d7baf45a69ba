"""The frieze: the facts of some decks along the years, on one page for the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typst

from quiz import phrase
from quiz.classroom.printing.frieze_facts import by_worth, conflicts, landmarks
from quiz.classroom.printing.press import press
from quiz.core.keyboard import bare
from quiz.core.letters import letter
from quiz.core.problem import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz.classroom.printing.frieze_facts import Landmark
    from quiz.classroom.printing.sizes import Paper
    from quiz.core.bank import Bank
    from quiz.core.dates import PartialDate
    from quiz.core.fact import Article, ArticleId, Dispute, Fact
    from quiz.i18n import Words


_NO_ROOM = "no room"
"""What the template says where not one fact stands on the page."""


def frieze(bank: Bank, words: Words, paper: Paper = "a3", *, is_blank: bool = False) -> bytes:
    """A PDF of one page in landscape, in the largest type with which the facts stand on it.

    Where they do not all stand there in legible type, those that weigh least and are asked least are left out, and the
    page says how many. `is_blank` leaves lines to write on in the place of what happened. Raises UsageError where no
    fact has a date, or where the names of the sources alone fill the page.
    """
    try:
        return press("frieze", frieze_data(bank, words, paper, is_blank=is_blank))
    except typst.TypstError as error:
        if _NO_ROOM not in str(error):
            raise
        raise UsageError("handout.no_room") from error


def frieze_data(
    bank: Bank, words: Words, paper: Paper = "a3", *, is_blank: bool = False
) -> dict[str, object]:
    """What the template is given: entries in the order of time, each with its rank where room is short (from 0)."""
    found = landmarks(bank)
    if not found:
        raise UsageError("handout.nothing_dated")
    letters = _letters(bank, found)
    disputes = conflicts(bank, found)
    ranks = {one.fact.id: rank for rank, one in enumerate(by_worth(found), len(letters))}
    chapters = {deck.id: place for place, deck in enumerate(bank.decks)}
    entries = [
        (
            _time(one.when),
            {
                **_entry(words, one, letters, disputes),
                "chapter": chapters[one.deck],
                "rank": ranks[one.fact.id],
            },
        )
        for one in found
    ]
    articles = [article for article in bank.articles if article.id in letters]
    entries += [
        (_time(article.date), _published(words, article, letters, rank))
        for rank, article in enumerate(articles)
    ]
    title = bank.decks[0].title if len(bank.decks) == 1 else bank.title
    return {
        "title": words("handout.frieze_title", title=title),
        "language": words.language,
        "bank_language": bank.language,
        "paper": paper,
        "blank": is_blank,
        "words": _sentences(words),
        "chapters": [deck.title for deck in bank.decks],
        "sources": [(letters[article.id], phrase.capital(article.cite)) for article in articles],
        "entries": [entry for _, entry in sorted(entries, key=lambda pair: pair[0])],
        "disputes": [_dispute(bank, letters, one) for one in disputes],
    }


def _time(when: PartialDate) -> tuple[object, object]:
    return when.start, when.start - when.end


def _letters(bank: Bank, found: tuple[Landmark, ...]) -> Mapping[ArticleId, str]:
    """The letter of each article that is cited."""
    cited = {fact.article for one in found for fact in one.said}
    cited |= {
        bank.facts[name].article for one in conflicts(bank, found) for name, _ in one.readings
    }
    listed = (article.id for article in bank.articles if article.id in cited)
    return {article: _letters_of(place) for place, article in enumerate(listed)}


def _letters_of(place: int) -> str:
    """A to Z, then AA to ZZ, and so on."""
    rounds, at = divmod(place, 26)
    return letter(at).upper() * (rounds + 1)


def _entry(
    words: Words,
    one: Landmark,
    letters: Mapping[ArticleId, str],
    disputes: tuple[Dispute, ...],
) -> dict[str, object]:
    names = {fact.id for fact in one.said}
    return {
        **_dated(words, one.when),
        "text": one.fact.statement,
        "by": _attribution(words, one.fact, letters[one.fact.article]),
        "cited": ", ".join(_place(letters, fact) for fact in one.said),
        "weight": one.weight,
        "disputes": [
            place
            for place, dispute in enumerate(disputes)
            if any(name in names for name, _ in dispute.readings)
        ],
    }


def _published(
    words: Words, article: Article, letters: Mapping[ArticleId, str], rank: int
) -> dict[str, object]:
    return {
        **_dated(words, article.date),
        "text": words("handout.published", cite=article.cite),
        "by": "",
        "cited": letters[article.id],
        "chapter": None,
        "weight": 0,
        "rank": rank,
        "disputes": [],
    }


def _dated(words: Words, when: PartialDate) -> dict[str, object]:
    date = phrase.date(words, when)
    return {"year": when.start.year, "last": when.end.year, "date": phrase.capital(date)}


def _place(letters: Mapping[ArticleId, str], fact: Fact) -> str:
    return f"{letters[fact.article]}\u00a0{fact.paragraph}"


def _attribution(words: Words, fact: Fact, article: str) -> str:
    """Who says so, unless the sentence names them; an article that is its own authority goes by its letter."""
    if fact.status == "analysis":
        return words("handout.analysis", article=article)
    if all(bare(name.split()[-1]) in bare(fact.statement) for name in fact.by):
        return ""
    return phrase.attribution(words, fact)


def _dispute(
    bank: Bank, letters: Mapping[ArticleId, str], dispute: Dispute
) -> Mapping[str, object]:
    return {
        "about": dispute.about,
        "readings": [
            (_place(letters, bank.facts[name]), belief) for name, belief in dispute.readings
        ],
    }


def _sentences(words: Words) -> Mapping[str, str]:
    """The template's own sentences; what it counts stands where the braces are left."""
    shown = words("handout.shown", shown="{shown}", all="{all}")
    codes = ("sources", "disputes", "scale", "marks", "name", "essential")
    return {"shown": shown, **{code: words(f"handout.{code}") for code in codes}}
