"""What follows from the tables that were released, and so gives nothing new away."""

from __future__ import annotations

import dataclasses
from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd

from insights.geography.neighbours import neighbours
from insights.measures.areas.clusters import lying_together
from insights.measures.areas.strip import strip
from insights.measures.evidence.mismatch import mismatch
from insights.measures.evidence.triangulation import kinds_side_by_side, places_side_by_side
from insights.measures.kinds.held_alike import held_alike
from insights.open_data.people.characteristics import characteristics
from insights.partners.scoring.where import shares_by_area
from insights.tables import LOCAL_PEOPLE, check, empty

if TYPE_CHECKING:
    import geopandas as gpd

    from insights.findings import Released
    from insights.surroundings import Surroundings


def with_what_follows(
    on_screen: Released, in_files: Released, here: Surroundings | None, outlines: gpd.GeoDataFrame
) -> tuple[Released, Released]:
    """Add to both releases what can be worked out from what is in them; areas are alike in both.

    Parameters
    ----------
    on_screen, in_files : Released
        From `insights.releases.release`.
    here : Surroundings or None
        The catchment, for who lives where.
    outlines : geopandas.GeoDataFrame
        Outlines of the areas released.

    Returns
    -------
    on_screen, in_files : Released
    """
    if here is None:
        return on_screen, in_files
    found: dict[str, Any] = {
        "clusters": lying_together(
            on_screen.areas,
            partial(neighbours, outlines),
            _centres(on_screen.areas["members"], here.areas),
        ),
        "held_alike": held_alike(
            on_screen.areas, here.areas, here.profile, here.characteristics
        ),
        "strip": strip(on_screen.areas, here.areas),
        "side_by_side": _side_by_side(on_screen, here),
    }  # fmt: skip
    screen, files = (
        dataclasses.replace(each, **found, mismatch=mismatch(each.groups, each.trends))
        for each in (on_screen, in_files)
    )
    return screen, files


def _centres(members: pd.Series, small_areas: pd.DataFrame) -> pd.DataFrame:
    """Return where the people of each area are, on average."""
    each = members.explode()
    part = small_areas.loc[each.to_numpy(), ["easting", "northing", "people"]]
    weight = part["people"].clip(lower=1)
    moments = part[["easting", "northing"]].mul(weight, axis=0).assign(people=weight)
    sums = moments.groupby(each.index.to_numpy()).sum()
    return sums[["easting", "northing"]].div(sums["people"], axis=0)


def _side_by_side(released: Released, here: Surroundings) -> pd.DataFrame:
    places = places_side_by_side(released.by_source)
    kinds = kinds_side_by_side(
        released.by_source, released.trends, here.areas, here.profile, here.characteristics
    )
    return pd.concat([places, kinds], ignore_index=True) if len(kinds) else places


def find_local_people(released: Released, here: Surroundings | None) -> pd.DataFrame:
    """Say what the census says of the places that findings are about.

    A museum's own numbers by area are its own, and left out.
    """
    if here is None or not len(released.areas):
        return empty(LOCAL_PEOPLE)
    shares = shares_by_area(here.profile, released.areas)
    known = [key for key in shares.columns if key in characteristics()]
    long = (
        shares[known]
        .rename_axis("area_code")
        .melt(var_name="characteristic", value_name="share", ignore_index=False)
    )
    told = long.dropna(subset="share").reset_index()
    return check(told.astype({"area_code": "str", "characteristic": "str"}), LOCAL_PEOPLE)
