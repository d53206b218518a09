"""The drawn account of a file: bars that add up, words for every one of them."""

from __future__ import annotations

import pytest

from insights.figures.flow import Band, file_flow

BANDS = [
    Band("Lines in the file", 104, 0, ""),
    Band("Records kept", 100, 4, "4 left out: total lines 3, heading lines 1"),
    Band("Placed on the map", 90, 10, "10 not placed: no postcode 8, only part of a postcode 2"),
]


def test_each_bar_and_what_is_left_behind_make_up_the_bar_above():
    kept, lost = file_flow(BANDS).data

    assert list(kept.x) == pytest.approx([1.0, 100 / 104, 90 / 104])
    ends = [base + length for base, length in zip(lost.base, lost.x, strict=True)]
    assert ends == pytest.approx([1.0, 100 / 104])


def test_every_number_is_in_words_too():
    text = " ".join(str(each.text) for each in file_flow(BANDS).layout.annotations)

    assert "Lines in the file: <b>104</b>" in text
    assert "no postcode 8" in text


def test_one_row_in_a_million_is_still_seen_and_a_rough_number_is_not_made_exact():
    figure = file_flow(
        [
            Band("Lines in the file", 1_000_000, 0, ""),
            Band("Records kept", 999_999, 1, "1 left out"),
            Band("In the catchment", 900_000, 99_999, "", shown="about 90%"),
        ]
    )
    hovers = " ".join(str(trace.hovertext) for trace in figure.data)

    _kept, left_behind = figure.data
    assert left_behind.x[0] >= 0.004
    assert "about 90%" in hovers
    assert "900,000" not in hovers


def test_an_empty_file_draws():
    assert file_flow([Band("Lines in the file", 0, 0, "")]).layout.height
