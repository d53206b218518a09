"""From what people wrote to where it is."""

from __future__ import annotations

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from insights.geography.directory import Directory
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
