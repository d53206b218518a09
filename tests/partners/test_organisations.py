"""Organisations: read from any list, matched by a rule that explains itself."""

import dataclasses

import pandas as pd
import pytest

from insights.analysis import analyse
from insights.errors import UploadError
from insights.intake.columns.recognise import ORGANISATION_ROLES
from insights.intake.evidence import read_evidence
from insights.open_data.registers.reading.web import web_address
from insights.open_data.store import open_sample_store
from insights.partners.organisation_rules import class_names, organisation_rules
from insights.partners.organisations.finding import ABSENCE, match_organisations, read_organisations
from insights.partners.organisations.own_lists import read_lists
from insights.partners.scoring.suggesting import suggest
from insights.partners.types.partner_types import partner_types
from insights.settings import Settings
from insights.tables import ORGANISATIONS, check

NAMES = {"E06999901": "Marlhaven", "E06999902": "Upper Marl"}
PLACES = {"Marlhaven": ["E06999901"], "Upper Marl": ["E06999902"], "Marlshire": list(NAMES)}


@pytest.fixture(scope="module")
def suggestions(make_trends, make_groups, pooled, areas):
    trends = make_trends(disabled=(0.6, 0.5, 0.7, 0.99, "under"))
    return suggest(trends, pooled, make_groups(), areas, {}, {}, seed=1)


@pytest.fixture
def matched(suggestions):
    def match(rows, **more):
        organisations = read_organisations(pd.DataFrame(rows), place_codes=PLACES)
        organisations["where_from"] = more.pop("where_from", "register")
        return match_organisations(
            organisations, suggestions, NAMES, authority_names=NAMES, place_codes=PLACES, **more
        )

    return match


AUTISM = {
    "Organisation": "Bright Minds",
    "Helps": "Disabled people",
    "Tags": "neurodiversity; arts",
    "Area": "Marlhaven",
}


def test_a_match_explains_itself(matched):
    found = matched([AUTISM])

    assert found["type"].tolist() == ["T7"]
    assert found["why"].tolist() == [
        "works in Marlhaven; helps disabled people; listed under “neurodiversity”"
    ]


def test_a_museums_own_words_for_a_type_find_organisations_too(matched):
    bakers = {"Organisation": "Marl Bakers", "Activities": "Bakes bread", "Area": "Marlhaven"}
    own = tuple(
        dataclasses.replace(kind, words=(*kind.words, "bread")) if kind.key == "T7" else kind
        for kind in partner_types()
    )

    assert matched([bakers]).empty
    assert matched([bakers], types=own)["type"].tolist() == ["T7"]


def test_a_county_counts_as_each_of_its_authorities(matched):
    found = matched([{**AUTISM, "Area": "Throughout Marlshire"}])

    assert found["why"].str.startswith("works across Marlshire;").all()
    assert found["places"].tolist() == [("Marlhaven", "Upper Marl")]


def test_an_organisation_that_works_elsewhere_is_not_listed(matched):
    assert matched([{**AUTISM, "Area": "Farborough"}]).empty


def test_a_list_that_does_not_say_where_its_organisations_work_is_still_used(matched):
    found = matched([{"Name": "Marl Youth Club", "Activities": "A youth club."}])

    assert found["why"].str.startswith("does not say where it works").all()
    assert len(found) >= 1


def test_a_place_whose_name_begins_alike_is_another_place(matched):
    assert matched([{**AUTISM, "Area": "Marlhavenham"}]).empty


def test_national_organisations_are_listed_only_when_asked_and_marked(matched):
    national = [
        {**AUTISM, "Area": "Throughout England and Wales"},
        AUTISM | {"Organisation": "Zed"},
    ]

    assert matched(national)["name"].tolist() == ["Zed"]
    both = matched(national, national=True)
    assert both["name"].tolist() == ["Zed", "Bright Minds"]
    assert both["national"].tolist() == [False, True]
    assert len(matched(national, where_from="own list")) == 2


def test_an_organisation_that_has_closed_is_not_suggested_but_can_be_shown(matched):
    closed = [{**AUTISM, "Status": "Removed"}]

    assert matched(closed).empty
    assert (
        matched(closed, inactive=True)["why"]
        .str.endswith("no longer active, the register says")
        .all()
    )


def test_those_that_still_work_come_before_those_that_have_closed(matched):
    both = [AUTISM | {"Status": "Removed"}, AUTISM | {"Organisation": "Zed"}]

    assert matched(both, inactive=True)["name"].tolist() == ["Zed", "Bright Minds"]


def test_a_registers_codes_are_said_in_words(matched):
    scouts = {"Name": "1st Marl", "Tags": "AS303", "What": "102", "Who": "201", "Area": "Marlhaven"}
    why = matched([scouts]).set_index("type")["why"]

    assert why["T2"] == (
        "works in Marlhaven; helps children or young people; listed under “scouting”; "
        "classed as education or training"
    )
    assert not why.str.contains(r"[A-Z]{2}\d{3}|\b\d{3}\b").any()


