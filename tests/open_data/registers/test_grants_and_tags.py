"""Grants to organisations, never to people; and tags of charities."""

import datetime as dt
import re
import tomllib
import unicodedata
from pathlib import Path

import pytest

from insights.geography.authorities import authority_code
from insights.open_data.layouts.found import held
from insights.open_data.layouts.layout import Beginning
from insights.open_data.reading import Refusal
from insights.open_data.registers.publishers import grants, tags
from insights.open_data.registers.reading import perhaps_people
from insights.open_data.registers.reading.identifiers import of_name
from tests.open_data.registers.published import GRANTS, NEVER, written

DERBY = authority_code("Derby")
NO_PERSON = {
    "Recipient Individual Id": "", "Recipient Individual Name": "",
    "Type of Recipient": "Organisation",
}  # fmt: skip
NO_PLACE = {
    "Beneficiary Location:0:Geographic Code": "", "Beneficiary Location:1:Geographic Code": "",
    "Recipient Org:Location:0:Geographic Code": "",
    "Beneficiary District Geographic code (additional data)": "",
    "Best Available Recipient District Geographic Code (additional data)": "",
}  # fmt: skip
WALKS = {
    **NO_PERSON, **NO_PLACE,
    "Identifier": "360G-fund-1",
    "Title": "Walks for new neighbours",
    "Award Date": "2025-03-01T00:00:00+00:00",
    "Recipient Org:Identifier": "360G-fund-ORG:walking",
    "Recipient Org:Canonical Org ID (additional data)": "",
    "Recipient Org:Name": "Walking Together",
    "Recipient Org:Charity Number": "",
    "Funding Org:Name": "Quay Fund",
    "Beneficiary District Geographic code (additional data)": DERBY,
    "License": "https://creativecommons.org/licenses/by/4.0/",
}  # fmt: skip


def read(*rows, headings=GRANTS, label="grantnav-20261120.csv"):
    text = written(headings, [WALKS | row for row in rows])
    return grants.read_grants(held(text.encode("utf-8-sig"), label))


def register(*rows):
    return grants.made({"grants": [read(*rows)]})


def test_a_group_that_is_on_no_register_worked_by_hand():
    made = register({}, {"Identifier": "360G-fund-0", "Award Date": "2021-03-01", "Title": "Maps"})
    group = made.organisations.loc["360G-fund-ORG:walking"]

    assert group["name"] == "Walking Together"
    assert group["activities"] == ("Last grant seen 2025, from Quay Fund: Walks for new neighbours")
    assert bool(group["active"])
    assert made.works_in.to_numpy().tolist() == [["360G-fund-ORG:walking", DERBY, "named"]]
    assert made.premises.empty
    assert made.extract_date == dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    "person",
    [
        {"Recipient Individual Id": "360G-x-IND:1", "Recipient Org:Name": "ZZTRUSTEE"},
        {"Recipient Individual Name": "ZZTRUSTEE"},
        {"Type of Recipient": "Individual", "Recipient Org:Name": "ZZTRUSTEE"},
        {"Recipient Org:Name": "Mr Z. ZZTRUSTEE"},
        {"Recipient Org:Name": "DR ZZTRUSTEE"},
    ],
)
def test_grants_to_people_are_left_out(person):
    reading = read({}, {"Identifier": "360G-fund-2", **person})

    assert "ZZTRUSTEE" not in reading.table.reset_index().to_csv()
    assert len(reading.table) == 1
    left = ("grants to people, left out unread", "perhaps to a person, left out")
    assert sum(reading.counted[each] for each in left) == 1


PEOPLE = [
    "Jane Okafor", "JANE OKAFOR", "jane okafor-smith", "Siobhán O’Neill", "J. Okafor",
    "Okafor, Jane", "Jane and Amir Okafor", "Maria del Carmen Lopez", "Rhys ap Dafydd",
    "Nguyen Thi Hoa", "Jane Okafor (artist)", "Tom Hall", "Ruth Church", "Anna Bishop",
    "Della Street", "Edward Said",
]  # fmt: skip
GROUPS = [
    "Walking Together", "Marl Boat Club", "Jane Okafor Dance", "The Okafors", "Jane's Place",
    "Clwb Ifor", "Derby Over 50s", "Headway", "Friends of Jane Okafor", "Quaygroup Marl",
    "Okafor Stage and Screen Players of Marl",
]  # fmt: skip


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("kind", ["", "Organisation"])
@pytest.mark.parametrize("own", ["", "360G-fund-ORG:jane"])
def test_one_without_a_number_who_is_called_as_a_person_is_left_out_and_counted(name, kind, own):
    reading = read({}, {
        "Identifier": "2", "Recipient Org:Name": name, "Type of Recipient": kind,
        "Recipient Org:Identifier": own, "Title": "Youth dance theatre: my practice",
    })  # fmt: skip

    assert reading.table["name"].tolist() == ["Walking Together"]
    assert reading.counted["perhaps to a person, left out"] == 1
    assert sum(reading.counted.values()) == 2


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_without_a_number_is_known_by_what_it_calls_itself(name):
    reading = read({"Recipient Org:Name": name, "Recipient Org:Identifier": ""})
    assert reading.table["name"].tolist() == [name]


