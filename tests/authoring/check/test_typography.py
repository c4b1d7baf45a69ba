"""Where the rules of typography, names and spelling stop: what they find, and what they leave alone."""

from pathlib import Path

import pytest

from quiz.authoring.check import check
from quiz.authoring.check.hunspell import Speller, dictionary, speller
from tests.authoring.check.lab import Lab
from tests.authoring.folders import write_deck

NAMES = """\
people:
  Vladimir Poutine: [Poutine, Putin, Vladimir Putin]
  Fiona Hill: [Hill]
places:
  Corée du Nord: [RPDC, République populaire démocratique de Corée]
  Hanoï: []
  Vladivostok: [Vladivostock]
  Singapour: [Singapore]
terms:
- guerre froide
- RPDC
- visite d'État
words:
- intercoréen
"""


def found(folder: Path, rule: str, text: str, *, fields: str = "") -> list[tuple[str, int, int]]:
    """What a rule finds in an explanation: the case, the line and the column in the text (from 1)."""
    question = (
        "- id: essai\n  kind: card\n  prompt: Quoi ?\n  answer: Rien\n  source: Un livre\n"
        f"{fields}  explanation: |-\n    {text}\n"
    )
    checked = check(write_deck(folder, question, names=NAMES), {rule})
    assert checked.problems == ()
    return [
        (problem.case, problem.place.line - 8, problem.place.column - 4)
        for problem in (each.problem() for each in checked.found)
    ]


@pytest.mark.parametrize(
    ("rule", "text", "cases"),
    [
        ("T01", "Deux  espaces.", [""]),
        ("T01", "Ici , puis là .", ["before", "before"]),
        ("T01", "Ici ( là).", ["after"]),
        ("T01", "Quoi ? Non ; si : « oui », 10 000 ... fin.", []),
        ("T02", "L’un, l'autre.", [""]),
        ("T02", "Quoi\u00a0? Non\u202f!", ["space", "space"]),
        ("T02", 'Un "mot" droit.', ["quotes"]),
        ("T02", "Un “mot” courbe.", ["quotes"]),
        ("T02", "Il dit « un “mot” courbe ».", []),
        ("T03", "Etat et Egypte, puis A Moscou.", ["", ""]),
        ("T03", "A Moscou, puis. A la fin.", ["", ""]),
        ("T03", "Il vise l'Etat, d'Ethiopie.", ["", ""]),
        ("T03", "Entre Elle et En, Est, Espagne, Europe, Essai. Vitamine A ou plan A.", []),
        ("T03", "A-t-il raison ? A signé qui peut.", []),
        ("T04", "Ils sont 10000, ou 12.500.", ["thousands", "thousands"]),
        ("T04", "Cela vaut 10,000.", ["comma"]),
        ("T04", "Le 2ème, la 1ère, le XXème, les 3ièmes.", ["ordinal"] * 4),
        ("T04", "Le 1er, la 1re, le XXe, en 1961, 10 000, 3,5 %, 12.5.", []),
        ("T04", "Voir https://a.fr/10000?p=90%", []),
        ("T05", "Sa soeur, une main-d'oeuvre, l'oeil, Oedipe.", [""] * 4),
        ("T05", "Moelle, poêle, Noël, Goethe, coexistence, boeing.", []),
        ("T06", "La Guerre froide et la guerre Froide, la visite d'état.", [""] * 3),
        ("T06", "Guerre froide : « Guerre froide ». La guerre froide.", []),
        ("T06", "La rpdc.", [""]),
        ("T07", "Hanoi, Kim et Poutine.", [""]),
        ("T07", "Putin va à Singapore, à Vladivostock.", ["other", "", ""]),
        ("T07", "La Corée du nord, la corée du Nord.", ["", ""]),
        ("T07", "Poutine, Hill, la RPDC, Corée du Nord ; hill et singapore.", []),
        ("T07", "La République populaire démocratique de Corée.", ["other"]),
        ("T08", "Un mot\u200b, un e\u0301.", ["apart", "hidden"]),
        ("T08", "Le fi\ufb01let.", ["joined"]),
        ("T08", "Un mоt de Мoscou, пример.", ["foreign"] * 3),
        ("T08", "Kim II-sung et Kim Jong-iI.", ["capital", "capital"]),
        ("T08", "Le IIe siècle, Jean-Paul II, Nicolas II et III.", []),
        ("T09", "Une explication sans point", ["missing"]),
        ("T09", "Vraiment ?", []),
        ("T09", "Il dit « oui. »", []),
    ],
)
def test_a_rule_finds_what_it_should_and_no_more(
    tmp_path: Path, rule: str, text: str, cases: list[str]
) -> None:
    assert sorted(case for case, _, _ in found(tmp_path, rule, text)) == sorted(cases)


