"""The register of schools: the whole of its columns, a part of them, and what goes wrong."""

import datetime as dt

import pandas as pd
import pytest

from insights.geography.authorities import authority_code
from insights.geography.directory import directory_from_table
from insights.open_data.layouts.found import held
from insights.open_data.layouts.layout import BEGINNING, Beginning
from insights.open_data.reading import Refusal
from insights.open_data.registers.publishers import schools
from tests.open_data.registers.published import NEVER, SCHOOLS, SOME_OF_SCHOOLS, written

DERBY, HIGH_PEAK, CARDIFF = (authority_code(n) for n in ("Derby", "High Peak", "Cardiff"))
POSTCODES = directory_from_table(
    "a few",
    pd.DataFrame(
        [("DE1 1AA", 435_500, 336_500, DERBY), ("SK17 9AA", 405_600, 373_600, HIGH_PEAK)],
        columns=["postcode", "easting", "northing", "authority_code"],
    ),
)
QUAY = {
    "URN": "100371",
    "LA (name)": "Derby",
    "EstablishmentName": "Quay Primary School",
    "TypeOfEstablishment (name)": "Community school",
    "EstablishmentTypeGroup (name)": "Local authority maintained schools",
    "EstablishmentStatus (name)": "Open",
    "PhaseOfEducation (name)": "Primary",
    "Easting": "435517",
    "Northing": "336767",
    "LSOA (code)": "E01013523",
}
NO_NEEDS = {f"SEN{n} (name)": "" for n in range(1, 14)}
OFFICIAL = {
    **QUAY, **NO_NEEDS, "SEN1 (name)": "Not Applicable", "StatutoryLowAge": "4",
    "StatutoryHighAge": "11", "SchoolWebsite": "www.quay.example", "CloseDate": "",
    "DistrictAdministrative (code)": DERBY, "LastChangedDate": "18-11-2026",
}  # fmt: skip


def read(rows, headings=SCHOOLS, *, encoding="cp1252", label="edubasealldata20261120.csv"):
    text = written(headings, [{**(OFFICIAL if headings is SCHOOLS else QUAY), **r} for r in rows])
    return schools.read_schools(held(text.encode(encoding), label))


def register(rows, headings=SCHOOLS, **more):
    return schools.made({"schools": [read(rows, headings, **more)]}, directory=POSTCODES)


def recognised(text: str) -> bool:
    beginning = Beginning(text.encode("cp1252")[:BEGINNING])
    return any(layout.recognises(beginning) for layout in schools.LAYOUTS)


def test_a_school_of_the_official_file_worked_by_hand():
    made = register([{"SEN4 (name)": "ASD - Autistic Spectrum Disorder"}])
    school = made.organisations.loc["GB-EDU-100371"]

    assert school["name"] == "Quay Primary School"
    assert school["types"] == "T1;T7"
    assert school["activities"] == (
        "Primary: Community school; special educational needs: ASD - Autistic Spectrum Disorder"
    )
    assert school["beneficiaries"] == "people aged 4 to 11"
    assert school["area_of_operation"] == "Derby"
    assert school["website"] == "https://www.quay.example"
    assert bool(school["active"])
    assert made.works_in.to_dict("records") == [
        {"organisation_id": "GB-EDU-100371", "authority_code": DERBY, "how": "premises"}
    ]
    assert made.premises.loc["GB-EDU-100371"].tolist() == [435_517, 336_767]
    assert made.extract_date == dt.date(2026, 11, 20)
    assert made.nations == ("England", "Wales")


def test_the_official_file_has_its_columns_and_is_recognised_by_them():
    assert len(SCHOOLS) == len(set(SCHOOLS)) >= 130
    for headings in (SCHOOLS, SOME_OF_SCHOOLS):
        assert recognised(written(headings, []))
    assert not recognised("URN,Name\n1,School\n")


@pytest.mark.parametrize("headings", [SCHOOLS, SOME_OF_SCHOOLS], ids=["official", "some columns"])
def test_nothing_of_a_column_that_is_not_allowed_is_read(headings):
    reading = read([{}, {"URN": "100372"}], headings)
    made = schools.made({"schools": [reading]}, directory=POSTCODES)

    for table in (reading.table, made.organisations, made.works_in, made.premises):
        text = table.reset_index().to_csv()
        assert not [word for word in NEVER if word in text]


