"""A museum's own numbers by area: read as they were saved, used as they were described."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
import pytest

from insights.open_data.layouts.files import files_in, held
from insights.open_data.layouts.numbers_by_area import numbers_by_area
from insights.open_data.layouts.recognising import read_file
from insights.open_data.own_numbers.about import About, Column, spelled
from insights.open_data.people.own_characteristics import (
    THEME,
    own_characteristics,
    own_profile,
    own_table,
)
from insights.open_data.reading import Reading, Refusal
from insights.tables import PROFILE, check

ASTHMA = Column(
    "Asthma %",
    "percentage",
    "people with asthma",
    "areas where more people have asthma",
    "registered patients",
)
HEALTH = About("Asthma by area", "Marl Council", "March 2025", "OGL v3.0", columns=(ASTHMA,))
SHARE = "Asthma %: share"


def table(rows: str = "E01990001,12.5\nE01990002,*\n", head: str = "LSOA21CD,Asthma %") -> bytes:
    """Write a plain table."""
    return f"{head}\n{rows}".encode()


def read(content: bytes, about: About | None = HEALTH) -> Reading:
    """Read a file with its description."""
    return read_file(held(content, about=spelled(about) if about else ""))


def refusal(content: bytes, about: About | None = HEALTH) -> str:
    """Return why a file of numbers by area is not used."""
    with pytest.raises(Refusal) as refused:
        read(content, about)
    assert refused.value.recognised_as == "numbers by area"
    return refused.value.reason


def column(**told: object) -> About:
    """Describe the one column in another way."""
    return replace(HEALTH, columns=(replace(ASTHMA, **told),))  # type: ignore[arg-type]


def test_a_described_table_is_read_with_its_source() -> None:
    reading = read(table())
    assert reading.dataset.startswith("own_asthma_by_area_")
    assert (reading.grain, reading.geography) == ("small area", "lsoa21")
    assert reading.table.loc["E01990001", SHARE] == pytest.approx(0.125)
    assert reading.table[SHARE].isna().tolist() == [False, True]
    assert reading.remark == "People with asthma: 1 of 2 areas have a number."
    assert reading.source is not None
    assert reading.source.attribution == "Asthma by area: Marl Council, March 2025. OGL v3.0."
    assert own_table(reading.table).about == HEALTH


def test_without_a_description_it_is_refused_with_the_command_that_makes_one() -> None:
    reason = refusal(table(), about=None)
    assert "2 Lower layer Super Output Areas 2021 and 1 column of numbers" in reason
    assert "doorstep data describe FILE" in reason


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfLSOA21CD;Asthma %\r\nE01990001;12.5\r\nE01990002;13\r\n",
        b"Asthma\tin Marl\n\nLSOA code (2021)\tAsthma %\nE01990001\t12.5%\nE01990002\t13.0 %\n",
        "Marl’s GPs, 2024\nSource: the council,,\nName,LSOA,Asthma %\nCaf\xe9,E01990001,12.5\n"
        "Quay,E01990002,13 [p]\n,,\nNotes: rounded\n".encode("cp1252"),
    ],
    ids=["semicolons", "tabs and titles", "older encoding and notes"],
)
def test_it_is_read_however_it_was_saved(content: bytes) -> None:
    assert read(content).table[SHARE].tolist() == pytest.approx([0.125, 0.13])


def test_withheld_numbers_are_unknown_and_never_nought() -> None:
    marks = ["*", "-", "c", "[c]", "..", "", "<5", "n/a", "[x]"]
    rows = "".join(f"E0199000{n},{mark}\n" for n, mark in enumerate(marks))
    reading = read(table(f'{rows}E01990099,"0"\n'))
    assert reading.table[SHARE].dropna().to_dict() == {"E01990099": 0.0}


def test_thousands_and_pounds_are_numbers() -> None:
    found = numbers_by_area(table('E01990001,"1,234"\nE01990002,"£2,000.50"\n', "LSOA21CD,Income"))
    assert found is not None
    assert found.numbers["Income"].tolist() == [1234.0, 2000.5]


def test_decimal_commas_make_no_numbers() -> None:
    assert numbers_by_area(b"LSOA21CD;Rate\nE01990001;12,5\nE01990002;1,234\n") is None


def test_totals_of_larger_areas_are_left_out_and_said() -> None:
    rows = "E92000001,10\n" + "".join(f"E019900{n:02d},{n}\n" for n in range(40))
    reading = read(table(rows))
    assert len(reading.table) == 40
    assert "left out: 1." in reading.remark


def test_counts_are_divided_by_the_column_they_are_part_of() -> None:
    content = table("E01990001,5,20\nE01990002,3,0\n", "LSOA21CD,Asthma %,Patients")
    reading = read(content, column(kind="count", base="Patients"))
    assert reading.table[SHARE].dropna().to_dict() == {"E01990001": 0.25}


def test_rates_are_for_as_many_people_as_was_said() -> None:
    assert read(table(), column(kind="rate", per=1000)).table[SHARE].iloc[0] == 0.0125


def test_scores_become_positions_and_equal_scores_equal_ones() -> None:
    rows = "E01990001,-3\nE01990002,7\nE01990003,7\nE01990004,900\n"
    shares = read(table(rows), column(kind="score")).table[SHARE]
    assert shares.tolist() == [0.125, 0.5, 0.5, 0.875]


@pytest.mark.parametrize(
    ("head", "code", "kind"),
    [
        ("MSOA21CD", "E02990001", "msoa21"),
        ("Council", "S12000033", "lad"),
        ("Data zone", "S01006506", "dz11"),
        ("Super Data Zone", "N21000001", "sdz21"),
    ],
)
def test_any_area_of_the_four_nations_will_do(head: str, code: str, kind: str) -> None:
    assert read(table(f"{code},12\n", f"{head},Asthma %")).geography == kind


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (table(head="LSOA11CD,Asthma %"), "areas are those of 2011"),
        (table(head="LSOA code (2011),Asthma %"), "areas are those of 2011"),
        (table("E01990001,1\nE02990001,2\n"), "several kinds of area"),
        (table("E01990001,1\nE01990001,2\n"), "1 of its rows"),
        (table("E00000001,1\n"), "Download the table for Lower layer"),
    ],
)
def test_areas_that_cannot_be_joined_are_refused(content: bytes, said: str) -> None:
    assert said in refusal(content)


def test_a_national_table_without_one_new_area_is_of_2011_whatever_its_heading() -> None:
    rows = "".join(f"E0100{n:04d},1\n" for n in range(1, 601))
    assert "2011" in refusal(table(rows))
    assert read(table(f"{rows}E01034000,1\n")).geography == "lsoa21"


@pytest.mark.parametrize(
    ("rows", "about", "said"),
    [
        ("E01990001,120\n", HEALTH, "above all of the people"),
        ("E01990001,0.2\nE01990002,0.3\nE01990003,1.4\n", column(kind="share"), "as a percentage"),
        ("E01990001,-1\n", HEALTH, "below nought"),
        ("E01990001,[c]\nE01990002,*\nE01990003,5\n", column(heading="Falls"), "headed “Falls”"),
        ("E01990001,3\n", column(kind="count"), "the column it is a part of"),
        ("E01990001,3\n", column(kind="rate"), "number of people it is for"),
        ("E01990001,3\n", column(kind="tally"), "must be one of these kinds"),
        ("E01990001,3\n", column(label=""), "needs a label"),
        ("E01990001,3\n", replace(HEALTH, date="last year"), "date, with its year"),
        ("E01990001,3\n", replace(HEALTH, publisher=""), "a publisher"),
        ("E01990001,3\n", replace(HEALTH, columns=()), "at least one column"),
        ("E01990001,3\n", replace(HEALTH, columns=(ASTHMA, ASTHMA)), "described twice"),
    ],
)
def test_a_description_that_does_not_fit_is_refused_in_words(
    rows: str, about: About, said: str
) -> None:
    assert said in refusal(table(rows), about)


def test_a_column_all_withheld_is_refused() -> None:
    content = table("E01990001,*,1\nE01990002,*,2\n", "LSOA21CD,Asthma %,Falls")
    assert "withheld or missing" in refusal(content)


def test_a_description_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(Refusal, match="cannot be read"):
        read_file(held(table(), about="title = "))


def test_lists_of_postcodes_and_plain_tables_are_not_numbers_by_area() -> None:
    assert numbers_by_area(b"postcode,LSOA21CD,visits\nZX1 1AA,E01990001,3\n") is None
    assert numbers_by_area(b"name,visits\nAnn,3\n") is None
    assert numbers_by_area(b"") is None


def test_two_files_of_one_title_are_one_table_only_where_they_say_the_same() -> None:
    first, again = read(table()), read(table("E01990003,4\n"))
    other = read(table(), column(label="people with hay fever"))
    assert first.dataset == again.dataset
    assert first.dataset != other.dataset


def test_the_description_beside_a_file_is_found_and_is_no_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "asthma.v2.csv").write_bytes(table())
    (tmp_path / "asthma.v2.about.toml").write_text(spelled(HEALTH), encoding="utf-8")
    (tmp_path / "lost.about.toml").write_text(spelled(HEALTH), encoding="utf-8")
    found = list(files_in(tmp_path))
    assert [file.label for file in found] == ["asthma.v2.csv", "lost.about.toml"]
    assert read_file(found[0]).dataset.startswith("own_")
    with pytest.raises(Refusal, match="not beside it"):
        read_file(found[1])


@dataclass(frozen=True)
class Held:
    """A store of four small areas and whatever tables it is given."""

    own: dict[str, pd.DataFrame]

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of its tables."""
        return ("areas", *self.own)

    @property
    def areas(self) -> pd.DataFrame:
        """Four areas, two to a neighbourhood, all in Sheffield as its code is now."""
        codes = pd.Index([f"E0199000{n}" for n in range(1, 5)], name="area_code", dtype="str")
        return pd.DataFrame(
            {
                "neighbourhood_code": ["E02990001", "E02990001", "E02990002", "E02990002"],
                "authority_code": "E08000039",
                "people": [1000, 2000, 3000, 4000],
            },
            index=codes,
        )

    def table(self, name: str, codes: Collection[str] | None = None) -> pd.DataFrame:
        """Return one of them."""
        assert codes is None
        return self.own[name]


