"""What is remembered within an analysis ends with it: nothing of an upload stays in the process."""

from __future__ import annotations

import ast
from pathlib import Path

import pandas as pd
import pytest

import insights
from insights.measures.people import group_test
from insights.measures.people.groups import compare_groups
from insights.measures.remembering import one_analysis, remembered

CORE = Path(insights.__file__).parent


def test_the_same_work_is_done_once_within_an_analysis_and_again_in_the_next():
    done = []
    double = remembered(lambda n: done.append(n) or 2 * n)

    for _ in range(2):
        with one_analysis():
            assert [double(4), double(4)] == [8, 8]
    assert done == [4, 4]


def test_an_analysis_within_another_keeps_the_memory_of_the_first():
    done = []
    double = remembered(lambda n: done.append(n) or 2 * n)

    with one_analysis():
        double(4)
        with one_analysis():
            double(4)
        double(4)

    assert done == [4]


def test_nothing_is_remembered_after_an_analysis_that_failed():
    done = []
    double = remembered(lambda n: done.append(n) or 2 * n)

    def fail() -> None:
        with one_analysis():
            double(4)
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        fail()
    double(4)

    assert done == [4, 4]


def test_comparing_answers_leaves_no_counts_behind():
    compare_groups(pd.DataFrame({"religion": ["Christian"] * 17}), "volunteers", {})

    assert not hasattr(group_test.group_verdict, "cache_info")


@pytest.mark.parametrize("room", ["measures", "partners", "intake", "figures", "brief", "wording"])
def test_no_cache_of_the_process_is_filled_from_what_a_visitor_gave(room: str):
    """`cache` keeps the program's own content, by name; nothing here keeps answers to questions."""
    for path in (CORE / room).rglob("*.py"):
        named = {getattr(node, "id", getattr(node, "attr", "")) for node in ast.walk(ast.parse(
            path.read_text("utf-8")))}  # fmt: skip
        assert "lru_cache" not in named
