"""GIFT as gift-pegjs reads it, a parser that is not ours."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any, cast

import pytest

from quiz.core.bank import Bank
from quiz.formats import load_format

HERE = Path(__file__).parent
_PLACEHOLDERS = {"092": "\\", "058": ":", "035": "#", "061": "=", "123": "{", "125": "}"} | {
    "126": "~",
    "010": "\n",
}
Question = dict[str, Any]


def exported(bank: Bank) -> str:
    out = io.BytesIO()
    load_format("gift").write(bank, out)
    return out.getvalue().decode()


def parsed(source: str) -> list[Question]:
    """The questions of a file, without its categories; skips where node or the parser is missing."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    if not (HERE / "node_modules" / "gift-pegjs").is_dir():
        pytest.skip("gift-pegjs is not installed: npm install --prefix tests/formats/gift")
    done = subprocess.run(
        (node, str(HERE / "parse.js")), input=source.encode(), capture_output=True, check=True
    )
    said = json.loads(done.stdout)
    assert "error" not in said, said
    return [one for one in cast("list[Question]", said["questions"]) if one["type"] != "Category"]


def decoded(text: str) -> str:
    """The right side of a pair, where gift-pegjs leaves its own placeholders."""
    for number, sign in _PLACEHOLDERS.items():
        text = text.replace(f"&&{number};", sign).replace(f"&&{number}", sign)
    return text
