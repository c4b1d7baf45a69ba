import re
from itertools import chain

import pytest

from quiz.formats.anki.note_types import NoteType, note_types
from quiz.i18n import LANGUAGES, catalogue
from tests.core.test_answers_vectors import VECTORS

FROZEN = {
    "options": (
        1_607_392_311_000,
        "question options right mode reasons explanation hint source dispute id spare_1 spare_2",
    ),
    "typed": (
        1_607_392_312_000,
        "question answer also expects grading explanation hint source dispute id spare_1 spare_2",
    ),
    "cloze": (
        1_607_392_313_000,
        "text grading explanation hint source dispute id spare_1 spare_2",
    ),
    "order": (
        1_607_392_314_000,
        "question items proofs explanation hint source dispute id spare_1 spare_2",
    ),
    "match": (
        1_607_392_315_000,
        "question pairs choices explanation hint source dispute id spare_1 spare_2",
    ),
    "card": (
        1_607_392_316_000,
        (
            "question answer reverse_question reverse_answer rubric length "
            "explanation hint source dispute id spare_1 spare_2"
        ),
    ),
}
"""What people's collections know: a change here is a deck that can no longer be updated."""

ALL = [kind for language in LANGUAGES for kind in note_types(language).values()]
EACH = pytest.mark.parametrize("kind", ALL, ids=[kind.name for kind in ALL])


def test_ids_and_the_order_of_fields_are_frozen() -> None:
    found = {
        key: (kind.model_id, " ".join(field.key for field in kind.fields))
        for key, kind in note_types("fr").items()
    }

    assert found == FROZEN


def test_the_languages_differ_by_their_ids_and_words_only() -> None:
    for french, english in zip(*(note_types(one).values() for one in LANGUAGES), strict=True):
        assert english.model_id - french.model_id == 100_000
        assert [one.key for one in french.fields] == [one.key for one in english.fields]
        assert len(french.templates) == len(english.templates)


def test_no_id_is_given_twice() -> None:
    ids = list(
        chain.from_iterable(
            (kind.model_id, *(one.id for one in kind.fields), *(one.id for one in kind.templates))
            for kind in ALL
        )
    )

    assert len(set(ids)) == len(ids)


@EACH
def test_the_names_of_fields_are_ones_that_anki_takes(kind: NoteType) -> None:
    names = [field.name for field in kind.fields]

    assert len(set(names)) == len(names)
    assert not any(re.search(r'[.:"{}]|^[#^/ ]', name) for name in names)


@EACH
def test_every_word_and_field_of_a_face_is_known(kind: NoteType) -> None:
    names = {field.name for field in kind.fields}
    for template in kind.templates:
        for face in (template.front, template.back):
            assert "[[" not in re.sub(r"<script>.*?</script>", "", face, flags=re.DOTALL)
            tags = re.findall(r"\{\{[#^/]?(?:\w+:)*(.*?)\}\}", face)
            assert set(tags) <= names


@EACH
def test_a_script_holds_nothing_that_anki_would_read(kind: NoteType) -> None:
    for template in kind.templates:
        for script in re.findall(
            r"<script>(.*?)</script>", template.front + template.back, re.DOTALL
        ):
            assert not re.search(r"\{\{|<!--|\[\[type:|\[sound:|\[latex\]", script)


@EACH
def test_the_front_does_not_know_the_answer(kind: NoteType) -> None:
    fields = {field.key: field.name for field in kind.fields}
    for template in kind.templates:
        for key in ("right", "reasons", "proofs", "grading", "explanation", "dispute", "source"):
            assert key not in fields or f"{{{{{fields[key]}}}}}" not in template.front
    if kind.key == "card":
        first, second = kind.templates
        assert f"{{{{{fields['answer']}}}}}" not in first.front + second.front
        assert f"{{{{{fields['reverse_answer']}}}}}" not in first.front + second.front


def test_the_second_card_exists_only_where_its_question_does() -> None:
    front = note_types("fr")["card"].templates[1].front

    assert front.startswith("{{#Question inverse}}")
    assert front.rstrip().endswith("{{/Question inverse}}")


def test_every_reason_that_the_comparison_gives_has_its_sentence() -> None:
    codes = {case["code"] for case in VECTORS["cases"]} - {"empty"}
    back = note_types("fr")["typed"].templates[0].back

    assert all(f'"{code}":' in back for code in codes)


@pytest.mark.parametrize("text", ["ink", "soft", "accent", "right", "wrong", "almost"])
@pytest.mark.parametrize("time", ["day", "night"])
def test_every_colour_of_text_is_read_on_every_ground(text: str, time: str) -> None:
    palette = _palettes()[("day", "night").index(time)]
    grounds = ["paper", "sheet", "tint"]
    grounds += [f"{text}-tint"] if f"{text}-tint" in palette else []
    grounds += ["right-tint", "wrong-tint", "almost-tint"] if text in ("ink", "soft") else []

    assert all(_contrast(palette[text], palette[ground]) >= 4.5 for ground in grounds)


def test_the_catalogues_say_the_same_with_the_same_parameters() -> None:
    french, english = (catalogue(language, "anki") for language in LANGUAGES)

    assert list(french) == list(english)
    for key in french:
        assert re.findall(r"\{\w+\}", str(french[key])) == re.findall(r"\{\w+\}", str(english[key]))


def _palettes() -> list[dict[str, str]]:
    blocks = re.findall(r"^\.card[^{]*\{(.*?)\}", ALL[0].css, re.DOTALL | re.MULTILINE)[:2]
    return [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block)) for block in blocks]


def _contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
