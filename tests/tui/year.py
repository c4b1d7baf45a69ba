"""A year of somebody's answers, the same each time: what a screen about the past has to show."""

from random import Random

from quiz.core.bank import Bank
from quiz.core.event import Flag, Practice, Rating, Review, Suspend
from quiz.core.memory import CardState, intervals, recall
from quiz.core.moment import Moment, StudyDay
from quiz.core.question import CardId
from quiz.store import Store, memory_store

DAY_MS = 86_400_000
RETENTION = 0.9


def a_year(bank: Bank, now: Moment, *, days: int = 365, new: int = 2) -> Store:
    """Answers up to yesterday: a few new cards a day, reviews when due, holidays, lapses, a flag, a card put aside.

    An answer is right as often as memory predicts, a little less on the hardest tenth of the cards.
    """
    random, store = Random("a year"), memory_store(retention=RETENTION)
    states: dict[CardId, CardState] = {}
    fresh, hard = list(bank.cards), set(list(bank.cards)[::10])
    for ago in range(days, 0, -1):
        moment = Moment(now.ms - ago * DAY_MS, now.offset)
        if ago % 90 < 8:  # on holiday
            continue
        due = [
            card
            for card, state in states.items()
            if state.due is not None and state.due <= moment.day
        ]
        learnt, fresh = fresh[:new], fresh[new:]
        for number, card in enumerate(due + learnt):
            state = states.get(card, CardState())
            known = 0.6 if state.last is None else recall(state, moment.day)
            right = random.random() < known - (0.2 if card in hard else 0)
            rating = Rating.GOOD if right else Rating.AGAIN
            days_to_come = intervals(state, moment.day, RETENTION)[rating]
            review = Review(
                rating,
                rating,
                {"verdict": "right" if right else "wrong", "score": str(int(right)), "codes": []},
                random.randint(2_000, 25_000),
                1,
                "fsrs-6",
                StudyDay(moment.day + days_to_come),
            )
            store.append(card, review, Moment(moment.ms + number * 15_000, moment.offset))
            states[card] = store.state(card)
    met = list(states)
    if len(met) > 3:
        yesterday = Moment(now.ms - DAY_MS // 2, now.offset)
        store.append(met[0], Flag("la date est-elle sûre ?"), yesterday)
        store.append(met[1], Suspend(), yesterday)
        practice = Practice(
            Rating.AGAIN,
            Rating.AGAIN,
            {"verdict": "wrong", "score": "0", "codes": []},
            8_000,
            1,
            "exam",
        )
        store.append(met[2], practice, yesterday)
    return store
