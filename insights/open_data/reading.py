"""What a file of open data turned out to be, and the refusals it can meet."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import pandas as pd

if TYPE_CHECKING:
    from insights.open_data.registry import Source

Grain = Literal[
    "small area",
    "neighbourhood",
    "authority",
    "deprivation",
    "lookup",
    "postcode",
    "organisation",
    "scenery",
]

SMALL_AREA = re.compile(r"[EW]01\d{6}")
NEIGHBOURHOOD = re.compile(r"[EW]02\d{6}")

OWN = "own_"  # how the names of datasets begin that a museum described itself


class Refusal(Exception):  # noqa: N818  (an answer, not a fault)
    """A recognised file that cannot be used; the text says why, for its owner to read.

    Parameters
    ----------
    recognised_as : str
        What the file was taken for.
    reason : str
        What is wrong with it and what to do.
    """

    def __init__(self, recognised_as: str, reason: str) -> None:
        super().__init__(reason)
        self.recognised_as = recognised_as
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Reading:
    """One file, read and checked.

    Attributes
    ----------
    dataset : str
        Key in the registry.
    recognised_as : str
        The layout, in words.
    grain : str
        What one row is: as its geography serves, or a row of a list.
    table : pandas.DataFrame
        Indexed by the code of the grain, without repeats.
    edition : tuple of float
        Greater is better where two files cover the same areas.
    remark : str
        What a user should know of a file that was used.
    labels : mapping of str to str
        Authority codes to names, where the file has them.
    geography : str
        Key of the kind of area its rows are of, in ``geographies.toml``; "" for a list.
    source : Source or None
        Whose it is, where the registry's record of the dataset does not say.
    extract_date : datetime.date or None
        The day a register was extracted, where the file says so.
    counted : mapping of str to int
        Of a register: what became of each of its records, in words, where not all are in the
        table; they add up to the records of the file.
    besides : mapping of str to int
        Of a register: what of its records was not kept as it is written, in words.
    """

    dataset: str
    recognised_as: str
    grain: Grain
    table: pd.DataFrame
    edition: tuple[float, ...] = (0.0,)
    remark: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    geography: str = ""
    source: Source | None = None
    extract_date: dt.date | None = None
    counted: Mapping[str, int] = field(default_factory=dict)
    besides: Mapping[str, int] = field(default_factory=dict)
