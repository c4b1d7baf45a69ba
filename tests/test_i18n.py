"""Both languages say everything, in good typography, and nothing is said that no catalogue has."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from quiz.core.answer import Code
from quiz.i18n import LANGUAGES, Words, from_environment

QUIZ = Path(__file__).resolve().parents[1] / "quiz"
LOCALE = QUIZ / "locale"
AREAS = sorted(path.stem for path in (LOCALE / "fr").glob("*.json"))
Sentences = dict[str, "str | dict[str, str]"]


def catalogue(language: str, area: str) -> Sentences:
    found: Sentences = json.loads((LOCALE / language / f"{area}.json").read_text("utf-8"))
    return found


def forms(sentence: str | dict[str, str]) -> list[str]:
    return [sentence] if isinstance(sentence, str) else list(sentence.values())


def parameters(sentence: str | dict[str, str]) -> set[str]:
    fields = {name for form in forms(sentence) for _, name, _, _ in Formatter().parse(form) if name}
    return fields | (set() if isinstance(sentence, str) else {"n"})


def every_sentence(language: str) -> Iterator[tuple[str, str]]:
    for area in AREAS:
        for key, sentence in catalogue(language, area).items():
            for form in forms(sentence):
                yield f"{area}.{key}", form


def test_both_languages_have_the_same_areas() -> None:
    assert sorted(path.stem for path in (LOCALE / "en").glob("*.json")) == AREAS


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_have_the_same_sentences_in_the_same_order(area: str) -> None:
    assert list(catalogue("fr", area)) == list(catalogue("en", area))


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_use_the_same_parameters(area: str) -> None:
    french, english = catalogue("fr", area), catalogue("en", area)
    differing = {
        key
        for key in french
        if (parameters(french[key]) - {"n"}) != (parameters(english[key]) - {"n"})
    }
    assert differing == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_that_counts_has_both_forms(language: str) -> None:
    counted = [
        (area, key, set(sentence))
        for area in AREAS
        for key, sentence in catalogue(language, area).items()
        if isinstance(sentence, dict)
    ]
    assert [entry for entry in counted if entry[2] != {"one", "other"}] == []


# The spaces stand before the sign; alone after a comma or the like, « ? » is the name of a key.
BREAKS_FRENCH = {
    "no narrow space before ; ! ?": re.compile(
        r"[^\u202f\s(«][;!?]|[ \u00a0](?<![;,.] )[;!?](?=\s|$)"
    ),
    "no wide no-break space before %": re.compile(r"[^\u00a0]%"),
    "no wide no-break space before a colon": re.compile(r"[^\u00a0]:(?=\s|$)"),
    "no narrow space inside quotation marks": re.compile(r"«(?!\u202f)|(?<!\u202f)»"),
    "English quotation marks": re.compile(r"[“”]"),
    "three dots": re.compile(r"\.\.\."),
    "two spaces": re.compile(r"\S {2}"),
}
# Shown as they are typed: commands, and what a learner may type.
SIGNS = re.compile(r"«\u202f[^\w\s]+\u202f»")
VERBATIM = re.compile(r"^(cli\.\w+_example|plain\.help)$")


@pytest.mark.parametrize("rule", BREAKS_FRENCH)
def test_french_sentences_are_typeset(rule: str) -> None:
    broken = [
        (key, form)
        for key, form in every_sentence("fr")
        if not VERBATIM.match(key) and BREAKS_FRENCH[rule].search(SIGNS.sub("x", form))
    ]
    assert broken == []


def test_english_sentences_use_curly_apostrophes() -> None:
    straight = [
        (key, form)
        for key, form in every_sentence("en")
        if not VERBATIM.match(key) and re.search(r"\w'\w", form)
    ]
    assert straight == []


CODE = re.compile(
    # The id of a binding looks like a code.
    rf"""(?<!id=)["'](({"|".join(AREAS)})\.(?!csv\b|html\b|json\b|pdf\b|sql\b|tcss\b|yaml\b)([a-z0-9_]+))["']"""
)


def codes_in_the_source() -> set[str]:
    texts = (path.read_text("utf-8") for path in QUIZ.rglob("*.py"))
    return {match[1] for text in texts for match in CODE.finditer(text)}


def test_every_code_in_the_source_has_a_sentence() -> None:
    known = [f"{area}.{key}" for area in AREAS for key in catalogue("fr", area)]
    unknown = {
        code
        for code in codes_in_the_source()
        # A code may be the beginning of several, which the source completes.
        if not any(key == code or key.startswith(f"{code}_") for key in known)
    }
    assert unknown == set()


# Rules and problems are named by what finds them, the sentences of pages and of Anki's cards by their scripts.
NAMED_ELSEWHERE = re.compile(r"check_\w|problem|html|anki")
MADE = re.compile(r"""f["'](\w+)\.((?:\w|\{.*?\})+)["']""")
WORD = re.compile(r"""["'](\w+)["']""")
MEMBER = re.compile(r"^    ([A-Z_]+) = ", re.MULTILINE)


def test_every_sentence_is_used() -> None:
    source = "\n".join(path.read_text("utf-8") for path in QUIZ.rglob("*.py"))
    codes = codes_in_the_source()
    alone = {*WORD.findall(source), *(name.lower() for name in MEMBER.findall(source))}
    # A code that the source makes has the letters it is written with, or else is a word of its own somewhere.
    made = [
        re.compile(rf"{area}\.{re.sub(r'{.*?}', '.*', key)}")
        for area, key in MADE.findall(source)
        if re.sub(r"\{.*?\}", "", key)
    ]
    unused = {
        f"{area}.{key}"
        for area in AREAS
        if not NAMED_ELSEWHERE.fullmatch(area)
        for key in catalogue("fr", area)
        if key not in alone
        if not any(f"{area}.{key}_".startswith(f"{code}_") for code in codes)
        if not any(pattern.fullmatch(f"{area}.{key}") for pattern in made)
    }
    assert unused == set()


def test_every_reason_of_a_verdict_has_a_sentence() -> None:
    assert {str(code) for code in Code} - set(catalogue("fr", "verdict")) == set()


def test_french_counts_zero_as_one_and_english_does_not() -> None:
    assert Words("fr")("study.answers", n=0) == "0 réponse"
    assert Words("en")("study.answers", n=0) == "0 answers"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "fr_CA.UTF-8"}, "fr"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "fr_FR", "LC_ALL": "de_DE"}, "en"),
        ({"LANG": "fr_FR", "LC_ALL": ""}, "fr"),
    ],
)
def test_the_system_chooses_the_language(environment: dict[str, str], language: str) -> None:
    assert from_environment(environment) == language


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="de"):
        Words("de")
