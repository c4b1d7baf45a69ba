"""A roster is read as schools export it, every problem is told at once, and what we write is read back."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz import phrase
from quiz.classroom.rosters.roster import Roster, file_name, guarded, read_roster, written_roster
from quiz.classroom.sets import Pupil
from quiz.core.problem import InputError, QuizError
from quiz.i18n import LANGUAGES, Words
from tests.classroom.sets import from_file

Reader = Callable[[str], Roster]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    def found(text: str) -> Roster:
        path = tmp_path / "3A.csv"
        path.write_text(text, encoding="utf-8")
        return read_roster(path)

    return found


@pytest.fixture
def refusal(tmp_path: Path) -> Callable[[str], InputError]:
    def found(text: str) -> InputError:
        path = tmp_path / "3A.csv"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(InputError) as caught:
            read_roster(path, ("A", "B"))
        return caught.value

    return found


def places(error: InputError) -> list[tuple[str, int, int]]:
    return [(one.rule, one.place.line, one.place.column) for one in error.problems]


def rules(roster: Roster) -> list[str]:
    assert all(notice.level == "warning" for notice in roster.notices)
    return [notice.rule for notice in roster.notices]


MARIE = Pupil("12", "DUPONT Marie", "3A")


@pytest.mark.parametrize(
    "heading",
    [
        "id;nom;prénom;classe",
        "Identifiant;NOM;PRÉNOM;Classe",
        "INE;Nom de famille;Prénom(s);Division",
        "N°;Nom d’usage;Prénom usuel;Groupe",
        "Student ID;Last name;First name;Class",
        "username;Surname;Given name;Group",
        "ID number;Family name;Forename;Section",
        "Login;nom ;prenom;CLASSE",
        "Numéro d’identification;Nom de famille;Prénom;Groupes",
        "\ufeffI.N.E.;NOM_DE_FAMILLE;Prénom 1;Code structure",
    ],
)
def test_columns_are_found_by_the_names_of_schools_software(read: Reader, heading: str) -> None:
    assert read(f"{heading}\n12;DUPONT;Marie;3A\n") == Roster((MARIE,))


@pytest.mark.parametrize(
    "heading", ["id;Élève;classe", "id;Nom et prénom;classe", "id;Full name;class", "id;nom;classe"]
)
def test_names_may_stand_in_one_column(read: Reader, heading: str) -> None:
    assert read(f"{heading}\n12;DUPONT Marie;3A\n").pupils == (MARIE,)


def test_names_are_put_together_in_the_order_of_the_columns(read: Reader) -> None:
    text = "First name,Last name,Email address,ID number\nMarie,Dupont,m@x.org,12\n"

    found = read(text)

    assert found.pupils == (Pupil("12", "Marie Dupont"),)
    assert rules(found) == ["roster_ignored"]
    assert dict(found.notices[0].params) == {"columns": "Email address"}


def test_a_title_above_the_names_of_columns_is_passed_over(read: Reader) -> None:
    found = read("Liste des élèves de 3A\n\nÉlève;Né(e) le;Classe\nDUPONT Marie;01/02/2011;3A\n")

    assert found.pupils == (Pupil("01", "DUPONT Marie", "3A"),)


@pytest.mark.parametrize("said", ["oui", "OUI", "x", "X", "1", "true", "Vrai", "yes", "✓"])
def test_large_print_is_ticked_in_any_way(read: Reader, said: str) -> None:
    found = read(f"id;nom;gros caractères\n1;A;{said}\n2;B;\n3;C;non\n")

    assert [pupil.has_large_print for pupil in found.pupils] == [True, False, False]


def test_without_ids_pupils_are_numbered_and_it_is_said(read: Reader) -> None:
    found = read("Nom;Prénom\nDUPONT;Marie\nMARTIN;Zoé\n")

    assert [pupil.id for pupil in found.pupils] == ["01", "02"]
    assert rules(found) == ["roster_numbered"]


def test_an_identifier_that_nobody_filled_in_is_none(read: Reader) -> None:
    """Moodle exports one that is mostly empty, beside another."""
    text = "ID number,Username,First name,Last name\n,mdupont,Marie,Dupont\n,zmartin,Zoé,Martin\n"

    assert [pupil.id for pupil in read(text).pupils] == ["mdupont", "zmartin"]
    assert [
        pupil.id for pupil in read(text.replace("mdupont", "").replace("zmartin", "")).pupils
    ] == [
        "01",
        "02",
    ]


@pytest.mark.parametrize(
    ("text", "pupils"),
    [
        ("DUPONT Marie\nMARTIN Zoé\n", (Pupil("01", "DUPONT Marie"), Pupil("02", "MARTIN Zoé"))),
        ("DUPONT;Marie\nMARTIN;Zoé\n", (Pupil("01", "DUPONT Marie"), Pupil("02", "MARTIN Zoé"))),
        (
            "17;DUPONT Marie\n18;MARTIN Zoé\n",
            (Pupil("17", "DUPONT Marie"), Pupil("18", "MARTIN Zoé")),
        ),
        ("12AB,DUPONT\n12AC,MARTIN\n", (Pupil("12AB", "DUPONT"), Pupil("12AC", "MARTIN"))),
    ],
)
def test_columns_without_names_are_told_by_what_they_hold(
    read: Reader, text: str, pupils: tuple[Pupil, ...]
) -> None:
    found = read(text)

    assert found.pupils == pupils
    assert "roster_unnamed" in rules(found)


@pytest.mark.parametrize(
    "text",
    [
        "DUPONT;Marie;3A\n",
        "3A\n3B\n",
        "DUPONT Marie;3A\nMARTIN Zoé;3B\n",
        "17;18\n",
        "Classe;Division\n3A;3B\n",
    ],
)
def test_columns_that_nothing_tells_apart_are_not_guessed(
    refusal: Callable[[str], InputError], text: str
) -> None:
    error = refusal(text)

    assert error.code == "roster.no_headings"
    assert [one.rule for one in error.problems] == ["roster_no_headings"]


@pytest.mark.parametrize("text", ["", "\n;;\n", "id;nom\n", "id;nom\n;\n"])
def test_a_roster_of_nobody_is_refused(refusal: Callable[[str], InputError], text: str) -> None:
    assert refusal(text).code == "roster.empty"


def test_every_problem_is_told_at_once_with_its_place(
    refusal: Callable[[str], InputError],
) -> None:
    error = refusal(
        "id;nom;classe;gros caractères;sujet\n"
        "1;DUPONT;3A;;\n"
        "1;MARTIN;3A;;\n"
        ";PETIT;3A;;\n"
        "4;;3A;;\n"
        "5;\"=cmd|' /C calc'!A0\";3A;;\n"
        "6;Fran?ois;3A;;\n"
        "7;NO\x07EL;3A;peut-être;C\n"
        "8,1E+10;BERNARD;3A;;\n"
        "ab;ROUX;#REF!;;\n"
        "AB;BLANC;3A;;\n" + f"9;{'a' * 201};3A;;\n"
    )

    assert error.code == "roster.refused"
    assert places(error) == [
        ("roster_twice", 3, 1),
        ("roster_no_id", 4, 1),
        ("roster_no_name", 5, 2),
        ("roster_formula", 6, 2),
        ("roster_accents", 7, 2),
        ("roster_control", 8, 2),
        ("roster_yes_no", 8, 4),
        ("roster_variant", 8, 5),
        ("roster_rounded", 9, 1),
        ("roster_error", 10, 3),
        ("roster_twice", 11, 1),
        ("roster_long", 12, 2),
    ]
    for language in LANGUAGES:
        words = Words(language)
        assert all(phrase.problem(words, one).startswith(one.place.path) for one in error.problems)
        assert "12" in phrase.error(words, error)


def test_two_pupils_may_have_one_name_but_it_is_said(read: Reader) -> None:
    found = read("id;nom;classe\n1;DUPONT Marie;3A\n2;Dupont Marie;3A\n3;Dupont Marie;3B\n")

    assert rules(found) == ["roster_same_name"]
    assert found.notices[0].place.line == 3


def test_of_thousands_of_problems_the_first_are_told_one_by_one(
    refusal: Callable[[str], InputError],
) -> None:
    error = refusal("id;nom\n" + "1;DUPONT\n" * 10_000)

    assert error.code == "roster.refused_many"
    assert error.params["n"] == "9999"
    assert len(error.problems) == 100


def test_ten_thousand_pupils_are_read(read: Reader) -> None:
    text = "id;nom\n" + "".join(f"{number};Élève n\n" for number in range(10_000))

    assert len(read(text).pupils) == 10_000


# --- our own list


def test_ids_that_a_spreadsheet_would_change_are_kept_by_an_apostrophe() -> None:
    changed = ["5", "0042", "001", "123456789012", "12e5", "3-12", "2011-03-04", "1/2"]

    assert [guarded(name) for name in changed] == [f"'{name}" for name in changed]
    assert guarded("1234567890A") == "1234567890A"
    assert guarded("42") == "42"
    assert guarded("01") == "01"


def test_a_spreadsheet_may_take_the_zeros_of_our_numbers_away(read: Reader) -> None:
    assert [pupil.id for pupil in read("id;nom\n1;A\n2;B\n10;C\n'5;D\n").pupils] == [
        "01",
        "02",
        "10",
        "5",
    ]


def test_the_list_of_a_set_may_be_edited(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes(
        written_roster([replace(MARIE, variant="B"), Pupil("0042", "PETIT Ali")], "fr")
    )
    text = path.read_text("utf-8-sig")

    path.write_text(text + "43;TARD Venu;3A;x;\n", encoding="cp1252")

    assert read_roster(path).pupils == (
        replace(MARIE, variant="B"),
        Pupil("0042", "PETIT Ali"),
        Pupil("43", "TARD Venu", "3A", has_large_print=True),
    )


def test_papers_without_names_are_listed_too(tmp_path: Path) -> None:
    pupils = (Pupil("01", variant="A"), Pupil("02", variant="B"))
    path = tmp_path / "roster.csv"
    path.write_bytes(written_roster(pupils, "en"))

    assert read_roster(path) == Roster(pupils)


WORDS = st.text("ABCéèïÇñ'’.- abcd0123=+@(),;\"|", min_size=1, max_size=15).map(
    lambda text: " ".join(text.split())
)
IDS = st.text("ABCabc0123456789-_./'éÉ ", min_size=1, max_size=12).map(
    lambda text: " ".join(text.lstrip("'").split()) or "7"
)
PUPILS = st.builds(
    Pupil, IDS, WORDS, WORDS | st.just(""), st.booleans(), st.sampled_from(["", "A", "B"])
)


@given(st.lists(PUPILS, min_size=1, max_size=6), st.sampled_from(LANGUAGES))
def test_what_we_write_is_read_back_or_could_not_be_a_roster(
    pupils: list[Pupil], language: str
) -> None:
    """A name that no roster may have is refused, never changed."""
    with suppress(InputError):
        found = from_file(written_roster(pupils, language), read_roster)
        assert found.pupils == tuple(pupils)


SAFE = st.text("ABCEabce0123456789-_.", min_size=1, max_size=12).filter(
    lambda text: text[0] not in "-."
)


@given(
    st.lists(
        st.builds(Pupil, SAFE, st.just("DUPONT D’Août-Ÿvonne"), st.just("3A")),
        min_size=1,
        max_size=6,
        unique_by=lambda pupil: pupil.id.casefold(),
    ),
    st.sampled_from(LANGUAGES),
)
def test_a_sound_roster_is_read_back_equal(pupils: list[Pupil], language: str) -> None:
    assert from_file(written_roster(pupils, language), read_roster).pupils == tuple(pupils)


HOSTILE = st.text(st.characters(codec="utf-8") | st.sampled_from(';,\t|"\n\r=@+-\0')).map(
    str.encode
)


@given(HOSTILE | st.binary(max_size=100).map(b"id;nom;classe\n".__add__))
def test_a_hostile_roster_raises_nothing_but_what_a_person_can_mend(data: bytes) -> None:
    with suppress(QuizError):
        found = from_file(data, read_roster)
        assert len({pupil.id.casefold() for pupil in found.pupils}) == len(found.pupils)


# --- names of files


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "a/b",
        "a\\b",
        "CON",
        "con.txt",
        "lpt1",
        "é" * 3,
        ".x",
        "-rf",
        "a:b",
        "x" * 200,
        "a.",
        "",
    ],
)
def test_a_name_that_a_system_does_not_take_is_made_another(name: str) -> None:
    made = file_name(Pupil(name))

    assert made != name
    assert len(made) < 64
    assert set(made.lower()) <= set("abcdefghijklmnopqrstuvwxyz0123456789-~")


@pytest.mark.parametrize("name", ["01", "1234567890AB", "jean.dupont", "mdupont_3"])
def test_an_id_that_every_system_takes_is_its_files_name(name: str) -> None:
    assert file_name(Pupil(name)) == name


@given(st.lists(st.text(max_size=8), unique_by=str.casefold, max_size=8))
def test_no_two_pupils_have_one_file(names: list[str]) -> None:
    made = {file_name(Pupil(name)).casefold() for name in names}

    assert len(made) == len(names)