def test_every_code_that_is_matched_has_words():
    for kind in partner_types():
        assert set(kind.tags) <= class_names()["tags"].keys()
        assert set(kind.what) <= class_names()["what"].keys()


def test_those_that_meet_people_come_before_those_that_only_give_grants(matched):
    grants = AUTISM | {"Organisation": "Alpha Fund", "How": "302"}
    services = AUTISM | {"Organisation": "Zed Club", "How": "306"}

    assert matched([grants, services])["name"].tolist() == ["Zed Club", "Alpha Fund"]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://quay.example.org/a?b=c", "https://quay.example.org/a?b=c"),
        (" HTTP://Quay.example.org ", "http://quay.example.org"),
        ("www.quay.example.org", "https://www.quay.example.org"),
        ("javascript:alert(1)", ""),
        ("JavaScript://quay.example.org/%0aalert(1)", ""),
        ("data:text/html,<script>", ""),
        ("ftp://quay.example.org", ""),
        ("file:///etc/passwd", ""),
        ("https://bank.example@evil.example/", ""),
        ("https://evil.example/ onclick=x", ""),
        ('https://evil.example/"><b>', ""),
        ("http://localhost", ""),
        ("http://[::1", ""),
        ("http://quay.example:99999/", ""),
        ("quay", ""),
        ("", ""),
        (None, ""),
        (float("nan"), ""),
    ],
)
def test_only_a_web_address_passes_as_one(matched, written, kept):
    assert web_address(written) == kept
    assert matched([{**AUTISM, "Website": written}])["website"].tolist() == [kept]


def test_a_register_of_the_store_is_held_to_web_addresses_too(suggestions):
    listed = read_organisations(pd.DataFrame([AUTISM]), place_codes=PLACES)
    found = match_organisations(
        listed.assign(website="javascript:alert(1)", source="Marl register"), suggestions, NAMES
    )

    assert found["website"].tolist() == [""]
    assert found["contact"].tolist() == ["ask whoever keeps this list: Marl register"]


def test_one_without_a_web_address_says_where_to_ask(matched):
    rows = [
        AUTISM | {"Organisation": "A", "Charity number": "GB-CHC-1012345"},
        AUTISM | {"Organisation": "B", "Charity number": "SC012345"},
        AUTISM | {"Organisation": "C"},
        AUTISM | {"Organisation": "D", "Website": "https://d.example.org"},
    ]

    assert matched(rows)["contact"].tolist() == [
        "charity 1012345 at register-of-charities.charitycommission.gov.uk",
        "charity SC012345 at www.oscr.org.uk",
        "see the museum's own list",
        "",
    ]


def test_a_refuge_is_never_shown_with_a_place(matched):
    refuge = {
        "Name": "Harbour Women's Aid",
        "Activities": "Refuge for women leaving domestic abuse at 4 Hidden Lane, ZX1 9QQ",
        "Address": "4 Hidden Lane",
        "Area": "4 Hidden Lane, Marlhaven",
    }
    found = matched([refuge])

    assert found["confidential"].all()
    assert "Hidden Lane" not in found.to_csv()
    assert "ZX1" not in found.to_csv()


def test_a_wildlife_refuge_keeps_its_place(matched):
    birds = {"Name": "Marl Bird Refuge", "Activities": "Youth club", "Area": "Marlhaven"}

    assert matched([birds])["area_of_operation"].tolist() == ["Marlhaven"]


def test_helping_refugees_is_no_refuge(matched):
    welcome = {"Name": "Welcome for Refugees", "Area": "Marlhaven"}

    assert matched([welcome])["confidential"].tolist() == [False]


def test_the_lists_own_types_go_before_its_words(matched):
    club = {"Name": "Youth Club", "Activities": "Meets after school, near the college",
            "Type": "T2", "Area": "Marlhaven"}  # fmt: skip

    assert matched([club])["type"].tolist() == ["T2"]


def test_what_a_group_is_not_does_not_make_it_a_school(matched):
    club = {"Name": "The Slipway", "Activities": "Youth work outside school", "Area": "Marlhaven"}

    assert matched([club])["type"].tolist() == ["T2"]


def test_a_place_called_collegefield_is_no_college(matched):
    assert matched([{"Name": "Collegefield Allotments", "Area": "Marlhaven"}]).empty


def test_whom_nearly_every_register_entry_helps_is_left_unsaid(matched):
    vague = {**AUTISM, "Helps": "Other defined groups; Elderly people"}

    assert "helps elderly people;" in matched([vague])["why"].iloc[0]


def test_register_classes_need_both_what_and_whom(matched):
    both = {"Name": "Both", "What": "104", "Who": "203", "Area": "Marlhaven"}
    what = {"Name": "What alone", "What": "104", "Who": "207", "Area": "Marlhaven"}
    found = matched([both, what])

    assert set(found.loc[found["type"].eq("T7"), "name"]) == {"Both"}
    assert "What alone" not in set(found["name"])


def test_size_never_changes_the_order(matched):
    def listed(small, large):
        return matched(
            [
                {**AUTISM, "Organisation": "Alpha", "Income": small},
                {**AUTISM, "Organisation": "Beta", "Income": large},
            ]
        )["name"].tolist()

    assert listed("500", "9000000") == listed("9000000", "500") == ["Alpha", "Beta"]


