"""Plots are sound SVG that says what it shows, whatever its labels hold, and leaves colours to its page."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.classroom.reporting.given import Tally
from quiz.classroom.reporting.plots import WIDTH, Axis, Dot, Picture, histogram, scatter, stack
from tests.hostile import ESCAPES, MARKUP, texts

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = " ".join((MARKUP["latex-signs"].text, MARKUP["cdata"].text, *texts(ESCAPES)))
AXIS = Axis("Réussite", ((0, "0"), (1, "1")))


def names_of(root: ET.Element) -> list[ET.Element]:
    """What names points is smaller than what names axes."""
    return [text for text in root.iter(f"{SVG}text") if text.get("font-size") == "9.5"]


def a_histogram(text: str = "Notes") -> Picture:
    return histogram("h", text, text, [("0–2", 0), (text, 3), ("4–6", 1)], text)


def a_scatter(text: str = "A1") -> Picture:
    return scatter(
        "s", text, text, (AXIS, Axis(text, ((-1, text), (1, "1")))), [Dot(text, 0.5, 0.2)]
    )


def a_stack(text: str = "clé") -> Picture:
    return stack("b", text, text, Tally(3, 2, 1), 6)


PLOTS = pytest.mark.parametrize("plot", [a_histogram, a_scatter, a_stack])


@PLOTS
def test_a_plot_has_a_title_and_a_description_for_those_who_do_not_see_it(plot: object) -> None:
    picture: Picture = plot("Titre")  # type: ignore[operator]
    root = ET.fromstring(picture.svg)

    names = root.attrib["aria-labelledby"].split()
    assert root.attrib["role"] == "img"
    assert [root[0].tag, root[1].tag] == [f"{SVG}title", f"{SVG}desc"]
    assert [root[0].attrib["id"], root[1].attrib["id"]] == names
    assert root[1].text == picture.told


@PLOTS
def test_labels_are_text_whatever_they_hold(plot: object) -> None:
    picture: Picture = plot(HOSTILE)  # type: ignore[operator]
    root = ET.fromstring(picture.svg)

    assert not list(root.iter(f"{SVG}script"))
    assert root[0].text is not None
    assert root[0].text.startswith(MARKUP["latex-signs"].text)


@PLOTS
def test_a_plot_has_the_colours_of_its_page(plot: object) -> None:
    picture: Picture = plot("x")  # type: ignore[operator]

    fills = set(re.findall(r'(?:fill|stroke)="([^"]+)"', picture.svg))
    assert fills <= {"currentColor", "none", "url(#b-p)"}
    assert "<style" not in picture.svg


def test_bars_are_as_tall_as_what_they_count() -> None:
    root = ET.fromstring(a_histogram("x").svg)

    heights = [float(box.attrib["height"]) for box in root.iter(f"{SVG}rect")]
    assert heights[0] == 0
    assert heights[1] == pytest.approx(3 * heights[2], abs=0.2)
    assert [text.text for text in root.iter(f"{SVG}text")][:5] == ["0–2", "3", "x", "1", "4–6"]


def test_an_answer_is_parted_into_its_groups() -> None:
    boxes = [box.attrib for box in ET.fromstring(a_stack("x").svg).iter(f"{SVG}rect")]

    assert [box["fill"] for box in boxes] == ["currentColor", "url(#b-p)", "none"]
    widths = [float(box["width"]) for box in boxes]
    assert widths[0] == pytest.approx(3 * widths[2], abs=0.2)
    assert sum(widths) == pytest.approx(148, abs=0.2)


@settings(max_examples=30)
@given(
    st.lists(
        st.builds(
            Dot, st.sampled_from(["1", "A7", "B12", "A7 B12"]), st.floats(0, 1), st.floats(-1, 1)
        ),
        max_size=30,
    )
)
def test_names_of_points_stay_inside_and_never_meet(dots: list[Dot]) -> None:
    root = ET.fromstring(scatter("s", "t", "d", (AXIS, AXIS), dots).svg)
    circles = list(root.iter(f"{SVG}circle"))
    names = names_of(root)
    lines = [
        (float(name.attrib["x"]), float(name.attrib["y"]), len(name.text or "")) for name in names
    ]

    assert len(circles) == len(dots)
    assert len(names) <= len(dots)
    assert all(x > 0 and x + 5.6 * count < WIDTH for x, _, count in lines)
    for at, (x, y, count) in enumerate(lines):
        for other_x, other_y, other in lines[at + 1 :]:
            apart = x + 5.6 * count <= other_x + 0.2 or other_x + 5.6 * other <= x + 0.2
            assert apart or abs(y - other_y) >= 7.8


def test_a_marked_point_is_full_and_named_before_others() -> None:
    dots = [Dot("A1", 0.5, 0.5), Dot("B2", 0.5, 0.5, is_marked=True)]

    root = ET.fromstring(scatter("s", "t", "d", (AXIS, AXIS), dots).svg)

    assert [dot.attrib["fill"] for dot in root.iter(f"{SVG}circle")] == ["currentColor", "none"]
    assert names_of(root)[0].text == "B2"
