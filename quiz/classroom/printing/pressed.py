"""The papers of a set as PDF files, one after the other, on as many threads as help."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from quiz.classroom.printing.press import press
from quiz.classroom.printing.sheet import sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from quiz.classroom.sets import Paper, Recipe
    from quiz.core.bank import Bank
    from quiz.i18n import Words

_MOST_THREADS = 4


def paper_pdf(bank: Bank, recipe: Recipe, paper: Paper, words: Words) -> bytes:
    """A pupil's paper as a PDF."""
    return press("paper", sheet(bank, recipe, paper, words))


def pressed(
    bank: Bank,
    recipe: Recipe,
    papers: Sequence[Paper],
    words: Words,
    tick: Callable[[float], None],
) -> Iterator[tuple[Paper, bytes]]:
    """Every paper with its PDF, in order, a few made ahead; `tick` is told the share that is done."""
    for done, made in enumerate(_made(bank, recipe, papers, words), 1):
        yield made
        tick(done / len(papers))


def _made(
    bank: Bank, recipe: Recipe, papers: Iterable[Paper], words: Words
) -> Iterator[tuple[Paper, bytes]]:
    threads = min(os.cpu_count() or 1, _MOST_THREADS)
    with ThreadPoolExecutor(threads) as pool:
        ahead: deque[tuple[Paper, Future[bytes]]] = deque()
        for paper in papers:
            ahead.append((paper, pool.submit(paper_pdf, bank, recipe, paper, words)))
            if len(ahead) > threads:
                yield _finished(ahead)
        while ahead:
            yield _finished(ahead)


def _finished(ahead: deque[tuple[Paper, Future[bytes]]]) -> tuple[Paper, bytes]:
    paper, made = ahead.popleft()
    return paper, made.result()
