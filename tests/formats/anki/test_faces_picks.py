"""Options, orders and pairs driven in a browser: the front, picks, and the back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quiz.core.bank import Bank
from tests.formats.anki.reviewer import Reviewer, faces, reviewing
from tests.formats.anki.samples import of_kind

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RIGHT = "Nouer des relations officielles avec Séoul"
WRONG = "Voter à l’ONU des sanctions contre Pyongyang"
SHOWINGS = 100


def order_of(reviewer: Reviewer, rows: str = ".options li") -> list[str]:
    """The first line of each row as it stands."""
    return [text.split("\n")[0] for text in reviewer.page.locator(rows).all_inner_texts()]


def pick(reviewer: Reviewer, *texts: str) -> None:
    for text in texts:
        reviewer.page.locator(f"[role]:has-text('{text}')").last.click()


def test_a_right_pick_is_carried_to_the_back(reviewer: Reviewer, bank: Bank) -> None:
    reviewer.front(of_kind(bank, "choice"), bank)
    pick(reviewer, WRONG, RIGHT)
    assert reviewer.texts("[aria-checked=true]") == [RIGHT]
    before = order_of(reviewer)

    reviewer.back(of_kind(bank, "choice"), bank)

    assert order_of(reviewer) == before
    assert reviewer.text(".verdict") == "✓ Juste"
    assert reviewer.texts("li.right") == [f"{RIGHT} ✓ Votre réponse"]
    assert reviewer.texts(".wrong") == []


def test_a_wrong_pick_is_told_with_its_reason_under_it(reviewer: Reviewer, bank: Bank) -> None:
    reviewer.front(of_kind(bank, "choice"), bank)
    pick(reviewer, WRONG)
    reviewer.back(of_kind(bank, "choice"), bank)

    assert reviewer.text(".verdict") == "✗ À revoir"
    assert reviewer.texts(".right") == [f"{RIGHT} ✓ Bonne réponse"]
    assert reviewer.texts("li.wrong") == [f"{WRONG} ✗ Votre réponse Ce vote-là date de 2006."]
    assert any("depuis" not in text and "2003" in text for text in reviewer.texts("li.other"))


def test_nothing_picked_is_no_answer(reviewer: Reviewer, bank: Bank) -> None:
    reviewer.front(of_kind(bank, "choice"), bank)
    reviewer.back(of_kind(bank, "choice"), bank)

    assert reviewer.text(".verdict") == "– Sans réponse"


def test_a_back_without_its_front_judges_nobody(reviewer: Reviewer, bank: Bank) -> None:
    for kind in ("choice", "order", "match", "short"):
        reviewer.back(of_kind(bank, kind), bank)
        assert reviewer.texts(".verdict:visible") == []


def test_picks_of_one_showing_do_not_reach_the_next(reviewer: Reviewer, bank: Bank) -> None:
    question = of_kind(bank, "choice")
    reviewer.front(question, bank)
    pick(reviewer, RIGHT)
    reviewer.back(question, bank)
    reviewer.front(question, bank)

    assert reviewer.texts("[aria-checked=true]") == []
    reviewer.back(question, bank)
    assert reviewer.text(".verdict") == "– Sans réponse"


def test_several_options_are_ticked_and_those_missed_are_counted(
    reviewer: Reviewer, bank: Bank
) -> None:
    question = of_kind(bank, "multiple")
    reviewer.front(question, bank)
    pick(reviewer, "2001", "2000", "2011", "2011")
    assert reviewer.texts("[role=checkbox][aria-checked=true]") == ["2000", "2001"]
    assert order_of(reviewer) == ["2000", "2001", "2002", "2011"]

    reviewer.back(question, bank)

    assert reviewer.text(".verdict") == "✗ À revoir. 1 bonne réponse oubliée sur 2."
    reviewer.front(question, bank)
    pick(reviewer, "2002", "2001")
    reviewer.back(question, bank)
    assert reviewer.text(".verdict") == "✓ Juste"


def test_a_false_statement_is_corrected(reviewer: Reviewer, bank: Bank) -> None:
    question = of_kind(bank, "true_false")
    reviewer.front(question, bank)
    assert order_of(reviewer) == ["Vrai", "Faux"]
    pick(reviewer, "Vrai")
    reviewer.back(question, bank)

    assert "met fin au dispositif surveillant Pyongyang." in reviewer.text(".right")
    assert reviewer.text("ins") == "au dispositif surveillant"


@pytest.mark.parametrize(
    ("kind", "rows", "count"),
    [("choice", ".options li", 4), ("order", ".items li", 5), ("match", ".choices li", 5)],
)
def test_every_row_is_seen_in_every_place(
    reviewer: Reviewer, bank: Bank, kind: str, rows: str, count: int
) -> None:
    reviewer.front(of_kind(bank, kind), bank)
    _, front, _ = faces(of_kind(bank, kind), bank)

    assert len(reviewer.swapped(front, rows, SHOWINGS)) == count * count


def test_one_page_for_all_cards_keeps_each_its_own(reviewer: Reviewer, bank: Bank) -> None:
    choice, statement = (faces(of_kind(bank, kind), bank) for kind in ("choice", "true_false"))
    reviewer.front(of_kind(bank, "choice"), bank)
    for _ in range(3):
        reviewer.swap(choice[1])
        pick(reviewer, RIGHT)
        before = order_of(reviewer)
        reviewer.swap(choice[2])
        assert reviewer.text(".verdict") == "✓ Juste"
        assert order_of(reviewer) == before
        reviewer.swap(statement[1])
        pick(reviewer, "Vrai")
        reviewer.swap(statement[2])
        assert reviewer.text(".verdict") == "✗ À revoir"


def test_where_storage_is_denied_both_faces_are_in_one_order(browser: Browser, bank: Bank) -> None:
    question = of_kind(bank, "choice")
    with reviewing(browser, denied=True) as reviewer:
        reviewer.page.clock.set_fixed_time(1_760_000_000_000)
        orders = []
        for show in (reviewer.front, reviewer.back, reviewer.front):
            show(question, bank)
            orders.append(order_of(reviewer))
            if show == reviewer.front:
                pick(reviewer, RIGHT)
        assert orders[0] == orders[1] == orders[2]
        reviewer.back(question, bank)
        assert reviewer.texts(".verdict:visible") == []
        assert reviewer.texts(".right") == [f"{RIGHT} ✓ Bonne réponse"]
        reviewer.page.clock.set_fixed_time(1_760_000_000_000 + 9 * 86_400_000)
        reviewer.front(question, bank)
        later = order_of(reviewer)
        assert later != orders[0]
        assert reviewer.faults == []


def test_where_storage_is_denied_one_page_still_carries_picks(browser: Browser, bank: Bank) -> None:
    question = of_kind(bank, "choice")
    _, front, back = faces(question, bank)
    with reviewing(browser, denied=True) as reviewer:
        reviewer.front(question, bank)
        reviewer.swap(front)
        pick(reviewer, WRONG)
        before = order_of(reviewer)
        reviewer.swap(back)
        assert order_of(reviewer) == before
        assert reviewer.text(".verdict") == "✗ À revoir"


def test_items_are_numbered_as_they_are_tapped_and_tapped_again_to_undo(
    reviewer: Reviewer, bank: Bank
) -> None:
    question = of_kind(bank, "order")
    reviewer.front(question, bank)
    pick(reviewer, "Relations officielles", "Traité d’assistance", "Effacement", "Traité")
    assert sorted(filter(None, order_of(reviewer, ".items .place"))) == ["1", "2"]
    assert reviewer.text("[aria-pressed=true]:has-text('Effacement') .place") == "2"
    pick(reviewer, "Traité", "Première venue", "Premier sommet")

    reviewer.back(question, bank)

    assert reviewer.text(".verdict") == "✗ À revoir. 0 enchaînement juste sur 4."
    rows = reviewer.texts(".items li")
    assert rows[0] == "✗ vous : 3 Traité d’assistance entre Moscou et Pyongyang 1961"
    assert rows[4] == "✓ vous : 5 Premier sommet Poutine – Kim Jong-un 25 avril 2019"


def test_the_right_order_is_right(reviewer: Reviewer, bank: Bank) -> None:
    question = of_kind(bank, "order")
    reviewer.front(question, bank)
    pick(reviewer, "Traité", "Relations", "Première", "Effacement", "Premier sommet")
    reviewer.back(question, bank)

    assert reviewer.text(".verdict") == "✓ Juste"
    assert len(reviewer.all("li.right")) == 5


def test_a_line_then_a_text_make_a_pair(reviewer: Reviewer, bank: Bank) -> None:
    question = of_kind(bank, "match")
    reviewer.front(question, bank)
    pick(reviewer, "Singapour", "Vladivostok")
    assert reviewer.texts("td.filled") == ["Singapour", "Vladivostok"]
    reviewer.page.locator("tr", has_text="février 2019").click()
    assert reviewer.texts("td.filled") == ["Singapour"]
    pick(reviewer, "Hanoï", "Vladivostok", "Moscou")

    reviewer.back(question, bank)

    assert reviewer.text(".verdict") == "✗ À revoir. 3 paires justes sur 4."
    assert len(reviewer.all("tr.right")) == 3
    assert reviewer.text("tr.wrong") == (
        "Avec Vladimir Poutine, juin 2024 Pyongyang ✗ Votre réponse : Moscou"
    )


@pytest.mark.parametrize("key", ["Space", "Enter", "ArrowRight"])
def test_keys_choose_and_arrows_go(reviewer: Reviewer, bank: Bank, key: str) -> None:
    reviewer.front(of_kind(bank, "multiple"), bank)
    keyboard = reviewer.page.keyboard
    for pressed in ("Tab", "ArrowDown", key, "ArrowDown", "ArrowDown", "ArrowDown", key):
        keyboard.press(pressed)

    assert reviewer.texts("[aria-checked=true]") == ["2000", "2001"]
    assert reviewer.text(":focus") == "2000"
    reviewer.back(of_kind(bank, "multiple"), bank)
    assert reviewer.text(".verdict").startswith("✗ À revoir. 1 bonne")


def test_arrows_alone_choose_the_one_answer(reviewer: Reviewer, bank: Bank) -> None:
    reviewer.front(of_kind(bank, "true_false"), bank)
    for pressed in ("Tab", "ArrowDown"):
        reviewer.page.keyboard.press(pressed)

    assert reviewer.texts("[role=radio][aria-checked=true]") == ["Faux"]
    assert len(reviewer.all("[role=radiogroup]")) == 1


@pytest.mark.parametrize("kind", ["order", "match"])
def test_a_keyboard_alone_answers(reviewer: Reviewer, bank: Bank, kind: str) -> None:
    question = of_kind(bank, kind)
    reviewer.front(question, bank)
    press = reviewer.page.keyboard.press
    press("Tab")
    if kind == "match":
        press("Tab")
    for _ in range(5):
        press("Space")
        press("ArrowDown")
    reviewer.back(question, bank)

    assert len(reviewer.all(".yours")) == (5 if kind == "order" else 4)
    assert "rien" not in reviewer.text("main").split("Explication")[0]
