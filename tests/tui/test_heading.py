import pytest

from quiz.i18n import Words
from quiz.study.sitting.sitting import Purpose, Sitting
from quiz.study.sitting.stage import Progress
from quiz.tui.heading import Group, over_card, titled
from quiz.tui.widgets.title_bar import TitleBar
from tests.tui.banks import CARD, CHOICE, CLOZE
from tests.tui.desk import SMALL, WIDE, at_desk

WORDS = Words("fr")
MIXED = Progress(done=3, reviews=5, new=2, again=1)


@pytest.mark.parametrize(
    ("group", "own", "said"),
    [
        (Group.REVIEWS, "5 à revoir", "5 à revoir · 2 nouvelles · 1 revient · 4/11"),
        (Group.NEW, "2 nouvelles", "5 à revoir · 2 nouvelles · 1 revient · 4/11"),
        (Group.AGAIN, "1 revient", "5 à revoir · 2 nouvelles · 1 revient · 4/11"),
    ],
)
def test_what_is_left_is_told_by_group_and_the_card_s_own_is_marked(
    group: Group, own: str, said: str
) -> None:
    told = over_card(WORDS, "Origines", group, MIXED, leech=False).full
    assert told.plain == said
    (marked,) = [span for span in told.spans if "bold" in str(span.style)]
    assert told.plain[marked.start : marked.end] == own


def test_one_group_needs_no_count_of_its_own() -> None:
    progress = Progress(done=1, reviews=0, new=3, again=0)
    new = over_card(WORDS, "Origines", Group.NEW, progress, leech=False)
    assert not new.full
    assert new.remark.plain == "nouvelle · 2/4"
    seen = over_card(WORDS, "Origines", Group.REVIEWS, progress, leech=False)
    assert seen.remark.plain == "2/4"


def test_a_leech_has_its_sign() -> None:
    told = over_card(WORDS, "Origines", Group.REVIEWS, MIXED, leech=True)
    assert told.remark.plain == "◆ rebelle · 4/11"
    assert told.full.plain.startswith("◆ rebelle · 5")


def test_what_schedules_nothing_is_named_and_so_are_the_minutes_that_one_chose() -> None:
    cram, mistakes = Sitting(purpose=Purpose.CRAM), Sitting(purpose=Purpose.MISTAKES)
    assert titled(WORDS, "Origines", Sitting()) == "Origines"
    assert titled(WORDS, "Origines", cram) == "Bachotage · Origines"
    assert titled(Words("en"), "Origines", mistakes) == "Today’s mistakes · Origines"
    assert titled(WORDS, "Origines", Sitting(minutes=3)) == "3 minutes · Origines"


async def test_counts_leave_the_line_before_the_title_is_cut() -> None:
    async with at_desk(CHOICE, CARD, CLOZE, size=WIDE) as desk:
        await desk.press("n") if desk.card == CHOICE.id else await desk.press("f4", "1")
        await desk.press("1")
        bar = desk.app.screen.query_one(TitleBar)
        counts = "2 nouvelles · 1 revient · 2/4"
        assert bar.render().plain.splitlines()[0].endswith(counts)
        await desk.resize(*SMALL)
        assert bar.render().plain.splitlines()[0].endswith(counts)
        await desk.resize(40, 12)
        top = bar.render().plain.splitlines()[0]
        assert counts not in top
        assert top.endswith("nouvelle · 2/4")
