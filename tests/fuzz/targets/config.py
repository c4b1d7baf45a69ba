"""`config.toml`: read, and a choice written into it: it is the one choice that changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from quiz.config import CHOICES, Settings, keep, load_settings
from tests.fuzz.target import Target


def run(data: bytes, folder: Path) -> None:
    """What is read stays as it is when the theme and a key are chosen."""
    path = folder / "config.toml"
    path.write_bytes(data)
    before = load_settings(path, "fr")
    assert isinstance(before, Settings)
    keep(path, {"theme": "mono"}, "fr")
    assert load_settings(path, "fr") == replace(before, theme="mono")
    keys = {**before.keys, "study.source": "f9"}
    keep(path, {"theme": None, "keys": keys})
    assert dict(load_settings(path, "fr").keys) == keys


def seeds() -> Mapping[str, bytes]:
    """A file with every choice, and one of each way to write keys."""
    return {
        "every": b'language = "fr"\nretention = 0.9\nnew_per_day = 10\nreviews_per_day = 100\nrollover = 4\n'
        b'theme = "auto"  # a note\ngrades = 4\nexam = 2027-05-01\n\n[keys]\n"study.source" = "f2"\n',
        "dotted": b'keys.study.source = "s"\nkeys."a b".c = "d"\n',
        "inline": b'keys = {study = {source = "s"}, "x.y" = "z"}\n',
        "texts": b"theme = \"\"\"\\\n  dark\"\"\"\nlanguage = 'fr'\n[keys.study]\nflag = '''f'''\n",
        "arrays": b"exam = [1, [2], {a = 1}]\n[[keys]]\na = 1\n",
        "numbers": b"new_per_day = 0x1F\nretention = inf\nrollover = 1_0\nexam = 2027-05-01T10:00:00Z\n",
    }


TARGET = Target(
    run,
    seeds,
    words=(
        *(f"{name} = " for name in CHOICES),
        *("[keys]\n", "keys.", "[[", "]]", '"""', "'''", "{", "}", "0x", "inf", "nan", "true"),
        *(
            "2027-05-01",
            "07:32:00",
            "\\u00e9",
            "\\U0010ffff",
            "#",
            "\r\n",
            "\ufeff",
            "1e400",
            "0.95",
        ),
    ),
)
