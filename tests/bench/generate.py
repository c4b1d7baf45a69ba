"""A bank of any size in the authors' form: every kind, in about the proportions of the shipped bank.

Question `i` asks fact `i`. Facts come in hundreds, dated from 1900 to 1999 in each, so that an
`order` can cite four of its own hundred. Every prompt names its question: « numéro 42 ».
"""

from collections.abc import Callable
from pathlib import Path

PER_DECK = 500
PER_ARTICLE = 1000
BLOCK = 100

PLACES = ("Lisbonne", "Trieste", "Gdansk", "Bergen", "Odessa", "Tanger", "Cork", "Malaga")
TOPICS = ("ports", "traités", "canaux", "foires", "phares", "routes", "marchés", "digues")


def write_bank(folder: Path, questions: int) -> Path:
    """Write `decks/` and `seeds/` with so many questions into `folder`; the same each time."""
    decks, seeds = folder / "decks", folder / "seeds"
    for place in (decks, seeds):
        place.mkdir(parents=True)
    names = [f"{start // PER_DECK + 1:02}-lot" for start in range(0, questions, PER_DECK)]
    for name, start in zip(names, range(0, questions, PER_DECK), strict=True):
        numbers = range(start, min(start + PER_DECK, questions))
        _write(
            decks / f"{name}.yaml", [f"title: Lot {name}", "questions:", *map(question, numbers)]
        )
    _write(
        decks / "bank.yaml",
        ["title: Banc d'essai", "language: fr", "licence: CC0-1.0", "decks:"]
        + [f"- {name}" for name in names],
    )
    facts = -(-questions // BLOCK) * BLOCK
    for number, start in enumerate(range(0, facts, PER_ARTICLE)):
        numbers = range(start, min(start + PER_ARTICLE, facts))
        head = [
            f"title: Registre {number}",
            f"cite: le registre numéro {number}",
            "date: 2020-01-15",
            "language: fr",
            "summary: Un registre inventé pour mesurer.",
            "facts:",
        ]
        _write(seeds / f"{number:03}-registre.yaml", [*head, *map(fact, numbers)])
    return folder


def fact(i: int) -> str:
    """The record of a fact."""
    return f"""- id: fait-{i}
  paragraph: {i % 40 + 1}
  statement: La ville de {_place(i)} ouvre son registre numéro {i} sur les {_topic(i)}.
  when: {_year(i)}
  weight: {i % 3 + 1}"""


def question(i: int) -> str:
    """The record of a question."""
    name, fields = _MIX[i * 37 % BLOCK]
    common = "" if name == "order" else f"\n  facts: [fait-{i}]"
    return f"""
- id: question-{i}
  kind: {name}
{fields(i)}
  explanation: >-
    Le registre numéro {i} porte sur les {_topic(i)}. Repère : il s'ouvre en {_year(i)}, et la ville
    de {_place(i)} le tient jusqu'au siècle suivant.{common}
  level: {i % 3 + 1}
  bloom: remember
  themes: [registres, {_topic(i)}]"""


def _write(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _place(i: int) -> str:
    return PLACES[i % len(PLACES)]


def _topic(i: int) -> str:
    return TOPICS[i // 3 % len(TOPICS)]


def _year(i: int) -> int:
    return 1900 + i % BLOCK


def _choice(i: int) -> str:
    return f"""  prompt: Quelle ville ouvre le registre numéro {i} sur les {_topic(i)} ?
  answer: La ville de {_place(i)}
  wrong:
    La ville de {_place(i + 1)}: Elle ouvre le registre qui suit.
    La ville de {_place(i + 2)}: Elle n'ouvre le sien que deux numéros plus loin.
    La ville de {_place(i + 3)}: Aucun registre ne le dit."""


def _multiple(i: int) -> str:
    return f"""  prompt: Quelles villes citent le registre numéro {i} ?
  answer: [{_place(i)}, {_place(i + 4)}]
  wrong:
    {_place(i + 1)}: Elle cite le registre qui suit.
    {_place(i + 2)}: Elle n'en cite aucun."""


def _true_false(i: int) -> str:
    if i % 2:
        return f"""  prompt: La ville de {_place(i)} ouvre le registre numéro {i}.
  answer: true"""
    return f"""  prompt: La ville de {_place(i + 1)} ouvre le registre numéro {i}.
  answer: false
  fix:
    ville de {_place(i + 1)}: ville de {_place(i)}"""


def _short(i: int) -> str:
    return f"""  prompt: Dans quelle ville s'ouvre le registre numéro {i} sur les {_topic(i)} ?
  answer: {_place(i)}
  also: [la ville de {_place(i)}]
  almost:
    Europe: Le continent est le bon ; quelle ville ?
  wrong:
    {_place(i + 1)}: Elle ouvre le registre qui suit."""


def _number(i: int) -> str:
    return f"""  prompt: Combien de pages compte le registre numéro {i} tenu à {_place(i)} ?
  answer: {i + 100}
  unit: pages
  within: 10 %"""


def _date(i: int) -> str:
    return f"""  prompt: Quand s'ouvre le registre numéro {i}, à {_place(i)} ?
  answer: {_year(i)}-{i % 12 + 1:02}
  wrong:
    {_year(i) - 1}-{i % 12 + 1:02}: C'est l'année d'avant."""


def _cloze(i: int) -> str:
    return f"""  prompt: >-
    Le registre numéro {i} s'ouvre à {{{{c1::{_place(i)}::ville}}}}, en {{{{c2::{_year(i)}::année}}}}.
  also: {{c1: [la ville de {_place(i)}]}}"""


def _order(i: int) -> str:
    first = i - i % BLOCK
    items = "\n".join(
        f"    Ouverture du registre {first + step}: fait-{first + step}"
        for step in (10, 30, 50, 70)
    )
    return f"""  prompt: Du plus ancien au plus récent, rangez la série numéro {i}.
  items:
{items}"""


def _match(i: int) -> str:
    pairs = "\n".join(f"    Registre {i + step}: {_place(i + step)}" for step in range(4))
    return f"""  prompt: Reliez à sa ville chaque registre de la série numéro {i}.
  pairs:
{pairs}
  extra: [{_place(i + 5)}]"""


def _card(i: int) -> str:
    reverse = f"""
  reverse:
    prompt: Qui tient le registre numéro {i} sur les {_topic(i)} ?
    answer: La ville de {_place(i)}"""
    return f"""  prompt: Que contient le registre numéro {i} ?
  answer: Les {_topic(i)} de {_place(i)}{reverse if i % 3 == 0 else ""}"""


def _open(i: int) -> str:
    return f"""  prompt: Pourquoi la ville de {_place(i)} ouvre-t-elle le registre numéro {i} ?
  length: deux phrases au plus
  answer: >-
    La ville veut compter ses {_topic(i)}. Elle espère aussi que ses voisines en feront autant.
  rubric:
  - la ville veut compter ses {_topic(i)}
  - elle espère être imitée"""


_Fields = Callable[[int], str]
_SHARES: tuple[tuple[str, _Fields, int], ...] = (
    ("choice", _choice, 37),
    ("short", _short, 13),
    ("true_false", _true_false, 12),
    ("cloze", _cloze, 11),
    ("card", _card, 6),
    ("multiple", _multiple, 5),
    ("number", _number, 4),
    ("date", _date, 4),
    ("order", _order, 3),
    ("match", _match, 3),
    ("open", _open, 2),
)
_MIX = tuple((name, fields) for name, fields, share in _SHARES for _ in range(share))
