from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from quiz.tui.safe import clean, plain
from quiz.tui.widgets.page import Block, lay, wrap

TEXTS = st.text(st.sampled_from("aé漢👩\u200d\u0301 \u00a0\u202f;?»«-"), max_size=60).map(clean)
WIDTHS = st.integers(4, 40)


def lines(text: str, width: int) -> list[str]:
    return [line.plain for line in wrap(Content(text), width)]


@given(TEXTS, WIDTHS)
def test_no_line_is_wider_than_the_page(text: str, width: int) -> None:
    assert all(cell_len(line) <= width for line in lines(text, width))


@given(TEXTS, WIDTHS)
def test_wrapping_loses_nothing_but_spaces(text: str, width: int) -> None:
    assert "".join("".join(lines(text, width)).split(" ")) == "".join(text.split(" "))


def test_a_line_never_begins_with_french_punctuation() -> None:
    text = "Quelle décision brouille les alliés\u202f? «\u202fUn pacte\u202f»\u00a0: lequel\u202f?"
    for width in range(12, 60):
        assert not any(line.lstrip()[:1] in "?»:" for line in lines(text, width))


def test_a_style_stays_on_its_words_across_lines() -> None:
    wrapped = wrap(Content.assemble("aaa bbb\u202f? ", ("ccc ddd", "bold")), 9)
    assert [line.plain for line in wrapped] == ["aaa bbb\u202f?", "ccc ddd"]
    assert [tuple(span) for span in wrapped[1].spans] == [(0, 7, "bold")]


def test_a_mark_hangs_before_the_first_line_only() -> None:
    block = Block(plain("un deux trois quatre"), plain("✓ a"), indent=5)
    assert [line.content.plain for line in lay([block], 15)] == [
        "✓ a  un deux",
        "     trois",
        "     quatre",
    ]


def test_empty_lines_stand_between_blocks_and_never_at_the_top() -> None:
    blocks = [Block(plain("un"), above=1), Block(plain("deux"), above=1)]
    assert [line.content.plain for line in lay(blocks, 10)] == ["un", "", "deux"]


def test_an_indent_leaves_room_for_the_text_on_the_narrowest_page() -> None:
    block = Block(plain("un deux"), plain("a long mark"), indent=30)
    assert all(line.content.cell_length <= 10 for line in lay([block], 10))


def test_every_line_of_a_block_can_be_clicked_under_its_name() -> None:
    laid = lay([Block(plain("un deux"), name="x"), Block(plain("trois"))], 4)
    assert [line.name for line in laid] == ["x", "x", "", ""]
