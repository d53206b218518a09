"""Food banks, from the publisher's dump and from its pages for programs."""

import datetime as dt
import json

import pandas as pd
import pytest

from insights.geography.authorities import authority_code
from insights.geography.directory import directory_from_table
from insights.open_data.layouts.found import held
from insights.open_data.layouts.layout import Beginning
from insights.open_data.reading import Refusal
from insights.open_data.registers.publishers import food_banks
from tests.open_data.registers.published import FOOD_BANKS, NEVER, written

DERBY, LEEDS = authority_code("Derby"), authority_code("Leeds")
POSTCODES = directory_from_table(
    "a few",
    pd.DataFrame(
        [("DE1 1AA", 435_160, 336_430, DERBY)],
        columns=["postcode", "easting", "northing", "authority_code"],
    ),
)
MARKET = {
    "id": "61f14919-0001",
    "organisation_name": "Market Place Food Bank",
    "organisation_slug": "market-place",
    "location_name": "",
    "url": "https://market.example",
    "country": "England",
    "lat_lng": "52.924,-1.478",
    "lsoa": "E01013523",
    "district": "Derby",
    "charity_number": "1192310",
    "network": "Trussell",
    "is_school": "",
    "is_mobile": "False",
    "is_area": "False",
    "modified": "2026-08-28 17:44:37.630803",
}
HALL = {"id": "61f14919-0002", "location_name": "St James' Hall\nBack Room", "district": "Leeds"}


def read(*rows, label="foodbanks.csv", **more):
    text = written(FOOD_BANKS, [MARKET | row for row in rows], quoted=True, **more)
    return food_banks.read_food_banks(held(text.encode(), label))


def register(*rows):
    return food_banks.made({"food_banks": [read(*rows)]}, directory=POSTCODES)


def test_a_food_bank_worked_by_hand():
    made = register({}, HALL)
    bank = made.organisations.loc["GB-CHC-1192310"]

    assert len(made.organisations) == 1
    assert (bank["name"], bank["types"]) == ("Market Place Food Bank", "T10")
    assert bank["activities"] == (
        "Food bank, of the Trussell network; it also opens at 1 other place"
    )
    assert bank["website"] == "https://market.example"
    assert bank["area_of_operation"] == "Derby;Leeds"
    assert sorted(made.works_in["authority_code"]) == sorted([DERBY, LEEDS])
    assert set(made.works_in["how"]) == {"premises"}
    easting, northing = made.premises.loc["GB-CHC-1192310"]
    assert (round(easting, -2), round(northing, -2)) == (435_200, 336_400)
    assert made.extract_date == dt.date(2026, 8, 28)


def test_nothing_of_a_column_that_is_not_allowed_is_read():
    reading = read({}, HALL, planted="ZZTRUSTEE 01632 960001\nann@person.example, ZZ1 1ZZ")
    made = food_banks.made({"food_banks": [reading]}, directory=POSTCODES)

    for table in (reading.table, made.organisations, made.works_in, made.premises):
        text = table.reset_index().to_csv()
        assert not [word for word in NEVER if word in text]


@pytest.mark.parametrize("flag", ["is_area", "is_mobile", "is_school"])
def test_what_is_no_place_has_no_point(flag):
    assert register({flag: "True"}).premises.empty
    assert len(register({flag: "True"}).works_in) == 1


def test_no_school_is_named():
    reading = read({}, HALL | {"location_name": "Quay Primary School", "is_school": "True"})

    assert "Quay" not in reading.table.to_csv()


def test_food_banks_of_one_charity_stay_apart():
    made = register({}, {"id": "2", "organisation_slug": "army-leeds", "district": "Leeds"})

    assert made.organisations.index.tolist() == ["givefood-army-leeds", "givefood-market-place"]


@pytest.mark.parametrize(
    ("number", "country", "identifier"),
    [
        ("1192310", "England", "GB-CHC-1192310"),
        ("SC047177", "Scotland", "GB-SC-SC047177"),
        ("100002", "Northern Ireland", "GB-NIC-100002"),
        ("NIC100002", "Northern Ireland", "GB-NIC-100002"),
        ("", "Wales", "givefood-market-place"),
        ("pending", "Wales", "givefood-market-place"),
    ],
)
def test_a_food_bank_that_is_a_charity_has_its_number(number, country, identifier):
    made = register({"charity_number": number, "country": country, "district": "Nowhere"})
    assert made.organisations.index.tolist() == [identifier]


