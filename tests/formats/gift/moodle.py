"""GIFT as Moodle's import reads it, in the form of gift-pegjs: where the two differ, a file must suit both.

Moodle takes escaped signs aside first; the first brace opens the answers; what is inside tells the type of question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

Question = dict[str, Any]

_ESCAPED = re.compile(r"\\([\\~=#{}:n])")
_ASIDE = 0xE000
"""Where escaped signs wait, among letters that no text uses."""
_WEIGHT = re.compile(r"%(-*\d{1,2}\.?\d*)%")
_FORMATS = ("html", "plain", "moodle", "markdown")


def read(source: str) -> list[Question]:
    """The questions of a file, without its categories."""
    blocks = re.split(r"\n[ \t]*\n", source)
    return [_question(block) for block in blocks if block.strip() and not block.startswith("$")]


def _aside(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(_ASIDE + ord(found[1])), text)


def _back(text: str) -> str:
    signs = {_ASIDE + ord(sign): sign for sign in "\\~=#{}:"} | {_ASIDE + ord("n"): "\n"}
    return text.translate(signs).strip()


def _question(block: str) -> Question:
    lines = block.split("\n")
    comments = " ".join(line for line in lines if line.strip().startswith("//"))
    kept = "\n".join(line for line in lines if not line.strip().startswith("//"))
    text = _aside(kept).strip()
    name = ""
    if text.startswith("::"):
        name, _, text = text[2:].partition("::")
    start, end = text.index("{"), text.index("}")
    inside = text[start + 1 : end].strip()
    gap = "" if text.endswith("}") else "_____"
    inside, _, general = inside.partition("####")
    identity = re.search(r"\[id:([^\x00-\x1f\x7f]+?)\]", comments)
    assert identity
    return {
        "id": identity[1],
        "tags": re.findall(r"\[tag:([^\x00-\x1f\x7f]+?)\]", comments),
        "title": _back(name),
        "stem": _formatted(text[:start] + gap + text[end + 1 :], "moodle"),
        "globalFeedback": _formatted(general),
        **_answers(inside.strip()),
    }


def _formatted(text: str, usual: str = "plain") -> dict[str, str]:
    text = text.strip()
    for known in _FORMATS:
        if text.startswith(f"[{known}]"):
            return {"format": known, "text": _back(text[len(known) + 2 :])}
    return {"format": usual, "text": _back(text)}


def _answers(inside: str) -> dict[str, Any]:
    if not inside:
        return {"type": "Essay"}
    if inside.startswith("#"):
        return {"type": "Numerical", "choices": list(map(_number, _apart(inside[1:], "=")))}
    if "~" in inside:
        pieces = _apart(inside.replace("=", "~="), "~")
        return {"type": "MC", "choices": list(map(_choice, pieces))}
    if "=" in inside and "->" in inside:
        return {"type": "Matching", "matchPairs": list(map(_pair, _apart(inside, "=")))}
    truth = inside.partition("#")[0].strip()
    if truth in {"T", "TRUE", "F", "FALSE"}:
        return {"type": "TF", "isTrue": truth.startswith("T")}
    return {"type": "Short", "choices": [_choice(piece, 100) for piece in _apart(inside, "=")]}


def _apart(text: str, sign: str) -> Iterator[str]:
    first, *others = text.split(sign)
    assert not first.strip(), text
    return iter(others)


def _choice(piece: str, usual: float = 0) -> dict[str, Any]:
    piece = piece.strip()
    weight, is_right = usual, False
    if piece.startswith("="):
        weight, is_right, piece = 100, True, piece[1:]
    elif found := _WEIGHT.match(piece):
        weight, piece = float(found[1]), piece[found.end() :]
    text, _, feedback = piece.partition("#")
    return {
        "weight": weight,
        "isCorrect": is_right,
        "text": _formatted(text),
        "feedback": _formatted(feedback),
    }


def _number(piece: str) -> dict[str, Any]:
    choice = _choice(piece, 100)
    value, _, within = choice["text"]["text"].partition(":")
    choice["text"] = {"type": "range", "number": float(value), "range": float(within or 0)}
    return choice


def _pair(piece: str) -> dict[str, Any]:
    left, arrow, right = piece.partition("->")
    assert arrow, piece
    return {"subquestion": _formatted(left), "subanswer": _back(right)}
