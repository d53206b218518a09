"""Whatever words a register holds, none that leads to a person is written to this computer."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from insights.open_data.layouts.found import held
from insights.open_data.registers.keeping.opening import open_registers
from insights.open_data.registers.keeping.shelf import write_register
from insights.open_data.registers.publishers import food_banks
from insights.open_data.registers.register import Register
from insights.tables import ON_REGISTER, complete

from .commission import areas, charity, classes
from .conftest import DERBY
from .published import FOOD_BANKS, written
from .test_charity_commission import register

PERSON = "Ann Person ann@person.example 01632 960001, DE1 3AE"
NEVER = ("ann@", "person.example", "960001", "3AE", "<b>", "3ae")


def kept_on_disk(made: Register, folder: Path) -> str:
    """Write a register, and return all that Parquet holds of it."""
    write_register(made, folder)
    files = sorted((folder / made.key).glob("*.parquet"))
    return "\n".join(pd.read_parquet(each).to_csv() for each in files)


def test_names_of_places_that_are_not_known_are_counted_and_cleaned(tmp_path: Path) -> None:
    places = [f"Quay {PERSON}", "<b>Old Quay</b>", f"Country: {PERSON}", "x" * 100]
    made = register([charity(990001, "Song")], None, areas(990001, "Derby City", *places))
    told = kept_on_disk(made, tmp_path)

    assert not [word for word in NEVER if word in told]
    assert made.organisations.loc["GB-CHC-990001", "area_of_operation"] == (
        "Derby City;Old Quay;Quay Ann Person;Ann Person"
    )
    assert made.counted["areas of operation in places that Doorstep does not know"] == 3
    assert "x" * 100 not in told


def test_what_a_code_is_said_to_mean_is_cleaned(tmp_path: Path) -> None:
    row = classes(990001, "201")[0] | {"classification_description": f"Children {PERSON}"}
    made = register([charity(990001, "Song")], [row], areas(990001, "Derby City"))
    told = kept_on_disk(made, tmp_path)

    assert not [word for word in NEVER if word in told]
    assert "Children ann person" in told


@pytest.mark.parametrize("column", ["network", "organisation_slug", "organisation_name"])
def test_a_food_banks_network_name_and_short_name_are_cleaned(column: str, tmp_path: Path) -> None:
    plain = dict.fromkeys(FOOD_BANKS, "") | {
        "id": "1", "organisation_name": "Quay", "organisation_slug": "quay", "country": "England",
        "lat_lng": "52.9225,-1.4746", "district": "Derby", "network": "Quays",
    }  # fmt: skip
    reading = food_banks.read_food_banks(
        held(written(FOOD_BANKS, [plain | {column: PERSON}, plain | {"id": "2"}]).encode())
    )
    told = kept_on_disk(food_banks.made({"food_banks": [reading]}), tmp_path)

    assert not [word for word in NEVER if word in told]


@pytest.mark.parametrize("column", ["name", "activities", "beneficiaries", "area_of_operation"])
def test_no_register_is_written_with_words_that_were_not_cleaned(
    column: str, tmp_path: Path
) -> None:
    index = pd.Index(["A"], name="organisation_id", dtype="str")
    words = pd.DataFrame({"name": "Quay", "active": True} | {column: f"<b>{PERSON}</b>"}, index)
    places = pd.DataFrame(
        [["A", DERBY, "named"]], columns=["organisation_id", "authority_code", "how"], dtype="str"
    )
    made = Register("schools", ("England",), None, complete(words, ON_REGISTER), places)
    told = kept_on_disk(made, tmp_path)

    assert not [word for word in NEVER if word in told]
    assert open_registers(tmp_path).near([DERBY])[column].tolist() == ["Ann Person"]


def test_a_name_or_a_text_that_never_ends_is_cut_and_the_others_are_kept(tmp_path: Path) -> None:
    told = {"charity_activities": "Tea. " * 40_000}
    made = register(
        [charity(990001, "Quay " * 40_000, **told), charity(990002, "Song")],
        None,
        [row for number in (990001, 990002) for row in areas(number, "Derby City")],
    )
    write_register(made, tmp_path)
    found = open_registers(tmp_path).near([DERBY]).sort_values("name")

    assert found["name"].tolist() == [("Quay " * 60)[:299] + "…", "Song"]
    assert found["activities"].str.len().max() == 5_000
    assert found["activities"].str.endswith("…").tolist() == [True, False]