def through_a_file(reading: Reading, place: Path) -> Held:
    """Write a table as the store does, and read it again."""
    reading.table.to_parquet(place)
    return Held({f"own/{reading.dataset}": pd.read_parquet(place)})


def test_own_numbers_describe_small_areas(tmp_path: Path) -> None:
    store = through_a_file(read(table()), tmp_path / "own.parquet")
    (key,) = own_characteristics(store)
    found = own_characteristics(store)[key]
    assert (found.label, found.areas, found.theme) == (ASTHMA.label, ASTHMA.areas, THEME)
    rows = check(own_profile(store, ["E01990001", "E01990002"]), PROFILE)
    assert rows.to_dict("records") == [
        {
            "area_code": "E01990001",
            "characteristic": key,
            "count": 125.0,
            "base": 1000.0,
            "share": 0.125,
        }
    ]


def test_numbers_of_neighbourhoods_are_spread_to_small_areas_and_the_note_says_so(
    tmp_path: Path,
) -> None:
    content = table("E02990001,30,90\nE02990002,5,50\n", "MSOA21CD,Asthma %,Patients")
    store = through_a_file(
        read(content, column(kind="count", base="Patients")), tmp_path / "own.parquet"
    )
    rows = own_profile(store, ["E01990002", "E01990003"]).set_index("area_code")
    assert rows["share"].to_dict() == pytest.approx({"E01990002": 1 / 3, "E01990003": 0.1})
    assert rows["base"].to_dict() == {"E01990002": 45.0, "E01990003": 25.0}
    assert "takes the number of its neighbourhood" in read(content, HEALTH).remark
    (found,) = own_characteristics(store).values()
    assert "neighbourhood's share" in found.by_nation["England"].note


