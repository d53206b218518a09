"""From what was read of a register's files to the register."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from insights.geography.authorities import authority_name
from insights.open_data.reading import Reading, Refusal
from insights.open_data.registers.register import Register
from insights.tables import ON_REGISTER, PREMISES, WORKS_IN, complete, empty

Place = tuple[str, str, str]  # organisation, authority, how
TWICE, NOWHERE = "there twice", "in no authority that is known"
REGISTERED_IN = "registered in"  # before a council of which no more is known than a seat in it


def readings_of(
    readings: Mapping[str, Sequence[Reading]], key: str, title: str
) -> Sequence[Reading]:
    """Return the files of one dataset, the newest first, in an order of their own.

    Raises
    ------
    Refusal
        If there is none.
    """
    found = readings.get(key, ())
    if not found:
        raise Refusal(title, "Its file is not there; save it as the page About the data says.")
    return sorted(found, key=_newest_first)


def _newest_first(reading: Reading) -> tuple[float, ...]:
    content = int(pd.util.hash_pandas_object(reading.table).sum())
    return (*(-each for each in reading.edition), -float(len(reading.table)), float(content))


def edition_of(day: dt.date | None) -> tuple[float, ...]:
    """Return what orders editions: the day, as a number."""
    return (float(day.toordinal()) if day else 0.0,)


def became(readings: Iterable[Reading]) -> Counter[str]:
    """Count what became of the records of several files, and of what is in them."""
    told = Counter[str]()
    for reading in readings:
        told.update(reading.counted)
        told.update(reading.besides)
    return told


def once(tables: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Put tables one below the other, of an identifier that comes again the first row."""
    found = pd.concat(list(tables))
    return found[~found.index.duplicated()]


def made_register(
    key: str,
    nations: tuple[str, ...],
    organisations: pd.DataFrame,
    places: Sequence[Place],
    premises: pd.DataFrame,
    *,
    extract_date: dt.date | None,
    counted: Mapping[str, int],
    tally: Mapping[str, pd.Series],
) -> Register:
    """Put a register together.

    Parameters
    ----------
    key : str
        Its folder's name.
    nations : tuple of str
        Whose organisations it lists.
    organisations : pandas.DataFrame
        Some of the columns of `insights.tables.ON_REGISTER`, by identifier.
    places : sequence of tuple
        Organisation, authority, and how it works there.
    premises : pandas.DataFrame
        Easting and northing, by identifier.
    extract_date : datetime.date or None
        The day it was extracted.
    counted : mapping of str to int
        What became of its records; what counts none is left out.
    tally : mapping of str to pandas.Series
        Words of `counted` to how many of those records each organisation stands for, by
        identifier. Records of them that came again, in another file, are there twice.

    Returns
    -------
    Register
    """
    found = organisations.copy()
    found.index = pd.Index(found.index, name="organisation_id", dtype="str")
    if "area_of_operation" not in found:
        found["area_of_operation"] = in_words(found.index, places)
    told = pd.DataFrame(list(dict.fromkeys(places)), columns=list(WORKS_IN.columns), dtype="str")
    each = pd.DataFrame(dict(tally)).reindex(found.index).astype("int64")
    counts = Counter(counted)
    counts[TWICE] += sum(counts[words] for words in tally) - int(each.to_numpy().sum())
    national = found["national"] if "national" in found else pd.Series(False, found.index)
    each[NOWHERE] = (~found.index.isin(told["organisation_id"]) & ~national.astype("bool")).astype(
        "int64"
    )
    counts.update({str(words): int(n) - counts[str(words)] for words, n in each.sum().items()})
    on_map = premises.reindex(found.index).dropna()[list(PREMISES.columns)].astype("float64")
    return Register(
        key,
        nations,
        extract_date,
        complete(found, ON_REGISTER)[list(ON_REGISTER.columns)],
        told if len(told) else empty(WORKS_IN),
        on_map if len(on_map) else empty(PREMISES),
        counted={words: n for words, n in counts.items() if n},
        tally=each,
    )


def in_words(index: pd.Index, places: Sequence[Place]) -> pd.Series:
    """Name the authorities in which each organisation works, or sits, parted by semicolons."""
    names: dict[str, dict[str, None]] = {}
    for organisation, code, how in places:
        seat = f"{REGISTERED_IN} " if how == "registered" else ""
        names.setdefault(organisation, {})[f"{seat}{authority_name(code)}"] = None
    words = [";".join(sorted(names.get(str(each), {}))) for each in index]
    return pd.Series(words, index=index, dtype="str")
