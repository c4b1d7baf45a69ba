import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import assert_never

import pytest

from quiz.authoring.load import load_or_raise
from quiz.core.bank import Bank
from quiz.core.keyboard import keyboard
from quiz.core.question import Question, QuestionId
from quiz.core.shape import Arrange, Blank, Date, Fill, Number, Pair, Pick, Reveal, Shape, Text
from quiz.formats.anki.note_types import note_types
from quiz.formats.anki.notes import NoteData, note_of, words_of
from quiz.kinds import KINDS
from tests.contract.examples import example_banks
from tests.formats.anki.samples import HOSTILE, a_bank, everywhere, of_kind

ROOT = Path(__file__).parents[3]
_TAG = re.compile(r"<[^>]*>")


@cache
def shipped() -> Bank:
    return load_or_raise(ROOT)


def named(note: NoteData, language: str = "fr") -> dict[str, str]:
    kind = note_types(language)[note.key]
    return dict(zip((field.key for field in kind.fields), note.fields, strict=True))


def shown(fields: str) -> str:
    """What a person reads of the fields, as a keyboard types it."""
    text = html.unescape(_TAG.sub("", fields.replace("</li>", " ").replace("</td>", " ")))
    return keyboard(text.replace('\\"', '"').replace("\\\\", "\\"))


def written(question: Question) -> Iterator[str]:
    """Every text that an author wrote in a question."""
    yield from (question.explanation, question.hint, question.source, question.id)
    for card in question.cards:
        if not isinstance(card.shape, Fill) or not card.shape.frame:
            yield card.prompt
        yield from _asked(card.shape)


def _asked(shape: Shape) -> Iterator[str]:
    match shape:
        case Pick(options=options, fix=fix):
            for option in options:
                yield from (option.text, option.why)
            yield from fix[1:] if fix else ()
        case Fill(blanks=blanks, frame=frame):
            yield from frame
            yield from chain.from_iterable(map(_of_blank, blanks))
        case Arrange(items=items, proofs=proofs):
            yield from (*items, *proofs)
        case Pair(pairs=pairs, extra=extra):
            yield from (text for pair in pairs for text in pair)
            yield from extra
        case Reveal(answer=answer, rubric=rubric, length=length):
            yield from (answer, *rubric, length)
        case _:
            assert_never(shape)


def _of_blank(blank: Blank) -> Iterator[str]:
    yield from (blank.answer, blank.label, *_also(blank))
    for remark in (*blank.almost, *blank.wrong):
        yield from (remark.answer, remark.message)


def _also(blank: Blank) -> tuple[str, ...]:
    match blank:
        case Text(also=also):
            return also
        case Number(unit=unit):
            return (unit,)
        case Date(value=value):
            return (value.iso,)


def lost(question: Question, bank: Bank) -> list[str]:
    kept = shown(" ".join(note_of(question, bank).fields))
    gaps = re.sub(r"\{\{c\d+::(.*?)(?:::.*?)?\}\}", r"\1", kept)
    texts = (keyboard(text).replace("\\\\", "\\") for text in written(question))
    return [text for text in texts if text not in kept and text not in gaps]


def test_no_text_of_the_shipped_bank_is_lost() -> None:
    bank = shipped()

    assert {one.id: lost(one, bank) for one in bank.questions.values() if lost(one, bank)} == {}
    assert len(bank.questions) >= 200


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_of_a_kinds_example_is_lost(kind: str) -> None:
    bank = example_banks()[kind]
    (question,) = bank.questions.values()

    assert lost(question, bank) == []
    assert note_of(question, bank).key in note_types("fr")


def test_every_source_and_every_dispute_stands_on_the_note() -> None:
    bank = shipped()
    for question in bank.questions.values():
        fields = named(note_of(question, bank))
        for source in bank.sources(question):
            assert f"§ {source.paragraph}" in shown(fields["source"])
            cite = bank.article(source.article).cite
            assert keyboard(cite[1:]) in shown(fields["source"])
        for dispute in bank.disputes_on(question):
            assert keyboard(dispute.about) in shown(fields["dispute"])
            for _, belief in dispute.readings:
                assert keyboard(belief) in shown(fields["dispute"])


def test_the_date_of_an_article_stands_once(bank: Bank) -> None:
    article = replace(bank.articles[1], cite="BFM Business")
    undated = replace(bank, articles=(bank.articles[0], article, *bank.articles[2:]))
    question = of_kind(bank, "open")

    assert "BFM Business (25 avril 2019), § 10" in shown(named(note_of(question, bank))["source"])
    assert "BFM Business (25 avril 2019), § 10" in shown(
        named(note_of(question, undated))["source"]
    )


