"""An author's YAML: the quick reader says what the parser says or leaves it to it, and each complaint has a place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from quiz.authoring.compose import compose
from quiz.authoring.quick import quick
from quiz.authoring.source import read_source
from quiz.authoring.tree import Node, Seq
from tests.fuzz.oracle import tell_all
from tests.fuzz.target import Target
from tests.fuzz.targets.bank import seeds as banks


def run(data: bytes, folder: Path) -> None:
    """The file is read both ways."""
    (folder / "a.yaml").write_bytes(data)
    source = read_source(folder, "a.yaml")
    tell_all(source.problems)
    assert source.root is not None or source.problems
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    found = quick(text)
    if found is not None:
        composed = compose(text)
        assert (composed.root, composed.faults) == (found, [])
        assert _marks(composed.root) == _marks(found)


def _marks(node: Node | None) -> list[object]:
    """Where the records of block sequences begin: those of lists in brackets are not kept."""
    found: list[object] = []
    if isinstance(node, Seq) and any(isinstance(item, dict) for item in node):
        found.append(node.marks)
    values = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for value in values:
        found += _marks(value)
    return found


def seeds() -> Mapping[str, bytes]:
    """Those of the bank, and what YAML has beside."""
    return {
        **banks(),
        "flow": b'a: [b, {c: d, "e": f}]\n? g\n: h\n',
        "scalars": b"a: |2+\n    b\n\n\nc: >-\n  d\n  e\nf: 'g''h'\ni: \"j\\u00e9\\\n  k\"\n",
        "machinery": b"%YAML 1.1\n---\na: &b c\nd: *b\n<<: {e: !f g}\n...\n---\n",
    }


TARGET = Target(
    run,
    seeds,
    words=(
        *(": ", " #", "  # ", "- ", ">-", "|", "? ", "!!str", "&a", "*a", "<<:", "---\n", "...\n"),
        *("%YAML 1.1\n", "{", "}", "[", "]", "'", '"', "\\x00", "\\ud800", "\t", "\u2028", "\x85"),
    ),
)
