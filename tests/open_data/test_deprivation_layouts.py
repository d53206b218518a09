"""The indices of the four nations, each in the layouts its publisher uses."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from insights.open_data.layouts.files import files_in, held
from insights.open_data.layouts.ranks import shares, with_deciles
from insights.open_data.layouts.recognising import read_file
from insights.open_data.reading import Reading, Refusal
from tests.spreadsheets import as_ods, as_xlsx

from .conftest import csv_of

Rows = Sequence[Sequence[object]]

WIMD_HEAD = [
    "LSOA code", "LSOA name (Eng)", "Local Authority name (Eng)", "WIMD 2025 ", "Income ",
    "Employment", "Health", "Education ", "Access to Services", "Housing", "Community Safety",
    "Physical Environment", "",
]  # fmt: skip
SIMD_HEAD = [
    "Data_Zone", "Intermediate_Zone", "Council_area", "Total_population",
    "Working_age_population", "SIMD2020v2_Rank", "SIMD2020v2_Income_Domain_Rank",
    "SIMD2020_Employment_Domain_Rank", "SIMD2020_Access_Domain_Rank",
]  # fmt: skip
INDICATORS_HEAD = [*SIMD_HEAD[:5], "Income_rate", "Income_count", "Employment_rate", "crime_rate"]
NIMDM_HEAD = [
    "LGD2014code", "LGD2014name", "UR2015", "SOA2001", "SOA2001name", "MDM_rank",
    "D1_Income_rank", "Income_perc", "Income_child_rank", "Income_child_perc", "D7_CD_rank",
    "Empl_perc", "PD_ratio",
]  # fmt: skip


def wimd(ranks: Sequence[object] = (570, 1132, 1917), head: Sequence[str] = WIMD_HEAD) -> Rows:
    areas = [
        [f"W0100000{n + 3}", f"Amlwch {n}", "Isle of Anglesey", rank, *[rank] * 8, ""]
        for n, rank in enumerate(ranks)
    ]
    return [list(head), *areas]


def simd(ranks: Sequence[object] = (4691, 4563.5, 6976), head: Sequence[str] = SIMD_HEAD) -> Rows:
    areas = [
        [f"S0100650{n + 6}", "Culter", "Aberdeen City", 894, 580, n + 1, rank, rank, rank]
        for n, rank in enumerate(ranks)
    ]
    return [list(head), *areas]


def indicators(rates: Sequence[object] = ("8%", "*", "30%")) -> Rows:
    areas = [
        [f"S0100650{n + 6}", "Culter", "Aberdeen City", 894, 580, rate, 71, "8%", "*"]
        for n, rate in enumerate(rates)
    ]
    return [INDICATORS_HEAD, *areas]


def nimdm(ranks: Sequence[object] = (516, 88, 890)) -> Rows:
    codes = ["95AA01S1", "95ZZ16W2", "95UU99C1"]
    areas = [
        [
            "N09000001",
            "Antrim",
            "Rural",
            code,
            f"Place_{n}",
            rank,
            rank,
            8.5,
            691 + n,
            14.7,
            rank,
            4,
            "",
        ]
        for n, (code, rank) in enumerate(zip(codes, ranks, strict=False))
    ]
    return [NIMDM_HEAD, *areas]


def as_csv(rows: Rows, before: str = "", after: str = "") -> bytes:
    return (before + csv_of([list(row) for row in rows]) + after).encode()


def read(content: bytes) -> Reading:
    return read_file(held(content))


def test_welsh_ranks_are_read_through_stray_spaces_a_nameless_column_and_a_blank_tail() -> None:
    reading = read(as_csv(wimd(), after=",,,,,,,,,,,,\n,,,,,,,,,,,,\n"))
    assert (reading.dataset, reading.geography, reading.grain) == (
        "wimd2025",
        "lsoa21",
        "small area",
    )
    assert reading.table["imd_rank"].tolist() == [570, 1132, 1917]
    assert reading.table["imd_decile"].tolist() == [3, 6, 10]
    assert {"crime_rank", "barriers_decile", "living_environment_rank", "housing_rank"} <= set(
        reading.table
    )


def test_the_official_welsh_workbook_brings_its_published_deciles() -> None:
    title = [["WIMD 2025 ranks"], ["1 is most deprived"]]
    listed = [["W01000003", "x", "y", "", 4], ["W01000004", "x", "y", "", 5]]
    deciles = [
        ["Groups"], [""], ["Note"],
        ["LSOA code", "LSOA name (Eng)", "LA", "", "WIMD 2025 overall decile", "Quintile"],
        *listed,
    ]  # fmt: skip
    reading = read(
        as_ods(
            {
                "Notes": [["About"]],
                "WIMD_2025_ranks": [*title, *wimd()],
                "Deciles_quintiles": deciles,
            }
        )
    )
    assert reading.dataset == "wimd2025"
    assert reading.table["imd_decile"].tolist() == [4, 5, 10]  # the third is worked out
    assert reading.table["income_decile"].tolist() == [3, 6, 10]


def test_an_earlier_welsh_index_is_refused_with_the_edition_to_use() -> None:
    head = ["LSOA Code", *WIMD_HEAD[1:3], "WIMD 2019 ", *WIMD_HEAD[4:]]
    with pytest.raises(Refusal, match="use the 2025 edition") as refusal:
        read(as_ods({"WIMD_2019_ranks": [["Title"], [""], *wimd(head=head)]}))
    assert "2019" in refusal.value.recognised_as


def test_welsh_scores_are_not_taken_for_ranks() -> None:
    with pytest.raises(Refusal, match="scores, not ranks"):
        read(as_csv(wimd([21.5, 20.1, 3.3])))


@pytest.mark.parametrize("pack", [as_csv, lambda rows: as_xlsx({"About": [["x"]], "Ranks": rows})])
def test_scottish_ranks_are_read_with_their_halves_and_deciles_worked_out(pack) -> None:
    reading = read(pack(simd()))
    assert (reading.dataset, reading.geography) == ("simd2020", "dz11")
    assert reading.table["income_rank"].tolist() == [4691, 4563.5, 6976]
    assert reading.table["income_decile"].tolist() == [7, 7, 10]
    assert reading.table["barriers_rank"].tolist() == [4691, 4563.5, 6976]


def test_a_byte_order_mark_does_not_hide_the_scottish_codes() -> None:
    assert read(as_csv(simd(), before="\ufeff")).dataset == "simd2020"


@pytest.mark.parametrize("pack", [as_csv, lambda rows: as_xlsx({"Data": rows})])
def test_a_withheld_rate_is_not_known_and_never_nought(pack) -> None:
    reading = read(pack(indicators()))
    assert reading.dataset == "simd2020_indicators"
    income = reading.table["income_score"]
    assert income.iloc[[0, 2]].tolist() == [0.08, 0.3]
    assert np.isnan(income.iloc[1])
    assert "income_rank" not in reading.table


def test_the_first_edition_of_the_scottish_index_is_refused_for_the_one_that_corrects_it() -> None:
    head = [name.replace("v2", "") for name in SIMD_HEAD]
    with pytest.raises(Refusal, match="2020v2"):
        read(as_csv(simd(head=head)))


def test_scottish_ranks_of_areas_that_are_not_ranked_are_refused() -> None:
    rows = [[str(cell).replace("S010065", "S010135") for cell in row] for row in simd()]
    with pytest.raises(Refusal, match="Data Zones 2011"):
        read(as_csv(rows))


def test_the_northern_irish_measure_is_read_with_its_rates_as_shares() -> None:
    reading = read(as_csv(nimdm()))
    assert (reading.dataset, reading.geography, reading.grain) == (
        "nimdm2017",
        "soa11",
        "deprivation",
    )
    first = reading.table.loc["95AA01S1"]
    assert first[["imd_rank", "imd_decile", "idaci_rank"]].tolist() == [516, 6, 691]
    assert first[["income_score", "idaci_score"]].tolist() == pytest.approx([0.085, 0.147])
    assert reading.table["imd_decile"].tolist() == [6, 1, 10]


def test_the_northern_irish_workbook_is_read_by_its_long_headings() -> None:
    head = [
        "LGD2014NAME", "2015 Default Urban/Rural ", "SOA2001", "SOA2001_name",
        "Multiple Deprivation Measure Rank \n(where 1 is most deprived)",
        "Income Domain Rank \n(where 1 is most deprived)",
        "Education, Skills and Training Domain Rank (where 1 is most deprived)",
    ]  # fmt: skip
    rows = [head, ["Antrim", "Rural", "95AA01S1", "Aldergrove_1", 516, 790, 254]]
    reading = read(as_xlsx({"Metadata": [["Notes"]], "MDM": rows}))
    assert reading.dataset == "nimdm2017"
    assert reading.table.loc["95AA01S1", "education_rank"] == 254


@pytest.mark.parametrize(
    "rows",
    [
        wimd([570, 570, 570]),
        wimd([570, 1132, 1918]),
        wimd([0, 1132, 1]),
        simd([4691.25, 1, 2]),
        nimdm([891, 1, 2]),
        nimdm([1, 1, 1]),
    ],
)
def test_numbers_that_cannot_be_ranks_are_refused(rows: Rows) -> None:
    with pytest.raises(Refusal, match="ranks of 1 to"):
        read(as_csv(rows))


def test_deciles_under_the_heading_of_ranks_are_refused() -> None:
    tenths = pd.DataFrame({"imd_rank": np.repeat(np.arange(1.0, 11.0), 90)})
    with pytest.raises(Refusal, match="ranks of 1 to 900"):
        with_deciles(tenths, 900, "an index")


def test_published_ties_are_ranks_whichever_way_they_are_shared() -> None:
    first, mean = [1.0, 2, 2, *range(4, 41)], [1.0, 2.5, 2.5, *range(4, 41)]
    table = with_deciles(pd.DataFrame({"income_rank": first, "crime_rank": mean}), 40, "an index")
    assert table["income_decile"].value_counts().tolist() == [4] * 10
    assert table["crime_decile"].tolist() == table["income_decile"].tolist()


def test_a_decile_outside_one_to_ten_is_refused() -> None:
    with pytest.raises(Refusal, match="tenth"):
        with_deciles(pd.DataFrame({"imd_rank": [1.0], "imd_decile": [11.0]}), 9, "an index")


def test_an_area_without_a_rank_is_refused() -> None:
    with pytest.raises(Refusal, match="no rank"):
        read(as_csv(wimd([570, "", 3])))


@pytest.mark.parametrize(
    ("cells", "rates"),
    [(["8%", "0%"], [0.08, 0]), (["8", "0"], [0.08, 0]), (["0.08", "0.5"], [0.08, 0.5])],
)
def test_a_rate_is_the_same_share_however_it_is_written(
    cells: list[str], rates: list[float]
) -> None:
    assert shares(pd.Series(cells), "an index").tolist() == pytest.approx(rates)


@pytest.mark.parametrize("cells", [["many"], ["101"], ["-1"]])
def test_what_cannot_be_a_rate_is_refused(cells: list[str]) -> None:
    with pytest.raises(Refusal):
        shares(pd.Series(cells), "an index")


def test_other_files_of_the_english_indices_are_sent_back_for_file_7() -> None:
    head = ["lsoa21_code", "income_domain_numerator", "mental_health_indicator"]
    with pytest.raises(Refusal, match="File 7") as refusal:
        read(as_csv([head, ["E01000001", 1, 2]]))
    assert "2025" in refusal.value.recognised_as


@pytest.mark.parametrize(("year", "reason"), [(2011, "2011"), (2021, "File 7")])
def test_workbooks_of_the_english_indices_are_sent_back_too(year: int, reason: str) -> None:
    head = [f"LSOA code ({year})", "LSOA name", "Index of Multiple Deprivation (IMD) Rank"]
    with pytest.raises(Refusal, match=reason):
        read(as_xlsx({"Notes": [["x"]], "IMD": [head, ["E01000001", "City", 1]]}))


def test_half_an_index_is_said_to_break_off() -> None:
    for rows in (wimd(), simd(), indicators(), nimdm()):
        whole = as_csv(rows)
        with pytest.raises(Refusal, match="breaks off"):
            read(whole[: whole.rindex(b"e") + 1])


def test_a_workbook_of_something_else_is_said_to_be_one() -> None:
    with pytest.raises(Refusal, match="headings") as refusal:
        read(as_xlsx({"Sheet": [["Visitors", "Date"], [3, "today"]]}))
    assert refusal.value.recognised_as == "a workbook"


@pytest.mark.opendata
def test_the_official_indices_are_read_whole(open_data: Path) -> None:
    files = {
        "wimd2025": ("england_wales/deprivation", "wimd-2025*.csv", 1917),
        "simd2020": ("scotland", "SIMD*ranks.csv", 6976),
        "simd2020_indicators": ("scotland", "SIMD*indicators.csv", 6976),
        "nimdm2017": ("northern_ireland", "nimdm*.csv", 890),
    }
    for dataset, (folder, name, rows) in files.items():
        (path,) = (open_data / folder).glob(name)
        table = read(path.read_bytes()).table
        assert len(table) == rows
        if "imd_rank" in table:
            assert sorted(table["imd_rank"]) == list(range(1, rows + 1))
            assert table["imd_decile"].value_counts().between(rows // 10, rows // 10 + 1).all()
            assert read(path.read_bytes()).dataset == dataset


@pytest.mark.opendata
def test_official_files_of_the_2011_areas_and_other_files_are_refused(open_data: Path) -> None:
    reasons = {}
    for found in files_in(open_data / "england_wales" / "deprivation"):
        try:
            read_file(found)
        except Refusal as refusal:
            reasons[found.label] = f"{refusal.recognised_as}: {refusal.reason}"
    told = {name.split("_")[0].split("-")[0]: reason for name, reason in reasons.items()}
    assert set(told) == {"IoD2019", "IoD2025", "wimd"}
    assert "2011" in told["IoD2019"]
    assert "2025 edition" in told["IoD2019"]
    assert "File 7" in told["IoD2025"]
    assert "damaged" in told["wimd"]  # this copy of the 2019 workbook has lost some bytes
