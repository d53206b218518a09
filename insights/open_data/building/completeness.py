"""Whether a file has all the areas of each place it covers, or was cut short on the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from insights.open_data.reading import Reading

_OF_AREAS = ("small area", "neighbourhood")
_NAMED = 3  # places named in a sentence before the rest are counted


def cut_short(readings: Iterable[tuple[str, Reading]]) -> Mapping[str, str]:
    """Find the files that lack some of the areas of a place they cover.

    Parameters
    ----------
    readings : iterable of (str, Reading)
        File and what it holds. Files of one dataset complete each other.

    Returns
    -------
    dict of str to str
        The reason, for each file that has rows in a place which its dataset
        covers in part.

    Notes
    -----
    Which areas a place has is learnt from all the files together: the official
    name of an area is its place and a number ("Derby 013A"). A file of whole
    places is a welcome part of the country; part of a place would leave holes
    in a catchment that look like areas nobody comes from.
    """
    reasons: dict[str, str] = {}
    for grain in _OF_AREAS:
        files = [(file, reading) for file, reading in readings if reading.grain == grain]
        if not files:
            continue
        place = _places(files)
        whole = place.groupby(place).size()
        for dataset in {reading.dataset for _, reading in files}:
            own = [(file, reading) for file, reading in files if reading.dataset == dataset]
            held = pd.Index([]).append([reading.table.index for _, reading in own]).unique()
            present = place[place.index.isin(held)]
            counts = present.groupby(present).size()
            lacking = counts[counts < whole[counts.index]]
            for file, reading in own:
                touched = place.reindex(reading.table.index).dropna().unique()
                if len(mine := lacking[lacking.index.isin(touched)]):
                    reasons[file] = _sentence(mine, whole)
    return reasons


def _places(files: Iterable[tuple[str, Reading]]) -> pd.Series:
    """Return the place of every area that any file names, indexed by code."""
    named = pd.concat([_official_names(reading) for _, reading in files])
    counted = named.groupby([named.index, named]).size().sort_values(ascending=False)
    table = counted.rename_axis(["code", "name"]).rename("files").reset_index()
    table = table.drop_duplicates("code")
    # A code that was garbled in one file is not one more area: its name has another code elsewhere.
    table = table.drop_duplicates("name").set_index("code")
    place: pd.Series = table["name"].str.replace(r" \d{3}[A-Z]{0,2}$", "", regex=True)
    return place.rename("place")


def _official_names(reading: Reading) -> pd.Series:
    column = "official" if "official" in reading.table else "name"
    return pd.Series(reading.table[column].astype("str"), reading.table.index)


def _sentence(lacking: pd.Series, whole: pd.Series) -> str:
    told = [
        f"{n:,} of the {whole[place]:,} areas of {place}"
        for place, n in zip(lacking.index.astype("str"), lacking, strict=True)
    ]
    rest = len(told) - _NAMED
    told = [*told[:_NAMED], *([f"too few of {rest:,} more"] if rest > 0 else [])]
    return (
        f"Cut short: it has only {', '.join(told)}. Download it again, for whole local authorities."
    )
