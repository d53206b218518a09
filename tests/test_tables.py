"""Tables that cross from one module to another keep what they declare."""

import pandas as pd
import pytest

from insights.tables import ORGANISATIONS, WORKS_IN, Table, check, complete, empty


def test_what_is_not_known_of_an_organisation_says_nothing():
    group = pd.DataFrame({"name": ["Quay Club"]}, index=pd.Index(["own-1"], name="organisation_id"))
    one = check(complete(group, ORGANISATIONS), ORGANISATIONS).iloc[0]

    assert one["name"] == "Quay Club"
    assert one["tags"] == ()
    assert one["website"] == ""
    assert not one["national"]
    assert pd.isna(one["easting"])
    assert pd.isna(one["ended"])


def test_what_is_known_is_left_alone():
    whole = empty(WORKS_IN)

    assert complete(whole, WORKS_IN).equals(whole)


def test_a_count_is_never_made_up():
    people = Table("people", "one area", None, {"people": "whole"})

    with pytest.raises(ValueError, match="nothing is known of people"):
        complete(pd.DataFrame({"area": ["A"]}), people)
