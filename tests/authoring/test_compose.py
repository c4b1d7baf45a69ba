import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from quiz.authoring.compose import MAX_DEPTH, MAX_FAULTS, MAX_NODES, Composed, compose
from quiz.authoring.syntax import has_control

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]
BOTH = pytest.mark.parametrize("loader", LOADERS)

PRINTABLE = st.text(st.characters(exclude_categories=("C", "Zl", "Zp"))).filter(
    lambda text: not has_control(text)
)


def said(composed: Composed) -> list[str]:
    return [f"{fault.mark[0]}:{fault.mark[1]} {fault.rule}" for fault in composed.faults]


@BOTH
@given(text=PRINTABLE)
def test_a_text_that_yaml_can_hold_comes_back_unchanged(loader: type, text: str) -> None:
    assume(text)
    written = yaml.safe_dump({"a": [text]}, allow_unicode=True, width=40)

    composed = compose(written, loader)

    assert composed.root == {"a": [text]}
    assert composed.faults == []


@BOTH
@given(text=PRINTABLE)
@example(text="no")
@example(text="010")
@example(text="12:30")
@example(text="1961")
@example(text="2000-07")
@example(text="null")
@example(text="~")
@example(text="1e3")
@example(text="0x1F")
@example(text="un texte : coupé")
@example(text="un texte # coupé")
@example(text="! texte")
def test_a_plain_text_comes_back_unchanged_or_is_complained_of(loader: type, text: str) -> None:
    text = text.strip()
    assume(text and text[0] not in "'\"[{>|" and "  #" not in text)

    composed = compose(f"a: {text}", loader)

    assert composed.faults or composed.root == {"a": text}


@BOTH
def test_positions_count_characters_from_one(loader: type) -> None:
    spot = compose("é: à\n«b»:\n- c: d\n  e: [f, ĝ]\n", loader).spot

    assert spot.find(("é",)).key == (1, 1)
    assert spot.find(("é",)).value == (1, 4)
    assert spot.find(("«b»", 0)).value == (3, 3)
    assert spot.find(("«b»", 0, "e", 1)).value == (4, 10)
    assert spot.find(("«b»", 0, "nowhere", 7)).value == (3, 3)


@BOTH
@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "1:1 empty_file"),
        ("# rien\n", "1:1 empty_file"),
        ("---\n", "1:1 empty_file"),
        ("a: b\n---\nc: d\n", "2:1 several_documents"),
        ("a: b\n...\nc: d\n", "3:1 several_documents"),
        ("%YAML 1.1\n---\na: b\n", "1:1 directive"),
        ("a: un : deux\n", "1:7 colon"),
        ("a: un\n  b: deux\n", "2:4 colon"),
        ("a: il dit :\n", "1:11 colon"),
        ("a: un # deux\n", "1:7 cut_text"),
        ("a: [un] # deux\n", "1:9 cut_text"),
        ("a:\n  - un # deux\n", "2:8 cut_text"),
        ("a: 'un' # deux\n", "1:9 cut_text"),
        ("a: b\na: c\n", "2:1 duplicate_key"),
        ("a: b\n'a': c\n", "2:1 duplicate_key"),
        ("a: &x b\n", "1:4 anchor"),
        ("a: *x\n", "1:4 alias"),
        ("*x : b\n", "1:1 alias"),
        ("a: **gras** non\n", "1:5 alias"),
        ("a: !foo b\n", "1:4 tag"),
        ("a: ! b\n", "1:4 tag"),
        ("a: !Attention au texte\n", "1:4 tag"),
        ("a: !x!y b\n", "1:4 tag"),
        ("a:\n  <<: b\n", "2:3 merge_key"),
        ("? [a]\n: b\n", "1:3 complex_key"),
        ("'': b\n", "1:1 empty_key"),
        ("a:\nb: c\n", "1:1 empty_value"),
        ("a: ''\n", "1:1 empty_value"),
        ("a:\n-\n- b\n", "2:2 empty_item"),
        ("a:\n\tb: c\n", "2:1 tab"),
        ("a: b\tc\n", "1:5 tab"),
        ("a: b\x07c\n", "1:5 control"),
        ("a: b\u2028c\n", "1:5 control"),
        ("a: b\ufeffc\n", "1:5 control"),
        ('a: "\\e[31m"\n', "1:4 escape"),
        ('a: "\\q"\n', "1:4 escape"),
        ("a: @b\n", "1:4 reserved"),
        ("a: `b`\n", "1:4 reserved"),
        ("a: %b\n", "1:4 reserved"),
        ('a: "un" deux\n', "1:9 after_value"),
        ("a: [un] deux\n", "1:9 after_value"),
        ('a: "un\nb: c\n', "1:4 open_quote"),
        ("a: [un, deux\nb: c\n", "1:4 open_bracket"),
        ("a:\n    b: c\n   d: e\n", "3:4 indent"),
        ("a: b\n- c\n", "2:1 indent"),
        ("a: b\nun texte\nc: d\n", "2:1 no_colon"),
        ("a: - b\n", "1:4 dash"),
        ("a: >- b\n", "1:7 block_header"),
        ("a: [un texte ; avec suite]\n", "1:5 flow_prose"),
        ("a: [Le traité est signé. Moscou]\n", "1:5 flow_prose"),
        (f"a: [{'mot ' * 13}]\n", "1:5 flow_prose"),
    ],
)
def test_what_the_bank_refuses_has_its_rule_and_its_place(
    loader: type, text: str, complaint: str
) -> None:
    assert " ".join(said(compose(text, loader))) == complaint


@BOTH
def test_a_sign_of_a_comment_is_text_in_quotes_in_blocks_and_in_comments(loader: type) -> None:
    text = "a: >-\n  un # deux\nb: 'un # deux'  # trois # quatre\n# cinq #six\nc: d#e\n"

    composed = compose(text, loader)

    assert composed.root == {"a": "un # deux", "b": "un # deux", "c": "d#e"}
    assert composed.faults == []


@BOTH
def test_what_is_wrong_before_a_file_breaks_is_told_too(loader: type) -> None:
    assert said(compose("a: b\na: c\nd:\ne: f : g\n", loader)) == [
        "2:1 duplicate_key",
        "3:1 empty_value",
        "4:6 colon",
    ]


@BOTH
def test_nesting_has_a_limit(loader: type) -> None:
    fits = "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)

    assert said(compose(f"a: {fits}", loader)) == []
    assert said(compose(f"a: [{fits}]", loader)) == [f"1:{MAX_DEPTH + 3} too_deep"]
    assert said(compose("a: " + "[" * 100_000, loader)) == [f"1:{MAX_DEPTH + 3} too_deep"]


def test_values_have_a_limit() -> None:
    composed = compose("a: [" + "b," * MAX_NODES + "]")

    assert said(composed)[0].endswith("too_many")
    assert composed.root is None


def test_faults_have_a_limit() -> None:
    assert len(compose("".join(f"a{n}:\n" for n in range(1000))).faults) == MAX_FAULTS + 1


def test_a_bomb_of_aliases_is_refused_at_the_first_anchor() -> None:
    levels = [f"b{n}: &b{n} [{', '.join([f'*b{n - 1}'] * 9)}]\n" for n in range(1, 12)]

    assert said(compose("b0: &b0 [lol]\n" + "".join(levels))) == ["1:5 anchor"]