def test_every_row_is_counted():
    reading = read(
        [
            {},
            {"URN": "100372", "TypeOfEstablishment (name)": "Offshore schools"},
            {"URN": "100373", "EstablishmentStatus (name)": "Proposed to open"},
            {"URN": "100374", "EstablishmentStatus (name)": "Closed", "CloseDate": "31-08-2019"},
            {"URN": "12"},
            {"URN": "100375", "EstablishmentName": " "},
            {},
        ]
    )

    assert reading.counted == {
        "could not be read": 2,
        "abroad, online, secure or no school": 1,
        "not open yet": 1,
        "there twice": 1,
        "schools": 2,
    }
    assert sum(reading.counted.values()) == 7
    closed = reading.table.loc["GB-EDU-100374"]
    assert (bool(closed["active"]), closed["ended"]) == (False, pd.Timestamp("2019-08-31"))


def test_a_row_that_has_slipped_by_a_cell_is_not_listed_under_a_wrong_kind():
    slipped = {
        "URN": "100380",
        "EstablishmentName": 'Ecole Fran,Other independent school"',
        "TypeOfEstablishment (name)": "Independent schools",
        "EstablishmentTypeGroup (name)": "Not applicable",
        "PhaseOfEducation (name)": "255",
        "LSOA (code)": "E14001264",
    }
    other = {**slipped, "URN": "100381", "EstablishmentTypeGroup (name)": "Secondary",
             "TypeOfEstablishment (name)": "Free Schools"}  # fmt: skip

    reading = read([{}, slipped, other], SOME_OF_SCHOOLS)

    assert reading.table.index.tolist() == ["GB-EDU-100371"]
    assert reading.counted["could not be read"] == 2


def test_free_schools_are_a_kind_and_not_a_slip():
    free = {"TypeOfEstablishment (name)": "Free schools",
            "EstablishmentTypeGroup (name)": "Free Schools"}  # fmt: skip

    assert len(read([free]).table) == 1


@pytest.mark.parametrize(
    ("written_so", "urn"),
    [("1e+05", "100000"), ("100000", "100000"), ("1.00371E+05", ""), ("123", ""), ("", "")],
)
def test_a_number_that_a_program_wrote_in_another_way(written_so, urn):
    assert schools._urn(written_so) == urn


@pytest.mark.parametrize(
    ("row", "places"),
    [
        ({}, [(DERBY, "premises")]),
        ({"LA (name)": "Derby", "Easting": "405662", "Northing": "373680"},
         [(HIGH_PEAK, "premises")]),
        ({"Easting": "", "Northing": ""}, [(DERBY, "premises")]),
        ({"Easting": "0", "Northing": "0"}, [(DERBY, "premises")]),
        ({"Easting": "300000", "Northing": "800000", "LA (name)": "Does not apply"}, []),
        ({"Easting": "", "Northing": "", "LA (name)": "East Sussex"},
         [(authority_code(n), "county")
          for n in ("Eastbourne", "Hastings", "Lewes", "Rother", "Wealden")]),
    ],
)  # fmt: skip
def test_the_authority_is_that_of_the_place_before_that_of_the_council(row, places):
    """Buxton and Leek College is under Derby's council, and lies in High Peak."""
    made = register([row], SOME_OF_SCHOOLS)

    found = made.works_in[["authority_code", "how"]].itertuples(index=False, name=None)
    assert sorted(found) == sorted(places)
    assert made.counted.get("in no authority that is known", 0) == int(not places)


def test_the_district_comes_before_the_point():
    made = register([{"DistrictAdministrative (code)": HIGH_PEAK}])
    assert made.works_in["authority_code"].tolist() == [HIGH_PEAK]

    merged = register([{"DistrictAdministrative (code)": "E07000026"}])  # Allerdale
    assert merged.works_in["authority_code"].tolist() == [authority_code("Cumberland")]


