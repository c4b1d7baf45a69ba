"""French, of France, Belgium, Switzerland and Quebec: articles, number words, months."""

from __future__ import annotations

from quiz.core import english
from quiz.core.keyboard import bare
from quiz.core.language import Calendar, Language, Numerals, words

_ONES = words(
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
)
_TEENS = [*_ONES, "dix sept", "dix huit", "dix neuf"]
_TENS_OF_TEN = {
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "septante": 70,
    "huitante": 80,
    "octante": 80,
    "nonante": 90,
}
_TENS_OF_TWENTY = {"soixante": 60, "quatre vingt": 80}


def _small() -> dict[str, int]:
    """Every way to spell 0 to 99, with or without « et », « quatre-vingts » with its s or without."""
    found = {word: value for value, word in enumerate(_TEENS)} | {"quatre vingts": 80}
    for tens, count in ((_TENS_OF_TEN, 10), (_TENS_OF_TWENTY, 20)):
        for word, value in tens.items():
            found[word] = value
            for unit in range(1, count):
                found[f"{word} {_TEENS[unit]}"] = value + unit
                found[f"{word} et {_TEENS[unit]}"] = value + unit
    feminine = {f"{said}e": value for said, value in found.items() if said.split()[-1] == "un"}
    return found | feminine


_MONTH_NAMES = words(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
)
_SHORT = {
    "janv": 1,
    "fevr": 2,
    "fev": 2,
    "avr": 4,
    "juil": 7,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}


def _span(start: str, end: str, *, days: bool) -> str:
    """« du 20 au 24 août 2002 », « d’avril à août 2001 », « de 2001 à 2002 »."""
    if days:
        return f"du {start} au {end}"
    return f"d’{start} à {end}" if start[0] in "ao" else f"de {start} à {end}"


FRENCH = Language(
    leading=frozenset(
        {"le", "la", "les", "un", "une", "des", "du", "de", "a", "au", "aux", "en", "dans"}
    ),
    elided=frozenset({"l", "d"}),
    same={
        ("&",): "et",
        ("pour", "cent"): "%",
        ("pourcent",): "%",
        ("pourcents",): "%",
        ("p", "cent"): "%",
    },
    closing=frozenset(
        {
            "aucun de ces",
            "aucune de ces",
            "aucun des precedents",
            "aucune des precedentes",
            "aucune des propositions",
            "aucune des reponses",
            "aucune reponse",
            "toutes ces",
            "toutes les propositions",
            "toutes les reponses",
            "tous ces",
        }
    ),
    numerals=Numerals(
        grouping=" .'",
        point=",.",
        small=_small(),
        ones=frozenset({"un", "une"}),
        hundreds=frozenset({"cent", "cents"}),
        scales={
            "mille": 10**3,
            "mil": 10**3,
            "million": 10**6,
            "millions": 10**6,
            "milliard": 10**9,
            "milliards": 10**9,
        },
        joiners=frozenset({"et"}),
        minus=frozenset({"moins"}),
        unread=frozenset(
            words(
                "demi demie moitie tiers quart quarts cinquieme dixieme dixiemes centieme dizaine dizaines "
                "douzaine douzaines quinzaine vingtaine trentaine quarantaine cinquantaine soixantaine "
                "centaine centaines millier milliers k e er ere eme nd nde plus moins entre pas ni non "
                "double triple"
            )
        ),
        units=(
            frozenset({"%"}),
            frozenset({"an", "annee"}),
            frozenset({"mois"}),
            frozenset({"semaine"}),
            frozenset({"jour", "journee", "j"}),
            frozenset({"heure", "h"}),
            frozenset({"minute", "min", "mn"}),
            frozenset({"seconde", "sec"}),
            frozenset({"siecle"}),
            frozenset({"kilometre", "km"}),
            frozenset({"metre", "m"}),
            frozenset({"centimetre", "cm"}),
            frozenset({"kilogramme", "kilo", "kg"}),
            frozenset({"gramme", "g"}),
            frozenset({"tonne", "t"}),
            frozenset({"litre", "l"}),
            frozenset({"euro", "eur", "€"}),
            frozenset({"dollar", "usd", "$"}),
            frozenset({"livre", "£"}),
            frozenset({"rouble", "₽"}),
            frozenset({"degre", "°", "°c", "c"}),
        ),
    ),
    calendar=Calendar(
        months=english.MONTHS
        | {name: number for number, name in enumerate(map(bare, _MONTH_NAMES), 1)}
        | _SHORT,
        month_names=_MONTH_NAMES,
        first_day="1er",
        first_word="premier",
        day_first=True,
        fillers=english.FILLERS
        | frozenset(
            words(
                "le la les l de du des d en mois annee annees an jour date "
                "lundi mardi mercredi jeudi vendredi samedi dimanche"
            )
        ),
        until=english.UNTIL | {"au", "a", "jusqu"},
        both=frozenset({"et", "and"}),
        between=frozenset({"entre", "between"}),
        span=_span,
    ),
)
