"""New questions, articles and schemas in a bank's folder; what an author wrote there is never changed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from quiz.authoring import skeleton
from quiz.authoring.gone import gone_names, written_ids
from quiz.authoring.schema import FOLDER, comment_of, schemas
from quiz.authoring.source import Source, read_source
from quiz.authoring.tree import Seq
from quiz.core.problem import InputError, Place
from quiz.core.question import question_of
from quiz.whole import undone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from quiz.authoring.draft import Draft
    from quiz.authoring.tree import Node

_NUMBERED = re.compile(r"(\d{3})-.*\.yaml")
_SHORT_DECK = re.compile(r"\d+-(?=.)")
_DASH = re.compile(r" *(?=-)")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")


def question_id(
    draft: Draft,
    kind: str,
    deck: str = "",
    facts: Sequence[str] = (),
    released: Iterable[str] = (),
) -> str:
    """An id that no question has, nor had: made of the fact it asks, else of its deck, and of its kind.

    `released` are names of cards that the ledger knows.
    """
    about = facts[0] if facts else _SHORT_DECK.sub("", deck) or "question"
    name = f"{about}-{kind}".replace("_", "-")
    known = (*written_ids(draft), *gone_names(draft.head), *released)
    taken = {question_of(card) for card in known}
    others = (f"{name}-{number}" for number in range(2, len(taken) + 3))
    return next(free for free in (name, *others) if free not in taken)


def add_question(root: Path, deck: str, kind: str, name: str, facts: Sequence[str] = ()) -> Place:
    """Add a question to the end of a deck, to be filled in.

    Raises InputError `bank.deck_broken` or `bank.no_room` where it cannot stand there, and OSError where the file
    cannot be written.
    """
    file = f"decks/{deck}.yaml"
    before = read_source(root, file)
    if before.root is None:
        raise InputError("bank.deck_broken", before.problems, path=file)
    data = (root / file).read_bytes()
    text = data.decode("utf-8-sig")
    end = "\r\n" if "\r\n" in text else "\n"
    margin = _margin(text, before.field("questions"))
    lines = ["", *(margin + line for line in skeleton.question(kind, name, facts))]
    added = ("" if text.endswith(("\n", "\r")) else end) + "".join(line + end for line in lines)
    whole = (text + added).replace("\r\n", "\n")
    if not _is_added(before.root, Source(file, whole).root, name):
        raise InputError("bank.no_room", path=file)
    with (root / file).open("ab") as out:
        out.write(added.encode())
    return Place(file, whole.split("\n").index(f"{margin}- id: {name}") + 1, len(margin) + 1)


def _margin(text: str, questions: Node | None) -> str:
    """What stands before the dash of each question."""
    if not isinstance(questions, Seq) or not questions.marks:
        return ""
    dash = _DASH.match(text.split("\n")[questions.marks[0][0] - 1])
    return dash[0] if dash else ""


def _is_added(before: Node, after: Node | None, name: str) -> bool:
    """Whether a deck says what it said and, at the end of its questions, one more."""
    if not isinstance(before, dict) or not isinstance(after, dict):
        return False
    questions = after.get("questions")
    if not isinstance(questions, list):
        return False
    same = {**after, "questions": questions[:-1]} == {"questions": [], **before}
    return same and isinstance(questions[-1], dict) and questions[-1].get("id") == name


def add_article(root: Path, name: str, original: Mapping[str, str]) -> Place:
    """Write a file for an article, under the next number, to be filled in; `original` is what is known of its text.

    Raises InputError `bank.no_number` where there is none left, and OSError where the file cannot be written.
    """
    known = {field: _scalar(value) for field, value in original.items()}
    seeds = root / "seeds"
    seeds.mkdir(exist_ok=True)
    number = _next_number(file.name for file in seeds.iterdir())
    if number > 999:
        raise InputError("bank.no_number", path=seeds)
    file = f"seeds/{number:03}-{name}.yaml"
    head = [comment_of(file)] if (root / FOLDER).is_dir() else []
    lines = [*head, *skeleton.article(known)]
    with (root / file).open("xb") as out, undone(root / file):
        out.write(("\n".join(lines) + "\n").encode())
        out.flush()
    return Place(file, len(head) + 1)


def _next_number(names: Iterable[str]) -> int:
    taken = (int(found[1]) for name in names if (found := _NUMBERED.fullmatch(name)))
    return max(taken, default=-1) + 1


def _scalar(text: str) -> str:
    """A text on one line of YAML, in quotes where it needs any."""
    return text if _PLAIN_NAME.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def add_schemas(root: Path) -> tuple[Path, ...]:
    """Write the schemas of a bank's files, in place of older ones; raises OSError."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return tuple(folder / name for name in schemas())
