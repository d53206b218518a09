"""The Charity Commission's register, from files in its official layout."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.open_data.layouts.files import held
from insights.open_data.layouts.layout import BEGINNING, Beginning
from insights.open_data.reading import Reading, Refusal
from insights.open_data.registers.keeping.opening import open_registers
from insights.open_data.registers.keeping.shelf import write_register
from insights.open_data.registers.publishers import commission_files
from insights.open_data.registers.publishers.charity_commission import LAYOUTS, made
from insights.open_data.registers.register import Register

from .commission import (
    AREA_HEADINGS,
    CHARITY_HEADINGS,
    CLASSIFICATION_HEADINGS,
    TRUSTEE_HEADINGS,
    areas,
    as_json,
    as_text,
    charity,
    classes,
)
from .conftest import DERBY, LEEDS

Rows = Sequence[Mapping[str, str]]
CHARITIES = [
    charity(990001, "Derby Song Circle"),
    charity(990002, "Leeds Tea Club", latest_income="", charity_activities=""),
    charity(990003, "Everywhere Trust", latest_income="-5"),
    charity(
        990004,
        "Gone Trust",
        charity_registration_status="Removed",
        date_of_removal="2024-05-03 00:00:00.000",
    ),
    charity(990001, "Branch of the Circle", linked_charity_number="1", organisation_number="7"),
]
CLASSES = [
    *classes(990001, "110", "102", "201", "306"),
    *classes(990002, "203"),
    *classes(990004, "102"),
    *classes(990009, "102", "201"),
    *classes(990001, "110", linked="1"),
]
AREAS = [
    *areas(990001, "Derby City", "Derbyshire"),
    *areas(990002, "Leeds City", "Country: France"),
    *areas(990003, "Region: Throughout England", "Nowhere City"),
    *areas(990004, "Derby City"),
]


def read(content: bytes) -> Reading:
    """Read a file if it is recognised."""
    (layout,) = LAYOUTS
    assert layout.recognises(Beginning(content[:BEGINNING]))
    return layout.read(held(content))


def register(
    charities: Rows = CHARITIES,
    classification: Rows | None = CLASSES,
    places: Rows | None = AREAS,
    write: Callable[..., bytes] | None = None,
) -> Register:
    """Make the register of some rows."""
    files: list[tuple[Rows | None, Sequence[str]]] = [
        (charities, CHARITY_HEADINGS),
        (classification, CLASSIFICATION_HEADINGS),
        (places, AREA_HEADINGS),
    ]
    tables = [
        as_text(rows, heads) if write is None else write(rows) for rows, heads in files if rows
    ]
    readings = [read(content) for content in tables]
    return made({reading.dataset: [reading] for reading in readings})


def test_registered_main_charities_are_listed_with_what_is_kept_of_them() -> None:
    found = register().organisations
    one = found.loc["GB-CHC-990001"]
    assert one["name"] == "Derby Song Circle"
    assert (one["what"], one["who"], one["how"]) == ("102;110", "201", "306")
    assert one["beneficiaries"] == "Children/young people"
    assert one["activities"] == "Song and tea"
    assert one["area_of_operation"] == "Derby City;Derbyshire"
    assert one["income_band"] == "£10,000 to £100,000"
    assert one["website"] == "https://www.charity990001.example"
    assert one["active"]
    assert not one["national"]
    assert found.loc["GB-CHC-990002", "area_of_operation"] == "Leeds City;France"
    assert found.loc[["GB-CHC-990002", "GB-CHC-990003"], "income_band"].tolist() == ["", ""]
    assert found["national"].tolist() == [False, False, True, False]


def test_of_one_that_was_removed_only_its_name_and_the_day_are_kept() -> None:
    told = register()
    gone = told.organisations.loc["GB-CHC-990004"]
    assert not gone["active"]
    assert gone["ended"] == pd.Timestamp("2024-05-03")
    assert gone["name"] == "Gone Trust"
    kept = ["what", "who", "how", "activities", "area_of_operation", "income_band", "website"]
    assert set(gone[kept]) == {""}
    assert "GB-CHC-990004" not in set(told.works_in["organisation_id"])


def test_places_are_the_authorities_they_name_and_those_of_a_county() -> None:
    works = register().works_in
    circle = works[works["organisation_id"] == "GB-CHC-990001"]
    assert circle.set_index("authority_code")["how"].value_counts().to_dict() == {
        "county": 8, "named": 1,
    }  # fmt: skip
    assert circle.set_index("authority_code").loc[DERBY, "how"] == "named"
    assert works[works["organisation_id"] == "GB-CHC-990002"]["authority_code"].tolist() == [LEEDS]


def test_every_record_is_accounted_for() -> None:
    told = register()
    assert told.extract_date == dt.date(2026, 11, 20)
    assert told.nations == ("England", "Wales")
    assert told.counted == {
        "charities registered": 3,
        "charities removed from the register": 1,
        "charities linked to another charity": 1,
        "classifications read": 8,
        "classifications of charities linked to another": 1,
        "classifications of charities that are not in the register": 1,
        "areas of operation read": 7,
        "areas of operation in places that Doorstep does not know": 1,
    }


def test_json_and_text_read_alike() -> None:
    text, json = register(), register(write=as_json)
    pd.testing.assert_frame_equal(text.organisations, json.organisations)
    pd.testing.assert_frame_equal(text.works_in, json.works_in)
    assert (text.counted, text.extract_date) == (json.counted, json.extract_date)


@pytest.mark.parametrize("write", [None, as_json])
def test_nothing_of_a_person_reaches_the_disk(
    tmp_path: Path, write: Callable[..., bytes] | None
) -> None:
    spoken = "Ring 01632 960777 or zztrustee@home.example for tea"
    one = charity(990001, "Derby Song Circle", charity_activities=spoken)
    write_register(register([one, *CHARITIES[1:]], write=write), tmp_path)
    found = open_registers(tmp_path).near([DERBY])
    assert found.loc["GB-CHC-990001", "activities"].endswith("for tea")
    everything = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    told = open_registers(tmp_path).near([DERBY, LEEDS], national=True).to_csv().encode()
    for planted in (b"ZZTRUSTEE", b"zztrustee", b"960777", b"ZX9"):
        assert planted not in everything + told
    names = pd.read_parquet(tmp_path / "charity_commission" / "organisations.parquet")
    assert (
        not names.astype("str")
        .apply(lambda c: c.str.contains("(?i)zztrustee|960777|ZX9"))
        .any(axis=None)
    )


def test_the_table_of_trustees_is_refused_by_name() -> None:
    row = dict.fromkeys(TRUSTEE_HEADINGS, "ZZTRUSTEE")
    for content in (as_text([row], TRUSTEE_HEADINGS), as_json([row])):
        with pytest.raises(
            Refusal, match="it holds trustees' names; Doorstep does not need it"
        ) as no:
            read(content)
        assert no.value.recognised_as == "charity register, table of trustees"
        assert "ZZTRUSTEE" not in no.value.reason


def test_another_table_of_the_register_is_told_to_be_of_no_use() -> None:
    headings = ("date_of_extract", "organisation_number", "policy_name")
    with pytest.raises(Refusal, match="does not need this table"):
        read(as_text([dict.fromkeys(headings, "x")], headings))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            (CHARITIES, None, None),
            "without publicextract.charity_area_of_operation nobody can tell",
        ),
        ((None, CLASSES, AREAS), "without publicextract.charity no charity has a name"),
        ((None, CLASSES, None), "charity_area_of_operation of the same day"),
    ],
)
def test_what_is_absent_is_named(given: tuple[Any, ...], said: str) -> None:
    with pytest.raises(Refusal, match="Not used: without") as refusal:
        register(*given)
    assert said in refusal.value.reason


def test_without_classification_charities_are_listed_by_their_words_and_places() -> None:
    found = register(classification=None)
    assert set(found.organisations["what"]) == {""}
    assert len(found.works_in) == len(register().works_in)


def test_tables_of_different_days_are_refused() -> None:
    with pytest.raises(Refusal, match="different days") as refusal:
        register(places=areas(990001, "Derby City", day="2026-11-19"))
    assert "publicextract.charity_area_of_operation is of 19 November 2026" in refusal.value.reason


def test_a_table_of_two_days_is_refused() -> None:
    with pytest.raises(Refusal, match="two extracts"):
        register(places=[*AREAS, *areas(990002, "Derby City", day="2026-11-19")])


def test_of_two_extracts_the_newest_counts() -> None:
    old = [dict(row, date_of_extract="2026-10-01", charity_name="Old name") for row in CHARITIES]
    files = [
        as_text(old, CHARITY_HEADINGS),
        as_text(CHARITIES, CHARITY_HEADINGS),
        as_text(AREAS, AREA_HEADINGS),
    ]
    readings: dict[str, list[Reading]] = {}
    for reading in map(read, files):
        readings.setdefault(reading.dataset, []).append(reading)
    assert made(readings).organisations.loc["GB-CHC-990001", "name"] == "Derby Song Circle"


def test_new_codes_are_read_from_the_file_and_unknown_kinds_counted() -> None:
    found = register(classification=classes(990001, "118", "102", "999"))
    assert found.organisations.loc["GB-CHC-990001", "what"] == "102;118"
    assert found.counted["classifications of a kind that Doorstep does not know"] == 1


def test_a_code_of_another_scheme_is_the_one_its_words_mean() -> None:
    rows = [row | {"classification_code": "1.2"} for row in classes(990001, "102")]
    assert register(classification=rows).organisations.loc["GB-CHC-990001", "what"] == "102"


def test_markup_and_unseen_letters_leave_names() -> None:
    name = "<b>Tea</b> &amp; Song\u202e \x07Club"
    found = register([charity(990001, name)]).organisations
    assert found["name"].tolist() == ["Tea & Song Club"]


def test_records_that_say_not_who_they_are_and_repeats_are_counted() -> None:
    charities = [
        charity(990001, "Once"),
        charity(990001, "Twice"),
        charity(990002, ""),
        charity(990003, "Mangled", organisation_number="1e+05"),
        charity(990005, "Odd", charity_registration_status="Pending"),
    ]
    found = register(charities)
    assert found.organisations["name"].tolist() == ["Once"]
    told = {words: n for words, n in found.counted.items() if words.startswith("charities")}
    assert told == {
        "charities registered": 1,
        "charities listed twice": 1,
        "charities without a number or a name": 2,
        "charities neither registered nor removed": 1,
    }


@pytest.mark.parametrize(
    "charities",
    [
        [charity(990001, "Branch", linked_charity_number="3")],
        [charity(990001, "Gone", charity_registration_status="Removed")],
        [
            charity(990001, "Kept"),
            *[charity(n, "Lost", organisation_number="1e+05") for n in (2, 3)],
        ],
    ],
)
def test_a_table_with_next_to_no_registered_charity_replaces_nothing(charities: Rows) -> None:
    with pytest.raises(Refusal, match="download it again"):
        register(charities)


SPREADSHEETS = [
    as_text(CHARITIES, CHARITY_HEADINGS).decode().encode("utf-16"),
    as_text(CHARITIES, CHARITY_HEADINGS).replace(b"\t", b","),
    as_text(CHARITIES, CHARITY_HEADINGS).replace(b"\t", b";"),
    as_text(CHARITIES, CHARITY_HEADINGS).replace(b"2026-11-20 00:00:00.000", b"20/11/2026 00:00"),
]


@pytest.mark.parametrize("content", SPREADSHEETS)
def test_a_file_a_spreadsheet_saved_again_is_refused_with_its_remedy(content: bytes) -> None:
    with pytest.raises(Refusal, match="saved again by a spreadsheet") as refusal:
        read(content)
    assert "as it was downloaded" in refusal.value.reason


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_marks_and_ends_of_lines_make_no_difference(mark: str, end: str) -> None:
    odd = charity(990001, 'The "Quay"\t\\ Club', charity_activities="Song\r\nand\n\ttea\0")
    content = as_text([odd, *CHARITIES[1:]], CHARITY_HEADINGS, end, mark)
    table = read(content).table
    assert table["name"].iloc[0] == 'The "Quay" \\ Club'
    assert table["activities"].iloc[0] == "Song and tea"


PLACES = st.sampled_from(["Derby City", "Derbyshire", "Leeds City", "Kent", "Country: France"])


@settings(deadline=None, max_examples=20)
@given(
    st.lists(st.tuples(st.sampled_from(["Registered", "Removed"]), st.sets(PLACES)), min_size=1),
    st.randoms(),
)
def test_the_order_of_records_does_not_matter(
    told: list[tuple[str, set[str]]], random: Any
) -> None:
    charities = [
        charity(990000 + n, f"Club {n}", charity_registration_status=status)
        for n, (status, _) in enumerate(told)
    ]
    places = [row for n, (_, each) in enumerate(told) for row in areas(990000 + n, *sorted(each))]
    charities.append(charity(970000, "Always there"))
    places += areas(980000, "Derby City")
    one = register(charities, places=places)
    random.shuffle(charities)
    random.shuffle(places)
    other = register(charities, places=places)
    pd.testing.assert_frame_equal(one.organisations.sort_index(), other.organisations.sort_index())
    assert _rows(one) == _rows(other)
    active = {n for n, (status, _) in enumerate(told) if status == "Registered"}
    in_leeds = {n for n in active if "Leeds City" in told[n][1]}
    assert {f"GB-CHC-{990000 + n}" for n in in_leeds} == {
        identifier for identifier, code, _ in _rows(one) if code == LEEDS
    }


def _rows(register: Register) -> Iterable[tuple[str, ...]]:
    return set(register.works_in.itertuples(index=False, name=None))


@pytest.mark.parametrize("trustees", [False, True])
def test_nothing_of_a_file_that_was_only_looked_at_stays_in_the_process(trustees):
    """A table of trustees names people, and a museum may bring its own visitors' by mistake."""
    heading = "registered_charity_number\ttrustee_name" if trustees else "Order,Email"
    content = f"{heading}\n1\tQuigley Canary, canary@example.org\n".encode()
    known = sys.getrefcount(content)

    commission_files.recognises(Beginning(content))

    assert sys.getrefcount(content) == known
