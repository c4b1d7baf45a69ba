"""The hostile corpus through every kind and every way out, and in: shown as text, and obeyed by nothing.

Each file is read by a reader of its format that is not ours. Wherever it says a plain word it has to say the hostile
text, as often; and nothing of its structure may differ from that of the plain word's file.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from quiz import phrase
from quiz.authoring.load import load
from quiz.core.bank import Bank
from quiz.formats import FORMATS, load_format
from quiz.formats.anki.note_types import note_types
from quiz.formats.spreadsheet import plain
from quiz.i18n import Words
from tests.authoring.folders import BANK, HEAD
from tests.formats.amc import reading as amc
from tests.formats.gift import moodle as gift
from tests.formats.gift import reading as gift_pegjs
from tests.formats.moodle import reading as moodle
from tests.formats.moodle.checker import complaints
from tests.hostile import EVERY, HUGE, Hostile, bank_of

WORD = "zyx"
PLAIN = {"plain": Hostile(WORD, "")}
TEXTS = {name: text for name, text in EVERY.items() if name != "huge"}
_UNWRITABLE = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U0001fffe\U0001ffff]"
)
_CURLY = str.maketrans("“”", '""')
_OBEYED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class Read(NamedTuple):
    """What a reader finds of a question: what it says, and how that is laid out."""

    said: str
    form: object


Reader = Callable[[bytes], Mapping[str, Read]]


def squeezed(text: str) -> str:
    """A text without what files cannot hold, and without white space, which every format has a way of its own with."""
    return _UNWRITABLE.sub("", text).translate(_CURLY)


class _Page(HTMLParser):
    """What a page shows, and its elements; a line is no element, nor is what parts a formula."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.said = ""
        self.form: list[tuple[str, ...]] = []
        if "<" in source or "&" in source:
            self.feed(source)
            self.close()
        else:
            self.said = source

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"br", "i"}:
            self.form.append((tag, *(name for name, _ in attrs)))

    def handle_data(self, data: str) -> None:
        self.said += data

    def handle_comment(self, data: str) -> None:
        self.form.append(("comment", data))

    def handle_decl(self, decl: str) -> None:
        self.form.append(("declaration", decl))

    def handle_pi(self, data: str) -> None:
        self.form.append(("instruction", data))

    def unknown_decl(self, data: str) -> None:
        self.form.append(("section", data))


