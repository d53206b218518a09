"""Where organisations work, of the catchment: many told at once as each would be alone."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.open_data.registers.reading.areas_in_words import Places
from insights.partners.organisations.where_they_work import Areas, where_they_work

NAMES = {"A1": "Ashton", "B1": "Barlow", "B2": "Brook", "C1": "Corley"}
PLACES = Places({"Ashton": ["A1"], "Barlow": ["B1"], "Bshire": ["B1", "B2"], "Corley": ["C1"]})
HERE = {"A1", "B1", "B2"}
CODES = st.lists(st.sampled_from(["A1", "B1", "B2", "C1", "Z9"]), unique=True).map(tuple)
PARTS = st.sampled_from(
    ["Ashton", " Barlow", "Bshire", "Corley", "Ashton & Bshire", "registered in Barlow", "Peru", ""]
)
AREAS = st.lists(PARTS, max_size=4).map(";".join)


def by_hand(codes, area):
    """Say with plain sets where one organisation works: codes, those named, and seats."""
    named, across, seats = set(), set(), set()
    for part in area.split(";"):
        for _, meant in PLACES.named(part):
            if part.strip().startswith("registered in"):
                seats |= set(meant) & HERE if len(meant) == 1 else set()
            elif len(meant) > 1:
                across |= set(meant) & HERE
            else:
                named |= set(meant) & HERE
    named |= (set(codes) & HERE) - across - seats
    return named | across | seats, named, seats - named - across


def told(codes, areas):
    areas = Areas(pd.Series(areas, dtype="str"))
    works, way = where_they_work(pd.Series(codes, dtype="object"), areas, PLACES, NAMES, HERE)
    return [works[at] for at in way]


def test_a_county_and_a_council_of_it_are_told_as_their_register_says_them():
    both, seat, elsewhere = told(
        [("B1", "B2"), ("B1",), ("C1",)], ["Barlow;Bshire", "registered in Barlow", "Corley;Peru"]
    )

    assert both.phrase == "works in Barlow and across Bshire"
    assert seat.phrase == "registered in Barlow, and does not say where it works"
    assert elsewhere.phrase == ""


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(CODES, AREAS), min_size=1, max_size=12))
def test_many_at_once_are_told_as_plain_sets_tell_each(rows):
    codes, areas = zip(*rows, strict=True)

    for each, one in zip(rows, told(list(codes), list(areas)), strict=True):
        found = set(one.codes), set(one.named_codes), set(one.seats)
        assert found == by_hand(*each)