def test_every_note_of_the_shipped_bank_is_sound() -> None:
    bank = shipped()
    notes = [note_of(question, bank) for question in bank.questions.values()]

    assert len({note.guid for note in notes}) == len(notes)
    for note in notes:
        assert note.fields[0].strip()
        assert not any("\x1f" in field for field in note.fields)
        assert all(tag.startswith("reperes::") and " " not in tag for tag in note.tags)


def test_a_note_keeps_its_guid_when_its_question_is_renamed() -> None:
    question = everywhere("a")["card"]
    before = a_bank(question)
    renamed = replace(question, id=QuestionId("third"))
    after = replace(a_bank(renamed), renamed=(("card", "second"), ("second", "third")))

    assert note_of(renamed, after).guid == note_of(question, before).guid == "reperes:card"


def test_tags_say_where_a_question_belongs(bank: Bank) -> None:
    assert note_of(of_kind(bank, "choice"), bank).tags == (
        "reperes::genre::choix-unique",
        "reperes::niveau::2",
        "reperes::paquet::03-rupture",
        "reperes::source::000-la-chronologie-d-avril-2019",
        "reperes::thème::diplomatie",
        "reperes::thème::peninsule",
    )


def test_a_theme_is_one_level_of_tags_without_spaces() -> None:
    question = everywhere("a")["card"]

    assert "reperes::thème::un-thème-à-part" in note_of(question, a_bank(question)).tags


def test_the_right_option_is_not_always_first() -> None:
    bank = shipped()
    notes = [note_of(one, bank) for one in bank.questions.values() if one.kind == "choice"]

    firsts = sum(named(note)["right"] == "1" for note in notes)
    assert 0 < firsts < len(notes) / 2


def test_what_is_sorted_stays_sorted(bank: Bank) -> None:
    years = named(note_of(of_kind(bank, "multiple"), bank))
    truth = named(note_of(of_kind(bank, "true_false"), bank))

    assert re.findall(r"<li>(.*?)</li>", years["options"]) == ["2000", "2001", "2002", "2011"]
    assert (years["right"], years["mode"]) == ("2,3", "many fixed")
    assert 'data-expects="2 réponses"' in years["options"]
    assert (truth["right"], truth["mode"]) == ("2", "one fixed")
    assert "<ins>au dispositif surveillant</ins>" in truth["reasons"]


def test_items_know_their_place_and_never_stand_in_the_right_order() -> None:
    bank = shipped()
    for question in bank.questions.values():
        if question.kind == "order":
            places = re.findall(r'value="(\d+)"', named(note_of(question, bank))["items"])
            assert sorted(places) != places
            assert sorted(map(int, places)) == list(range(1, len(places) + 1))


def test_a_sentence_is_put_together_again(bank: Bank) -> None:
    text = named(note_of(of_kind(bank, "cloze"), bank))["text"]

    assert "c’est {{c1::Staline::dirigeant}} qui" in text
    assert "en {{c2::1948::année}}." in text


def test_a_typed_answer_is_as_a_keyboard_types_it(bank: Bank) -> None:
    number = named(note_of(of_kind(bank, "number"), bank))
    date = named(note_of(of_kind(bank, "date"), bank))

    assert (number["answer"], number["expects"]) == ("10 000", "travailleurs")
    assert (date["answer"], date["expects"]) == ("juillet 2000", "mois et année")
    assert json.loads(html.unescape(date["grading"]))["blanks"]["c1"][0]["value"] == "2000-07"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_text(text: str) -> None:
    for question in everywhere(text).values():
        bank = a_bank(question)
        assert lost(question, bank) == []
        fields = named(note_of(question, bank))
        for key, field in fields.items():
            safe = re.sub(r"\{\{c1::[^{}]*\}\}", "", field) if key == "text" else field
            assert "{{" not in safe
            assert "}}" not in safe
            assert "[[" not in safe
            assert "[sound" not in safe
            assert "<script" not in field
            assert not re.search(r"\\\(|\\\[", field)


def test_a_cloze_has_one_gap_whatever_its_text() -> None:
    for text in (*HOSTILE, ":", "a:", ":a", "::"):
        question = everywhere(text)["cloze"]
        field = named(note_of(question, a_bank(question)))["text"]

        (gap,) = re.findall(r"\{\{c1::(.*?)\}\}", field)
        assert len(gap.split("::")) == 2


def test_what_parts_fields_is_dropped_and_a_line_is_kept() -> None:
    for question in everywhere("a\x1fb\x00\nc").values():
        fields = note_of(question, a_bank(question)).fields
        assert not any(re.search(r"[\x00-\x1f]", field) for field in fields)
        assert "ab<br>c" in fields[-5] + fields[-7]


def test_a_bank_in_a_language_we_do_not_speak_has_english_words() -> None:
    question = everywhere("a")["options"]

    assert words_of(a_bank(question, language="de")).language == "en"
    assert "reperes::kind::single-choice" in note_of(question, a_bank(question, language="de")).tags
