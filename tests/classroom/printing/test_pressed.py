"""A set's papers, one after the other: in order, each its pupil's, and how far it is."""

from quiz.classroom.printing.pressed import paper_pdf, pressed
from quiz.i18n import Words
from tests.classroom.sets import every_kind, papers_of, pupils_of, recipe_of

BANK = every_kind()
RECIPE = recipe_of(BANK, ["tour-eiffel-exposition"])
PAPERS = papers_of(BANK, RECIPE, pupils_of(7))
WORDS = Words("fr")


def test_papers_come_in_order_and_are_those_made_alone() -> None:
    made = list(pressed(BANK, RECIPE, PAPERS, WORDS, lambda _: None))

    assert [paper for paper, _ in made] == list(PAPERS)
    assert [pdf for _, pdf in made] == [paper_pdf(BANK, RECIPE, p, WORDS) for p in PAPERS]


def test_the_share_that_is_done_grows_to_the_whole() -> None:
    shares: list[float] = []

    list(pressed(BANK, RECIPE, PAPERS, WORDS, shares.append))

    assert shares == [done / 7 for done in range(1, 8)]


def test_only_a_few_are_made_ahead() -> None:
    shares: list[float] = []
    papers = pressed(BANK, RECIPE, PAPERS, WORDS, shares.append)

    next(papers)
    next(papers)

    assert shares == [1 / 7]
    papers.close()  # type: ignore[attr-defined]


def test_a_set_without_pupils_has_no_papers() -> None:
    assert list(pressed(BANK, RECIPE, (), WORDS, lambda _: None)) == []