def test_numbers_of_authorities_join_by_any_code_the_authority_has_had(tmp_path: Path) -> None:
    store = through_a_file(read(table("E08000019,10\n", "LAD,Asthma %")), tmp_path / "own.parquet")
    assert own_profile(store, ["E01990004"])["share"].tolist() == [0.1]


def test_a_store_without_own_numbers_has_no_own_characteristics() -> None:
    assert own_characteristics(Held({})) == {}
    assert own_profile(Held({}), ["E01990001"]).empty


@pytest.mark.opendata
def test_official_tables_nobody_described_are_offered_to_be_described(open_data: Path) -> None:
    path = next(open_data.rglob("UV102b_age20_all_people_DZ2011_wide_reconstructed.csv"))
    found = numbers_by_area(path.read_bytes())
    assert found is not None
    assert found.geography is not None
    assert (found.geography.key, len(found.numbers), found.elsewhere) == ("dz11", 6_976, 0)
    older = next(open_data.rglob("IoD2019_ranks_deciles_File7_headers_subset.csv"))
    lines = older.read_bytes().splitlines(keepends=True)
    unnamed = b"Area code," + lines[0].split(b",", 1)[1]
    found = numbers_by_area(b"".join([unnamed, *lines[1:]]))
    assert found is not None
    assert found.of_2011