def test_without_a_district_it_is_where_its_point_is():
    assert register({"district": ""}).works_in["authority_code"].tolist() == [DERBY]
    lost = register({"district": "", "lat_lng": ""})
    assert lost.works_in.empty
    assert lost.counted["in no authority that is known"] == 1


def test_the_pages_for_programs_say_the_same():
    one = {
        "name": "Market Place Food Bank", "slug": "market-place", "closed": False,
        "phone": "01632 960001", "email": "ann@person.example", "address": "ZZ1 1ZZ",
        "country": "England", "lat_lng": "52.924,-1.478", "network": "Trussell",
        "urls": {"homepage": "https://market.example"},
        "charity": {"registration_id": "1192310"},
        "politics": {"district": "Derby", "mp": "ZZTRUSTEE"},
    }  # fmt: skip
    outlined = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [-1.478, 52.924]},
                "properties": {
                    "name": "Market Place Food Bank", "slug": "market-place", "country": "England",
                    "network": "Trussell", "url": "https://market.example",
                    "address": "ZZ1 1ZZ", "telephone": "01632 960001",
                },
            }
        ],
    }  # fmt: skip
    made = {}
    for name, told in (("json", [one]), ("geojson", outlined)):
        content = json.dumps(told).encode()
        layout = next(x for x in food_banks.LAYOUTS if x.recognises(Beginning(content)))
        reading = layout.read(held(content))
        assert not [word for word in NEVER if word in reading.table.reset_index().to_csv()]
        made[name] = food_banks.made({"food_banks": [reading]}, directory=POSTCODES)

    by_hand = register({})
    for each in made.values():
        assert each.works_in["authority_code"].tolist() == [DERBY]
        assert each.premises.round(3).to_numpy().tolist() == (
            by_hand.premises.round(3).to_numpy().tolist()
        )
    assert made["json"].organisations.index.tolist() == ["GB-CHC-1192310"]
    assert made["geojson"].organisations.index.tolist() == ["givefood-market-place"]


def test_one_that_has_closed_is_said_to_have():
    one = {"name": "Old Bank", "slug": "old", "closed": True, "lat_lng": "", "network": ""}
    reading = food_banks.read_food_banks_json(held(json.dumps([one]).encode()))
    assert reading.table["active"].tolist() == [False]


@pytest.mark.parametrize(
    "content", [b"[", b"{}", b"[]", b'{"features": 3}', b'[{"name": ""}]', b"[1, 2]"]
)
def test_other_json_is_refused(content):
    with pytest.raises(Refusal):
        food_banks.read_food_banks_json(held(content))


def test_it_is_told_from_other_files():
    recognised = [x.recognises for x in food_banks.LAYOUTS]
    assert any(r(Beginning(written(FOOD_BANKS, []).encode())) for r in recognised)
    for other in (b'{"type": "FeatureCollection", "features": []}', b"id,name\n", b"<html>"):
        assert not any(r(Beginning(other)) for r in recognised)


def test_a_dump_that_is_cut_short_is_refused():
    text = written(FOOD_BANKS, [MARKET, MARKET | HALL], quoted=True)
    with pytest.raises(Refusal, match=r"breaks off|never closed|damaged"):
        food_banks.read_food_banks(held(text[: len(text) - 90].encode()))


def test_of_two_editions_the_newer_counts():
    old = read({"organisation_name": "Old", "modified": "2024-01-01 00:00:00"})
    new = read({"organisation_name": "New"})
    for order in ([old, new], [new, old]):
        made = food_banks.made({"food_banks": order}, directory=POSTCODES)
        assert made.organisations["name"].tolist() == ["New"]


def test_rows_add_up():
    reading = read({}, {}, {"organisation_name": ""}, HALL)
    assert sum(reading.counted.values()) == 4
