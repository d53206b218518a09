"""Areas as museums and registers write them: a name counts where it is all that is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.open_data.registers.reading.areas_in_words import Places
from insights.open_data.registers.reading.places_named import authority_codes, place_codes
from tests.open_data.registers.published_names import LOCAL_AUTHORITIES, SCOTTISH, names

PLACES = Places({})

NAMES = [
    ("Derby", ["Derby"]),
    ("Derby and Derbyshire", ["Derby", "Derbyshire"]),
    ("Derby & all Derbyshire", ["Derby", "Derbyshire"]),
    ("Derby City", ["Derby"]),
    ("City of Derby", ["Derby"]),
    ("the Derby area", ["Derby"]),
    ("Greater Derby", ["Derby"]),
    ("across Derby", ["Derby"]),
    ("Derby-wide", ["Derby"]),
    ("in and around Derby", ["Derby"]),
    ("Derby and surrounding area", ["Derby"]),
    ("Derby City Council area", ["Derby"]),
    ("Derby North", ["Derby"]),
    ("Central Derby", ["Derby"]),
    ("Allenton, Derby", ["Derby"]),
    ("Allenton in Derby", ["Derby"]),
    ("Derby (Normanton ward)", ["Derby"]),
    ("Derby: Normanton", ["Derby"]),
    ("Derby/Nottingham", ["Derby", "Nottingham"]),
    ("Derby Nottingham Leicester", ["Derby", "Nottingham", "Leicester"]),
    ("Derby\nNottingham", ["Derby", "Nottingham"]),
    ("Based in Derby, working across Derbyshire", ["Derby", "Derbyshire"]),
    ("parts of South Derbyshire", ["South Derbyshire"]),
    ("S. Derbyshire", ["South Derbyshire"]),
    ("S Derbyshire", ["South Derbyshire"]),
    ("North Derbyshire", ["Derbyshire"]),
    ("South and East London", ["London"]),
    ("12 High Street, Derby DE1 3AE", ["Derby"]),
    ("St. Helens", ["St Helens"]),
    ("Bournemouth, Christchurch and Poole", ["Bournemouth, Christchurch and Poole"]),
    ("Barrow in Furness", ["Barrow-in-Furness"]),
    ("London Borough of Camden", ["Camden"]),
    ("registered in Derby", ["Derby"]),
]
OTHERS = [
    ("West Derby, Liverpool", ["Liverpool"]),
    ("Derby Road, Nottingham", ["Nottingham"]),
    ("4 Derby Street, Leek", []),
    ("Bury St Edmunds", []),
    ("Bury St Edmunds, Suffolk", ["Suffolk"]),
    ("Eden project", []),
    ("Chester-le-Street", []),
    ("Sutton-in-Ashfield", []),
    ("Reading Room, Leek", []),
    ("Littleover", []),
    ("Bank Top ward", []),
    ("north of Derby", []),
    ("the Earl of Derby pub", []),
]


@pytest.mark.parametrize(("written", "named"), NAMES)
def test_a_place_is_known_by_its_name_however_it_is_said(written, named):
    assert [_as_written(name) for name, _ in PLACES.named(written)] == named


@pytest.mark.parametrize(("written", "named"), OTHERS)
def test_a_name_within_another_name_or_an_address_is_no_place(written, named):
    assert [name for name, _ in PLACES.named(written)] == named


def _as_written(name):
    return name.replace("St. ", "St ")


@pytest.mark.parametrize(
    "written",
    [
        "Throughout England", "throughout the UK", "UK-wide", "nationwide", "National",
        "England and Wales", "England, Scotland and Wales", "the whole of Scotland", "Wales",
        "Derby and nationally", "anywhere in England", "International", "United Kingdom",
        "Northern Ireland", "across the country",
    ],
)  # fmt: skip
def test_a_whole_nation_is_known_by_its_name(written):
    assert PLACES.read(written).national


@pytest.mark.parametrize(
    "written",
    [
        "Peak District National Park", "The National Forest, Swadlincote", "National Trust",
        "Liverpool, United Kingdom", "Derby, England", "International Centre, Telford",
        "Central Scotland", "parts of England", "New England, Peterborough", "Wales, Rotherham",
    ],
)  # fmt: skip
def test_a_nation_within_a_name_or_an_address_is_none(written):
    assert not PLACES.read(written).national


def test_one_of_several_places_of_a_name_is_meant_where_it_is_near():
    tyne, lyme = "E08000021", "E07000195"

    assert PLACES.read("Newcastle").of_several
    assert not PLACES.read("Newcastle").is_known
    assert Places({}, [tyne, "E08000037"]).named("Newcastle city centre") == (
        ("Newcastle", (tyne,)),
    )
    assert Places({}, [lyme]).named("Newcastle") == (("Newcastle", (lyme,)),)
    assert {code for _, codes in PLACES.named("Newport, Isle of Wight") for code in codes} == {
        "E06000046"
    }


def test_a_place_of_the_museums_own_is_that_place():
    own = Places({"Newport": ["W06000022"]})

    assert own.named("Newport and around") == (("Newport", ("W06000022",)),)


@pytest.mark.parametrize("name", [*names(LOCAL_AUTHORITIES), *names(SCOTTISH)])
def test_what_regulators_publish_is_read_as_they_mean_it(name):
    meant = authority_codes(name)

    assert Places({}, meant).named(name)[0][1] == meant


@given(st.sampled_from(sorted(place_codes())))
def test_every_name_by_itself_is_its_place_or_one_of_several(name):
    read = PLACES.read(name)

    assert read.of_several or [codes for _, codes in read.places] == [place_codes()[name]]


@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    assert PLACES.read(text).is_known in (True, False)


@given(st.lists(st.sampled_from(["all", "of", "the", "city", "area", "Derby", "and", ","])))
def test_words_around_a_name_are_taken_off_however_many(words):
    assert {name for name, _ in PLACES.named(" ".join(words))} <= {"Derby"}