@pytest.mark.parametrize(
    "number",
    [{"Recipient Org:Charity Number": "1192310"}, {"Recipient Org:Identifier": "GB-COH-9000123"},
     {"Recipient Org:Identifier": "GB-LAE-DER"}],
)  # fmt: skip
def test_what_has_a_number_of_a_register_is_an_organisation_whatever_it_is_called(number):
    reading = read({"Recipient Org:Name": "Derby Mencap", **number})
    assert reading.table["name"].tolist() == ["Derby Mencap"]


def test_no_word_of_groups_stands_twice_or_as_no_text_has_it():
    rules = tomllib.loads(Path(perhaps_people.__file__).with_suffix(".toml").read_text("utf-8"))
    words = rules["perhaps_a_person"]["words"]
    plain = [unicodedata.normalize("NFKD", word.casefold()) for word in words]

    assert words == list(dict.fromkeys(plain))
    assert all(re.fullmatch(r"[a-z0-9'-]+", word) for word in words)


def test_nothing_of_a_column_that_is_not_allowed_is_read():
    reading = read({}, {"Identifier": "360G-fund-2"})
    made = grants.made({"grants": [reading]})

    for table in (reading.table, made.organisations, made.works_in):
        text = table.reset_index().to_csv()
        assert not [word for word in NEVER if word in text]


@pytest.mark.parametrize(
    ("where", "places"),
    [
        ({"Beneficiary Location:0:Geographic Code": "E07000037"}, {"High Peak": "named"}),
        ({"Beneficiary Location:0:Geographic Code": "E07000026"}, {"Cumberland": "named"}),
        ({"Beneficiary Location:0:Geographic Code": "E10000011"},
         dict.fromkeys(["Eastbourne", "Hastings", "Lewes", "Rother", "Wealden"], "county")),
        ({"Best Available Recipient District Geographic Code (additional data)": "E08000035"},
         {"Leeds": "registered"}),
        ({"Beneficiary Location:0:Geographic Code": "E05001774"}, {}),
        ({}, {}),
    ],
)  # fmt: skip
def test_where_an_organisation_works(where, places):
    made = register({"Beneficiary District Geographic code (additional data)": "", **where})

    found = dict(zip(made.works_in["authority_code"], made.works_in["how"], strict=True))
    assert found == {authority_code(name): how for name, how in places.items()}


def test_a_grant_for_a_whole_nation_is_national():
    made = register(
        {
            "Beneficiary District Geographic code (additional data)": "",
            "Beneficiary Location:0:Geographic Code": "E92000001",
        }
    )
    assert made.organisations["national"].tolist() == [True]


def test_an_organisation_seen_three_years_before_the_newest_grant_is_not_called_active():
    made = register(
        {},
        {"Identifier": "2", "Recipient Org:Identifier": "360G-a", "Award Date": "2022-03-01"},
        {"Identifier": "3", "Recipient Org:Identifier": "360G-b", "Award Date": "2022-02-28"},
        {"Identifier": "4", "Recipient Org:Identifier": "360G-c", "Award Date": ""},
    )

    assert made.organisations["active"].to_dict() == {
        "360G-fund-ORG:walking": True, "360G-a": True, "360G-b": False, "360G-c": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("row", "identifier"),
    [
        ({"Recipient Org:Charity Number": "1192310"}, "GB-CHC-1192310"),
        ({"Recipient Org:Canonical Org ID (additional data)": "GB-NIC-100002",
          "Recipient Org:Charity Number": "100002"}, "GB-NIC-100002"),
        ({"Recipient Org:Identifier": "gb-chc-1192310"}, "GB-CHC-1192310"),
        ({"Recipient Org:Identifier": ""}, of_name("grants", "Walking Together", DERBY)),
        ({"Recipient Org:Identifier": "360G-x-jane@home.example"},
         of_name("grants", "Walking Together", DERBY)),
    ],
)  # fmt: skip
def test_an_organisation_that_is_on_a_register_has_its_number(row, identifier):
    assert register(row).organisations.index.tolist() == [identifier]


LEEDS = authority_code("Leeds")
NUMBERLESS = {"Recipient Org:Identifier": "", "Recipient Org:Name": "Friends of the Park"}
SEAT = "Best Available Recipient District Geographic Code (additional data)"
FOR = "Beneficiary District Geographic code (additional data)"


def test_groups_of_one_name_in_two_towns_are_two_groups():
    made = register(
        NUMBERLESS,
        NUMBERLESS | {"Identifier": "2", FOR: LEEDS},
        NUMBERLESS | {"Identifier": "3", FOR: LEEDS, "Recipient Org:Name": "FRIENDS of the  Park"},
    )

    assert len(made.organisations) == 2
    assert sorted(made.works_in["authority_code"]) == sorted([DERBY, LEEDS])


