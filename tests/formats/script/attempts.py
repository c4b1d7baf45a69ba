"""What people might type into the blanks of a bank, and what soups of words a parser must stand: seeded, endless."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from random import Random

from quiz.core.dates import PartialDate, display
from quiz.core.fact import Names
from quiz.core.language import Language, rules
from quiz.core.shape import Blank, Date, Number, Text

_MONTHS = rules("fr").calendar.month_names, rules("en").calendar.month_names
_BESIDE = (
    "environ",
    "moins de",
    "plus de",
    "une dizaine de",
    "près de",
    "les",
    "à",
    "~",
    "entre",
    "about",
    "minus",
    "a",
)
_AFTER = ("%", " %", " pour cent", " km", " ans", "k", "e", " et demi", ".", " !", "€", " h", "°")
_SIGNS = "  ..,,--//''’’:;!?()[]«»\"“”…%&#@+<>=^|~$€£°·•_*\u00a0\u202f\u2011–—−\u200b\u00adœæßøłıİſ①²½٣五"


def attempts(blank: Blank, everyone: Sequence[str], names: Names, chance: Random) -> Iterator[str]:
    """Texts to compare with a blank, of every sort once."""
    known = _known(blank)
    yield chance.choice(known)
    for _ in range(2):
        yield _freely(chance.choice(known), chance)
    for count in (1, 1, 2, 3):
        yield _mistyped(chance.choice(known), count, chance)
    yield _freely(_mistyped(chance.choice(known), 1, chance), chance)
    yield _reworded(chance.choice(known), chance)
    yield _spelt_out(chance.choice(known), chance)
    yield _renamed(chance.choice(known), names, chance)
    yield _mistyped(_renamed(chance.choice(known), names, chance), 1, chance)
    yield chance.choice(everyone)
    if isinstance(blank, Date) or chance.random() < 0.2:
        yield from (_dated(blank, chance) for _ in range(4))
    if isinstance(blank, Number) or chance.random() < 0.2:
        yield from (_counted(blank, chance) for _ in range(4))


def soup(vocabulary: Sequence[str], chance: Random) -> str:
    """Words, numbers and signs in any order."""
    pieces = (
        lambda: chance.choice(vocabulary),
        lambda: chance.choice(_SIGNS),
        lambda: str(chance.randrange(10 ** chance.randint(1, 5))),
        lambda: f"{chance.randrange(1, 1000)}{chance.choice(' .,')}{chance.randrange(1000):03}",
    )
    parts = [chance.choice(pieces)() for _ in range(chance.randint(1, 7))]
    return "".join(part + chance.choice(("", " ", " ", " ", "-", "'")) for part in parts)


def vocabulary(language: str) -> tuple[str, ...]:
    """Every word that a language's rules know, and some that it does not."""
    spoken = rules(language)
    numerals, calendar = spoken.numerals, spoken.calendar
    groups = (
        spoken.leading,
        spoken.elided,
        (" ".join(words) for words in spoken.same),
        numerals.small,
        numerals.ones,
        numerals.hundreds,
        numerals.scales,
        numerals.joiners,
        numerals.minus,
        numerals.unread,
        *numerals.units,
        calendar.months,
        calendar.fillers,
        calendar.until,
        calendar.both,
        calendar.between,
        (
            "Corée",
            "du Nord",
            "O.N.U.",
            "XXe",
            "G20",
            "constructor",
            "__proto__",
            "1er",
            "2nd",
            "U.S.",
        ),
    )
    return tuple(dict.fromkeys(word for group in groups for word in sorted(group)))


def _known(blank: Blank) -> tuple[str, ...]:
    also = blank.also if isinstance(blank, Text) else ()
    return (blank.answer, *also, *(one.answer for one in (*blank.almost, *blank.wrong)))


def _freely(text: str, chance: Random) -> str:
    free: tuple[Callable[[str], str], ...] = (
        str.upper,
        str.lower,
        str.title,
        str.swapcase,
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace(" ", "  "),
        lambda text: text.replace(" ", "-"),
        lambda text: text.replace(" ", ""),
        lambda text: text.replace("-", " "),
        lambda text: text.replace("-", "\u2011"),
        lambda text: text.replace("’", "'"),
        lambda text: text.replace("’", " "),
        lambda text: f" \t{text}\n",
        lambda text: f"« {text} »",
        lambda text: f"{text}{chance.choice(_AFTER)}",
        lambda text: (
            f"{chance.choice(('le ', 'la ', 'l’', 'l', 'à ', 'du ', 'the ', 'un ', 'Les '))}{text}"
        ),
        lambda text: f"{chance.choice(_BESIDE)} {text}",
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("", "\u200b"),
        lambda text: text.replace("e", "é"),
        lambda text: "".join(c for c in unicodedata.normalize("NFD", text) if c.isascii()),
        lambda text: text.replace("oe", "œ"),
        lambda text: text[:-1] if text.endswith("s") else f"{text}s",
    )
    for freedom in chance.sample(free, chance.randint(1, 3)):
        text = freedom(text)
    return text


def _mistyped(text: str, count: int, chance: Random) -> str:
    for _ in range(count):
        at = chance.randrange(len(text) + 1)
        letter = chance.choice("aeinorstuklxzéE 5-'")
        text = chance.choice(
            (
                text[:at] + text[at + 1 :],
                text[:at] + letter + text[at:],
                text[:at] + letter + text[at + 1 :],
                text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :],
            )
        )
    return text


