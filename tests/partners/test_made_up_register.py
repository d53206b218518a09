"""A register of some 150 organisations: each type's list is what an officer would expect."""

from types import SimpleNamespace

import pytest

from insights.partners.organisations.finding import match_organisations
from insights.partners.types.partner_types import partner_types
from tests.partners.made_up_register import expected, register, written

TYPES = [kind.key for kind in partner_types()]
HERE = {"E06999901": "Marlhaven"}
FILE = "made_up_register.txt"


def listed(lines):
    """Return type to the names that are listed under it."""
    found = match_organisations(
        register(lines), [SimpleNamespace(key=key) for key in TYPES], HERE, authority_names=HERE
    )
    return {key: set(found.loc[found["type"].eq(key), "name"]) for key in TYPES}


@pytest.fixture(scope="module")
def found():
    return listed(written(FILE))


@pytest.fixture(scope="module")
def meant():
    by_name = expected(written(FILE))
    return {key: {name for name, keys in by_name.items() if key in keys} for key in TYPES}


@pytest.mark.parametrize("key", TYPES)
def test_nine_in_ten_of_those_listed_are_of_the_type(found, meant, key):
    assert len(found[key] & meant[key]) >= 0.9 * len(found[key])


@pytest.mark.parametrize("key", TYPES)
def test_nine_in_ten_of_the_type_are_listed(found, meant, key):
    assert len(meant[key]) >= 6
    assert len(found[key] & meant[key]) >= 0.9 * len(meant[key])


@pytest.mark.parametrize(
    "name",
    [
        "Upper Marl Village Hall",
        "MARL PRIMARY SCHOOL PTA",
        "Little Acorns Pre-School",
        "Upper Marl Toddler Group",
        "Marl Lions Club Charity Trust",
        "THE SOUTH AFRICAN CAPE PLANT SOCIETY",
        "The John Gay Music Trust",
        "Holy Trinity PCC",
        "MARL AND DISTRICT FLOOD RECOVERY FUND",
        "COMMUNITY CENTRE, FOUNDRY ESTATE",
    ],
)
def test_a_word_that_misleads_lists_nobody(found, name):
    assert not [key for key, names in found.items() if name in names]


def test_education_alone_makes_nobody_a_school(found):
    assert "Books for Schools in Africa" not in found["T1"]
    assert not found["T1"] & {"Read Easy Harbour", "MARLSHIRE WILDLIFE TRUST"}