def test_one_group_with_grants_for_several_towns_is_told_by_its_own():
    own = NUMBERLESS | {SEAT: DERBY}
    made = register(own, own | {"Identifier": "2", FOR: LEEDS})

    assert len(made.organisations) == 1
    assert sorted(made.works_in["authority_code"]) == sorted([DERBY, LEEDS])


def test_groups_of_one_name_and_two_numbers_are_two_groups():
    numbered = {"Recipient Org:Name": "Friends of the Park"}
    made = register(
        numbered | {"Recipient Org:Identifier": "360G-a"},
        numbered | {"Recipient Org:Identifier": "360G-b", "Identifier": "2"},
        NUMBERLESS | {"Identifier": "3"},
    )

    assert len(made.organisations) == 3


def test_a_recipient_of_whom_neither_number_nor_place_is_known_is_counted_and_not_listed():
    reading = read({}, NUMBERLESS | {"Identifier": "2", FOR: ""})

    assert reading.table["name"].tolist() == ["Walking Together"]
    assert [
        n for words, n in reading.counted.items() if "without a number or a place" in words
    ] == [1]
    assert sum(reading.counted.values()) == 2
    with pytest.raises(Refusal, match="None of its recipients has a number or a place"):
        read(NUMBERLESS | {FOR: ""})


def test_only_grants_under_an_open_licence_are_used():
    reading = read({}, {"Identifier": "2", "License": "All rights reserved"},
                   {"Identifier": "3", "License": ""})  # fmt: skip

    assert reading.counted["without an open licence"] == 2
    with pytest.raises(Refusal, match="open licence"):
        read({"License": "All rights reserved"})


def test_headings_in_other_capitals_are_the_same_headings():
    other = [heading.upper() for heading in GRANTS]
    text = written(other, [{key.upper(): value for key, value in WALKS.items()}])

    reading = grants.read_grants(held(text.encode()))

    assert reading.table["name"].tolist() == ["Walking Together"]
    assert any(x.recognises(Beginning(text.encode())) for x in grants.LAYOUTS)


def test_several_searches_count_together_and_each_grant_once():
    one = read({}, {"Identifier": "2", "Recipient Org:Identifier": "360G-a"})
    two = read({}, {"Identifier": "3", "Recipient Org:Identifier": "360G-b"})

    first, second = (grants.made({"grants": order}) for order in ([one, two], [two, one]))

    assert first.organisations.equals(second.organisations)
    assert len(first.organisations) == 3


def test_rows_add_up():
    reading = read({}, {}, {"Identifier": ""}, {"Identifier": "2", "License": ""},
                   {"Identifier": "3", "Recipient Individual Name": "A"})  # fmt: skip
    assert sum(reading.counted.values()) == 5


def test_a_file_that_is_cut_short_is_refused():
    text = written(GRANTS, [WALKS, WALKS])
    with pytest.raises(Refusal, match="breaks off"):
        grants.read_grants(held(text[: len(text) - 80].encode()))


TAGS = "org_id,ukcat_code\nGB-CHC-1192310,SC102\nGB-CHC-1192310,BE200\nGB-SC-SC047177,SC102\n"


def test_tags_of_charities():
    reading = tags.read_tags(held((TAGS + "GB-CHC-1192310,SC102\nGB-CHC-1,?\n").encode()))
    made = tags.made({"charity_tags": [reading]})

    assert made.tagged["tags"].to_dict() == {
        "GB-CHC-1192310": "BE200;SC102", "GB-SC-SC047177": "SC102",
    }  # fmt: skip
    assert made.organisations.empty
    assert reading.counted == {"could not be read": 1, "there twice": 1, "tags": 3}


def test_names_of_charities_in_the_tags_are_not_read():
    text = "org_id,ukcat_code,name,ukcat_name\nGB-CHC-1192310,SC102,ZZTRUSTEE,carers\n"
    reading = tags.read_tags(held(text.encode()))
    assert "ZZTRUSTEE" not in reading.table.reset_index().to_csv()


def test_codes_of_the_other_scheme_are_refused_with_what_to_do():
    content = b"org_id,icnptso_code\nGB-CHC-1000000,B32\n"
    layout = next(x for x in tags.LAYOUTS if x.recognises(Beginning(content)))
    with pytest.raises(Refusal, match="UK Charity Activity Tags"):
        layout.read(held(content))


def test_a_code_that_breaks_off_is_no_tag():
    reading = tags.read_tags(held(TAGS.removesuffix("2\n").encode()))

    assert reading.counted["could not be read"] == 1
    assert reading.table.index.tolist() == ["GB-CHC-1192310"]


def test_tags_without_a_tag_are_refused():
    with pytest.raises(Refusal):
        tags.read_tags(held(b"org_id,ukcat_code\nGB-CHC-1,?\n"))
