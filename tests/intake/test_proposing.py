"""Postcodes compared, however they are written and however pandas holds them."""

from __future__ import annotations

import pandas as pd

from insights.intake.proposing import compact

WRITTEN = ["de1 3gl", " DE1-3GL ", "de1\u00a03gl", "DE1_3GL", "n/a", "", None]


def test_spaces_signs_and_case_make_no_difference() -> None:
    short = compact(pd.Series(WRITTEN, dtype="str", index=range(10, 17)))

    assert short.tolist() == ["DE13GL"] * 4 + ["NA", "", ""]
    assert short.index.tolist() == list(range(10, 17))


def test_a_column_held_in_several_pieces_is_read_as_one() -> None:
    once = pd.Series(WRITTEN, dtype="str")

    assert compact(pd.concat([once, once])).tolist() == compact(once).tolist() * 2
