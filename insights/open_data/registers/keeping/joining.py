"""One table of organisations from several registers, each organisation once."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

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
    ranks = {source: _rank(source) for source in found["source"].unique()}
    found = found.assign(
        id=found.index.astype("str"), rank=found["source"].map(ranks), tags=_tags(found, tagged)
    ).reset_index(drop=True)
    found["was"], found["id"] = found["id"], _one_identifier(found)
    twice = found["id"].duplicated(keep=False).to_numpy()
    whole = found[~twice]
    if twice.any():
        whole = pd.concat([whole, _joined_rows(found[twice])])
    whole.index = pd.Index(whole["id"], name="organisation_id", dtype="str")
    return check(whole.sort_index()[list(ORGANISATIONS.columns)], ORGANISATIONS)


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
    return found.sort_values(["id", "rank", "source", "was"], kind="stable")


@functools.cache
def _ranks() -> Mapping[str, int]:
    return {registry()[key].title: rank for rank, key in enumerate(_FIRST)}


def _rank(source: str) -> int:
    return _ranks().get(source.split("; ")[0], len(_FIRST))


def _tags(found: pd.DataFrame, tagged: pd.DataFrame) -> pd.Series:
    """Return each organisation's own tags and those told of it, sorted."""
    if not len(tagged):
        return found["tags"]
    told: dict[str, str] = {}
    for each, text in zip(tagged.index, tagged["tags"], strict=True):
        told[each] = f"{told[each]};{text}" if each in told else text
    tags = [
        _sorted(filter(None, [*own, *told[each].split(";")])) if each in told else own
        for each, own in zip(found.index, found["tags"], strict=True)
    ]
    return pd.Series(tags, index=found.index, dtype="object")


def _one_identifier(found: pd.DataFrame) -> pd.Series:
    """Give cross-border charities of Scotland the identifier they have in England and Wales."""
    crossing = {
        identifier
        for identifier, tags in zip(found["id"], found["tags"], strict=True)
        if CROSS_BORDER in tags and identifier.startswith(_SCOTLAND)
    }
    if not crossing:
        return found["id"]
    ordered = _in_order(found.assign(was=found["id"]))
    first = ordered[~ordered["id"].duplicated()].set_index("id")["name"]
    theirs = first[first.index.str.startswith(_ENGLAND_AND_WALES)].map(_bare)
    alone = theirs[~theirs.duplicated(keep=False)]
    known = dict(zip(alone, alone.index, strict=True))
    other = {each: known.get(_bare(first[each]), each) for each in crossing}
    return found["id"].map(lambda each: other.get(each, each)).astype("str")


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


def _sorted(values: Iterable[str], key: Callable[[str], Any] = str) -> tuple[str, ...]:
    return tuple(sorted(set(values), key=key))
