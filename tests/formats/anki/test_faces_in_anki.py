"""Notes and faces in a real collection of Anki: what its backend makes of them, and what a browser makes of that."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz.authoring.load import load_or_raise
from quiz.core.bank import Bank
from quiz.core.question import Question
from quiz.formats.anki.note_types import NoteType, note_types
from quiz.formats.anki.notes import note_of
from quiz.formats.anki.render import face
from quiz.kinds import KINDS
from tests.contract.examples import example_banks
from tests.formats.anki.reviewer import Reviewer, reviewing
from tests.formats.anki.samples import HOSTILE, a_bank, everywhere, of_kind

if TYPE_CHECKING:
    from anki.cards import Card
    from anki.collection import Collection
    from anki.models import NotetypeDict
    from playwright.sync_api import Browser

_TYPING = re.compile(r"\[\[type:([^\]]*)\]\]")
_BOX = '<input type="text" id="typeans">'


def installed(collection: Collection, kind: NoteType) -> NotetypeDict:
    models = collection.models
    made = models.new(kind.name)
    made["type"] = int(kind.is_cloze)
    made["css"] = kind.css
    for field in kind.fields:
        models.add_field(made, models.new_field(field.name))
    for template in kind.templates:
        card = models.new_template(template.name)
        card["qfmt"], card["afmt"] = template.front, template.back
        models.add_template(made, card)
    models.add(made)
    found = models.by_name(kind.name)
    assert found is not None
    return found


def cards_of(
    collection: Collection, models: dict[str, NotetypeDict], question: Question, bank: Bank
) -> list[Card]:
    from anki.decks import DeckId

    data = note_of(question, bank)
    note = collection.new_note(models[data.key])
    note.fields = list(data.fields)
    note.tags = list(data.tags)
    collection.add_note(note, DeckId(1))
    cards: list[Card] = note.cards()
    return cards


@pytest.fixture
def models(collection: Collection) -> dict[str, NotetypeDict]:
    return {key: installed(collection, kind) for key, kind in note_types("fr").items()}


def test_every_question_of_the_shipped_bank_has_its_cards_and_their_faces(
    collection: Collection, models: dict[str, NotetypeDict]
) -> None:
    bank = load_or_raise(Path(__file__).parents[3])
    for question in bank.questions.values():
        cards = cards_of(collection, models, question, bank)
        assert len(cards) == len(question.cards)
        for card in cards:
            shown = card.render_output()
            assert not re.search(r"\{\{|has a problem", shown.question_text.split("<script>")[0])
            assert question.id in shown.answer_text
    assert not collection.get_empty_cards().notes
    assert collection.note_count() == len(bank.questions)


@pytest.mark.parametrize("kind", KINDS)
def test_our_faces_are_those_that_anki_renders(
    collection: Collection, models: dict[str, NotetypeDict], kind: str
) -> None:
    bank = example_banks()[kind]
    (question,) = bank.questions.values()
    data = note_of(question, bank)
    kept = note_types("fr")[data.key]
    fields = dict(zip((one.name for one in kept.fields), data.fields, strict=True))
    for card in cards_of(collection, models, question, bank):
        template = kept.templates[0 if kept.is_cloze else card.ord]
        shown = card.render_output()
        for side, ours in (
            (shown.question_text, face(template.front, fields, card.ord, is_back=False)),
            (shown.answer_text, face(template.back, fields, card.ord, is_back=True)),
        ):
            assert _alike(side) == _alike(ours)


def _alike(shown: str) -> str:
    """A face without the box to type in, and without what a cloze says only to Anki's own scripts."""
    boxless = re.sub(r'<input type="text" id="typeans">|<code id="typeans">.*?</code>', "#", shown)
    return re.sub(r' data-cloze="[^"]*"', "", _TYPING.sub("#", boxless))


@pytest.mark.parametrize(
    ("kind", "act", "verdict"),
    [
        ("choice", ".options li:has-text('Nouer')", "✓ Juste"),
        ("true_false", ".options li:has-text('Vrai')", "✗ À revoir"),
        ("short", "Vladivostock", "✓ Juste. Cela se dit aussi ; on attendait : Vladivostok."),
        ("number", "9 000", "✓ Juste. C’est assez proche ; la source donne 10 000."),
        ("cloze", "staline", "✓ Juste. Aux majuscules près : Staline."),
        ("order", ".items li", "✗ À revoir. 0 enchaînement juste sur 4."),
        ("match", ".choices li:has-text('Singapour')", "✗ À revoir. 1 paire juste sur 4."),
    ],
)
def test_a_card_of_anki_is_played(  # noqa: PLR0917
    reviewer: Reviewer,
    collection: Collection,
    models: dict[str, NotetypeDict],
    bank: Bank,
    kind: str,
    act: str,
    verdict: str,
) -> None:
    card = cards_of(collection, models, of_kind(bank, kind), bank)[0]
    shown = card.render_output()
    kept = note_types("fr")[note_of(of_kind(bank, kind), bank).key]
    reviewer.load(kept, _TYPING.sub(_BOX, shown.question_text))
    if reviewer.all("#typeans"):
        reviewer.page.locator("#typeans").fill(act)
    else:
        reviewer.page.locator(act).first.click()
    reviewer.load(kept, _answered(collection, card, shown.answer_text, act))

    assert reviewer.text(".verdict") == verdict


@pytest.mark.parametrize("given", ["vladivostik", "Vladivostok", "vladi"])
def test_what_was_typed_is_read_in_ankis_own_comparison(
    browser: Browser,
    collection: Collection,
    models: dict[str, NotetypeDict],
    bank: Bank,
    given: str,
) -> None:
    card = cards_of(collection, models, of_kind(bank, "short"), bank)[0]
    with reviewing(browser, denied=True) as reviewer:
        back = _answered(collection, card, card.render_output().answer_text, given)
        reviewer.load(note_types("fr")["typed"], back)

        assert reviewer.text(".verdict").startswith("✗" if given == "vladi" else "✓")


def _answered(collection: Collection, card: Card, back: str, given: str) -> str:
    """The back with Anki's comparison, as its reviewer puts it there."""

    def comparison(found: re.Match[str]) -> str:
        *filters, name = found[1].split(":")
        expected = card.note()[name]
        if "cloze" in filters:
            expected = collection.extract_cloze_for_typing(expected, card.ord + 1)
        lines: str = collection.compare_answer(expected, given, "nc" not in filters)
        return lines

    return _TYPING.sub(comparison, back)


@pytest.mark.parametrize("name", everywhere(""))
def test_hostile_texts_run_nothing_in_a_card_of_anki(
    reviewer: Reviewer, collection: Collection, models: dict[str, NotetypeDict], name: str
) -> None:
    question = everywhere(" / ".join(HOSTILE))[name]
    bank = a_bank(question)
    for card in cards_of(collection, models, question, bank):
        shown = card.render_output()
        kept = note_types("fr")[note_of(question, bank).key]
        _shows_all(reviewer, kept, _TYPING.sub(_BOX, shown.question_text))
        _shows_all(reviewer, kept, _answered(collection, card, shown.answer_text, "x<b>y"))
        assert not shown.question_av_tags
        assert not shown.answer_av_tags


def _shows_all(reviewer: Reviewer, kind: NoteType, shown: str) -> None:
    reviewer.load(kind, shown)
    text = reviewer.page.locator("main").evaluate("one => one.textContent")
    assert all(one in text for one in HOSTILE)
    assert reviewer.page.evaluate("window.hacked") is None