def _reworded(text: str, chance: Random) -> str:
    """The words in another order, or fewer, or some twice."""
    words = text.split()
    return " ".join(chance.choices(words, k=chance.randint(1, len(words) + 1)) if words else ())


def _spelt_out(text: str, chance: Random) -> str:
    """The text with its numbers in words, and another word or number after them now and then."""
    spoken = rules(chance.choice(("fr", "fr", "en")))
    after = chance.choice(("", "", "", " 1500", " mille", " cent", " soldats", " vingt"))
    return re.sub(
        r"\d{1,6}",
        lambda match: in_words(int(match[0]), spoken, chance) + after,
        text.replace(" ", "") if chance.random() < 0.3 else text,
    )


def _renamed(text: str, names: Names, chance: Random) -> str:
    """Another way to spell a name of the text, or another name."""
    name, others = chance.choice((*names.people, *names.places))
    for known, spellings in (*names.people, *names.places):
        if known in text and chance.random() < 0.7:
            return text.replace(
                known, chance.choice((*spellings, " ".join(reversed(known.split()))))
            )
    return chance.choice((name, *others))


def _dated(blank: Blank, chance: Random) -> str:
    """A date at or near the blank's, in one of many forms."""
    when = blank.value if isinstance(blank, Date) else PartialDate.of(chance.randrange(1800, 2030))
    near = timedelta(chance.choice((0, 0, 0, 0, 1, -1, 31, 365)))
    first, last = when.start + near, when.end + near
    one = _date(chance.choice((first, last)), chance)
    if chance.random() < 0.6:
        return chance.choice(("", "", "", "le ", "en ", "au mois de ", "vendredi ", "in ")) + one
    both = _date(first, chance), _date(last, chance)
    forms = (
        "du {} au {}",
        "de {} à {}",
        "entre {} et {}",
        "{}-{}",
        "{} – {}",
        "{} et {}",
        "{}/{}",
        "{} to {}",
    )
    return chance.choice(forms).format(*both)


def _date(day: date, chance: Random) -> str:
    french, english = (months[day.month - 1] for months in _MONTHS)
    month = chance.choice(
        (french, french, french[:4], french[:3], french.upper(), english, english[:3] + ".")
    )
    forms = (
        f"{day.day} {month} {day.year}",
        f"{day.day}{chance.choice(('er', 'e', 'th', ''))} {month} {day.year}",
        f"{day.day:02}/{day.month:02}/{day.year}",
        f"{day.day}{chance.choice('-/. ')}{day.month}{chance.choice('-/. ')}{day.year}",
        f"{day.month}/{day.day}/{day.year}",
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{month} {day.day}, {day.year}",
        f"{month} {day.year}",
        f"{month}",
        f"{day.month:02}/{day.year}",
        f"{day.year}-{day.month:02}",
        f"{day.year}",
        f"{day.year % 100}",
        f"{day.day}/{day.month}/0000",
        f"{day.day % 10 * 100 + day.month}/{day.year}",
        f"{day.day}",
        f"{day.day} {month}",
        f"{month} {day.day}",
        f"{monthrange(day.year, day.month)[1] + chance.randint(0, 1)} {month} {day.year}",
        f"le premier {month} {day.year}",
        display(PartialDate.of(day.year, day.month, day.day), chance.choice(("fr", "en"))),
    )
    return chance.choice(forms)


def _counted(blank: Blank, chance: Random) -> str:
    """A number at or near the blank's, in one of many forms."""
    value = int(blank.value) if isinstance(blank, Number) else chance.randrange(10_000)
    value = chance.choice((value, value, value + 1, value * 10, value // 2, value * 1000, -value))
    language = chance.choice(("fr", "fr", "en"))
    unit = blank.unit if isinstance(blank, Number) else chance.choice(_AFTER)
    said = (
        str(value),
        f"{value:,}",
        f"{value:,}".replace(",", chance.choice((" ", ".", "'", "\u202f", "\u00a0"))),
        f"{value},{chance.randrange(1000)}",
        f"{value}.{chance.choice(('0', '00', '000', '5', '50'))}",
        f"{value / 1000:g} mille".replace(".", chance.choice(",.")),
        f"{value / 1_000_000:g} {chance.choice(('millions', 'million', 'billion'))}".replace(
            ".", ","
        ),
        f".{abs(value)}",
        in_words(abs(value), rules(language), chance),
        in_words(abs(value), rules(language), chance),
    )
    before = chance.choice(("", "", "", f"{chance.choice(_BESIDE)} "))
    after = chance.choice(("", "", f" {unit}", chance.choice(_AFTER)))
    return before + chance.choice(said) + after


def in_words(value: int, spoken: Language, chance: Random) -> str:
    """A number said in words, in one of the ways of a language; not always a right one."""
    numerals = spoken.numerals
    if value < 100:
        ways = [said for said, meant in numerals.small.items() if meant == value]
        return chance.choice(ways).replace(" ", chance.choice(" -"))
    scales = [
        (said, scale)
        for said, scale in (
            *((hundred, 100) for hundred in sorted(numerals.hundreds)),
            *numerals.scales.items(),
        )
        if scale <= value
    ]
    largest = max(scale for _, scale in scales)
    word = chance.choice([said for said, scale in scales if scale == largest])
    count, rest = divmod(value, largest)
    head = (
        ""
        if count == 1 and chance.random() < 0.6
        else f"{in_words(min(count, 10**9), spoken, chance)} "
    )
    joiner = chance.choice(("", "", f"{min(numerals.joiners)} "))
    return f"{head}{word}" + (f" {joiner}{in_words(rest, spoken, chance)}" if rest else "")
