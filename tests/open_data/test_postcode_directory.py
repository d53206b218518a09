"""Postcode directories of any edition, in the layouts in which they are published."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.geography.keys import postcode_keys, postcodes_of
from insights.open_data.layouts import postcode_stream
from insights.open_data.layouts.files import files_in, held
from insights.open_data.layouts.layout import Beginning
from insights.open_data.layouts.postcode_directory import is_postcode_directory
from insights.open_data.layouts.recognising import read_file
from insights.open_data.reading import Reading, Refusal

NSPL_2025 = (
    "pcd7,pcd8,pcds,dointr,doterm,usrtypind,east1m,north1m,gridind,oa21cd,cty25cd,ced25cd,"
    "lad25cd,wd25cd,nhser24cd,ctry25cd,rgn25cd,pcon24cd,ttwa15cd,itl25cd,npark16cd,lsoa21cd,"
    "msoa21cd,wz11cd,sicbl24cd,bua24cd,ruc21ind,oac11ind,lat,long,lep21cd1,lep21cd2,pfa23cd,"
    "imd20ind,icb23cd"
)
NSPL_2026 = (
    NSPL_2025.replace("cty25", "cty26")
    .replace("lad25", "lad26")
    .replace("wd25", "wd26")
    .replace("ctry25", "ctry26")
    .replace("imd20", "imd25")
)
NSPL_2024 = (
    "pcd,pcd2,pcds,dointr,doterm,usertype,oseast1m,osnrth1m,osgrdind,oa21,cty,ced,laua,ward,"
    "nhser,ctry,rgn,pcon,ttwa,itl,park,lsoa21,msoa21,wz11,sicbl,bua22,ru11ind,oac11,lat,long,"
    "lep1,lep2,pfa,imd,icb"
)
ONSPD_2023 = (
    "pcd,pcd2,pcds,dointr,doterm,oscty,ced,oslaua,osward,parish,usertype,oseast1m,osnrth1m,"
    "osgrdind,oshlthau,nhser,ctry,rgn,streg,pcon,eer,teclec,ttwa,pct,itl,statsward,oa01,casward,"
    "park,lsoa01,msoa01,ur01ind,oac01,oa11,lsoa11,msoa11,wz11,sicbl,bua11,buasd11,ru11ind,oac11,"
    "lat,long,lep1,lep2,pfa,imd,calncv,icb,oa21,lsoa21,msoa21"
)
ONSPD_2020 = ONSPD_2023.replace(",oa21,lsoa21,msoa21", "")

ROLES = postcode_stream.columns_of


def row(postcode: str, **told: str) -> dict[str, str]:
    """Return what a directory says of one postcode, by what each column is for."""
    usual = {
        "begun": "198001",
        "ended": "",
        "user": "0",
        "easting": "435188",
        "northing": "0336435",
        "precision": "1",
        "latitude": "52.924",
        "authority": "E06000015",
        "area": "E01013500",
        "data_zone": "E00068300",
        "area_2011": "E01013500",
    }
    return {"postcode": postcode, **usual, **told}


ROWS = (
    row("DE1 3GL"),
    row("DE1 1AA", ended="199606"),
    row("DE1 9ZZ", user="1"),
    row(
        "JE2 3AB",
        **{"easting": "", "northing": "", "precision": "9", "latitude": "99.999999"},
        authority="L99999999",
        area="L99999999",
        data_zone="L99999999",
        area_2011="L99999999",
    ),
    row("GIR 0AA", easting="0", northing="0", authority="E99999999", area="E99999999"),
    row(
        "BT1 5GS",
        **{"easting": "333900", "northing": "374200", "authority": "N09000003"},
        area="N21000400",
        data_zone="N20001800",
        area_2011="95GG03S1",
    ),
    row("G1 1AA", authority="S12000049", area="S01010264", area_2011="S01010264"),
)


def written(
    rows: tuple[Mapping[str, str], ...] = ROWS, headings: str = NSPL_2025, *, quoted: bool = False
) -> bytes:
    """Write a directory with these headings, as its publisher does."""
    role_of = {heading: role for role, heading in ROLES(tuple(headings.split(","))).items()}
    sign = '"' if quoted else ""
    lines = [headings]
    for each in rows:
        cells = [each.get(role_of.get(name, ""), "") for name in headings.split(",")]
        lines.append(",".join(f"{sign}{cell}{sign}" for cell in cells))
    return ("\r\n".join(lines) + "\r\n").encode()


def read(content: bytes) -> Reading:
    return read_file(held(content))


def told(reading: Reading, postcode: str) -> pd.Series:
    return reading.table.loc[postcode_keys(pd.Series([postcode]))[0]]


@pytest.mark.parametrize("headings", [NSPL_2024, NSPL_2025, NSPL_2026, ONSPD_2023])
@pytest.mark.parametrize("quoted", [False, True])
def test_every_edition_is_read_alike(headings: str, quoted: bool) -> None:
    reading = read(written(headings=headings, quoted=quoted))
    assert (reading.dataset, reading.grain, reading.recognised_as) == (
        "postcodes",
        "postcode",
        "postcode directory",
    )
    assert len(reading.table) == len(ROWS)
    assert reading.table.index.is_monotonic_increasing
    live = told(reading, "DE1 3GL")
    assert (live["easting"], live["northing"]) == (435188, 336435)
    assert (live["authority_code"], live["area_code"]) == ("E06000015", "E01013500")
    assert live["ended"] is np.False_ or live["ended"] is False
    assert told(reading, "G1 1AA")["area_code"] == "S01010264"


def test_capitals_a_mark_and_a_missing_last_line_end_make_no_difference() -> None:
    plain = read(written()).table
    content = written().replace(NSPL_2025.encode(), NSPL_2025.upper().encode())
    again = read(b"\xef\xbb\xbf" + content.rstrip(b"\r\n")).table
    pd.testing.assert_frame_equal(again, plain)


def test_an_ended_postcode_is_kept_with_its_place() -> None:
    ended = told(read(written()), "DE1 1AA")
    assert ended["ended"]
    assert ended["area_code"] == "E01013500"


def test_a_large_user_is_a_postcode_like_another_and_is_counted() -> None:
    reading = read(written())
    assert told(reading, "DE1 9ZZ")["area_code"] == "E01013500"
    assert "1 are of large users" in reading.remark


def test_a_crown_dependency_has_neither_area_nor_grid_reference() -> None:
    jersey = told(read(written()), "JE2 3AB")
    assert jersey["authority_code"] == "L99999999"
    assert pd.isna(jersey["area_code"])
    assert np.isnan(jersey["easting"])
    assert np.isnan(jersey["northing"])


@pytest.mark.parametrize(
    "absent",
    [
        {"easting": "", "northing": ""},
        {"easting": "0", "northing": "0"},
        {"precision": "9"},
        {"latitude": "99.999999"},
    ],
)
def test_what_stands_for_no_grid_reference_is_none(absent: dict[str, str]) -> None:
    place = told(read(written((row("DE1 3GL", **absent), row("DE1 3GP")))), "DE1 3GL")
    assert np.isnan(place["easting"])
    assert np.isnan(place["northing"])
    assert place["area_code"] == "E01013500"


def test_codes_that_stand_for_no_place_are_missing() -> None:
    nowhere = told(read(written()), "GIR 0AA")
    assert pd.isna(nowhere["authority_code"])
    assert pd.isna(nowhere["area_code"])


def test_northern_ireland_is_brought_to_the_british_grid_with_both_its_areas() -> None:
    belfast = told(read(written()), "BT1 5GS")
    assert belfast["easting"] == pytest.approx(146_000, abs=500)
    assert belfast["northing"] == pytest.approx(530_000, abs=500)
    assert (belfast["area_code"], belfast["data_zone_code"]) == ("N21000400", "N20001800")


def test_the_edition_is_the_month_of_the_latest_change() -> None:
    reading = read(written((row("DE1 3GL", begun="202505"), row("DE1 3GP", ended="202408"))))
    assert reading.edition == (202505.0,)
    assert "as of May 2025" in reading.remark


def test_a_file_without_any_date_does_not_say_which_have_ended() -> None:
    reading = read(written(tuple({**each, "begun": "", "ended": ""} for each in ROWS)))
    assert reading.table["ended"].isna().all()
    assert "does not say which of them have ended" in reading.remark
    assert reading.edition == (202500.0,)


def test_a_file_of_2011_areas_serves_for_all_but_areas_and_says_so() -> None:
    reading = read(written(headings=ONSPD_2020))
    assert reading.table["area_code"].isna().all()
    assert told(reading, "DE1 1AA")["ended"]
    assert told(reading, "DE1 3GL")["authority_code"] == "E06000015"
    assert "small areas are those of 2011" in reading.remark


def test_a_small_file_says_where_the_other_postcodes_come_from() -> None:
    assert "taken from the list that came with Doorstep" in read(written()).remark


def test_the_parts_of_a_zip_are_read_where_they_are(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "NSPL.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("Data/multi_csv/NSPL_DE.csv", written(ROWS[:3]))
        packed.writestr("Data/multi_csv/NSPL_BT.csv", written(ROWS[5:6]))
    assert sorted(len(read_file(found).table) for found in files_in(tmp_path)) == [1, 3]


def many(postcodes: int) -> bytes:
    """Write so many postcodes, every third of which has ended."""
    letters = "ABDEFGHJLN"
    names = [
        f"AB{1 + n // 1000} {n // 100 % 10}{letters[n // 10 % 10]}{letters[n % 10]}"
        for n in range(postcodes)
    ]
    return written(
        tuple(row(name, ended="" if n % 3 else "199606") for n, name in enumerate(names))
    )


def test_of_a_zip_with_the_whole_and_its_parts_the_whole_is_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "ONSPD.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("Data/multi_csv/ONSPD_AB.csv", many(50))
        packed.writestr("Data/multi_csv/ONSPD_AL.csv", many(49))
        packed.writestr("Data/ONSPD_UK.csv", many(100))
        packed.writestr("User Guide/read me.txt", "Codes and names.")
    assert [found.label for found in files_in(tmp_path)] == [
        "ONSPD.zip/Data/ONSPD_UK.csv",
        "ONSPD.zip/User Guide/read me.txt",
    ]


@pytest.mark.parametrize("block", [3_000, 10_000, 1_000_000])
def test_a_file_of_several_blocks_is_read_as_one(
    block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = many(500)
    whole = read(content).table
    monkeypatch.setattr(postcode_stream, "BLOCK", block)
    pd.testing.assert_frame_equal(read(content).table, whole)
    assert len(whole) == 500
    assert whole["ended"].sum() == 167


@pytest.mark.parametrize("kept", [0.3, 0.62, 0.999])
def test_a_file_cut_short_is_refused(kept: float) -> None:
    content = many(200)
    cut = content[: int(len(content) * kept)]
    cut = cut[: cut.rindex(b",") - 60]  # never at the end of a line
    with pytest.raises(Refusal, match="cut short or damaged; download it again"):
        read(cut)


def test_a_damaged_zip_is_refused(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("NSPL.csv", many(5000))
    content = bytearray(packed.getvalue())
    content[len(content) // 2] ^= 0xFF
    (tmp_path / "NSPL.zip").write_bytes(content)
    (found,) = files_in(tmp_path)
    with pytest.raises(Refusal, match="damaged"):
        read_file(found)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (f"{NSPL_2025}\r\n".encode(), "headings and no rows"),
        (written((ROWS[0], ROWS[0])), "1 postcodes come more than once"),
        (written((row("Total"), row(""))), "None of its rows begins with a postcode"),
        (written((row("DE1 3GL", easting="here"),)), "cut short or damaged"),
        (written().replace(b"DE1 3GL", b'"DE1 3GL'), "cut short or damaged|lines of which"),
    ],
)
def test_what_cannot_be_used_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        read(content)


def test_blank_lines_are_no_records() -> None:
    content = written().replace(b"\r\n", b"\r\n\r\n")
    assert len(read(content).table) == len(ROWS)


def test_a_list_of_areas_is_no_postcode_directory() -> None:
    for headings in (
        "lsoa21cd,lad25cd,lsoa11cd",
        "postcode,easting,northing,area_code",
        "pcds,name",
    ):
        assert not is_postcode_directory(Beginning(f"{headings}\n".encode()))


@given(
    st.lists(
        st.from_regex(r"[A-Z]{1,2}[1-9][0-9A-Z]? [0-9][A-Z]{2}", fullmatch=True),
        min_size=1,
        max_size=30,
        unique=True,
    )
)
def test_every_postcode_is_read_once_and_spelled_back(postcodes: list[str]) -> None:
    table = read(written(tuple(map(row, postcodes)))).table
    assert [name.decode() for name in postcodes_of(table.index.to_numpy())] == sorted(
        postcodes, key=lambda name: f"{name.split()[0]:4}{name.split()[1]}"
    )


@pytest.mark.opendata
def test_the_official_layout_of_sample_areas_is_read(open_data: Path) -> None:
    (found,) = [f for f in files_in(open_data / "postcodes") if f.label.endswith(".csv")]
    reading = read_file(found)
    assert len(reading.table) == 100_651
    assert reading.table["ended"].isna().all()
    assert reading.table["area_code"].notna().all()
    assert told(reading, "CF10 1AA")["authority_code"] == "W06000015"
