"""A shortlist brought back from a file, told as registers and lists have it today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from insights.open_data.registers.reading.areas_in_words import Places
from insights.partners.organisations.as_told import AsTold
from insights.partners.organisations.near import Near
from insights.partners.organisations.one_list import is_believed
from insights.partners.organisations.shortlist import FROM_FILE, Listed, as_listed

NOT_LISTED = "picked before; it is not listed here for this type today"


def to_look_up(picked: Sequence[Listed], matches: pd.DataFrame) -> tuple[str, ...]:
    """Return the identifiers that came from a file and are not among the organisations listed."""
    listed = set(matches["organisation_id"]) if len(matches) else set()
    wanted = (each.organisation_id for each in picked if each.where_from == FROM_FILE)
    return tuple(dict.fromkeys(key for key in wanted if key not in listed))


def as_known(
    picked: Sequence[Listed],
    matches: pd.DataFrame,
    known: pd.DataFrame,
    names: Mapping[str, str],
) -> tuple[Listed, ...]:
    """Tell what came from a file in the words of registers and lists, where they know of it.

    A file may say anything of a real charity, such as another website. Of an organisation that
    is known, it says only that it was picked, and for which type.

    Parameters
    ----------
    picked : sequence of Listed
        A shortlist; what did not come from a file stays as it is.
    matches : pandas.DataFrame
        Those listed today: `insights.partners.organisations.finding.MATCHES`.
    known : pandas.DataFrame
        `insights.tables.ORGANISATIONS` of others (`to_look_up`), with ``where_from`` and
        ``shelters``.
    names : mapping of str to str
        Names of the types of partner, by key.

    Returns
    -------
    tuple of Listed
        As many and in the same order. What nobody knows keeps the words of the file, and
        is still marked as from it.
    """
    wanted = {each.organisation_id for each in picked if each.where_from == FROM_FILE}
    if not wanted:
        return tuple(picked)
    matches = matches[matches["organisation_id"].isin(wanted)]
    rows = [*matches.to_dict("records"), *_told(known).to_dict("records")]
    by_key: dict[str, dict[Any, Any]] = {}
    by_pick: dict[tuple[str, str], dict[Any, Any]] = {}
    for row in rows:
        by_key.setdefault(row["organisation_id"], row)
        by_pick.setdefault((row["organisation_id"], row.get("type", "")), row)
    return tuple(
        one if one.where_from != FROM_FILE else _as_known(one, by_pick, by_key, names)
        for one in picked
    )


def _as_known(
    one: Listed,
    by_pick: Mapping[tuple[str, str], dict[Any, Any]],
    by_key: Mapping[str, dict[Any, Any]],
    names: Mapping[str, str],
) -> Listed:
    type_name = names.get(one.type, one.type_name)
    row = by_pick.get(one.picked_as)
    if row is None and (other := by_key.get(one.organisation_id)):
        row = {**other, "why": NOT_LISTED}
    if row is None:
        return replace(one, type_name=type_name)
    if (
        row["where_from"] == "own list"
        and not is_believed(one.organisation_id)
        and row["name"].casefold() != one.name.casefold()
    ):
        # Another list has counted up to the same number.
        key = f"{FROM_FILE}: {one.organisation_id}"
        return replace(one, organisation_id=key, type_name=type_name)
    return as_listed({**row, "type": one.type, "type_name": type_name})


def _told(known: pd.DataFrame) -> pd.DataFrame:
    """Return what is told of organisations that are not listed here, wherever they work."""
    if known.empty:
        return known
    hidden = known["shelters"].to_numpy(dtype=bool)
    at = np.arange(len(known))
    near = Near(known, at, hidden, Places({}), {}, (), national=True)
    return AsTold(near, at).shown()
