from dataclasses import replace
from pathlib import Path

import pytest

from quiz.authoring.load import load_or_raise
from quiz.core.bank import Bank, Selection
from quiz.study.timeline import (
    Publication,
    ToldFact,
    asked_about,
    by_year,
    disputed,
    timeline,
    told_by,
)

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def shipped() -> Bank:
    return load_or_raise(ROOT)


def test_every_fact_is_told_once(shipped: Bank) -> None:
    told = [
        fact.id
        for one in timeline(shipped)
        if isinstance(one, ToldFact)
        for fact in (one.fact, *one.also)
    ]
    assert sorted(told) == sorted(shipped.facts)


def test_a_fact_is_told_by_the_source_that_dates_it_best(shipped: Bank) -> None:
    for one in timeline(shipped):
        if isinstance(one, ToldFact) and one.fact.when is None:
            assert all(fact.when is None for fact in one.also)


def test_time_goes_on_and_undated_facts_come_last(shipped: Bank) -> None:
    whens = [one.when for one in timeline(shipped)]
    dated = [when.start for when in whens if when is not None]
    assert dated == sorted(dated)
    assert whens[len(dated) :] == [None] * (len(whens) - len(dated))


def test_every_question_is_found_from_each_fact_it_rests_on(shipped: Bank) -> None:
    found = {
        fact.id: one.questions
        for one in timeline(shipped)
        if isinstance(one, ToldFact)
        for fact in (one.fact, *one.also)
    }
    for question in shipped.questions.values():
        assert all(question.id in found[fact] for fact in question.facts)


def test_every_source_is_there_and_every_dispute(shipped: Bank) -> None:
    entries = timeline(shipped)
    assert [one.article for one in entries if isinstance(one, Publication)] == sorted(
        shipped.articles, key=lambda article: (article.date.start, article.id)
    )
    met = {
        dispute
        for one in disputed(entries)
        if isinstance(one, ToldFact)
        for dispute in one.disputes
    }
    assert met == set(shipped.disputes)


def test_years_hold_everything_in_order(shipped: Bank) -> None:
    entries = timeline(shipped)
    years = list(by_year(entries))
    assert tuple(one for _, found in years for one in found) == entries
    numbers = [year for year, _ in years if year is not None]
    assert numbers == sorted(set(numbers))


def test_a_selection_tells_only_what_it_asks_about(shipped: Bank) -> None:
    deck = shipped.decks[0]
    chosen = shipped.select(Selection(decks=frozenset({deck.id})))
    facts = {fact for question in deck.questions for fact in question.facts}
    told = asked_about(timeline(chosen))
    for one in told:
        if isinstance(one, ToldFact):
            assert facts & {one.fact.id, *(fact.id for fact in one.also)}
    assert {one.article.id for one in told if isinstance(one, Publication)} <= {
        article for one in told if isinstance(one, ToldFact) for article in one.articles
    }


def test_one_article_alone(shipped: Bank) -> None:
    article = shipped.articles[1].id
    for one in told_by(timeline(shipped), article):
        assert article in one.articles


def test_a_bank_without_facts_has_no_timeline(shipped: Bank) -> None:
    bare = tuple(
        replace(deck, questions=tuple(replace(question, facts=()) for question in deck.questions))
        for deck in shipped.decks
    )
    assert timeline(replace(shipped, decks=bare, articles=(), disputes=())) == ()
