"""The official files read by hand, with nothing of Doorstep's: what a store is checked against.

Every table is indexed by area code and headed as in its file, the total first.
"""

from __future__ import annotations

import csv
import io
import re

import openpyxl
import pandas as pd
from pyproj import Transformer

_CODE = re.compile(r"[EWSN]\d{8}")
_BUILT = {  # tables of Northern Ireland's builder have no number
    "ni_household_disability": "disability21_sdz21_ni",
    "ni_household_deprivation": "household_deprivation21_sdz21",
    "ni_occupancy": "household_overcrowding21_sdz21",
    "ni_tenure": "household_tenure21_sdz21",
    "ni_accommodation": "household_type21_sdz21",
}
_ENGLAND = {
    "imd": "Index of Multiple Deprivation (IMD)",
    "income": "Income",
    "employment": "Employment",
    "education": "Education, Skills and Training",
    "health": "Health Deprivation and Disability",
    "crime": "Crime",
    "barriers": "Barriers to Housing and Services",
    "living_environment": "Living Environment",
}
_WALES = {
    "imd": "WIMD 2025",
    "income": "Income",
    "employment": "Employment",
    "health": "Health",
    "education": "Education",
    "barriers": "Access to Services",
    "housing": "Housing",
    "crime": "Community Safety",
    "living_environment": "Physical Environment",
}
_SCOTLAND = {
    "imd": "SIMD2020v2_Rank",
    "income": "SIMD2020v2_Income_Domain_Rank",
    **{
        name: f"SIMD2020_{name.title()}_Domain_Rank"
        for name in ("employment", "health", "education", "crime", "housing")
    },
    "barriers": "SIMD2020_Access_Domain_Rank",
}
_NORTHERN_IRELAND = {
    "imd": "MDM_rank",
    "income": "D1_Income_rank",
    "employment": "D2_Empl_rank",
    "health": "D3_Health_rank",
    "education": "P4_Education_rank",
    "barriers": "P5_Access_rank",
    "living_environment": "D6_LivEnv_rank",
    "crime": "D7_CD_rank",
    "idaci": "Income_child_rank",
    "idaopi": "Income_65_rank",
}
_NORTHERN_IRELAND_RATES = {
    "income": "Income_perc",
    "employment": "Empl_perc",
    "idaci": "Income_child_perc",
    "idaopi": "Income_65_perc",
}


def letters(heading):
    """Leave of a heading what no layout writes in another way: letters, figures and signs."""
    return re.sub(r"[^a-z0-9+-]", "", heading.casefold().replace("; measures: value", ""))


def heading(table, words):
    """Find the one heading that says this after the first words of the table."""
    alone = [each for each in table if letters(each) == letters(words)]
    after = [each for each in table if letters(each.split(": ", 1)[-1]) == letters(words)]
    (found,) = alone or after
    return found


def census(folder):
    """Read every census table by the number it is known by."""
    bulk, scotland = folder / "england_wales" / "census2021", folder / "scotland"
    ireland = folder / "northern_ireland"
    found = {path.stem.split("-")[1]: _bulk(path) for path in bulk.glob("*.zip")}
    for key in ("ts066", "ts078"):
        (path,) = (folder / "sample_areas").glob(f"census2021-{key}-*")
        found[key] = _bulk(path)
    for path in scotland.glob("UV*superweb2*"):
        found[path.name.split("_")[0].lower()] = _built_in_scotland(path)
    (ages,) = scotland.glob("UV102b*")
    found["uv102b"] = pd.read_csv(ages, index_col=0)
    for path in ireland.glob("census-2021-ms-*.xlsx"):
        found[path.stem.removeprefix("census-2021-").replace("-", "_")] = _of_councils(path)
    for key, name in _BUILT.items():
        found[key] = _line_by_line(ireland / f"{name}_long_reconstructed.csv")
    return found


def _bulk(path):
    table = pd.read_csv(path)
    return table.set_index("geography code").drop(columns=["date", "geography"])


def _built_in_scotland(path):
    """Take the rows with a data zone, and the nearest row above them that is as wide."""
    rows = _sheet(path, 0) if path.suffix == ".xlsx" else _lines(path)
    body = [row for cells in rows if _CODE.fullmatch((row := _filled(cells) or [""])[0])]
    first = next(n for n, cells in enumerate(rows) if _filled(cells) == body[0])
    width = len(body[0]) - 1
    above = next(row for cells in reversed(rows[:first]) if len(row := _filled(cells)) >= width)
    return pd.DataFrame(body).set_index(0).astype(float).set_axis(above[-width:], axis=1)


def _of_councils(path):
    """Take the first block of the sheet, which is of counts: the second is of shares."""
    rows = _sheet(path, 1)
    headings = next(row for row in rows if row[1:2] == ["Geography code"])
    block = [row for row in rows if row[1:2] and row[1].startswith("N09")][:11]
    names = [re.sub(r"\[note.*?\]", "", each) for each in headings]
    table = pd.DataFrame(block, columns=names).set_index("Geography code")
    beside = [name for name in names if name.startswith(("Geography", "Average", "Total number"))]
    return table.drop(columns=[name for name in beside if name in table]).astype(int)


