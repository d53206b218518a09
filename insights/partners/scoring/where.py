"""Which under-represented areas a type of partner would serve, and how many people."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from insights.partners.scoring.weighing import Weighed


def where_it_would_help(
    each: Weighed, areas: pd.DataFrame, area_shares: pd.DataFrame | None
) -> tuple[str, ...]:
    """Name the under-represented areas where the type's people are concentrated.

    Parameters
    ----------
    each : Weighed
        The type. Where areas are evidence for it, their characteristics are
        used, otherwise all those of the type.
    areas : pandas.DataFrame
        `insights.tables.AREAS`.
    area_shares : pandas.DataFrame or None
        Indexed by area code at the level of `areas`, one column for each
        characteristic; see `shares_by_area`.

    Returns
    -------
    tuple of str
        Codes of areas called under-represented that are among the two fifths
        with most of any of those characteristics: the surest first, then the
        lowest reach. None without evidence.
    """
    if area_shares is None or areas.empty or each.need is None:
        return ()
    keys = each.telling or each.kind.characteristics
    wanted = [key for key in keys if key in area_shares.columns]
    if not wanted:
        return ()
    shares = area_shares.reindex(index=areas.index, columns=wanted)
    concentrated = shares.ge(shares.quantile(each.rules.concentrated)).any(axis=1)
    under = areas["verdict"].isin(["under_strong", "under_likely"])
    found = areas[under & concentrated].assign(code=lambda frame: frame.index)
    found = found.sort_values(["verdict", "ratio", "code"], ascending=[False, True, True])
    return tuple(found["code"])


def shares_by_area(profile: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """Add a profile of small areas up to the areas that findings are about.

    Parameters
    ----------
    profile : pandas.DataFrame
        `insights.tables.PROFILE`.
    areas : pandas.DataFrame
        `insights.tables.AREAS`; its ``members`` are small areas.

    Returns
    -------
    pandas.DataFrame
        Shares, 0 to 1, indexed like `areas`, a column for each characteristic.
    """
    sums = _added_up(profile, areas)
    sums["share"] = sums["count"] / sums["base"].where(sums["base"] > 0)
    return _spread(sums, "share").reindex(areas.index)


def people_by_area(profile: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """Count the people with each characteristic in the areas that findings are about.

    Parameters
    ----------
    profile, areas : pandas.DataFrame
        As for `shares_by_area`.

    Returns
    -------
    pandas.DataFrame
        People, or households where the census counts those, laid out like the shares.
    """
    return _spread(_added_up(profile, areas), "count").reindex(areas.index)


def _added_up(profile: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    membership = areas["members"].explode()
    whole = pd.Series(membership.index, index=membership.to_numpy())
    counted = profile.assign(area=profile["area_code"].map(whole)).dropna(subset="area")
    return counted.groupby(["area", "characteristic"])[["count", "base"]].sum()


def _spread(sums: pd.DataFrame, values: str) -> pd.DataFrame:
    return sums.reset_index().pivot_table(
        index="area", columns="characteristic", values=values, observed=True
    )


def people_in_reach(profile: pd.DataFrame, area_codes: Collection[str]) -> dict[str, int]:
    """Count the people with each characteristic in a catchment.

    Parameters
    ----------
    profile : pandas.DataFrame
        `insights.tables.PROFILE`.
    area_codes : collection of str
        Small areas of the catchment.

    Returns
    -------
    dict of str to int
        Characteristic to people, or to households where the census counts those.
    """
    local = profile[profile["area_code"].isin(list(area_codes))]
    counts = local.groupby("characteristic")["count"].sum()
    return {str(key): round(value) for key, value in counts.items()}
