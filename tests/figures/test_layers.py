"""What else a map can colour its areas by, and what its key and its pointer then say."""

from __future__ import annotations

import pandas as pd
import pytest

from insights.figures.layers import REACH, layer, layer_alt, layers, shaded
from insights.figures.map import reach_map
from insights.plain_tables import by_layer, side_by_side
from tests.brief import town


@pytest.fixture
def known():
    """The town; of all places but one the census says how many households have no car."""
    codes = town.areas().index
    told = pd.DataFrame(
        {
            "area_code": [*codes[1:], *codes],
            "characteristic": ["no_car"] * 15 + ["deprivation"] * 16,
            "share": [n / 20 for n in range(1, 16)] + [n / 16 for n in range(16)],
        }
    )
    return town.analysis(local_people=told)


def test_what_is_not_known_here_is_not_offered(known):
    offered = layers(known)

    assert list(offered)[:4] == [REACH, "expected", "missing", "people"]
    assert [key for key in offered if key not in (REACH, "expected", "missing", "people")] == [
        "deprivation", "no_car",
    ]  # fmt: skip
    assert list(layers(town.analysis()))[4:] == []


def test_each_area_has_the_shade_of_its_share_and_one_that_is_not_known_is_hatched(known):
    drawing = reach_map(known.on_screen.areas, known.outlines, known.venue)

    cars = shaded(drawing, layer(known, "no_car"))

    assert cars.shades[cars.fills[0]].hatched
    assert list(cars.fills[1:]) == sorted(cars.fills[1:])
    assert "households with no car or van" in cars.shades[0].meaning
    assert cars.tells[15].split("\n")[0] == "75% (households with no car or van)"
    assert cars.tells[0] == drawing.tells[0]
    assert (cars.paths, cars.views, cars.numbered) == (
        drawing.paths, drawing.views, drawing.numbered,
    )  # fmt: skip


def test_a_position_among_places_has_the_same_fifths_everywhere(known):
    shown = layer(known, "deprivation")

    assert shown.edges == (0.2, 0.4, 0.6, 0.8)
    assert "100% is most deprived" in shown.unit


def test_a_shortfall_that_is_hidden_is_hidden_here_too(known):
    numbers = layer(known, "missing").numbers

    hidden = known.on_screen.areas["shortfall"].isna()
    assert numbers[hidden].isna().all()
    assert (numbers[~hidden] >= 0).all()


def test_the_map_in_words_names_where_most_are_and_the_table_has_every_place(known):
    shown = layer(known, "no_car")
    names = known.on_screen.areas["name"]

    assert names.iloc[15] in layer_alt(known, shown)
    table = by_layer(known, shown)
    assert len(table) == 16
    assert table.iloc[0].tolist()[:2] == [names.iloc[15], "75%"]
    assert table.iloc[-1].tolist()[:2] == [names.iloc[0], "–"]


def test_places_side_by_side_stand_in_the_order_chosen_with_what_stands_out(known):
    codes = [known.on_screen.areas.index[place] for place in (15, 0)]

    table = side_by_side(known, codes)

    assert table["Place"].tolist() == known.on_screen.areas.loc[codes, "name"].tolist()
    assert "households with no car or van" in table["More than in most places here"].iloc[0]
    assert table["More than in most places here"].iloc[1] == "nothing stands out"