def strings(value: object) -> Iterator[str]:
    """Every text in a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield from (name, *strings(one))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from strings(one)


def shape(value: object) -> object:
    """A value of JSON without its texts."""
    if isinstance(value, Mapping):
        return [shape(one) for one in value.values()]
    return [shape(one) for one in value] if isinstance(value, list | tuple) else type(value)


def _json(content: bytes) -> Mapping[str, Read]:
    return {
        one["id"]: Read("\n".join(strings(one)), [sorted(one), shape(one)])
        for one in json.loads(content)
    }


def _csv(content: bytes) -> Mapping[str, Read]:
    csv.field_size_limit(1 << 24)
    text = content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";", strict=True))
    cells = [cell for row in rows for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    return {
        row["id"]: Read(
            "\n".join(map(plain, row.values())), [name for name, cell in row.items() if cell]
        )
        for row in rows
    }


def _quizlet(content: bytes) -> Mapping[str, Read]:
    found: dict[str, Read] = {}
    for line in content.decode().removesuffix("\n").split("\n"):
        term, definition = line.split("\t")
        assert not {term[:1], definition[:1]} & set("=+-@")
        name = definition.rpartition("[")[2].removesuffix("]")
        before = found[name] if name in found else Read("", 0)
        said = f"{before.said}{term}\n{definition}"
        found[name] = Read(said, [before.form, "card"])
    return found


def _moodle(content: bytes) -> Mapping[str, Read]:
    assert complaints(content) == []
    return {
        question.findtext("idnumber") or "": Read(
            "\n".join(_moodle_texts(question)), _moodle_form(question)
        )
        for question in moodle.questions(content)
    }


def _moodle_form(question: ET.Element) -> object:
    """The elements; how many spellings are accepted depends on the text, and whether a number is one."""
    kind = question.get("type")
    return [kind in _TYPED] if kind in _TYPED else [one.tag for one in question.iter()]


def _moodle_texts(question: ET.Element) -> Iterator[str]:
    """What is shown, without names and tags, which are cut, and without typed answers, which are spelt in many ways."""
    left_out = {"name", "tags", *(("answer",) if question.get("type") in _TYPED else ())}
    for element in question:
        if element.tag in left_out:
            continue
        for holder in element.iter():
            text = holder.findtext("text")
            if text is not None and holder.get("format") == "html":
                yield moodle.shown(
                    moodle.gaps(text)[0] if question.get("type") == "cloze" else text
                )
            elif text is not None:
                yield html.unescape(text)


_TYPED = {"shortanswer", "numerical"}


def _gift(content: bytes) -> Mapping[str, Read]:
    found = gift.read(content.decode())
    return {
        one["id"].partition("/")[0]: Read("\n".join(_gift_texts(one)), _gift_form(one))
        for one in found
    }


def _gift_form(question: Mapping[str, Any]) -> object:
    return "typed" if question["type"] in {"Short", "Numerical"} else question["type"]


def _gift_texts(question: Mapping[str, Any]) -> Iterator[str]:
    """What is shown, without what is left out of Moodle XML too."""
    left_out = {
        "title",
        "tags",
        *(("choices",) if question["type"] in {"Short", "Numerical"} else ()),
    }
    for name, value in question.items():
        if name == "matchPairs":  # a label, in which Moodle reads entities
            yield from (html.unescape(pair["subanswer"]) for pair in value)
            yield from strings([pair["subquestion"] for pair in value])
        elif name not in left_out:
            yield from strings(value)


def _amc(content: bytes) -> Mapping[str, Read]:
    source = amc.read(content)
    return {
        one.id: Read(
            "\n".join([amc.prompt(one.text), *(amc.shown(answer[3]) for answer in one.answers)]),
            [
                one.many,
                one.lines,
                one.flags - {"horiz"},  # it depends on the length
                [answer[:3] for answer in one.answers],
                sorted(source.options),
            ],
        )
        for one in source.questions
    }


def _html(content: bytes) -> Mapping[str, Read]:
    page = content.decode()
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert data
    form = _Page(page[: data.start(1)] + page[data.end(1) :]).form
    return {
        one["id"]: Read("\n".join(strings(one)), [form, shape(one)])
        for one in json.loads(data[1])["questions"]
    }


def _anki(content: bytes) -> Mapping[str, Read]:
    with ZipFile(io.BytesIO(content)) as archive, closing(sqlite3.connect(":memory:")) as db:
        assert sorted(archive.namelist()) == ["collection.anki2", "media"]
        db.deserialize(archive.read("collection.anki2"))
        ((models, decks),) = db.execute("SELECT models, decks FROM col")
        names = {
            key: [field["name"] for field in one["flds"]] for key, one in json.loads(models).items()
        }
        rows = db.execute("SELECT guid, mid, flds, tags FROM notes").fetchall()
    assert all(deck["name"].count("::") <= 1 for deck in json.loads(decks).values())
    return {
        guid.removeprefix("reperes:"): _note(names[str(model)], fields, tags)
        for guid, model, fields, tags in rows
    }


def _note(names: list[str], joined: str, tags: str) -> Read:
    fields = dict(zip(names, joined.split("\x1f"), strict=True))
    said, form = "", []
    for name, field in fields.items():
        bare = re.sub(r"\{\{c1::(.*?)\}\}", r"\1", field)
        assert not re.search(
            r"\{\{|\}\}|\[sound:|\[latex\]|\[\$|\[\[type:|\\\(|\\\[|[\x00-\x1f]", bare
        ), name
        page = _Page(bare)
        if name not in _COMPARED:
            said += f"{page.said}\n"
        form.append((name, sorted(page.form), field.count("{{c1::"), bool(field)))
    return Read(said, [form, len(tags.split())])


_COMPARED = {
    field.name
    for made in note_types("fr").values()
    for field in made.fields
    if field.key in {"answer", "grading"}
}
"""Fields that a script compares: texts there are as a keyboard types them, and in JSON."""

READERS: Mapping[str, Reader] = {
    "amc": _amc,
    "anki": _anki,
    "csv": _csv,
    "gift": _gift,
    "html": _html,
    "json": _json,
    "moodle": _moodle,
    "quizlet": _quizlet,
}


_FEW = ("choice", "card")


@cache
def written(name: str, *, is_plain: bool = False) -> tuple[bytes, frozenset[str]]:
    """The whole corpus, or a plain word in its place, in a format; and the questions it could not carry at all."""
    return _written(bank_of(PLAIN if is_plain else TEXTS), name)


@cache
def read(name: str, *, is_plain: bool = False) -> Mapping[str, Read]:
    """What a reader finds in it."""
    return READERS[name](written(name, is_plain=is_plain)[0])


def _written(bank: Bank, name: str) -> tuple[bytes, frozenset[str]]:
    out = io.BytesIO()
    lost = load_format(name).write(bank, out)
    return out.getvalue(), frozenset(one.question for one in lost if one.is_whole)


@pytest.mark.parametrize("name", FORMATS)
def test_a_text_is_said_wherever_a_word_is(name: str) -> None:
    (_, lost), found, usual = written(name), read(name), usually(name)

    assert found.keys() | lost == bank_of(TEXTS).questions.keys()
    unsaid = {}
    for question, one in found.items():
        kind, _, text = question.partition("-")
        wanted = TEXTS[text].text.replace("->", "→") if name == "gift" else TEXTS[text].text
        times = squeezed(one.said).count(squeezed(wanted))
        if times < usual[kind].said.count(WORD):
            unsaid[question] = times, usual[kind].said.count(WORD)
    assert unsaid == {}


@pytest.mark.parametrize("name", FORMATS)
def test_no_text_makes_anything_of_the_file_other(name: str) -> None:
    found, usual = read(name), usually(name)

    other = {
        name: (one.form, usual[name.partition("-")[0]].form)
        for name, one in found.items()
        if one.form != usual[name.partition("-")[0]].form
    }
    assert other == {}


def usually(name: str) -> Mapping[str, Read]:
    """What a plain word makes of each kind."""
    return {one.partition("-")[0]: said for one, said in read(name, is_plain=True).items()}


@pytest.mark.parametrize("name", FORMATS)
def test_no_file_holds_what_a_terminal_obeys(name: str) -> None:
    content, _ = written(name)
    if name != "anki":  # a package is no text, and its fields are looked at above
        text = content.decode().replace("\r\n", "\n")
        assert {f"U+{ord(sign):04X}" for sign in _OBEYED.findall(text)} == set()


@pytest.mark.parametrize("name", FORMATS)
def test_a_word_of_a_hundred_thousand_letters_is_written(name: str) -> None:
    content, lost = _written(bank_of({"huge": HUGE}, kinds=_FEW), name)

    found = READERS[name](content)
    assert len(found) + len(lost) == len(_FEW)
    assert all(HUGE.text in one.said for one in found.values())


def test_gift_is_read_alike_by_a_parser_of_others() -> None:
    content, _ = written("gift")
    ours = {one["id"]: one["type"] for one in gift.read(content.decode())}

    assert {one["id"]: one["type"] for one in gift_pegjs.parsed(content.decode())} == ours


# --- the way in

_REFUSED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_QUESTION = """\
- id: q
  kind: short
  prompt: {prompt}
  answer: Oslo
  explanation: Depuis 1905.
  source: Un atlas
