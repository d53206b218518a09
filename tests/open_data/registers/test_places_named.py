"""Every name of a place that registers use means councils of today."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.geography.authorities import authorities, authority_code, nation_of
from insights.open_data.registers.reading import places_named
from insights.open_data.registers.reading.places_named import (
    authorities_of_code,
    authority_codes,
    is_national,
    place_codes,
    plain,
)
from tests.open_data.registers.published_names import (
    LOCAL_AUTHORITIES,
    METROPOLITAN_COUNTIES,
    REGIONS,
    SCOTTISH,
    names,
)

TODAY = set(authorities().index)
COMMISSION = [
    *((name, "Local Authority") for name in names(LOCAL_AUTHORITIES)),
    *((name, "Metropolitan Counties") for name in names(METROPOLITAN_COUNTIES)),
]


def codes(*names: str) -> tuple[str, ...]:
    """Return the codes of authorities by their own names."""
    found = tuple(sorted(authority_code(name) for name in names))
    assert all(found)
    return found


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Derby City", ["Derby"]),
        ("Sheffield City", ["Sheffield"]),
        ("City Of York", ["York"]),
        ("Bristol City", ["Bristol, City of"]),
        ("Durham", ["County Durham"]),
        ("Herefordshire", ["Herefordshire, County of"]),
        ("Cumbria", ["Cumberland", "Westmorland and Furness"]),
        ("Poole", ["Bournemouth, Christchurch and Poole"]),
        ("Somerset", ["Somerset"]),
        ("South Yorkshire", ["Barnsley", "Doncaster", "Rotherham", "Sheffield"]),
        ("East Sussex", ["Eastbourne", "Hastings", "Lewes", "Rother", "Wealden"]),
        ("Argyll & Bute", ["Argyll and Bute"]),
        ("Western Isles", ["Na h-Eileanan Siar"]),
        ("Sir Gaerfyrddin", ["Carmarthenshire"]),
        ("London Borough of Camden", ["Camden"]),
        ("City of London", ["City of London"]),
        ("City of London Council", ["City of London"]),
        ("Derby City Council", ["Derby"]),
        ("DERBY,", ["Derby"]),
        ("Camelot", []),
        ("", []),
    ],
)
def test_a_name_means_these_councils(name, meant):
    assert authority_codes(name) == codes(*meant)


def test_the_commission_names_a_hundred_and_seventy_four_areas_once_each():
    assert len(set(names(LOCAL_AUTHORITIES))) == len(names(LOCAL_AUTHORITIES)) == 174
    assert len(names(METROPOLITAN_COUNTIES)) == 7
    assert len(names(SCOTTISH)) == 32


@pytest.mark.parametrize(("name", "kind"), COMMISSION)
def test_every_area_of_the_commission_means_councils_of_england_and_wales(name, kind):
    found = authority_codes(name, kind=kind)

    assert found
    assert set(found) <= TODAY
    assert {nation_of(code) for code in found} <= {"England", "Wales"}


def test_every_council_of_england_and_wales_is_in_an_area_of_the_commission():
    reached = {code for name in names(LOCAL_AUTHORITIES) for code in authority_codes(name, kind="")}

    assert reached == {code for code in TODAY if code[0] in "EW"}


def test_no_council_is_in_two_areas_of_the_commission_but_those_that_were_two():
    areas = [authority_codes(name) for name in names(LOCAL_AUTHORITIES)]
    twice = [code for each in areas for code in each if sum(code in one for one in areas) > 1]

    assert set(twice) == {authority_code("Bournemouth, Christchurch and Poole")}


def test_every_location_of_the_scottish_regulator_is_one_council():
    found = [authority_codes(name, "Scotland") for name in names(SCOTTISH)]

    assert all(len(each) == 1 for each in found)
    assert {each[0] for each in found} == {code for code in TODAY if code[0] == "S"}


def test_hertfordshire_is_not_herefordshire():
    assert not set(authority_codes("Hertfordshire")) & set(authority_codes("Herefordshire"))
    assert authority_code("Watford") in authority_codes("Hertfordshire")


@pytest.mark.parametrize("name", ["Throughout London", "Greater London"])
def test_all_of_london_is_its_thirty_three_councils(name):
    assert authority_codes(name) == tuple(sorted(code for code in TODAY if code[:3] == "E09"))


@pytest.mark.parametrize("name", [n for n in names(REGIONS) if n != "Throughout London"])
def test_a_whole_nation_names_no_council(name):
    assert authority_codes(name, kind="Region") == ()
    assert is_national(name)


def test_a_country_or_continent_is_no_council():
    assert authority_codes("Jersey", kind="Country") == ()
    assert authority_codes("Reading", kind="Continent") == ()


def test_only_councils_of_the_nation_asked_for():
    assert authority_codes("Newport", "Wales") == codes("Newport")
    assert authority_codes("Newport", "Scotland") == ()


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        ("E07000026", ["Cumberland"]),
        ("E10000007", list(names("Amber Valley; Bolsover; Chesterfield; Derbyshire Dales; Erewash")
         + names("High Peak; North East Derbyshire; South Derbyshire"))),
        ("E11000003", ["Barnsley", "Doncaster", "Rotherham", "Sheffield"]),
        ("E08000019", ["Sheffield"]),
        ("s12000046", ["Glasgow City"]),
        ("E06000015", ["Derby"]),
        ("E99999999", []),
    ],
)  # fmt: skip
def test_statistical_codes_of_any_year(code, meant):
    assert authorities_of_code(code) == codes(*meant)


def test_no_code_in_the_table_is_one_of_today():
    places = tomllib.loads(Path(places_named.__file__).with_name("places.toml").read_text("utf-8"))
    former = {**places["counties"], **places["former"]}

    assert not set(former) & TODAY
    for code, each in former.items():
        assert set(authorities_of_code(code)) == set(codes(*each["now"]))


def test_names_for_words_mean_councils_of_today():
    assert set(place_codes()) > set(authorities()["name"])
    for found in place_codes().values():
        assert found
        assert set(found) <= TODAY


@given(st.sampled_from(sorted(TODAY)), st.data())
def test_a_council_is_found_however_it_is_written(code, data):
    name = authorities()["name"][code]
    dressed = data.draw(
        st.sampled_from(
            [name, name.upper(), name.replace(" and ", " & "), f"  {name}  ", f"The {name}"]
        )
    )

    assert authority_codes(dressed) == (code,)


@given(st.text(max_size=60))
def test_any_text_whatever_means_councils_of_today_or_none(text):
    assert set(authority_codes(text)) <= TODAY
    assert plain(plain(text)) == plain(text)
