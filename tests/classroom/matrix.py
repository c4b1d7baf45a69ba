"""A class made of a table of scores: a row a pupil, a column a question of their variant; answers do not matter."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from quiz.classroom.marking.marks import ClassMarks, Marked, Response
from quiz.classroom.papers import paper_of
from quiz.classroom.sets import Pupil, Recipe, Slot, Wanted
from quiz.core.answer import Answer, Told
from quiz.core.bank import Bank, Deck, Selection
from quiz.core.problem import Place
from quiz.core.question import Card, CardId, DeckId, Question, QuestionId
from quiz.core.shape import Reveal, Shape

DECK = DeckId("essai")
Scores = Sequence[Sequence[Fraction | str | int]]


def a_bank(shapes: Mapping[str, Shape]) -> Bank:
    """A bank of one deck, a question of one card for each shape."""
    questions = tuple(
        Question(
            QuestionId(name),
            "kind",
            DECK,
            f"Question {name} ?",
            (Card(CardId(name), f"Question {name} ?", shape),),
            f"Explication de {name}.",
            name,
            Place("decks/essai.yaml", at),
            level=1,
            source="Un manuel",
        )
        for at, (name, shape) in enumerate(shapes.items(), 1)
    )
    return Bank("Essai", "fr", (Deck(DECK, "Chapitre", questions),))


def a_recipe(
    bank: Bank, columns: Mapping[str, Sequence[str]], points: Sequence[Fraction]
) -> Recipe:
    """A set whose variants have these questions, slot by slot."""
    slots = tuple(
        Slot(DECK, 1, "kind", worth, tuple(QuestionId(names[at]) for names in columns.values()))
        for at, worth in enumerate(points)
    )
    total = sum(points, Fraction(0))
    wanted = Wanted(len(points), len(columns), total, Selection())
    printed = {name: f"hash-{name}" for name in bank.questions}
    return Recipe("ABC234", "Contrôle", "Essai", "fr", "seed", wanted, slots, printed)


def a_class(
    scores: Mapping[str, Scores], columns: Mapping[str, Sequence[str]], points: Sequence[Fraction]
) -> tuple[Bank, ClassMarks]:
    """Pupils with these scores, by variant."""
    names = dict.fromkeys(name for column in columns.values() for name in column)
    bank = a_bank({name: Reveal("Réponse") for name in names})
    recipe = a_recipe(bank, columns, points)
    marked = [
        answered(
            bank, recipe, f"{letter}{at}", letter, dict(zip(columns[letter], row, strict=True))
        )
        for letter, rows in scores.items()
        for at, row in enumerate(rows)
    ]
    return bank, ClassMarks(recipe, tuple(marked))


def answered(
    bank: Bank,
    recipe: Recipe,
    pupil: str,
    variant: str,
    scores: Mapping[str, Fraction | str | int],
    answers: Mapping[str, Answer | None] | None = None,
) -> Marked:
    """A paper with these scores, and these answers where they are given."""
    paper = paper_of(bank, recipe, Pupil(pupil, f"Nom de {pupil}", variant=variant))
    given = answers if answers is not None else dict.fromkeys(scores, Told())
    responses = tuple(
        Response(name, given[name], Fraction(scores[name]))
        for name in (asked.item.question.id for asked in paper.asked)
    )
    return Marked(paper, responses)