"""


def _escaped(text: str) -> str:
    return '"' + "".join(f"\\U{ord(sign):08x}" for sign in text) + '"'


def _as_it_is(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@pytest.mark.parametrize("quoted", [_escaped, _as_it_is])
def test_controls_are_refused_at_their_place_and_other_texts_are_read(
    tmp_path: Path, quoted: Callable[[str], str]
) -> None:
    for name, (text, _) in EVERY.items():
        if quoted is _as_it_is and ("\n" in text or "\r" in text):  # lines of YAML's own
            continue
        deck = HEAD + _QUESTION.format(prompt=quoted(text))
        (tmp_path / "decks").mkdir(exist_ok=True)
        (tmp_path / "decks/bank.yaml").write_text(BANK, encoding="utf-8")
        (tmp_path / "decks/essai.yaml").write_bytes(deck.encode("utf-8", "surrogatepass"))
        loaded = load(tmp_path)
        places = [problem.place for problem in loaded.problems]
        if _REFUSED.search(text):
            assert [(place.path, place.line) for place in places] == [("decks/essai.yaml", 5)], name
            assert not any(
                _REFUSED.search(phrase.problem(Words("fr"), one)) for one in loaded.problems
            )
        else:
            assert places == [], name
            assert len(loaded.bank.questions) == 1, name
