"""How figures are compared, judged and laid out."""

import pytest

from benchmarks.load import Speed
from benchmarks.markdown import NO_GOAL, Goal, number, table
from benchmarks.rounds import (
    in_turns,
    middle,
    processor_ratio,
    rate_ratio,
    ratio,
)


def test_each_is_measured_once_a_round_and_none_is_always_the_first():
    order = []
    measures = {
        name: lambda name=name: order.append(name) or len(order) for name in "ab"
    }

    measured = in_turns(measures, 3)

    assert "".join(order) == "abbaab"
    assert measured == {"a": [1, 4, 5], "b": [2, 3, 6]}


def test_the_middle_of_each_figure_counts():
    speeds = [Speed(9, 1, 5, 90, 2), Speed(1, 3, 4, 10, 1), Speed(5, 2, 6, 50, 3)]

    assert middle(speeds) == Speed(5, 2, 5, 150, 2)


def test_a_round_is_compared_with_itself():
    """A machine that was slow for one round made both slow."""
    assert ratio([100, 10, 90], [50, 5, 60]) == 2


def test_speeds_are_compared_by_rate_and_by_cost():
    ours, bare = [Speed(50, 1, 1, 1, 4)], [Speed(100, 1, 1, 1, 2)]

    assert rate_ratio(ours, bare) == 0.5
    assert processor_ratio(ours, bare) == 2


@pytest.mark.parametrize(
    ("goal", "value", "text"),
    [
        (Goal(150), 150, "≥ 150 ✓"),
        (Goal(0.95), 0.94, "≥ 0.95 **✗**"),
        (Goal(most=1.1), 1.1, "≤ 1.1 ✓"),
        (Goal(most=0), 1, "≤ 0 **✗**"),
        (NO_GOAL, 1, ""),
    ],
)
def test_a_goal_says_whether_it_is_met(goal, value, text):
    assert goal.judge(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.854, "0.85"), (12.345, "12.3"), (1234.5, "1,234"), (99.96, "100.0")],
)
def test_numbers_have_the_figures_that_count(value, text):
    assert number(value) == text


def test_a_table_can_be_pasted():
    assert table(["page", "ms"], [["home", "1"]]) == (
        "| page | ms |\n| --- | ---: |\n| home | 1 |\n"
    )
