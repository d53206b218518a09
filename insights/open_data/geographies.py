"""The kinds of area that official tables are of, told by the codes of their rows."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

#: What the code of an area looks like, of whatever kind; the Crown dependencies' as well.
AREA_CODE = re.compile(r"(?:[EWSNKLMJ]\d{8}|95[A-Z]{2}\d{2}[SWC]\d)")


@dataclass(frozen=True, slots=True)
class Geography:
    """One kind of area.

    Attributes
    ----------
    key : str
        Short name: ``lsoa21``.
    title : str
        What its areas are called, in the plural.
    code : re.Pattern
        What each code looks like.
    nations : tuple of str
        Where there are such areas.
    areas : int
        How many there are in all.
    serves : {"small area", "neighbourhood", "authority", "deprivation", ""}
        What Doorstep uses them as; "" for a kind that it cannot use.
    instead : str
        What to use in place of a kind it cannot use.
    """

    key: str
    title: str
    code: re.Pattern[str]
    nations: tuple[str, ...]
    areas: int
    serves: str
    instead: str = ""


@functools.cache
def geographies() -> Mapping[str, Geography]:
    """Return every kind of area by key."""
    text = Path(__file__).with_name("geographies.toml").read_text(encoding="utf-8")
    return {
        key: Geography(
            key=key,
            **{
                **record,
                "code": re.compile(record["code"]),
                "nations": tuple(record["nations"]),
            },
        )
        for key, record in tomllib.loads(text).items()
    }


def geography_of(codes: Iterable[str]) -> Geography | None:
    """Tell which kind of area all these codes are of; None where they are of no one kind.

    Areas of 2011 in England and Wales have codes of the same form as those of
    2021, and most are the same areas: only the list of areas can tell the rest.

    Examples
    --------
    >>> geography_of(["S01006506", "S01013481"]).key, geography_of(["S01013482"]).key
    ('dz11', 'dz22')
    >>> geography_of(["E01000001", "E02000001"]) is None
    True
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    written = pa.array(codes, type=pa.large_string(), from_pandas=True)
    if not len(written) or written.null_count:
        return None
    for geography in geographies().values():
        if geography.code.fullmatch(written[0].as_py()):
            alike = pc.match_substring_regex(written, f"^(?:{geography.code.pattern})$")
            if pc.all(alike).as_py():
                return geography
    return None


def geography_of_each(codes: Iterable[str]) -> list[str]:
    """Tell which kind of area each code is of, by its key; "" for one of no kind.

    Examples
    --------
    >>> geography_of_each(["S01006506", "S01013482", "S99999999", ""])
    ['dz11', 'dz22', '', '']
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    written = pa.array(codes, type=pa.large_string(), from_pandas=True)
    kinds = np.full(len(written), "", dtype=object)
    for geography in reversed(list(geographies().values())):  # the first that fits counts
        alike = pc.match_substring_regex(written, f"^(?:{geography.code.pattern})$")
        kinds[pc.fill_null(alike, False).to_numpy(zero_copy_only=False)] = geography.key
    return list(kinds)
