"""What is said of an analysis is worked out once, and kept with that analysis alone."""

from __future__ import annotations

import dataclasses
import gc
import weakref

from insights.remembered import once
from tests.brief import town

ASKED: list[str] = []


@once
def said(analysis, field="", *, source="volunteers"):
    ASKED.append(f"{field}.{source}")
    return [analysis.headline, field, source]


def test_the_same_question_of_the_same_analysis_is_answered_once():
    ASKED.clear()
    found = town.analysis()

    assert said(found, "age") is said(found, "age")
    assert said(found, "age", source="staff") == [found.headline, "age", "staff"]
    assert ASKED == ["age.volunteers", "age.staff"]


def test_another_analysis_is_asked_itself_even_if_it_was_made_of_the_first():
    found = town.analysis()
    said(found)
    other = dataclasses.replace(found, headline=("Something else.",))

    assert said(other)[0] == ("Something else.",)
    assert said(found)[0] == found.headline


def test_what_leaves_is_one_and_the_same_however_often_it_is_asked_for():
    found = town.analysis(on_screen=town.released(located=861.0))

    assert found.as_it_leaves() is found.as_it_leaves()
    assert found.as_it_leaves().on_screen is found.in_files
    assert found.on_screen.located == 861.0


def test_what_was_answered_goes_with_the_analysis():
    class Answer(list):
        pass

    @once
    def answered(analysis):
        return Answer(analysis.headline)

    found = town.analysis()
    answer = weakref.ref(answered(found))
    assert answer() is not None

    del found
    gc.collect()

    assert answer() is None
