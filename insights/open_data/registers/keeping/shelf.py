"""A register on disk: Parquet files that any reader opens, and a card that says what they are."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from insights.open_data.building.drafts import draft_of, version_here
from insights.open_data.registers.keeping.apart import part
from insights.open_data.registers.reading.sheltering import words_digest
from insights.open_data.registers.reading.words import plain_words, shortened
from insights.open_data.registers.register import Register
from insights.open_data.registry import Source, registry
from insights.open_data.store.blocks import checksums
from insights.open_data.store.card import Kept, digest
from insights.tables import ON_REGISTER, TAGGED

if TYPE_CHECKING:
    import pyarrow as pa

# Columns in words, and how many letters of each are kept.
_IN_WORDS = {"name": 300, "activities": 5_000, "beneficiaries": 5_000, "area_of_operation": 5_000}
CARD, FORM = "card.json", 1  # raise when a register of the old form can no longer be read
ORGANISATIONS, WORKS_IN, TAGS, APART = "organisations", "works_in", "tagged", "apart"
ROW_GROUP = 8_192  # rows packed together
_AT_ONCE = 4 * ROW_GROUP  # rows written at once

# In this order those that a catchment asks for lie together.
_ONE_PLACE, _SEVERAL, _NATIONAL, _NO_PLACE, _ENDED = range(5)


Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Places:
    """Where each organisation works: by number, in order, and where each one's begin."""

    codes: Whole
    starts: Whole
    code_names: pa.Array


def kept_as(key: str) -> Kept:
    """Return how a register is kept, and what to do where it cannot be read."""
    title = registry()[key].title if key in registry() else key
    return Kept(
        CARD,
        FORM,
        f"The “{title}” on this computer",
        "Import its files again: doorstep data import FOLDER. Or go on without it: "
        f"doorstep data remove --register {key}",
    )


def write_register(register: Register, folder: Path) -> None:
    """Write a register beside its place and move it there.

    Parameters
    ----------
    register : Register
        What is to be kept.
    folder : pathlib.Path
        The folder of all registers. Of this one, what was there before stays until
        the new one is whole.

    Raises
    ------
    OpenDataError
        If the disk is full or the folder cannot be written; the old register is intact.

    Notes
    -----
    Organisations that work in one authority come first, those of an authority side by side;
    then those that work in several, in the whole nation, nowhere that is said, and last those
    that have ended. So whoever asks for one authority unpacks few groups of rows.
    """
    register, apart = part(register)
    with draft_of(folder / register.key) as draft:
        rows = {
            name: _write(groups, draft / f"{name}.parquet")
            for name, groups in _tables(register, apart)
        }
        _write_card(register, rows, draft)


def source_of(register: Register) -> Source:
    """Return whose a register is, of the day it was extracted; its rows are those not ended."""
    listed = int(register.organisations["active"].sum())
    source = registry()[register.key].with_rows(listed or len(register.tagged))
    if register.extract_date is None:
        return source
    return replace(source, vintage=f"{register.extract_date.day} {register.extract_date:%B %Y}")


def _tables(register: Register, apart: pd.DataFrame) -> Iterator[tuple[str, Iterable[pa.Table]]]:
    """Return the tables that have a row, each in groups of rows."""
    import pyarrow as pa

    if len(register.organisations):
        found = register.organisations
        found = found.join(register.premises[["easting", "northing"]])
        places = _places(register.works_in, found.index)
        order = _in_order(found, places)
        yield ORGANISATIONS, _organisations(found, places, order)
        yield WORKS_IN, [_works_in(places, order)]
    if len(register.tagged):
        tagged = register.tagged[list(TAGGED.columns)].sort_index().reset_index()
        yield TAGS, [pa.Table.from_pandas(tagged, preserve_index=False)]
    if len(apart):
        told = apart.sort_index().reset_index()
        yield APART, [pa.Table.from_pandas(told, preserve_index=False)]


def _places(works_in: pd.DataFrame, organisations: pd.Index) -> _Places:
    """Group where organisations work by organisation, each authority once."""
    import pyarrow as pa
    import pyarrow.compute as pc

    known = pa.array(organisations, type=pa.large_string())
    named = pa.array(works_in["organisation_id"], type=pa.large_string())
    found = pc.index_in(named, value_set=known)
    if found.null_count:
        raise ValueError("where organisations work: some are not on the register")
    at = found.to_numpy().astype(np.int64)
    code, code_names = _numbered(works_in["authority_code"])
    order = np.lexsort((code, at))
    at, code = at[order], code[order]
    first = np.ones(len(at), dtype=bool)
    first[1:] = (at[1:] != at[:-1]) | (code[1:] != code[:-1])
    at, code = at[first], code[first]
    starts = np.searchsorted(at, np.arange(len(organisations) + 1))
    return _Places(code, starts, code_names)