def _line_by_line(path):
    cells = pd.read_csv(path)
    area, category, count = cells.columns
    if "rating" in category:  # "+1 (under-occupied)"
        cells[category] = cells[category].str.replace(r" \(.*", "", regex=True)
    table = cells.pivot_table(index=area, columns=category, values=count, aggfunc="sum")
    table.insert(0, "total", cells.groupby(area)[count].sum())
    return table


def indices(folder):
    """Read each nation's ranks and rates, by domain; Northern Ireland's by its older areas."""
    england = pd.read_csv(
        next((folder / "england_wales" / "deprivation").glob("File_7*Denominators.csv")),
        index_col=0,
    )
    ranks = {
        f"{domain}_{kind.casefold()}": england.filter(regex=f"^{re.escape(name)} {kind}").iloc[:, 0]
        for domain, name in _ENGLAND.items()
        for kind in ("Score", "Rank", "Decile")
    }
    wales = pd.read_csv(
        next((folder / "england_wales" / "deprivation").glob("wimd-2025*.csv")), index_col=0
    )
    wales = wales[wales.index.notna()].rename(columns=str.strip)  # two blank rows at the end
    scotland = pd.read_csv(folder / "scotland" / "SIMD+2020v2+-+ranks.csv", index_col=0)
    rates = pd.read_csv(folder / "scotland" / "SIMD+2020v2+-+indicators.csv", index_col=0)
    older = pd.read_csv(folder / "northern_ireland" / "nimdm2017-soa.csv", index_col="SOA2001")
    return {
        "England": pd.DataFrame(ranks),
        "Wales": _ranks(wales, _WALES),
        "Scotland": _ranks(scotland, _SCOTLAND).assign(
            income_score=_percent(rates["Income_rate"]),
            employment_score=_percent(rates["Employment_rate"]),
        ),
        "Northern Ireland": _ranks(older, _NORTHERN_IRELAND).assign(
            **{f"{key}_score": older[name] / 100 for key, name in _NORTHERN_IRELAND_RATES.items()}
        ),
    }


def _ranks(table, columns):
    return pd.DataFrame({f"{domain}_rank": table[name] for domain, name in columns.items()})


def _percent(rates):
    """Read "8%" and 8 alike; "*" is withheld."""
    written = rates.astype(str).str.strip("% ")
    return pd.to_numeric(written.where(written != "*")) / 100


def places(folder, nation):
    """Read what the lists say of the small areas of a nation."""
    if nation == "Scotland":
        table = pd.read_csv(folder / "scotland" / "lookup_DZ2011_IZ2011_CA_reconstructed.csv")
        columns = ["DZ2011_Code", "IZ2011_Code", "IZ2011_Name", "LA_Name"]
    elif nation == "Northern Ireland":
        table = pd.read_csv(folder / "northern_ireland" / "lookup_dz21_sdz21_dea14_lgd14.csv")
        table = table.drop_duplicates("sdz21_code")
        columns = ["sdz21_code", "dea14_code", "dea14_name", "lgd14_name"]
    else:
        table = pd.read_csv(folder / "england_wales" / "lookups" / "lsoa21_all_geographies.csv")
        columns = ["LSOA21CD", "MSOA21CD", "MSOA21HCLNM", "LAD24NM"]
    found = table[columns].set_axis(
        ["area_code", "neighbourhood_code", "neighbourhood", "authority"], axis=1
    )
    found["region"] = table["RGN24NM"] if nation == "England" else nation
    found["rural_urban"] = table["Urban_rural_flag"].str.lower() if "RUC21NM" in table else ""
    return found.set_index("area_code")


def councils(folder):
    """Read the code of the council each area of Northern Ireland is in."""
    table = pd.read_csv(folder / "northern_ireland" / "lookup_dz21_sdz21_dea14_lgd14.csv")
    return table.drop_duplicates("sdz21_code").set_index("sdz21_code")["lgd14_code"]


def degrees(easting, northing):
    """Convert the British grid to degrees by EPSG 1314, whatever shift grids PROJ has here."""
    shift = "+x=446.448 +y=-125.157 +z=542.06 +rx=0.15 +ry=0.247 +rz=0.842 +s=-20.489"
    return Transformer.from_pipeline(
        "+proj=pipeline +step +inv +proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 "
        "+x_0=400000 +y_0=-100000 +ellps=airy +step +proj=push +v_3 "
        f"+step +proj=cart +ellps=airy +step +proj=helmert {shift} +convention=position_vector "
        "+step +inv +proj=cart +ellps=WGS84 +step +proj=pop +v_3 "
        "+step +proj=unitconvert +xy_in=rad +xy_out=deg"
    ).transform(easting.to_numpy(), northing.to_numpy())


def _filled(cells):
    return [cell for cell in cells if cell.strip()]


def _lines(path):
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def _sheet(path, number):
    book = openpyxl.load_workbook(path, read_only=True)
    return [
        ["" if cell is None else str(cell) for cell in row]
        for row in book[book.sheetnames[number]].iter_rows(values_only=True)
    ]
