"""Whom the worker asks, in which order, and how many at once; time passes as the test says."""

from __future__ import annotations

from typing import Any

import pytest

from sw.node_driver import Node

BAD = ["hanging", "refused", "wrong", "absent"]


def ask(node: Node, *manners: str, times: int = 1, **options: object) -> dict[str, Any]:
    """Return who was asked and what came of it."""
    found: dict[str, Any] = node.ask("sources", manners=list(manners), times=times, options=options)
    return found


@pytest.mark.parametrize("first", BAD)
@pytest.mark.parametrize("second", BAD)
@pytest.mark.parametrize("third", BAD)
def test_never_more_than_two_are_asked_at_once(
    node: Node, first: str, second: str, third: str
) -> None:
    seen = ask(node, first, second, third, "good")
    assert seen["values"] == [3]
    assert seen["most"] <= 2
    assert seen["asked"] == [0, 1, 2, 3]
    assert seen["at"][0] <= 900


def test_who_answers_in_time_is_alone_asked(node: Node) -> None:
    seen = ask(node, "good:250", "good", "good", times=3)
    assert seen["asked"] == [0, 0, 0]


def test_who_failed_is_asked_last_for_a_while(node: Node) -> None:
    for manner in BAD[:3]:
        seen = ask(node, manner, "good", times=3)
        assert seen["asked"] == [0, 1, 1, 1], manner


def test_a_slow_line_is_not_a_blocked_one(node: Node) -> None:
    """Everybody takes three seconds: whoever was given up is asked again, with more patience."""
    seen = ask(node, "good:3000", "good:3000", "good:3000")
    assert seen["values"][0] in {0, 1, 2}
    assert seen["most"] <= 2
    assert ask(node, "good:12000")["values"] == [0]


def test_who_lets_an_answer_drip_is_not_waited_for_alone(node: Node) -> None:
    """A kilobyte now and then is a sign of life; ten minutes of it are not what a reader gets."""
    seen = ask(node, "dripping:900", "good")
    assert seen["values"] == [1]
    assert seen["at"][0] < 6_000
    assert ask(node, "dripping:5", "good")["asked"] == [0], "a slow line is no reason to ask others"


def test_with_nobody_left_it_ends_at_once(node: Node) -> None:
    assert ask(node, "refused", "refused")["at"] == [0]
    assert ask(node, "refused", "wrong")["values"] == ["wrong"]
    assert ask(node, "absent", "absent")["values"] == [None]


def test_with_all_hanging_it_ends(node: Node) -> None:
    assert ask(node, "hanging", "hanging", "hanging")["values"][0].startswith("nobody")


def test_absence_is_believed_of_all_or_of_one_as_asked(node: Node) -> None:
    assert ask(node, "absent", "good", thorough=False)["values"] == [None]
    assert ask(node, "absent", "good", thorough=True)["values"] == [1]


def test_in_haste_another_file_is_an_answer(node: Node) -> None:
    for manner in ("wrong", "absent"):
        seen = ask(node, manner, "good", hasty=True)
        assert seen["asked"] == [0], manner
        assert seen["values"] != [1]
    assert ask(node, "refused", "good", hasty=True)["values"] == [1]
