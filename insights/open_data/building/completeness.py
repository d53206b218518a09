"""Whether a file has all the areas of each place it covers, or was cut short on the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from insights.geography.authorities import authority_name, nation_of
from insights.open_data.codes import among
from insights.open_data.geographies import geographies
from insights.open_data.reading import OWN, Reading

_SERVES = ("small area", "neighbourhood", "authority")
_NAMED = 3  # places named in a sentence before the rest are counted
_NUMBERED = r" \d{3}[A-Z]{0,2}$"  # "Derby 013A" is in Derby

Files = Sequence[tuple[str, Reading]]


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
    Which areas a place has is learnt from all the files together. In England and
    Wales the official name of an area is its place and a number ("Derby 013A");
    elsewhere a lookup tells the council, or else the place is the whole nation. A
    file of whole places is a welcome part of the country; part of a place would
    leave holes in a catchment that look like areas nobody comes from.
    """
    # A museum's own numbers come as they are: some are withheld, some of part of a place.
    files = [each for each in readings if not each[1].dataset.startswith(OWN)]
    reasons: dict[str, str] = {}
    for kind in geographies().values():
        own = [(file, each) for file, each in files if each.geography == kind.key]
        if kind.serves in _SERVES and own:
            _find(own, reasons)
    return reasons


def _find(files: Files, reasons: dict[str, str]) -> None:
    """Add the reasons of the files of one kind of area."""
    place = _places(files)
    whole = place.groupby(place).size()
    by_dataset: dict[str, list[tuple[str, Reading]]] = {}
    for file, reading in files:
        if reading.grain != "lookup":
            by_dataset.setdefault(reading.dataset, []).append((file, reading))
    for own in by_dataset.values():
        if any(reading.table.index.equals(place.index) for _, reading in own):
            continue
        held = own[0][1].table.index.append([reading.table.index for _, reading in own[1:]])
        present = place[among(place.index, held)]
        counts = present.groupby(present).size()
        lacking = counts[counts < whole[counts.index]]
        if lacking.empty:
            continue
        for file, reading in own:
            touched = place.reindex(reading.table.index).dropna()
            if len(mine := lacking.loc[among(lacking.index, touched)]):
                reasons[file] = _sentence(mine, whole)


def _places(files: Files) -> pd.Series:
    """Return the place of every area that any file names, indexed by code in order."""
    named = _official_names(files).sort_index()
    numbered = named.str.contains(_NUMBERED, regex=True)
    place = named.str.replace(_NUMBERED, "", regex=True)
    if numbered.all():
        return place.rename("place")
    nation = pd.Series([nation_of(code) for code in named.index], named.index, dtype="str")
    for _, reading in files:
        if reading.grain == "lookup" and "authority_code" in reading.table:
            listed = reading.table["authority_code"].reindex(named.index)
            spelled = {code: authority_name(code) for code in listed.dropna().unique()}
            nation = listed.map(spelled).fillna(nation)
    return place.where(numbered, nation).rename("place")


def _official_names(files: Files) -> pd.Series:
    """Return the official name of every area, as most files have it.

    A code that was garbled in one file is not one more area: its name has
    another code in the files that agree.
    """
    parts: list[tuple[pd.Series, int]] = []
    for _, reading in files:
        names = _names_in(reading)
        for at, (known, times) in enumerate(parts):
            if known.index.equals(names.index):
                parts[at] = (known, times + 1)
                break
        else:
            parts.append((names, 1))
    parts.sort(key=_trust, reverse=True)
    official = parts[0][0]
    for names, _ in parts[1:]:
        fresh = names[~among(names.index, official.index)]
        bare = fresh == fresh.index
        official = pd.concat([official, fresh[bare | ~among(fresh, official)]])
    return official


def _trust(part: tuple[pd.Series, int]) -> tuple[float, int]:
    """Rank names: official ones are numbered, and most files have them."""
    names, times = part
    return float(names.str.contains(_NUMBERED, regex=True).mean()), times


def _names_in(reading: Reading) -> pd.Series:
    for column in ("official", "name"):
        if column in reading.table:
            return pd.Series(reading.table[column].astype("str"), reading.table.index)
    codes = reading.table.index
    return pd.Series(codes, codes, dtype="str")


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