def test_a_finding_stands_at_the_word_even_on_a_later_line(tmp_path: Path) -> None:
    text = "Une ligne,\n    puis sa soeur."
    assert found(tmp_path, "T05", text) == [("", 2, 9)]


def options(folder: Path, *texts: str) -> list[str]:
    wrong = "".join(f"    {text}: C'est une autre histoire.\n" for text in texts[1:])
    question = (
        f"- id: essai\n  kind: choice\n  prompt: Quoi ?\n  answer: {texts[0]}\n  wrong:\n{wrong}"
        "  explanation: Une autre histoire encore.\n  source: Un livre\n"
    )
    checked = check(write_deck(folder, question, names=NAMES), {"T09"})
    return [str(each.finding.params["words"]) for each in checked.found]


def test_options_end_with_a_dot_only_where_all_are_sentences(tmp_path: Path) -> None:
    assert options(tmp_path, "Moscou", "Pékin.", "Séoul") == ["Pékin."]
    assert options(tmp_path, "Moscou.", "Pékin.") == ["Moscou.", "Pékin."]
    assert options(tmp_path, "Il signe le traité.", "Elle refuse de signer.") == []
    assert options(tmp_path, "En 57 av. J.-C.", "Le rail, etc.") == []


def test_what_a_learner_types_is_free_in_spelling(tmp_path: Path) -> None:
    question = (
        "- id: essai\n  kind: short\n  prompt: Qui ?\n  answer: Poutine\n  also: [Putin, l’autre, Etat]\n"
        "  almost:\n    Vladimir Putin: Lequel ?\n  wrong:\n    soeur Hanoi.: Non.\n"
        "  explanation: Oui.\n  source: Un livre\n"
    )
    rules = {f"T0{number}" for number in range(1, 10)}
    assert check(write_deck(tmp_path, question, names=NAMES), rules).found == ()


needs_hunspell = pytest.mark.skipif(
    not dictionary("fr"), reason="hunspell or its French dictionary is not installed"
)


@needs_hunspell
def test_misspelt_words_are_told_where_they_stand(tmp_path: Path) -> None:
    assert found(tmp_path, "T10", "Un mot,\n    et une fautte.") == [("", 2, 8)]


@needs_hunspell
def test_names_elisions_hyphens_numbers_and_the_banks_words_are_right(tmp_path: Path) -> None:
    text = (
        "L'URSS d'Hanoï, qu'Poutine-là ; vient-il le 1er du XXe ? Les Nord-Coréens, aujourd'hui, "
        "l'intercoréen, main-d'œuvre, RPDC, 10 000."
    )
    assert found(tmp_path, "T10", text) == []


@needs_hunspell
def test_the_words_of_facts_are_looked_up(tmp_path: Path) -> None:
    seed = "cite: Un\ndate: 2019\nfacts:\n- id: a\n  paragraph: 1\n  statement: Une fautte.\n"
    checked = check(write_deck(tmp_path, "", a001_un=seed), {"T10"})
    assert [str(each.problem().place) for each in checked.found] == ["seeds/001-un.yaml:4:3"]


@needs_hunspell
def test_hunspell_is_started_once_for_the_words_of_a_bank(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def refuse_nothing(_self: Speller, words: list[str]) -> frozenset[str]:
        asked.append(words)
        return frozenset()

    monkeypatch.setattr(Speller, "_refused", refuse_nothing)
    known = Speller("fr")
    assert known.unknown(["un", "deux"]) == frozenset()
    assert known.unknown(["deux", "un"]) == frozenset()
    assert asked == [["deux", "un"]]


def test_without_a_dictionary_nothing_is_misspelt() -> None:
    assert speller("zz") is None


def test_the_app_sets_every_space_of_the_shipped_bank() -> None:
    """T01 needs no rule but for what is too many: see also tests/authoring/test_typeset.py."""
    shown = [entry.context.typeset(entry.shown_text) for entry in Lab.shared().corpus.entries]
    for sign in ("?", "!", ";", "»"):
        assert all(text.count(sign) == text.count(f"\u202f{sign}") for text in shown)
    assert all(text.count("«") == text.count("«\u202f") for text in shown)
    assert all(text.count(" : ") == 0 for text in shown)
    assert "'" not in "".join(shown)
