"""One register that this computer keeps, of which no more is read than is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from insights.errors import OpenDataError
from insights.geography.authorities import current_code
from insights.open_data.registers.keeping.apart import IDENTIFIER, NAMED
from insights.open_data.registers.keeping.shelf import APART, ORGANISATIONS, TAGS, WORKS_IN, kept_as
from insights.open_data.registers.keeping.unpacking import is_in, rows_at, rows_with, tuples
from insights.open_data.registry import Source
from insights.open_data.store import card
from insights.open_data.store.blocks import CheckedFile
from insights.open_data.store.rows import groups_with
from insights.tables import ORGANISATIONS as IN_MEMORY
from insights.tables import TAGGED, complete, empty

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

_LISTS = ("types", "what", "who", "how", "tags", "authority_codes")
_TO_SECONDS = "datetime64[s]"


@dataclass(frozen=True)
class KeptRegister:
    """One register, as it is kept. Equal, and equally hashed, if it is the same edition.

    Attributes
    ----------
    folder : pathlib.Path
        Where it is.
    key : str
        Its dataset, in ``registry.toml``.
    fingerprint : str
        Digest of its tables and its day.
    nations : tuple of str
        Whose organisations it lists.
    extract_date : datetime.date or None
        The day it was extracted.
    source : Source
        Whose it is; its vintage is that day.
    rows : mapping of str to int
        Rows of each of its tables; how many of its organisations have ended.
    counted : mapping of str to int
        What became of the records of its files, in words.
    built_on : str
        The day it was imported.
    parted_by : str
        Digest of the words by which those that shelter people were parted from it.
    """

    folder: Path
    key: str
    fingerprint: str
    nations: tuple[str, ...]
    extract_date: dt.date | None
    source: Source = field(compare=False)
    rows: Mapping[str, int] = field(compare=False)
    counted: Mapping[str, int] = field(compare=False)
    built_on: str = field(compare=False, default="")
    parted_by: str = field(compare=False, default="")
    digests: Mapping[str, str] = field(compare=False, repr=False, default_factory=dict)
    checksums: Mapping[str, str] = field(compare=False, repr=False, default_factory=dict)

    def near(self, authority_codes: Collection[str], *, national: bool = False) -> pd.DataFrame:
        """Read the organisations that work in one of these authorities.

        Parameters
        ----------
        authority_codes : collection of str
            Of this vintage or the one before.
        national : bool
            Those too that work throughout a nation.

        Returns
        -------
        pandas.DataFrame
            `insights.tables.ORGANISATIONS`, in no order that means anything.

        Raises
        ------
        OpenDataError
            If a file is not as it was written.
        """
        if ORGANISATIONS not in self.rows:
            return empty(IN_MEMORY)
        wanted = {current_code(code) for code in authority_codes}
        at = self._working_in(wanted)
        with self._open(ORGANISATIONS) as file:
            if national:
                flags = file.read(columns=["national"], use_threads=False).column(0).to_numpy()
                at = np.union1d(at, np.flatnonzero(flags))
            table = rows_at(file, at)
        return self._as_organisations(table, set(authority_codes))

    def named(self, identifiers: Collection[str]) -> pd.DataFrame:
        """Read the organisations with these identifiers, those that have ended among them.

        Returns
        -------
        pandas.DataFrame
            As of `near`.
        """
        if ORGANISATIONS not in self.rows:
            return empty(IN_MEMORY)
        with self._open(ORGANISATIONS) as file:
            at = rows_with(file, identifiers)
            if not len(at):
                return empty(IN_MEMORY)
            table = rows_at(file, at)
        return self._as_organisations(table, set())

    @property
    def told_rows(self) -> dict[str, int]:
        """Return the rows of its tables, but not how many of its organisations are left out."""
        return {name: n for name, n in self.rows.items() if name != APART}

    @property
    def has_tags(self) -> bool:
        """Whether it says what organisations, of other registers too, are about."""
        return TAGS in self.rows

    def tagged(self, identifiers: Collection[str]) -> pd.DataFrame:
        """Read the tags of these organisations: `insights.tables.TAGGED`."""
        if TAGS not in self.rows:
            return empty(TAGGED)
        with self._open(TAGS) as file:
            table = file.read(use_threads=False)
        here = table.filter(is_in(table.column("organisation_id"), identifiers))
        found: pd.DataFrame = here.to_pandas()
        return found.set_index("organisation_id")

    def apart(self) -> pd.DataFrame:
        """Read the identifiers and digests of names of those that shelter people from harm."""
        if APART not in self.rows:
            return pd.DataFrame({NAMED: pd.Series(dtype="uint64")}).rename_axis(IDENTIFIER)
        with self._open(APART) as file:
            found: pd.DataFrame = file.read(use_threads=False).to_pandas()
        return found.set_index(IDENTIFIER)

    def damaged(self) -> list[str]:
        """Name the tables whose files are not, to the byte, as they were when written."""
        return [name for name in self.digests if not self._is_whole(name)]

    def _is_whole(self, name: str) -> bool:
        try:
            return card.digest(self.folder / f"{name}.parquet") == self.digests[name]
        except OSError:
            return False

    def _working_in(self, wanted: Collection[str]) -> npt.NDArray[np.int64]:
        """Return the rows of the organisations that work in these authorities."""
        if WORKS_IN not in self.rows:
            return np.empty(0, dtype=np.int64)
        with self._open(WORKS_IN) as file:
            groups = groups_with(file.metadata, sorted(wanted), "authority_code")
            found = file.read_row_groups(
                groups, columns=["authority_code", "row"], use_threads=False
            )
        here = found.filter(is_in(found.column("authority_code"), wanted))
        rows: npt.NDArray[np.int64] = np.unique(here.column("row").to_numpy())
        return rows

    def _open(self, name: str) -> _Opened:
        return _Opened(self, name)

    def _as_organisations(self, table: pa.Table, asked: Collection[str]) -> pd.DataFrame:
        former = {current_code(code): code for code in asked if current_code(code) != code}
        lists = {name: tuples(table.column(name), former) for name in _LISTS}
        plain = table.drop_columns([name for name in _LISTS if name in table.column_names])
        found = plain.to_pandas().set_index("organisation_id")
        told = pd.Timestamp(self.extract_date) if self.extract_date else pd.NaT
        nations = np.empty(len(found), dtype=object)
        nations[:] = [self.nations] * len(found)
        found = found.assign(
            **lists,
            ended=found["ended"].astype(_TO_SECONDS),
            nations=nations,
            source=pd.Series(self.source.title, found.index, dtype="str"),
            licence=pd.Series(self.source.licence, found.index, dtype="str"),
            extract_date=pd.Series(told, found.index, dtype=_TO_SECONDS),
        )
        return complete(found, IN_MEMORY)[list(IN_MEMORY.columns)]


class _Opened:
    """A table's file, opened with every block checked; a fault in it told in words."""

    def __init__(self, register: KeptRegister, name: str) -> None:
        self._register, self._name = register, name

    def __enter__(self) -> pq.ParquetFile:
        import pyarrow as pa
        import pyarrow.parquet as pq

        place = self._register.folder / f"{self._name}.parquet"
        self._faults = (OSError, pa.ArrowException, ValueError, KeyError, IndexError)
        try:
            self._file = CheckedFile(place, self._register.checksums[self._name])
            self._table = pq.ParquetFile(self._file)
        except self._faults as fault:
            raise _unreadable(self._register) from fault
        return self._table

    def __exit__(self, _kind: object, fault: BaseException | None, _trace: object) -> None:
        self._table.close()
        self._file.close()
        if isinstance(fault, self._faults):
            raise _unreadable(self._register) from fault


def _unreadable(register: KeptRegister) -> OpenDataError:
    """Say why a table could not be read: another has just taken its place, or damage."""
    kept = kept_as(register.key)
    try:
        there = card.read_card(register.folder, kept)["fingerprint"]
    except OpenDataError:
        there = register.fingerprint if register.folder.exists() else ""
    return card.damaged(kept) if there == register.fingerprint else card.replaced(kept)