def test_welsh_schools_are_listed():
    made = register(
        [
            {
                "TypeOfEstablishment (name)": "Welsh establishment",
                "EstablishmentTypeGroup (name)": "Welsh schools",
                "DistrictAdministrative (code)": CARDIFF,
                "LSOA (code)": "W01000958",
            }
        ]
    )

    assert made.works_in["authority_code"].tolist() == [CARDIFF]


@pytest.mark.parametrize(
    "kind",
    ["Pupil referral unit", "Academy alternative provision converter",
     "Free schools alternative provision"],
)  # fmt: skip
def test_some_schools_have_a_council_and_no_point(kind):
    made = register([{"TypeOfEstablishment (name)": kind}])

    assert len(made.works_in) == 1
    assert made.premises.empty


@pytest.mark.parametrize("place", [("", ""), ("0", "0"), ("9999999", "5"), ("x", "y")])
def test_no_usable_grid_reference_is_no_point(place):
    assert register([{"Easting": place[0], "Northing": place[1]}]).premises.empty


@pytest.mark.parametrize("area", ["", "999999999", "L99999999", "M99999999", "E99999999"])
def test_areas_that_stand_for_none_are_no_fault(area):
    assert len(read([{"LSOA (code)": area}]).table) == 1


@pytest.mark.parametrize(
    ("row", "types"),
    [
        ({}, "T1"),
        ({"EstablishmentTypeGroup (name)": "Special schools"}, "T1;T7"),
        ({"TypeOfEstablishment (name)": "Special post 16 institution"}, "T1;T7"),
        ({"SEN1 (name)": "Not Applicable", "SEN9 (name)": "VI - Visual Impairment"}, "T1;T7"),
    ],
)
def test_special_education_is_of_two_types(row, types):
    assert read([row]).table["types"].tolist() == [types]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
def test_accents_are_read_in_every_encoding(encoding):
    reading = read([{"EstablishmentName": "École Française"}], encoding=encoding)

    assert reading.table["name"].tolist() == ["École Française"]


def test_markup_in_a_name_is_no_markup_any_more():
    names = read([{"EstablishmentName": "<b>Quay</b> School"}]).table["name"]
    assert names.tolist() == ["Quay School"]


def test_of_two_editions_the_newer_counts_whatever_their_order():
    old = read([{"EstablishmentName": "Old"}], label="edubasealldata20260101.csv")
    new = read([{"EstablishmentName": "New"}], label="edubasealldata20261120.csv")

    for order in ([old, new], [new, old]):
        made = schools.made({"schools": order}, directory=POSTCODES)
        assert made.organisations["name"].tolist() == ["New"]
        assert made.extract_date == dt.date(2026, 11, 20)


def test_the_day_is_that_of_the_last_change_where_the_name_says_none():
    assert read([{}], label="schools.csv").extract_date == dt.date(2026, 11, 18)


def test_a_file_that_is_cut_short_is_refused():
    text = written(SCHOOLS, [OFFICIAL, {**OFFICIAL, "URN": "100399"}])
    with pytest.raises(Refusal, match="breaks off"):
        schools.read_schools(held(text[: len(text) - 500].encode()))


def test_a_file_without_a_school_is_refused():
    with pytest.raises(Refusal, match="None of its rows"):
        read([{"EstablishmentStatus (name)": "Proposed to open"}])
    with pytest.raises(Refusal, match="not there"):
        schools.made({})


@pytest.mark.opendata
def test_the_official_schools_of_derby(open_data):
    path = open_data / "partners" / "edubasealldata_subset_open_20250524.csv"
    reading = schools.read_schools(held(path.read_bytes(), path.name))
    made = schools.made({"schools": [reading]})

    assert sum(reading.counted.values()) == 27_153
    assert reading.counted["could not be read"] == 12
    in_derby = made.works_in.loc[made.works_in["authority_code"] == DERBY, "organisation_id"]
    names = set(made.organisations.loc[in_derby, "name"])
    assert {"University of Derby", "Derby College", "Landau Forte College"} <= names
    assert "Buxton and Leek College" not in names
    college = made.organisations.index[made.organisations["name"] == "Buxton and Leek College"][0]
    assert made.works_in.set_index("organisation_id").loc[college, "authority_code"] == HIGH_PEAK
    assert len(names) > 100