def _numbered(column: pd.Series) -> tuple[Whole, pa.Array]:
    """Return a column as numbers in the order of its words, and the words."""
    import pyarrow as pa
    import pyarrow.compute as pc

    packed = pa.array(column, type=pa.string()).dictionary_encode()
    order = pc.array_sort_indices(packed.dictionary)
    rank = np.empty(len(order), dtype=np.int64)
    rank[order.to_numpy()] = np.arange(len(order))
    return rank[packed.indices.to_numpy()], packed.dictionary.take(order)


def _in_order(organisations: pd.DataFrame, places: _Places) -> npt.NDArray[np.intp]:
    """Return the order in which those that are asked for together lie together."""
    many = np.diff(places.starts)
    placed = many > 0
    first = np.full(len(organisations), -1, dtype=np.int64)
    first[placed] = places.codes[places.starts[:-1][placed]]
    section = np.select(
        [~organisations["active"].to_numpy(bool), many == 1, placed],
        [_ENDED, _ONE_PLACE, _SEVERAL],
        np.where(organisations["national"].to_numpy(bool), _NATIONAL, _NO_PLACE),
    )
    return np.lexsort(
        (
            np.argsort(np.argsort(organisations.index.to_numpy(object))),
            first,
            section,
        )
    )


def _organisations(
    organisations: pd.DataFrame, places: _Places, order: npt.NDArray[np.intp]
) -> Iterator[pa.Table]:
    """Return the organisations in their order, group by group: a copy of all is never held."""
    import pyarrow as pa
    import pyarrow.compute as pc

    listed = pa.LargeListArray.from_arrays(
        pa.array(places.starts), places.code_names.take(pa.array(places.codes))
    )
    columns = [*ON_REGISTER.columns, "easting", "northing"]
    table = pa.Table.from_pandas(organisations[columns].rename_axis("organisation_id"))
    table = table.replace_schema_metadata()
    codes = pc.binary_join(listed, ";").cast(pa.string())
    table = table.append_column("authority_codes", codes)
    for first in range(0, len(order), _AT_ONCE):
        group = table.take(pa.array(order[first : first + _AT_ONCE]))
        for name, most in _IN_WORDS.items():  # whoever published them, and whatever was forgotten
            at = group.column_names.index(name)
            plain = plain_words(group.column(name))
            group = group.set_column(at, name, shortened(plain, most))
        yield group


def _works_in(places: _Places, order: npt.NDArray[np.intp]) -> pa.Table:
    """Return which rows of the organisations work in each authority, by authority."""
    import pyarrow as pa

    place_of = np.empty(len(order), dtype=np.int32)
    place_of[order] = np.arange(len(order), dtype=np.int32)
    rows = np.repeat(place_of, np.diff(places.starts))
    by_authority = np.lexsort((rows, places.codes))
    return pa.table(
        {
            "authority_code": places.code_names.take(pa.array(places.codes[by_authority])),
            "row": pa.array(rows[by_authority]),
        }
    )


def _write(groups: Iterable[pa.Table], path: Path) -> int:
    """Write groups of rows as one table, and return how many rows it has."""
    import pyarrow.parquet as pq

    rest = iter(groups)
    first = next(rest)
    rows = 0
    with pq.ParquetWriter(path, first.schema, compression="zstd") as out:
        for group in itertools.chain([first], rest):
            out.write_table(group, row_group_size=ROW_GROUP)
            rows += group.num_rows
    return rows


def _write_card(register: Register, rows: dict[str, int], draft: Path) -> None:
    files = {name: draft / f"{name}.parquet" for name in rows}
    digests = {name: digest(path) for name, path in files.items()}
    ended = len(register.organisations) - int(register.organisations["active"].sum())
    told = json.dumps([register.key, str(register.extract_date), digests])
    card: dict[str, Any] = {
        "form": FORM,
        "fingerprint": hashlib.sha256(told.encode()).hexdigest()[:16],
        "key": register.key,
        "nations": list(register.nations),
        "extract_date": register.extract_date.isoformat() if register.extract_date else "",
        "source": asdict(source_of(register)),
        "rows": rows | {"premises": len(register.premises), "ended": ended},
        "counted": {words: int(n) for words, n in register.counted.items()},
        "parted_by": words_digest(),
        "digests": digests,
        "checksums": {name: checksums(path) for name, path in files.items()},
        "built_on": dt.datetime.now(dt.UTC).date().isoformat(),
        "built_by": version_here(),
    }
    (draft / CARD).write_text(
        json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
