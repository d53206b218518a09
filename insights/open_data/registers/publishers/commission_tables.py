"""The three tables of the Charity Commission's register that are read, and what is kept of them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from insights.open_data.layouts.found import Found
from insights.open_data.reading import Reading, Refusal
from insights.open_data.registers.publishers.commission_blocks import (
    NO_NUMBER,
    distinct,
    is_linked,
    is_main,
    is_number,
    numbers_of,
    of_main,
    true,
)
from insights.open_data.registers.publishers.commission_codes import KINDS, Codes
from insights.open_data.registers.publishers.commission_files import (
    AREAS,
    CHARITY,
    CLASSIFICATION,
    Table,
    table_of,
)
from insights.open_data.registers.reading.cells import together
from insights.open_data.registers.reading.web import kept_addresses
from insights.open_data.registers.reading.words import plain_words

if TYPE_CHECKING:
    import pyarrow as pa

# What became of records, as the page About the data says it.
REGISTERED, REMOVED, LINKED = "registered", "removed from the register", "linked to another charity"
TWICE = "listed twice"
OTHER_STATE = "neither registered nor removed"
OTHER_KIND = "of a kind that Doorstep does not know"
KEPT = "read"


def read_table(found: Found) -> Reading:
    """Read one of the three tables.

    Parameters
    ----------
    found : Found
        The file.

    Returns
    -------
    Reading
        Its table is indexed by ``organisation_number``. Of charities: ``charity_number``,
        ``name``, ``active``, ``ended``, ``income`` (pounds), ``website`` and ``activities``, of one
        that was removed no more than its name and when. Of classification: ``what``, ``who``,
        ``how`` and ``beneficiaries``, parted by semicolons. Of areas: ``area``, a row for each,
        its kind and its name parted by a tab.

    Raises
    ------
    Refusal
        If it is none of the three, was saved again by a spreadsheet, is of two days, or is
        not whole.
    """
    table = table_of(found)
    return _READERS[table.key](table)


def _charities(source: Table) -> Reading:
    """Read the table of charities: those that are registered, and those that were."""
    import pyarrow as pa

    counted: Counter[str] = Counter()
    besides: Counter[str] = Counter()
    parts = [_of_charities(block, counted, besides) for block in source.blocks(_CHARITY_COLUMNS)]
    whole = pa.concat_tables(parts)
    table = whole.to_pandas()
    if counted[NO_NUMBER] > len(table) or not table["active"].any():
        raise Refusal(
            source.name,
            "Next to none of its records is a registered charity with a number, so it is not the "
            "whole table as it is published; download it again and leave it as it is.",
        )
    table, again = _once(table)
    counted[TWICE] = len(again)
    counted[REGISTERED] -= int(again.sum())
    counted[REMOVED] -= int((~again).sum())
    income = pd.to_numeric(table["income"], errors="coerce")
    table["income"] = income.where(np.isfinite(income))
    table["ended"] = pd.to_datetime(table["ended"], format="%Y-%m-%d", errors="coerce")
    ended = table["ended"].astype("datetime64[s]")
    table["ended"] = ended.where(ended <= pd.Timestamp(source.day or dt.date.max))
    return source.reading(table.drop(columns="since"), counted, besides)


def _once(table: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """Keep one row of each charity; say of those left out whether they were registered ones.

    A charity is told by its own number and by its organisation's. Of several rows one that is
    registered comes before one that was removed, then the one registered or removed last.
    """
    numbers = ["organisation_number", "charity_number"]
    several = table[numbers].apply(lambda column: column.duplicated(keep=False)).any(axis=1)
    if not several.any():
        return table.set_index("organisation_number"), several[several]
    last = table["since"].where(table["active"], table["ended"])
    order = table[several].assign(
        rank=~table["active"], last=last.where(last.str.fullmatch(_ISO), "")
    )
    order = order.sort_values("name", kind="stable")  # whichever came first in the file
    order = order.sort_values(
        ["rank", "last", "organisation_number"], ascending=[True, False, False], kind="stable"
    )
    best = order[~order["organisation_number"].duplicated()]
    best = best[~best["charity_number"].duplicated()]
    out = several & ~table.index.isin(best.index)
    return table[~out].set_index("organisation_number"), table.loc[out, "active"]


_ISO = r"\d{4}-\d{2}-\d{2}"


_CHARITY_COLUMNS = (
    "organisation_number",
    "registered_charity_number",
    "linked_charity_number",
    "charity_name",
    "charity_registration_status",
    "date_of_registration",
    "date_of_removal",
    "latest_income",
    "charity_contact_web",
    "charity_activities",
)


def _of_charities(block: pa.Table, counted: Counter[str], besides: Counter[str]) -> pa.Table:
    """Keep the registered and removed main charities of some records."""
    import pyarrow as pa
    import pyarrow.compute as pc

    linked = is_linked(block)
    counted[LINKED] += true(linked)
    block = block.filter(pc.invert(linked))
    name = plain_words(block.column("charity_name"))
    good = pc.and_(is_number(block, "organisation_number"), pc.not_equal(name, ""))
    good = pc.and_(good, pc.and_(is_number(block, "registered_charity_number"), is_main(block)))
    counted[NO_NUMBER] += block.num_rows - true(good)
    block, name = block.filter(good), name.filter(good)
    status = pc.utf8_lower(pc.utf8_trim_whitespace(block.column("charity_registration_status")))
    active, removed = pc.equal(status, "registered"), pc.equal(status, "removed")
    counted[REGISTERED] += true(active)
    counted[REMOVED] += true(removed)
    known = pc.or_(active, removed)
    counted[OTHER_STATE] += block.num_rows - true(known)

    def of_active(column: str) -> pa.ChunkedArray:
        return pc.if_else(active, block.column(column), "")

    found = pa.table(
        {
            "organisation_number": numbers_of(block),
            "charity_number": numbers_of(block, "registered_charity_number"),
            "name": name,
            "active": active,
            "ended": pc.utf8_slice_codeunits(
                pc.if_else(active, "", block.column("date_of_removal")), 0, 10
            ),
            "since": pc.utf8_slice_codeunits(block.column("date_of_registration"), 0, 10),
            "income": of_active("latest_income"),
            "website": kept_addresses(of_active("charity_contact_web"), besides),
            "activities": plain_words(of_active("charity_activities")),
        }
    )
    return found.filter(known)


def _classification(source: Table) -> Reading:
    """Read the table of classification: what each charity does, for whom and how."""
    counted: Counter[str] = Counter()
    codes = Codes()
    whose, bits = [], []
    for block in source.blocks(_CLASSIFICATION_COLUMNS):
        block = of_main(block, counted)
        wanted = ["classification_code", "classification_type", "classification_description"]
        at, values = distinct(block, wanted)
        many = np.bincount(at, minlength=len(values))
        said = [
            codes.bit(code.strip(), kind.strip(), words, n)
            for (code, kind, words), n in zip(values, many.tolist(), strict=True)
        ]
        bit = np.array(said, dtype=np.int8)
        own = bit[at] if len(values) else bit
        whose.append(numbers_of(block))
        bits.append(own)
    every = np.concatenate(bits)
    known = np.isin(every, codes.believed())
    counted[OTHER_KIND] += int((~known).sum())
    counted[KEPT] += int(known.sum())
    table = _masks(np.concatenate(whose)[known], every[known], codes)
    return source.reading(table, counted)


_CLASSIFICATION_COLUMNS = (
    "organisation_number",
    "linked_charity_number",
    "classification_code",
    "classification_type",
    "classification_description",
)


def _masks(
    numbers: npt.NDArray[np.int64], bits: npt.NDArray[np.int8], codes: Codes
) -> pd.DataFrame:
    """Put the codes of each charity together."""
    order = np.argsort(numbers, kind="stable")
    numbers, masks = numbers[order], np.left_shift(1, bits[order].astype(np.int64))
    charities, begins = np.unique(numbers, return_index=True)
    each = np.bitwise_or.reduceat(masks, begins) if len(begins) else masks
    distinct, at = np.unique(each, return_inverse=True)
    held = [codes.held(mask) for mask in distinct.tolist()]
    columns = {
        kind: [";".join(code for of, code in each if of == kind) for each in held] for kind in KINDS
    }
    columns["beneficiaries"] = [
        together(codes.words(code) for of, code in each if of == "who") for each in held
    ]
    index = pd.Index(charities, name="organisation_number", dtype="int64")
    return pd.DataFrame(
        {
            name: pd.Series(pd.array(values, dtype="str").take(at), index=index)
            for name, values in columns.items()
        },
        index=index,
    )


def _areas(source: Table) -> Reading:
    """Read the table of areas of operation, a row for each charity and area."""
    counted: Counter[str] = Counter()
    areas: dict[tuple[str, ...], int] = {}
    whose, places = [], []
    for block in source.blocks(_AREA_COLUMNS):
        block = of_main(block, counted)
        at, values = distinct(block, ["geographic_area_type", "geographic_area_description"])
        own = [areas.setdefault(tuple(map(str.strip, each)), len(areas)) for each in values]
        whose.append(numbers_of(block))
        places.append(np.array(own, dtype=np.int32)[at])
        counted[KEPT] += block.num_rows
    index = pd.Index(np.concatenate(whose), name="organisation_number", dtype="int64")
    names = pd.Index(["\t".join(each) for each in areas], dtype="str")
    column = pd.Categorical.from_codes(np.concatenate(places).astype(np.int64), names)
    table = pd.DataFrame({"area": pd.Series(column, index)})
    return source.reading(table, counted)


_AREA_COLUMNS = (
    "organisation_number",
    "linked_charity_number",
    "geographic_area_type",
    "geographic_area_description",
)


_READERS: Mapping[str, Callable[[Table], Reading]] = {
    CHARITY: _charities,
    CLASSIFICATION: _classification,
    AREAS: _areas,
}
