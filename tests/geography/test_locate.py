"""From what people wrote to where it is."""

from __future__ import annotations

import random

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from insights.geography.directory import Directory, directory_from_table
from insights.geography.locate import by_authority, locate
from insights.geography.postcodes import CLASSES


def test_every_record_has_exactly_one_fate(directory: Directory) -> None:
    fates = {
        "zx11aa": "matched",
        "AB1 0AA": "terminated",
        "ZX9 9ZZ": "not_in_directory",
        "ZX1": "partial",
        "JE2 3AB": "crown_dependency",
        "BF1 2AT": "bfpo",
        "90210": "non_uk",
        "tbc": "missing",
        "no idea": "unrecognised",
    }
    located = locate(pd.Series(list(fates)), directory)
    assert located["class"].tolist() == list(fates.values())
    assert set(fates.values()) == set(CLASSES)


def test_a_repair_counts_only_if_the_postcode_exists(directory: Directory) -> None:
    located = locate(pd.Series(["ZXI 1AA", "ZXI 9ZZ"]), directory)
    assert located["repaired"].tolist() == [True, False]
    assert located["class"].tolist() == ["matched", "unrecognised"]
    assert located["postcode"].tolist() == ["ZX1 1AA", ""]


def test_only_what_matched_has_a_place(directory: Directory) -> None:
    located = locate(pd.Series(["JE2 3AB", "GIR 0AA", "DE1 3GL"]), directory)
    assert located["authority_code"].tolist() == ["", "", "E06000015"]
    assert located["easting"].notna().tolist() == [False, False, True]
    assert located["area_code"].tolist() == ["", "", ""]


def test_records_are_counted_by_authority(directory: Directory) -> None:
    located = locate(pd.Series(["ZX1 1AA", "ZX1 1AB", "ZX10 1AA", "JE2 3AB", "x"]), directory)
    assert by_authority(located).to_dict() == {"E06999901": 2, "E06999902": 1}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cells=st.lists(st.sampled_from(["ZX1 1AA", "zx11aa", "NR1", "", "ZXI 1AA", "?"]), max_size=12)
)
def test_order_and_number_of_records_are_kept(directory: Directory, cells: list[str]) -> None:
    raw = pd.Series(cells, dtype="str", index=range(100, 100 + len(cells)))
    together = locate(raw, directory)
    assert together.index.equals(raw.index)
    alone = [locate(raw.iloc[[i]], directory)["class"].iloc[0] for i in range(len(raw))]
    assert together["class"].tolist() == alone


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cells=st.lists(
        st.builds(
            lambda postcode, gap, lower, before, after: (
                before + (postcode.lower() if lower else postcode).replace(" ", gap) + after
            ),
            st.sampled_from(["ZX1 1AA", "ZX10 1AA", "NR1 0AA", "ZX9 9ZZ", "DE1 3GL"]),
            st.sampled_from(["", " ", "  ", "\u00a0", "-", "."]),
            st.booleans(),
            st.sampled_from(["", " ", "'", "\t"]),
            st.sampled_from(["", " ", ".", ",", "\u200b"]),
        ),
        max_size=12,
    )
)
def test_every_spelling_is_found_where_a_plain_dictionary_has_it(
    directory: Directory, places: pd.DataFrame, cells: list[str]
) -> None:
    area_of = {
        p.replace(" ", ""): a for p, a in zip(places["postcode"], places["area_code"], strict=True)
    }
    located = locate(pd.Series(cells, dtype="str"), directory)
    bare = ["".join(c for c in cell.upper() if c.isascii() and c.isalnum()) for cell in cells]
    assert located["class"].eq("matched").tolist() == [code in area_of for code in bare]
    assert located["area_code"].tolist() == [area_of.get(code, "") for code in bare]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    cells=st.lists(
        st.sampled_from(["ZX1 1AA", "zx101aa", "NR1", "", "ZXI 1AA", "90210", "JE2 3AB", "ab10aa"]),
        min_size=1,
        max_size=12,
    ),
    way=st.sampled_from(["str", "category", "object"]),
    chance=st.randoms(use_true_random=False),
)
def test_neither_order_nor_repetition_nor_how_texts_are_held_changes_a_record(
    directory: Directory, cells: list[str], way: str, chance: random.Random
) -> None:
    raw = pd.Series(cells, dtype="str")
    located = locate(raw, directory)
    order = chance.choices(range(len(cells)), k=2 * len(cells))
    again = locate(raw.iloc[order].astype(way), directory)
    pd.testing.assert_frame_equal(again, located.iloc[order])


def test_a_missing_cell_is_an_empty_one(directory: Directory) -> None:
    for way in ("str", "category", "object"):
        located = locate(pd.Series(["ZX1 1AA", None], dtype=way), directory)
        assert located["class"].tolist() == ["matched", "missing"]


def test_no_records_are_located_as_none(directory: Directory, places: pd.DataFrame) -> None:
    for way in ("str", "category"):
        assert locate(pd.Series([], dtype=way), directory).empty
    empty = directory_from_table("nothing", places.iloc[:0])
    located = locate(pd.Series(["ZX1 1AA", "JE2 3AB", "ZXI 1AA"]), empty)
    assert located["class"].tolist() == ["not_in_directory", "crown_dependency", "unrecognised"]
    assert located["easting"].isna().all()
