"""One table of organisations from several registers, each organisation once."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from insights.open_data.registers.reading.places_named import plain
from insights.open_data.registers.register import CROSS_BORDER
from insights.open_data.registry import registry
from insights.tables import ORGANISATIONS, check

# Where registers speak of the same organisation, the first of these is asked first.
_FIRST = ("charity_commission", "oscr", "ccni", "schools", "food_banks", "grants")
_NATIONS = ("England", "Wales", "Scotland", "Northern Ireland")
_ENGLAND_AND_WALES, _SCOTLAND = "GB-CHC-", "GB-SC-"
_NOT_OF_A_NAME = ("the ", " limited", " ltd", " cio")


def joined(frames: Sequence[pd.DataFrame], tagged: pd.DataFrame) -> pd.DataFrame:
    """Join registers, an organisation on several of them once.

    Parameters
    ----------
    frames : sequence of pandas.DataFrame
        `insights.tables.ORGANISATIONS` of each register, in any order.
    tagged : pandas.DataFrame
        `insights.tables.TAGGED`: tags that are added to organisations of the same identifier.

    Returns
    -------
    pandas.DataFrame
        `insights.tables.ORGANISATIONS`, by identifier.

    Notes
    -----
    What has the same identifier is one organisation: a food bank or a grant's recipient that is a
    charity, say. So is a charity that Scotland's register calls a cross-border charity and the
    one charity of exactly its name in England and Wales. Whatever any register says of it is
    kept, each source is named, and whether it still works is what the first register says that
    knows it: a regulator before a list.
    """
    found = pd.concat(list(frames))
    found["was"] = found.index.astype("str")
    found["id"] = _one_identifier(found)
    found["tags"] = _tags(found, tagged)
    found = found.reset_index(drop=True)
    order, twice = _by_identifier(found["id"])
    if twice.any():
        found = pd.concat([found[~twice], _joined_rows(found[twice])], ignore_index=True)
        order, _ = _by_identifier(found["id"])
    whole = found.iloc[order]
    whole.index = pd.Index(whole["id"], name="organisation_id", dtype="str")
    return check(whole[list(ORGANISATIONS.columns)], ORGANISATIONS)


def _by_identifier(column: pd.Series) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.bool_]]:
    """Return the order of identifiers, and which of them are there more than once."""
    import pyarrow as pa
    import pyarrow.compute as pc

    identifiers = pa.array(column, type=pa.large_string())
    order = pc.sort_indices(identifiers)
    sorted_ones = identifiers.take(order)
    as_before = pc.equal(sorted_ones[1:], sorted_ones[:-1]).to_numpy(zero_copy_only=False)
    at: npt.NDArray[np.intp] = order.to_numpy().astype(np.intp)
    twice = np.zeros(len(at), dtype=bool)
    twice[at[1:][as_before]] = True
    twice[at[:-1][as_before]] = True
    return at, twice


def _joined_rows(found: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each identifier that several rows have."""
    several = _in_order(found)
    rows = several.to_dict("records")
    groups = several.groupby("id", sort=True).indices
    made = [
        _one(str(each), [{str(n): v for n, v in rows[at].items()} for at in places])
        for each, places in groups.items()
    ]
    whole = pd.DataFrame(made, columns=list(found.columns))
    return whole.astype({name: kind for name, kind in found.dtypes.items() if kind != "object"})


def _in_order(found: pd.DataFrame) -> pd.DataFrame:
    """Return rows by identifier, of each the register first that is asked first."""
    ranks = {source: _rank(source) for source in found["source"].unique()}
    ranked = found.assign(rank=found["source"].map(ranks))
    return ranked.sort_values(["id", "rank", "source", "was"], kind="stable").drop(columns="rank")


@functools.cache
def _ranks() -> Mapping[str, int]:
    return {registry()[key].title: rank for rank, key in enumerate(_FIRST)}


def _rank(source: str) -> int:
    return _ranks().get(source.split("; ")[0], len(_FIRST))


