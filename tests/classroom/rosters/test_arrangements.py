"""Of the arrangements a school's list gives, large print is taken, and nothing else is lost without a word."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz import phrase
from quiz.classroom.rosters.arrangements import names_arrangements, said, untaken
from quiz.classroom.rosters.roster import Roster, read_roster
from quiz.core.problem import InputError, Place
from quiz.i18n import LANGUAGES, Words
from tests.classroom.sets import from_file

TOLD = ("roster_arrangements", "roster_extra_time")


def roster(text: str) -> Roster:
    return from_file(text.encode(), read_roster)


def told(found: Roster) -> list[tuple[str, str, int]]:
    return [
        (notice.rule, dict(notice.params)["texts"], notice.place.line)
        for notice in found.notices
        if notice.rule in TOLD
    ]


def large(found: Roster) -> list[bool]:
    return [pupil.has_large_print for pupil in found.pupils]


def test_a_list_of_pronote_gives_large_print_and_one_notice_of_the_rest() -> None:
    found = roster(
        "Nom;Prénom;Classe;Né(e) le;Aménagements\n"
        "DUPONT;Marie;3A;01/02/2011;Tiers temps, gros caractères\n"
        "MARTIN;Zoé;3A;03/04/2011;PAP\n"
        "PETIT;Ali;3A;05/06/2011;Agrandissement A3\n"
        "ROUX;Léa;3A;07/08/2011;police 16\n"
        "BLANC;Tom;3A;09/10/2011;\n"
    )

    assert large(found) == [True, False, True, True, False]
    assert told(found) == [("roster_extra_time", "Tiers temps, PAP", 2)]
    ignored = [notice for notice in found.notices if notice.rule == "roster_ignored"]
    assert [dict(notice.params) for notice in ignored] == [{"columns": "Né(e) le"}]


HEADINGS = [
    "Aménagement",
    "AMÉNAGEMENT(S)",
    "Aménagements particuliers",
    "Adaptations",
    "PAP",
    "P.A.P.",
    "PPRE/PPS",
    "PAI",
    "Projet d’accompagnement",
    "Besoins éducatifs particuliers",
    "Accommodations",
    "Access arrangements",
    "SEN",
    "Tiers temps",
    "Tiers-temps",
    "1/3 temps",
    "Temps majoré",
    "Extra time",
]
LARGE_HEADINGS = [
    "Gros caractères",
    "gros caractères ?",
    "Agrandi",
    "Agrandissement",
    "Police agrandie",
    "Large print",
    "large",
    "Enlarged",
]
LARGE = [
    "gros caractères",
    "GROS CARACTERES",
    "sujet agrandi",
    "Agrandissement A3",
    "grande police",
    "police 16",
    "Police Arial (16)",
    "police de taille 18",
    "Arial 20",
    "16 pt",
    "18 point font",
    "Large print",
    "large-print",
    "enlarged papers",
]
OTHERS = [
    "Tiers temps",
    "PAP",
    "police 14",
    "police adaptée",
    "ordinateur",
    "pas de gros caractères",
    "sans agrandissement",
    "no large print",
    "police: 20 min de plus",
]


@pytest.mark.parametrize("heading", [*HEADINGS, *LARGE_HEADINGS])
def test_columns_of_arrangements_are_recognised(heading: str) -> None:
    found = roster(f"Nom;{heading}\nDUPONT;gros caractères\nMARTIN;\n")

    assert large(found) == [True, False]
    assert [notice.rule for notice in found.notices] == ["roster_numbered"]


@pytest.mark.parametrize(
    "heading", ["Né(e) le", "Observations", "Professeur principal", "Papa", "Email", "Sexe"]
)
def test_other_columns_are_still_set_aside(heading: str) -> None:
    assert not names_arrangements(heading)


@given(
    st.sampled_from([*HEADINGS, *LARGE_HEADINGS]),
    st.sampled_from(LARGE),
    st.sampled_from(OTHERS),
    st.sampled_from([", ", " ; ", " + ", "\n", " / ", " - ", " et "]),
    st.permutations((0, 1)),
)
def test_large_print_is_seen_beside_anything_and_the_rest_is_told(
    heading: str, wanted: str, other: str, bound: str, order: list[int]
) -> None:
    cell = bound.join((wanted, other)[at] for at in order)

    found = said(heading, cell)

    assert found is not None
    assert found.is_large
    assert other in " ".join(found.others)
    assert wanted not in found.others


@given(st.sampled_from(HEADINGS), st.sampled_from(LARGE))
def test_a_cell_that_speaks_of_large_print_alone_leaves_nothing_to_tell_but_time(
    heading: str, cell: str
) -> None:
    found = said(heading, cell)

    assert found is not None
    assert found.is_large
    assert found.others == ()


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("mark", ["oui", "X", "1"])
def test_a_mark_under_another_heading_is_no_large_print_and_is_told(
    heading: str, mark: str
) -> None:
    assert said(heading, mark) == (False, (f"{heading} ({mark})",))


@pytest.mark.parametrize("heading", LARGE_HEADINGS)
@pytest.mark.parametrize("mark", ["oui", "X", "1"])
def test_a_mark_under_a_heading_of_large_print_is_large_print(heading: str, mark: str) -> None:
    assert said(heading, mark) == (True, ())


def test_a_heading_of_large_print_and_of_time_leaves_the_time_to_tell() -> None:
    heading = "Gros caractères / tiers temps"

    assert said(heading, "x") == (True, (f"{heading} (x)",))
    assert said("Aménagements (gros caractères)", "x") == (True, ())


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("cell", ["", "non", "Aucun", "néant", "RAS", "–", "0"])
def test_a_cell_that_says_no_leaves_nothing_to_tell(heading: str, cell: str) -> None:
    assert said(heading, cell) == (False, ())


@pytest.mark.parametrize("cell", ["peut-être", "Tiers temps", "police 14", "oui, non"])
def test_a_column_of_large_print_alone_must_say_yes_or_no(cell: str) -> None:
    with pytest.raises(InputError) as caught:
        roster(f"Nom;Classe;Gros caractères\nDUPONT;3A;x\nMARTIN;3A;{cell}\n")

    (problem,) = caught.value.problems
    assert (problem.rule, problem.place.line, problem.place.column) == ("roster_yes_no", 3, 3)


def test_what_contradicts_itself_is_left_to_the_teacher() -> None:
    assert said("Aménagements", "gros caractères (non)") == (False, ("gros caractères (non)",))


@pytest.mark.parametrize("cell", ["Tiers temps gros caractères", "agrandi avec temps majoré"])
def test_time_that_nothing_parts_from_large_print_is_told_with_it(cell: str) -> None:
    assert said("Aménagements", cell) == (True, (cell,))


def test_every_column_of_arrangements_is_read() -> None:
    found = roster(
        "Nom;Gros caractères;PAP;Tiers temps;Aménagements;Aménagements\n"
        "DUPONT;;x;;;\n"
        "MARTIN;x;;oui;;\n"
        "PETIT;;;1/3;Arial 18;ordinateur\n"
    )

    assert large(found) == [False, True, True]
    assert told(found) == [
        ("roster_extra_time", "Tiers temps (oui), Tiers temps (1/3), PAP (x), ordinateur", 2)
    ]


def test_five_texts_are_told_each_once_and_time_first() -> None:
    cells = ["PAP", "pap", "ordinateur", "AESH", "police 14", "dictée à trous", "temps majoré"]
    rows = "".join(f"ÉLÈVE {at};{cell}\n" for at, cell in enumerate(cells))

    found = roster(f"Nom;Aménagements\n{rows}")

    texts = "temps majoré, PAP, ordinateur, AESH, police 14, …"
    assert told(found) == [("roster_extra_time", texts, 2)]


TIMES = [
    "tiers temps",
    "Tiers-Temps",
    "1/3 temps",
    "temps majoré",
    "25 % de temps en plus",
    "Extra time",
]


@given(st.lists(st.text(max_size=30), max_size=12), st.sampled_from(TIMES), st.integers(0, 12))
def test_extra_time_is_never_lost(cells: list[str], time: str, at: int) -> None:
    cells.insert(at, f"Élève dyslexique qui a droit, cette année encore, au {time}")
    place = Place("roster.csv")

    others = [
        (place, text)
        for cell in cells
        if (found := said("Aménagements", cell)) is not None
        for text in found.others
    ]

    (notice,) = untaken(others)
    assert notice.rule == "roster_extra_time"


@given(
    st.text() | st.sampled_from(["(" * 50, " ( a" * 50, "police " * 50]), st.sampled_from(HEADINGS)
)
def test_nothing_that_a_cell_holds_under_a_heading_of_arrangements_is_an_error(
    cell: str, heading: str
) -> None:
    assert said(heading, cell) is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notice_says_what_papers_know_and_where_to_tick(language: str) -> None:
    words = Words(language)
    (notice,) = untaken([(Place("3A.csv", 4, 5), "Tiers temps")])

    sentence = phrase.problem(words, notice)

    assert sentence.startswith("3A.csv:4:5: ")
    assert all(
        part in sentence for part in ("Tiers temps", "roster.csv", words("roster.column_large"))
    )


def test_no_other_arrangement_no_notice(tmp_path: Path) -> None:
    path = tmp_path / "3A.csv"
    path.write_text("id;Nom;Aménagements\n12;DUPONT;gros caractères\n13;MARTIN;\n", "utf-8")

    assert read_roster(path).notices == ()


def test_a_first_name_is_not_taken_for_a_heading() -> None:
    found = roster("DIOUF;Pap\nDUPONT;Marie\n")

    assert [pupil.name for pupil in found.pupils] == ["DIOUF Pap", "DUPONT Marie"]
