"""One edition of the open data, whose tables are read as they are needed."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from insights.errors import OpenDataError
from insights.geography.arrays import map_arrays
from insights.geography.directory import Directory, national_directory
from insights.open_data.registry import Source, registry
from insights.open_data.store.blocks import CheckedFile, check_whole
from insights.open_data.store.card import CARD, damaged, digest, read_card, replaced
from insights.open_data.store.degrees import in_degrees
from insights.open_data.store.rows import give_back, rows_of
from insights.open_data.store.scenery import no_scenery, scenery_in
from insights.tables import ORGANISATIONS, SMALL_AREAS, complete, empty

if TYPE_CHECKING:
    import geopandas as gpd

    from insights.open_data.registers.keeping.opening import Registers


@dataclass(frozen=True)
class Store:
    """One local store of public data. Tables are read from disk when first asked for.

    Equal, and equally hashed, if it is the same edition in the same place.

    Attributes
    ----------
    folder : pathlib.Path or None
        Where it is; None for a computer that has no store.
    fingerprint : str
        Digest of all its tables; "" where there are none.
    is_sample : bool
        Whether the place is fictional: its postcodes are then its own.
    sources : tuple of Source
        What it was made from, with the rows taken.
    tables : tuple of str
        Names of its tables: ``areas``, ``census/ts021`` and so on.
    built_on : str
        Date, or "" for a sample.
    built_by : str
        Version of Doorstep that built it, or "".
    digests : mapping of str to str
        Of each table's file, as it was when the store was built.
    checksums : mapping of str to str
        Of the blocks of each of them; see `insights.open_data.store.blocks`.
    """

    folder: Path | None
    fingerprint: str
    is_sample: bool
    sources: tuple[Source, ...]
    tables: tuple[str, ...] = ()
    built_on: str = ""
    built_by: str = ""
    digests: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    checksums: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def is_empty(self) -> bool:
        """Whether there is no small area in it."""
        return "areas" not in self.tables

    @functools.cached_property
    def areas(self) -> pd.DataFrame:
        """Small areas; see `insights.open_data.building.small_areas.small_areas`."""
        return empty(SMALL_AREAS) if self.is_empty else self._read("areas")

    @functools.cached_property
    def deprivation(self) -> pd.DataFrame:
        """Scores, ranks and deciles of each domain, indexed by ``area_code``; may be empty."""
        if "deprivation" in self.tables:
            return self._read("deprivation")
        return pd.DataFrame(index=pd.Index([], name="area_code", dtype="str"))

    def has_census(self, table: str) -> bool:
        """Say whether a census table, ``ts021`` for one, is in the store."""
        return f"census/{table}" in self.tables

    def census(self, table: str, codes: Collection[str] | None = None) -> pd.DataFrame:
        """Read a census table.

        Parameters
        ----------
        table : str
            ``ts021`` and the like.
        codes : collection of str, optional
            Only these areas.

        Returns
        -------
        pandas.DataFrame, shape (n_areas, 1 + n_categories)
            ``total`` and the categories as published, indexed by
            ``area_code``. A few tables are published for neighbourhoods
            alone: their index holds neighbourhood codes.

        Raises
        ------
        OpenDataError
            If the store does not have the table.
        """
        key = table.casefold()
        if not self.has_census(key):
            source = registry().get(key)
            title = source.title if source else f"Census table {table.upper()}"
            raise OpenDataError(
                f"{title} is not in the open data on this computer.",
                remedy="Add its file to your folder and run: doorstep data import FOLDER",
            )
        return self._read(f"census/{key}", codes)

    def table(
        self,
        name: str,
        codes: Collection[str] | None = None,
        columns: Collection[str] | None = None,
    ) -> pd.DataFrame:
        """Read any table by its name in `tables`, or the rows of some areas, or some columns.

        Raises
        ------
        OpenDataError
            If the store has no such table, or its file is damaged.
        """
        if name not in self.tables:
            raise OpenDataError(
                "A table is not in the open data on this computer.",
                remedy="Add its file to your folder and run: doorstep data import FOLDER",
            )
        return self._read(name, codes, columns)

    def boundaries(self, codes: Collection[str] | None = None) -> gpd.GeoDataFrame:
        """Read outlines for measuring: EPSG:27700, indexed by ``area_code``."""
        return self._read_outlines("boundaries", codes)

    def outlines(self, codes: Collection[str] | None = None) -> gpd.GeoDataFrame:
        """Read outlines for drawing: EPSG:4326, simplified, indexed by ``area_code``."""
        return in_degrees(self._read_outlines("outlines", codes))

    def scenery(self, west: float, south: float, east: float, north: float) -> gpd.GeoDataFrame:
        """Read rivers and green spaces whose bounds meet a box, in metres of the British grid.

        Returns
        -------
        geopandas.GeoDataFrame
            EPSG:27700; see `insights.tables.SCENERY`. Empty where the store has none.

        Raises
        ------
        OpenDataError
            If its file is damaged.
        """
        import shapely.errors
        from pyarrow import ArrowException

        if "scenery" not in self.tables:
            return no_scenery()
        place = self._here() / "scenery.parquet"
        try:
            with CheckedFile(place, self.checksums["scenery"]) as file:
                return scenery_in(file, (west, south, east, north))
        except (
            OSError, ArrowException, ValueError, KeyError, AttributeError,
            shapely.errors.ShapelyError,
        ) as fault:  # fmt: skip
            raise self._unreadable() from fault

    @functools.cached_property
    def directory(self) -> Directory:
        """Postcodes: a sample's own, else all there are, with their areas; mapped, not read."""
        if self.is_empty:
            return national_directory()
        place = self._here()
        files = [f"{_POSTCODES}.parquet", *self._arrays(_POSTCODES)]
        try:
            for name in files:
                check_whole(place / name, self.checksums[name.removesuffix(".parquet")])
            return map_arrays(place / _POSTCODES)
        except (OSError, ValueError, KeyError) as fault:
            raise self._unreadable() from fault

    @functools.cached_property
    def organisations(self) -> pd.DataFrame:
        """Organisations of the register that was imported; see `insights.tables.ORGANISATIONS`."""
        if "organisations" not in self.tables:
            return empty(ORGANISATIONS)
        table = self._read("organisations")
        parts = {
            name: table[name].str.split(r"\s*;\s*", regex=True) for name in _LISTS if name in table
        }
        listed = table.assign(
            active=~table["active"].str.casefold().isin(("no", "false", "0", "removed")),
            **{
                name: column.map(lambda items: tuple(item for item in items if item))
                for name, column in parts.items()
            },
        )
        return complete(listed, ORGANISATIONS)

    @functools.cached_property
    def registers(self) -> Registers:
        """Registers of organisations kept beside it; a sample has none."""
        from insights.open_data.registers.keeping.opening import FOLDER, Registers, open_registers

        if self.is_sample:
            return Registers()
        return open_registers(None if self.folder is None else self.folder.with_name(FOLDER))

    @functools.cached_property
    def authorities(self) -> dict[str, str]:
        """Names of the authorities it covers, by code."""
        named = self.areas.drop_duplicates("authority_code")
        return dict(zip(named["authority_code"], named["authority"], strict=True))

    def _read(
        self,
        table: str,
        codes: Collection[str] | None = None,
        columns: Collection[str] | None = None,
    ) -> pd.DataFrame:
        from pyarrow import ArrowException

        place = self._here() / f"{table}.parquet"
        try:
            with CheckedFile(place, self.checksums[table]) as file:
                found: pd.DataFrame = rows_of(file, codes, columns).to_pandas()
        except (OSError, ArrowException, ValueError, KeyError) as fault:
            raise self._unreadable() from fault
        return found

    def _read_outlines(self, table: str, codes: Collection[str] | None) -> gpd.GeoDataFrame:
        import geopandas as gpd
        import shapely.errors

        if self.is_empty:
            nowhere = pd.Index([], name="area_code", dtype="str")
            return gpd.GeoDataFrame({"geometry": []}, geometry="geometry", crs=27700, index=nowhere)
        try:
            read = self._read(table, codes)
            shapes = shapely.from_wkb(read["geometry"].to_numpy())
        except (ValueError, KeyError, shapely.errors.ShapelyError) as fault:
            raise self._unreadable() from fault
        found = gpd.GeoDataFrame(geometry=shapes, index=read.index, crs=27700)
        del read, shapes
        give_back()
        if codes is None:
            return found
        at = found.index.get_indexer(pd.Index(list(codes), dtype="str"))
        return found.take(at[at >= 0])

    def _here(self) -> Path:
        """Return the folder, having made sure that the store is still this edition."""
        if self.folder is None or not self._is_there(self.folder):
            raise replaced()
        return self.folder

    def _is_there(self, folder: Path) -> bool:
        """Say whether the store in its folder is this edition, and none is being put there."""
        return (folder / CARD).is_file() and read_card(folder)["fingerprint"] == self.fingerprint

    def _unreadable(self) -> OpenDataError:
        """Say why a table could not be read: another store has just taken its place, or damage."""
        if self.folder is None or self._is_there(self.folder):
            return damaged()
        return replaced()

    def is_whole(self, table: str) -> bool:
        """Say whether a table's files are, to the byte, as they were when the store was built."""
        try:
            place = self._here()
            return self._is_as_written(table, place / f"{table}.parquet") and all(
                self._is_as_written(name, place / name) for name in self._arrays(table)
            )
        except OpenDataError:
            return False

    def _arrays(self, table: str) -> list[str]:
        """Name the files of a table's arrays."""
        return [name for name in self.checksums if name.startswith(f"{table}/") and "." in name]

    def _is_as_written(self, name: str, path: Path) -> bool:
        try:
            return digest(path) == self.digests.get(name)
        except OSError:
            return False


_POSTCODES = "postcodes"
_LISTS = ("types", "authority_codes", "what", "who", "how", "tags")
