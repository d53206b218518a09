"""Every register is told from its content among all the files that Doorstep reads."""

import json

import pytest

from insights.open_data.layouts.found import held
from insights.open_data.layouts.recognising import read_file
from insights.open_data.reading import Refusal
from tests.open_data.registers.published import (
    CCNI,
    FOOD_BANKS,
    GRANTS,
    NEVER,
    OSCR,
    SCHOOLS,
    SOME_OF_SCHOOLS,
    written,
)
from tests.open_data.registers.test_food_banks import MARKET
from tests.open_data.registers.test_grants_and_tags import TAGS, WALKS
from tests.open_data.registers.test_schools import OFFICIAL, QUAY
from tests.open_data.registers.test_scotland_and_ni import BRIDGE, HARBOUR

POINTS = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [-1.478, 52.924]},
            "properties": {
                "name": "A",
                "slug": "a",
                "network": "IFAN",
                "email": "a@person.example",
            },
        }
    ],
}
FILES = {
    "schools": (written(SCHOOLS, [OFFICIAL]), "schools"),
    "some columns of schools": (written(SOME_OF_SCHOOLS, [QUAY]), "schools"),
    "Scotland": (written(OSCR, [HARBOUR]), "oscr"),
    "Northern Ireland": (written(CCNI, [BRIDGE]), "ccni"),
    "food banks": (written(FOOD_BANKS, [MARKET], quoted=True), "food_banks"),
    "food banks as points": (json.dumps(POINTS), "food_banks"),
    "grants": (written(GRANTS, [WALKS]), "grants"),
    "tags": (TAGS, "charity_tags"),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_register_is_told_by_its_content(name, encoding):
    text, dataset = FILES[name]
    reading = read_file(held(text.encode(encoding)))

    assert reading.dataset == dataset
    assert reading.grain == "organisation"
    assert not [word for word in NEVER if word in reading.table.reset_index().to_csv()]


@pytest.mark.parametrize("name", FILES)
def test_a_register_in_utf_16_or_with_lost_parts_is_refused_without_a_word_of_it(name):
    text, _ = FILES[name]
    lost = text.encode() + b"\x00" * 512
    for content in (text.encode("utf-16"), lost):
        with pytest.raises(Refusal) as refused:
            read_file(held(content))
        assert not [word for word in NEVER if word in refused.value.reason]