def _tags(found: pd.DataFrame, tagged: pd.DataFrame) -> pd.Series:
    """Return each organisation's own tags and those told of it, sorted."""
    if not len(tagged):
        return found["tags"]
    told = tagged["tags"]
    if not told.index.is_unique:
        told = told.groupby(level=0, sort=False).agg(";".join)
    own, own_lists = pd.factorize(found["tags"].to_numpy(object))
    text, texts = pd.factorize(told.to_numpy(object))
    # -1, of which nothing is told, finds the last.
    text = np.append(text, -1)[told.index.get_indexer(found.index)] + 1
    pairs, pair = np.unique(own * (len(texts) + 1) + text, return_inverse=True)
    lists, parts = own_lists.tolist(), [(), *(each.split(";") for each in texts.tolist())]
    made = [
        _sorted(filter(None, [*lists[of_list], *parts[of_text]])) if of_text else lists[of_list]
        for of_list, of_text in zip(
            *(each.tolist() for each in np.divmod(pairs, len(texts) + 1)), strict=True
        )
    ]
    tags = np.empty(len(made), dtype=object)
    tags[:] = made
    return pd.Series(tags[pair], index=found.index, dtype="object")


def _one_identifier(found: pd.DataFrame) -> pd.Series:
    """Give cross-border charities of Scotland the identifier they have in England and Wales."""
    held, lists = pd.factorize(found["tags"].to_numpy(object))
    is_marked = np.array([CROSS_BORDER in tags for tags in lists], dtype=bool)
    if not is_marked.any():
        return found["was"]
    marked = is_marked[held] & found["was"].str.startswith(_SCOTLAND)
    crossing = set(found.loc[marked, "was"])
    if not crossing:
        return found["was"]
    ordered = _in_order(found.assign(id=found["was"])[["id", "was", "source", "name"]])
    first = ordered[~ordered["id"].duplicated()].set_index("id")["name"]
    theirs = first[first.index.str.startswith(_ENGLAND_AND_WALES)].map(_bare)
    alone = theirs[~theirs.duplicated(keep=False)]
    known = dict(zip(alone, alone.index, strict=True))
    other = {each: known.get(_bare(first[each]), each) for each in crossing}
    return found["was"].map(lambda each: other.get(each, each)).astype("str")


def _bare(name: str) -> str:
    bare = plain(name)
    for word in _NOT_OF_A_NAME:
        bare = bare.removeprefix(word) if word.endswith(" ") else bare.removesuffix(word)
    return bare


def _one(identifier: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Join what several registers say of one organisation, the first of them first."""
    first = rows[0]
    alone = ("name", "income_band", "website", "easting", "northing")
    lists = ("types", "what", "who", "how", "tags", "authority_codes")
    return {
        **first,
        **{name: _first_said([row[name] for row in rows]) for name in alone},
        **{name: _sorted(each for row in rows for each in row[name]) for name in lists},
        "nations": _sorted((each for row in rows for each in row["nations"]), _NATIONS.index),
        "activities": ". ".join(_each_once(row["activities"] for row in rows)),
        "beneficiaries": ";".join(_parts(rows, "beneficiaries")),
        "area_of_operation": ";".join(_parts(rows, "area_of_operation")),
        "source": "; ".join(_parts(rows, "source")),
        "licence": "; ".join(_parts(rows, "licence")),
        "national": any(row["national"] for row in rows),
        "id": identifier,
    }


def _first_said(values: Sequence[Any]) -> Any:
    """Return the first that says something; a missing number is not itself."""
    return next((value for value in values if value != "" and value == value), values[0])


def _parts(rows: Sequence[Mapping[str, Any]], name: str) -> list[str]:
    return _each_once(part for row in rows for part in str(row[name]).split(";"))


def _each_once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text.strip() for text in texts if text.strip()))


def _sorted(values: Iterable[str], key: Callable[[str], Any] | None = None) -> tuple[str, ...]:
    return tuple(sorted(set(values), key=key))
