"""No count that is told of a register says how many that shelter people were left out of it."""

from itertools import chain

import pytest

from insights.commands.open_data import _of_register
from insights.geography.authorities import authority_code
from insights.open_data.layouts.found import held
from insights.open_data.registers.keeping.opening import open_registers
from insights.open_data.registers.keeping.shelf import write_register
from insights.open_data.registers.publishers import charity_commission, tags
from insights.open_data.registers.publishers.commission_tables import read_table
from insights.wording.open_data.registers import register_sentence
from tests.open_data.registers import (
    commission as extract,
)
from tests.open_data.registers import (
    test_food_banks,
    test_grants_and_tags,
    test_schools,
    test_scotland_and_ni,
)
from tests.open_data.registers.published import OSCR

SAFE, CLUB = "Marl Women's Refuge", "Marl Boat Club"


def commission(names):
    numbered = list(enumerate(names, 990001))
    charities = [extract.charity(n, name) for n, name in numbered]
    classes = chain.from_iterable(extract.classes(n, "102", "306") for n, _ in numbered)
    areas = chain.from_iterable(extract.areas(n, "Derby City", "Leeds City") for n, _ in numbered)
    files = (
        extract.as_text(charities, extract.CHARITY_HEADINGS),
        extract.as_text(classes, extract.CLASSIFICATION_HEADINGS),
        extract.as_text(areas, extract.AREA_HEADINGS),
    )
    readings = [read_table(held(content)) for content in files]
    return charity_commission.made({reading.dataset: [reading] for reading in readings})


def scottish(names):
    rows = [{"Charity Number": f"SC0{n:05}", "Charity Name": name} for n, name in enumerate(names)]
    return test_scotland_and_ni.oscr.made({"oscr": [test_scotland_and_ni.scottish(*rows)]})


def irish(names):
    rows = [{"Reg charity number": f"{100100 + n}", "Charity name": name, "Public address": "",
             "Website": "www.marl.example"}
            for n, name in enumerate(names)]  # fmt: skip
    return test_scotland_and_ni.ccni.made({"ccni": [test_scotland_and_ni.northern_irish(*rows)]})


def food_banks(names):
    rows = [{"id": f"{n}", "organisation_slug": f"bank-{n}", "organisation_name": name,
             "charity_number": ""} for n, name in enumerate(names)]  # fmt: skip
    return test_food_banks.register(*rows)


def granted(names):
    rows = [{"Identifier": f"{n}", "Recipient Org:Identifier": f"360G-{name}",
             "Recipient Org:Name": name} for n, name in enumerate([*names, *names])]  # fmt: skip
    return test_grants_and_tags.register(*rows)


def tagged(names):
    lines = [f"GB-CHC-{n},{code}" for n, name in enumerate(names, 1192310)
             for code in ("ED106", "SW203" if name == SAFE else "SC102")]  # fmt: skip
    content = "\n".join(["org_id,ukcat_code", *lines, ""]).encode()
    return tags.made({"charity_tags": [tags.read_tags(held(content))]})


def schools(names):
    rows = [test_schools.OFFICIAL | {"URN": f"{100100 + n}", "EstablishmentName": name}
            for n, name in enumerate(names)]  # fmt: skip
    return test_schools.register(rows)


REGISTERS = {
    "charity_commission": commission, "oscr": scottish, "ccni": irish, "food_banks": food_banks,
    "grants": granted, "charity_tags": tagged, "schools": schools,
}  # fmt: skip


def told(register, folder):
    """Return all that Doorstep tells of a register when it is kept, but whose it is."""
    write_register(register, folder)
    (kept,) = open_registers(folder).kept
    program = _of_register(kept)
    source = program.pop("source")
    return program, source["rows"], register_sentence(kept)


@pytest.mark.parametrize("key", REGISTERS)
def test_a_register_with_shelters_tells_what_it_would_tell_without_them(key, tmp_path):
    clubs = [f"{CLUB} {n}" for n in range(3)]
    plain = told(REGISTERS[key](clubs), tmp_path / "plain")
    safe = told(REGISTERS[key]([*clubs, SAFE, SAFE]), tmp_path / "safe")

    assert safe == plain


def test_nine_charities_are_told_of_eleven_two_of_which_shelter(tmp_path):
    program, rows, sentence = told(scottish([*map(str, range(9)), SAFE, SAFE]), tmp_path)

    assert program["counted"] == {"charities": 9}
    assert program["rows"]["organisations"] == rows == 9
    assert "9 organisations" in sentence


def test_those_whose_address_is_withheld_are_counted_nowhere(tmp_path):
    column = next(name for name in OSCR if name.startswith("Principal Office"))
    rows = [{"Charity Number": f"SC0{n:05}"} for n in range(9)]
    rows.append({"Charity Number": "SC099999", column: ""})
    reading = test_scotland_and_ni.scottish(*rows)
    program, _, _ = told(test_scotland_and_ni.oscr.made({"oscr": [reading]}), tmp_path)

    assert program["counted"] == {"charities": 9}
    assert "withheld" not in str(reading.besides) + str(reading.counted)


def test_a_charity_that_is_there_in_two_files_is_counted_once(tmp_path):
    one, both = {"Charity Number": "SC000001"}, {"Charity Number": "SC000002"}
    files = [test_scotland_and_ni.scottish(*rows) for rows in ([one, both], [both])]
    program, _, _ = told(test_scotland_and_ni.oscr.made({"oscr": files}), tmp_path)

    assert program["counted"] == {"charities": 2, "there twice": 1}


def test_grants_for_a_whole_nation_are_in_no_authority_by_their_own_word(tmp_path):
    nation = {"Beneficiary Location:0:Geographic Code": "E92000001",
              "Beneficiary District Geographic code (additional data)": ""}  # fmt: skip
    program, _, _ = told(test_grants_and_tags.register(nation), tmp_path)

    assert program["counted"] == {"grants": 1}
    assert authority_code("Derby") not in str(program)
