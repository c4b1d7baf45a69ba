"""English: articles, number words, months."""

from __future__ import annotations

from quiz.core.language import Calendar, Language, Numerals, words

_ONES = words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")
_SMALL = {word: value for value, word in enumerate(_ONES)} | {
    f"{ten} {_ONES[one]}" if one else ten: 20 + 10 * place + one
    for place, ten in enumerate(_TENS)
    for one in range(10)
}

MONTH_NAMES = words(
    "January February March April May June July August September October November December"
)
_FULL = [name.lower() for name in MONTH_NAMES]
MONTHS = {name: number for number, name in enumerate(_FULL, 1)} | {
    name[:3]: number for number, name in enumerate(_FULL, 1)
}
MONTHS["sept"] = 9
FILLERS = frozenset(
    words(
        "the of in on from year month date monday tuesday wednesday thursday friday saturday sunday"
    )
)
UNTIL = frozenset({"to", "until", "till", "through"})


def _span(start: str, end: str, *, days: bool) -> str:  # noqa: ARG001
    """« 20–24 August 2002 », with spaces around the dash where an end has more than one word."""
    dash = " – " if " " in start else "–"
    return f"{start}{dash}{end}"


ENGLISH = Language(
    leading=frozenset({"the", "a", "an", "in", "at"}),
    same={
        ("&",): "and",
        ("percent",): "%",
        ("per", "cent"): "%",
    },
    closing=frozenset(
        {
            "all of the above",
            "all of these",
            "all of them",
            "both of the above",
            "neither of the above",
            "none of the above",
            "none of these",
            "none of them",
        }
    ),
    numerals=Numerals(
        grouping=" ,'",
        point=".",
        small=_SMALL,
        ones=frozenset({"a", "an"}),
        hundreds=frozenset({"hundred"}),
        scales={"thousand": 10**3, "million": 10**6, "billion": 10**9},
        joiners=frozenset({"and"}),
        minus=frozenset({"minus"}),
        unread=frozenset(
            words(
                "half halves third thirds quarter quarters fifth fifths tenth tenths dozen dozens "
                "hundreds thousands millions billions k st nd rd th over under above below more "
                "less fewer than least most between not twice double"
            )
        ),
        units=(
            frozenset({"%"}),
            frozenset({"year", "yr"}),
            frozenset({"month"}),
            frozenset({"week"}),
            frozenset({"day"}),
            frozenset({"hour", "hr", "h"}),
            frozenset({"minute", "min"}),
            frozenset({"second", "sec"}),
            frozenset({"kilometer", "kilometre", "km"}),
            frozenset({"mile"}),
            frozenset({"meter", "metre", "m"}),
            frozenset({"centimeter", "centimetre", "cm"}),
            frozenset({"kilogram", "kilo", "kg"}),
            frozenset({"gram", "g"}),
            frozenset({"ton", "tonne", "t"}),
            frozenset({"liter", "litre", "l"}),
            frozenset({"euro", "eur", "€"}),
            frozenset({"dollar", "usd", "$"}),
            frozenset({"pound", "gbp", "£"}),
            frozenset({"ruble", "rouble", "₽"}),
            frozenset({"degree", "°", "°c", "c"}),
        ),
    ),
    calendar=Calendar(
        months=MONTHS,
        month_names=MONTH_NAMES,
        first_word="first",
        fillers=FILLERS,
        until=UNTIL,
        both=frozenset({"and"}),
        between=frozenset({"between"}),
        span=_span,
    ),
)
