from collections.abc import Iterator

from hypothesis import example, given
from hypothesis import strategies as st

from quiz.authoring.compose import compose
from quiz.authoring.quick import quick
from quiz.authoring.tree import Node, Seq
from tests.authoring.folders import DATA

SIGNS = "abc é'\"’?!:;,.#-[]{}>|&*%@`~«»()/\\+=_0 1"
WORDS = [": ", " #", "  # ", "- ", ">-", "c1", "[a, b]", "{c1: [a]}", "a: b", "key:", "12:30", "<<"]
BREAKS = ["---", "...", "null", "\t", "\u202f", "\u2028", "\x07", "<<: a"]
PIECES = st.sampled_from([*SIGNS, *WORDS, *BREAKS])
TEXTS = st.lists(PIECES, max_size=5).map("".join)
LINES = st.builds(
    lambda margin, head, text: " " * margin + head + text,
    st.sampled_from([0, 0, 0, 2, 2, 1, 3, 4]),
    st.sampled_from(
        ["", "- ", "a: ", "b: ", "c:", "d: >-", "- a: ", "- b:", "# ", "e: [", "a b: "]
    ),
    st.one_of(st.just(""), st.sampled_from(["x", "x y", "[a, b]", "x  # y"]), TEXTS),
)


@given(st.lists(LINES, max_size=8).map("\n".join))
@example("a: >-\n  b\n\n  c")
@example("a:\n- b\n- c: d\n  e: f\ng: h")
@example("a b #c: d")
@example("- a:\n    b: c\n  d: e")
@example("a: [b, c d]  # e")
@example("a: {c1: [b], c2: []}")
@example("a: b\n...\n")
@example("a: >-\n  # b\n# c")
def test_what_is_read_quickly_is_what_the_parser_reads(text: str) -> None:
    _check(text)


SOUND = """\
title: Un titre  # une note
questions:

- id: un-deux
  kind: cloze
  prompt: >-
    Un texte : avec {{c1::un trou}} # et
    une suite.
  wrong:
    L'autre réponse, 12:30: Non ; pas « elle ».
    Encore une: Oui !
  also: {c1: [un, l'autre], c2: []}
  facts: [a-b, c d]
  rubric:
  - un point
  - deux points

# Une remarque
- id: trois
  facts: []
"""


@given(
    st.lists(
        st.tuples(st.integers(0, len(SOUND)), st.integers(0, 3), PIECES | st.just("\n")),
        min_size=1,
        max_size=4,
    )
)
def test_a_slip_in_a_sound_text_changes_what_is_read_as_the_parser_has_it(
    slips: list[tuple[int, int, str]],
) -> None:
    text = SOUND
    for at, removed, added in slips:
        text = text[:at] + added + text[at + removed :]

    _check(text)


def test_our_own_examples_are_read_quickly() -> None:
    text = (DATA / "format.yaml").read_text(encoding="utf-8")

    assert None not in map(quick, [SOUND, *text.split("\n---\n")[1:]])


def _check(text: str) -> None:
    root = quick(text)
    if root is not None:
        composed = compose(text)
        assert (composed.root, composed.faults) == (root, [])
        assert list(_marks(root)) == list(_marks(composed.root))


def _marks(node: Node | None) -> Iterator[object]:
    """Where the records of block sequences begin: those of lists in brackets are not kept."""
    if isinstance(node, dict):
        for value in node.values():
            yield from _marks(value)
    if isinstance(node, Seq) and any(isinstance(item, dict) for item in node):
        yield node.marks
    if isinstance(node, list):
        for item in node:
            yield from _marks(item)
