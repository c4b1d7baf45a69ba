"""What is a command and what is an answer."""

import pytest

from quiz.plain.command import Command, Order, command
from quiz.plain.letters import UnclearError


@pytest.mark.parametrize("order", Order)
def test_every_order_has_a_letter(order: Order) -> None:
    assert command(f":{order.value}") == Command(order)


def test_a_question_mark_alone_asks_for_help() -> None:
    assert command("?") == Command(Order.HELP)


def test_capitals_and_spaces_do_not_matter() -> None:
    assert command(": Q ") == Command(Order.QUIT)


def test_a_flag_keeps_its_note() -> None:
    assert command(":f la date est fausse ?") == Command(Order.FLAG, "la date est fausse ?")


@pytest.mark.parametrize("line", ["", "a", "u", "quitter", "?a", "1:2", "Vladivostok"])
def test_everything_else_is_an_answer(line: str) -> None:
    assert command(line) is None


@pytest.mark.parametrize("line", [":", ":z", ":quit", "::"])
def test_an_unknown_command_is_explained(line: str) -> None:
    with pytest.raises(UnclearError):
        command(line)
