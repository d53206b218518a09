"""The postcodes of a store on disk: as a table for any tool, and as arrays to be mapped."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from insights.geography.arrays import write_arrays
from insights.geography.directory import (
    ENDED,
    NOT_KNOWN,
    UNKNOWN,
    Directory,
    Whole,
    three_valued,
)
from insights.geography.keys import postcodes_of
from insights.open_data.building.assignment import NOWHERE

NAME = "postcodes"  # of the table, and of the folder of arrays
_ROW_GROUP = 500_000


def directory_of(postcodes: pd.DataFrame, name: str) -> Directory:
    """Make the directory of a store from its postcodes.

    Parameters
    ----------
    postcodes : pandas.DataFrame
        As `place_postcodes` returns them.
    name : str
        What the list is.
    """
    area, areas = _positions(postcodes["area_code"])
    authority, authorities = _positions(postcodes["authority_code"])
    return Directory(
        name=name,
        keys=postcodes["key"].to_numpy(),
        easting=_whole(postcodes["easting"]),
        northing=_whole(postcodes["northing"]),
        authority=authority,
        authority_codes=authorities,
        area=area,
        area_codes=areas,
        ended=three_valued(postcodes["ended"]),
    )


def write_postcodes(directory: Directory, folder: Path) -> tuple[Path, ...]:
    """Write a store's postcodes, once as Parquet and once as arrays.

    Parameters
    ----------
    directory : Directory
        Every postcode of the store.
    folder : pathlib.Path
        The store's folder.

    Returns
    -------
    tuple of pathlib.Path
        The arrays, in the folder ``postcodes``, which Doorstep maps.

    Notes
    -----
    The table, ``postcodes.parquet``, is for every other tool: ``postcode``,
    ``area_code``, ``authority_code``, ``easting``, ``northing``, ``ended``.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    spelled = np.ascontiguousarray(postcodes_of(np.asarray(directory.keys)))
    columns = {
        "postcode": pa.array(spelled).cast(pa.string()),
        "area_code": _codes(directory.area, directory.area_codes),
        "authority_code": _codes(directory.authority, directory.authority_codes),
        "easting": pa.array(directory.easting, mask=directory.easting == UNKNOWN),
        "northing": pa.array(directory.northing, mask=directory.northing == UNKNOWN),
        "ended": pa.array(directory.ended == ENDED, mask=directory.ended == NOT_KNOWN),
    }
    packed = {"postcode": "DELTA_BYTE_ARRAY"}
    packed |= dict.fromkeys(("easting", "northing"), "DELTA_BINARY_PACKED")
    pq.write_table(
        pa.table(columns),
        folder / f"{NAME}.parquet",
        compression="zstd",
        row_group_size=_ROW_GROUP,
        use_dictionary=["area_code", "authority_code"],
        column_encoding=packed,
    )
    return write_arrays(directory, folder / NAME)


def _codes(at: Whole, codes: tuple[str, ...]) -> object:
    """Spell codes out; "" is missing."""
    import pyarrow as pa

    none = np.array([not code for code in codes])[at]
    return pa.DictionaryArray.from_arrays(
        pa.array(np.asarray(at, dtype=np.int32), mask=none), pa.array(codes, type=pa.string())
    )


def _positions(codes: pd.Series) -> tuple[Whole, tuple[str, ...]]:
    """Return the position of each code among all of them and "", which stands for none."""
    column = codes.astype("category").cat
    names = tuple(column.categories.astype("str"))
    at = column.codes.to_numpy()
    return np.where(at == NOWHERE, len(names), at), (*names, "")


def _whole(grid_reference: pd.Series) -> Whole:
    return grid_reference.fillna(UNKNOWN).round().to_numpy(dtype=np.int32)