def test_types_come_in_the_order_of_the_suggestions(matched):
    school = {"Name": "Marl School", "Area": "Marlhaven"}

    assert matched([school, AUTISM | {"Name": "Bright Minds"}])["type"].tolist() == ["T7", "T1"]


def test_an_empty_list_gives_an_empty_table(suggestions, matched):
    empty = read_organisations(pd.DataFrame({"Name": pd.Series(dtype="str")}))

    assert match_organisations(empty, suggestions, NAMES).empty
    assert matched([{"Name": "Allotments", "Area": "Marlhaven"}]).empty
    assert ABSENCE.startswith("Absence from a register is not absence of partners")


# -- reading ------------------------------------------------------------------------------------


def test_columns_are_found_by_what_people_call_them():
    frame = pd.DataFrame(
        {
            "Charity Number": ["1000001", "1000001", ""],
            "CHARITY NAME": ["Carers <b>Marl</b> &amp; District", "Repeated", "Friends of Marl"],
            "What the charity does": ["Respite", "", ""],
            "Partner type": ["T5; Foodbanks", "", "Disabled people's groups"],
            "Total income": ["£12,500", "", "small"],
            "Contact": ["A. Person", "B. Person", "C. Person"],
        }
    )
    read = read_organisations(frame)

    assert check(read, ORGANISATIONS) is read
    assert read.index.tolist() == ["GB-CHC-1000001", "own-0003"]
    assert read["name"].tolist() == ["Carers Marl & District", "Friends of Marl"]
    assert read["types"].tolist() == [("T5", "T10"), ("T7",)]
    assert read["income_band"].tolist() == ["£10,000 to £100,000", "small"]
    assert read["active"].all()
    assert "Person" not in read.to_csv()


def test_markup_cannot_survive_in_a_name():
    read = read_organisations(pd.DataFrame({"Name": ["<script>alert(1)</script>Marl &lt;i&gt;"]}))

    assert "<" not in read["name"].iloc[0]


def test_a_list_without_names_is_refused_with_what_to_do():
    with pytest.raises(UploadError, match="no column with the names") as refusal:
        read_organisations(pd.DataFrame({"Postcode": ["ZX1 1AA"]}))
    assert "“Name”" in refusal.value.remedy


def test_two_lists_become_one_in_which_nobody_is_lost_or_repeated():
    first = pd.DataFrame({"Name": ["Quay Youth", "", "Marl Carers"], "URN": ["", "", "7"]})
    second = pd.DataFrame({"Name": ["Fell Foodbank", "Marl Carers"], "URN": ["", "7"]})

    read = read_lists([(first, None), (second, None)])

    assert read["name"].tolist() == ["Quay Youth", "Marl Carers", "Fell Foodbank"]
    assert check(read, ORGANISATIONS) is read


CONTACTS = b"""Name,Outfit,Partner types,Area of operation,Activities
Contact Ann Smith,Quay Carers,T5,Marlhaven,Respite
Contact Bob Jones,Harbour Youth,T2,Marlhaven,Clubs
"""


def test_a_column_that_was_corrected_is_the_one_that_is_read():
    found = read_evidence(
        CONTACTS, "list.csv", kind="organisations", columns={"name": "Outfit", "activities": ""}
    )

    read = read_lists([(found.rows, found.columns)])

    assert read["name"].tolist() == ["Quay Carers", "Harbour Youth"]
    assert read["types"].tolist() == [("T5",), ("T2",)]
    assert read["activities"].tolist() == ["", ""]
    assert "Ann Smith" not in read.to_csv()


def test_the_findings_list_the_names_from_the_column_that_was_chosen():
    found = read_evidence(CONTACTS, "list.csv", kind="organisations", columns={"name": "Outfit"})

    listed = analyse([found], Settings("ZX1 1AA"), open_sample_store()).organisations

    assert set(listed["name"]) >= {"Quay Carers", "Harbour Youth"}
    assert "Ann Smith" not in listed.to_csv()


def test_every_heading_of_a_register_is_known_when_a_list_is_read():
    names = {"identifier": "organisation_id"}
    for role, headings in organisation_rules()["headings"].items():
        if (asked := names.get(role, role)) not in ORGANISATION_ROLES:
            continue
        for heading in headings:
            other = "Title" if asked != "name" else "About"
            content = f"{heading},{other}\nOne,Two\nThree,Four\n".encode()
            found = read_evidence(content, "list.csv", kind="organisations")
            assert found.columns[asked] == heading, (role, heading)


def test_rows_without_a_name_are_left_out():
    assert len(read_organisations(pd.DataFrame({"Name": ["A", "", None]}))) == 1


def test_codes_and_words_both_place_an_organisation():
    read = read_organisations(
        pd.DataFrame({"Name": ["A"], "LAD code": ["e06999902"], "Area": ["Marlhaven and around"]}),
        place_codes=PLACES,
    )

    assert read["authority_codes"].tolist() == [("E06999901", "E06999902")]
