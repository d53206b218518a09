"""Those that shelter people from harm: parted from a register before it is kept."""

import json
from dataclasses import replace

import pandas as pd
import pytest

from insights.open_data.registers.keeping import kept as kept_module
from insights.open_data.registers.keeping import shelf
from insights.open_data.registers.keeping.apart import part
from insights.open_data.registers.keeping.opening import open_registers
from insights.open_data.registers.keeping.shelf import write_register
from insights.open_data.registers.reading import sheltering
from tests.open_data.registers.conftest import AMBER_VALLEY, DERBY, register_of

REFUGE, CLUB, ENDED = "GB-CHC-9900001", "GB-CHC-9900002", "GB-CHC-9900003"
NAMES = {REFUGE: "Juniper House", CLUB: "Quay Youth Club", ENDED: "Old Refuge"}


def charities(**columns):
    """Make a register of a refuge with a door, a club, and a refuge that has ended."""
    return register_of(
        {REFUGE: [AMBER_VALLEY], CLUB: [DERBY, AMBER_VALLEY], ENDED: [DERBY]},
        name=NAMES,
        activities={REFUGE: "A refuge for women in Ripley"},
        active={ENDED: False},
        premises={REFUGE: (440000.0, 350000.0), CLUB: (435000.0, 336000.0)},
        **columns,
    )


def names_near(folder, codes=(DERBY, AMBER_VALLEY), **asked):
    return open_registers(folder).near(codes, **asked)["name"].tolist()


def test_a_shelter_leaves_no_row_in_any_table():
    left, apart = part(charities())

    assert list(left.organisations.index) == [CLUB]
    assert set(left.works_in["organisation_id"]) == {CLUB}
    assert list(left.premises.index) == [CLUB]
    assert sorted(apart.index) == [REFUGE, ENDED]
    assert list(apart.columns) == ["named"]


def test_a_register_without_any_stays_as_it_is():
    clubs = register_of({CLUB: [DERBY]}, name=NAMES)
    left, apart = part(clubs)

    assert left is clubs
    assert apart.empty


def test_no_file_on_disk_says_what_or_where_one_is(tmp_path):
    write_register(charities(), tmp_path)

    tables = {path.stem: pd.read_parquet(path) for path in tmp_path.rglob("*.parquet")}
    written = json.dumps({name: table.to_csv() for name, table in tables.items()})
    assert set(tables) == {"organisations", "works_in", "apart"}
    for told in ("Juniper", "Ripley", "440000", "Old Refuge"):
        assert told not in written
    assert REFUGE not in tables["organisations"].to_csv() + tables["works_in"].to_csv()


@pytest.mark.parametrize("codes", [[DERBY], [AMBER_VALLEY], [DERBY, AMBER_VALLEY]])
@pytest.mark.parametrize("national", [False, True])
def test_none_is_near_wherever_one_asks(tmp_path, codes, national):
    write_register(charities(), tmp_path)

    assert names_near(tmp_path, codes, national=national) == ["Quay Youth Club"]


def test_none_is_found_by_its_identifier(tmp_path):
    write_register(charities(), tmp_path)

    assert list(open_registers(tmp_path).named([REFUGE, CLUB, ENDED]).index) == [CLUB]
    assert open_registers(tmp_path).sheltering([REFUGE, CLUB]) == {REFUGE}


def test_another_register_that_has_it_under_its_number_leaves_it_out(tmp_path):
    grants = register_of({REFUGE: [DERBY]}, key="grants", name={REFUGE: "Juniper"})
    write_register(grants, tmp_path)
    assert names_near(tmp_path) == ["Juniper"]

    write_register(charities(), tmp_path)
    assert names_near(tmp_path) == ["Quay Youth Club"]


def test_another_register_that_has_it_by_name_alone_leaves_it_out(tmp_path):
    names = {"360G-1": "JUNIPER HOUSE", "360G-2": "Juniper Choir"}
    grants = register_of({"360G-1": [DERBY], "360G-2": [DERBY]}, key="grants", name=names)
    write_register(charities(), tmp_path)
    write_register(grants, tmp_path)

    assert sorted(names_near(tmp_path)) == ["Juniper Choir", "Quay Youth Club"]


def test_one_of_the_same_name_on_the_same_register_is_judged_by_its_own_words(tmp_path):
    """Many branches of a charity share a name, and one of them may run a safe house."""
    branches = register_of(
        {"GB-CHC-1": [DERBY], "GB-CHC-2": [DERBY]},
        name={"GB-CHC-1": "Sisters United", "GB-CHC-2": "Sisters United"},
        activities={"GB-CHC-1": "A safe house", "GB-CHC-2": "A choir"},
    )
    write_register(branches, tmp_path)

    assert list(open_registers(tmp_path).near([DERBY]).index) == ["GB-CHC-2"]


def test_a_tag_of_another_register_leaves_it_out(tmp_path):
    write_register(register_of({CLUB: [DERBY]}, name=NAMES), tmp_path)
    assert names_near(tmp_path) == ["Quay Youth Club"]

    write_register(register_of({}, key="charity_tags", tags={CLUB: "ED106;SW203"}), tmp_path)
    assert names_near(tmp_path) == []
    assert not (tmp_path / "charity_tags" / "tagged.parquet").exists()


def test_a_register_kept_before_a_word_was_known_is_asked_by_its_words(tmp_path, monkeypatch):
    nothing = sheltering.np.zeros
    with monkeypatch.context() as before:
        before.setattr("insights.open_data.registers.keeping.apart.shelters_people",
                       lambda table: nothing(len(table), dtype=bool))  # fmt: skip
        before.setattr(shelf, "words_digest", lambda: "of fewer words")
        write_register(charities(), tmp_path)
        write_register(register_of({REFUGE: [DERBY]}, key="grants", name=NAMES), tmp_path)

    assert names_near(tmp_path) == ["Quay Youth Club"]


def test_a_card_without_the_words_is_of_a_register_not_yet_parted(tmp_path):
    write_register(charities(), tmp_path)
    card = tmp_path / "charity_commission" / "card.json"
    told = json.loads(card.read_text("utf-8"))
    card.write_text(json.dumps({k: v for k, v in told.items() if k != "parted_by"}), "utf-8")

    (one,) = open_registers(tmp_path).kept
    assert one == replace(one, parted_by="anything")
    assert one.parted_by == ""
    assert isinstance(one, kept_module.KeptRegister)


def test_what_is_counted_of_a_register_is_what_it_lists(tmp_path):
    write_register(charities(), tmp_path)
    (one,) = open_registers(tmp_path).kept

    assert one.source.rows == one.rows["organisations"] == 1
    assert one.rows["ended"] == 0
    assert one.damaged() == []
