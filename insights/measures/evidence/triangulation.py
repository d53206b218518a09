"""The same measure from each source of evidence: where they agree, and where they do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insights.measures.kinds.alike_places import places_of
from insights.measures.kinds.censored import censored_poisson
from insights.measures.kinds.pooled import FIFTHS, Described
from insights.measures.thresholds import thresholds
from insights.measures.verdicts import IN_LINE, OVER, TOO_FEW, UNDER, UNDER_LIKELY, UNDER_STRONG
from insights.tables import SIDE_BY_SIDE, check, empty

Floats = NDArray[np.float64]

#: What sources say together: lower in all that can say; in several; in one; lower in one and
#: higher in another; lower in the only one that can say; lower in none; nobody can say.
Agreement = Literal["every", "several", "one", "contradictory", "alone", "none", "too_few"]
AGREEMENTS: tuple[Agreement, ...] = get_args(Agreement)

_LOWER = (UNDER_STRONG, UNDER_LIKELY, UNDER)


def agreement(verdicts: Sequence[str]) -> Agreement:
    """Say what several sources say together of one place or kind of place.

    Examples
    --------
    >>> agreement(["under_strong", "under_likely", "too_few"])
    'every'
    >>> agreement(["under_strong", "in_line"]), agreement(["under_strong", "over"])
    ('one', 'contradictory')
    >>> agreement(["under_likely", "too_few"]), agreement(["too_few", "too_few"])
    ('alone', 'too_few')
    """
    said = [verdict for verdict in verdicts if verdict != TOO_FEW]
    lower = sum(verdict in _LOWER for verdict in said)
    if not said:
        return "too_few"
    if not lower:
        return "none"
    if len(said) == 1:
        return "alone"
    if OVER in said:
        return "contradictory"
    if lower == len(said):
        return "every"
    return "one" if lower == 1 else "several"


def places_side_by_side(by_source: pd.DataFrame) -> pd.DataFrame:
    """Set what each source says of each place side by side.

    Parameters
    ----------
    by_source : pandas.DataFrame
        Released `insights.tables.AREAS` once for each source, with ``source``.

    Returns
    -------
    pandas.DataFrame
        `insights.tables.SIDE_BY_SIDE`, every place once for each source that was released;
        empty where there is only one source.
    """
    if by_source.empty or by_source["source"].nunique() < 2:
        return empty(SIDE_BY_SIDE)
    table = pd.DataFrame(
        {
            "what": "place",
            "key": by_source.index.astype("str"),
            "label": by_source["name"].astype("str").to_numpy(),
            "source": by_source["source"].astype("str").to_numpy(),
            **{name: by_source[name].to_numpy(float) for name in ("ratio", "low", "high")},
            "verdict": by_source["verdict"].astype("str").to_numpy(),
        }
    )
    return _with_agreement(table)


def kinds_side_by_side(
    by_source: pd.DataFrame,
    trends: pd.DataFrame,
    small_areas: pd.DataFrame,
    profile: pd.DataFrame,
    characteristics: Mapping[str, Described],
) -> pd.DataFrame:
    """Set what each source says of the kinds of place found to be reached less side by side.

    Parameters
    ----------
    by_source : pandas.DataFrame
        Released `insights.tables.AREAS` once for each source, with ``source``: nothing else is
        known of counts here.
    trends : pandas.DataFrame
        Released `insights.tables.TRENDS`: which kinds of place are lower in the first source.
    small_areas, profile : pandas.DataFrame
        `insights.tables.SMALL_AREAS` and `insights.tables.PROFILE` of the catchment.
    characteristics : mapping of str to Described
        Labels.

    Returns
    -------
    pandas.DataFrame
        `insights.tables.SIDE_BY_SIDE`, the lowest few kinds; empty where there is only one source.

    Notes
    -----
    The places with the most of a characteristic, home to a fifth of the people, against all
    others: ``O ~ Poisson(theta E)``, with one theta for those and one for the rest. Hidden counts
    enter as the bands they are published as (`insights.measures.kinds.censored`). Limits are
    widened by how much places differ within the two (quasi-Poisson, McCullagh & Nelder 1989) or
    by the party factor. Every source is worked out in this one way, from whole areas, so that
    the first may differ a little from its published fifths; where two kinds of place have the
    same places with the most, the second is left out. Lower needs the ratio at or below
    0.9, its limits below parity, and as many expected as for a fifth.
    """
    if by_source.empty or by_source["source"].nunique() < 2:
        return empty(SIDE_BY_SIDE)
    lower = trends[trends["verdict"].isin(_LOWER)].sort_values("top_ratio").index
    first = [key for key in ("deprivation",) if key in lower]
    chosen = [*first, *(key for key in lower if key not in first)]
    chosen = chosen[: int(thresholds("triangulation")["kinds"])]
    rows = []
    shares = {key: profile[profile["characteristic"].eq(key)] for key in chosen}
    seen: set[tuple[str, ...]] = set()
    for number, (source, areas) in enumerate(by_source.groupby("source", sort=False)):
        places = places_of(areas, small_areas)
        for key in list(shares):
            most = _with_the_most(places, areas["members"], small_areas["people"], shares[key])
            same = tuple(most.index[most.eq(True)])
            if number == 0 and same in seen:
                del shares[key]
                continue
            seen.add(same)
            row = {"what": "kind", "key": key, "label": characteristics[key].label}
            rows.append(row | {"source": source} | _reach(places, most))
    return _with_agreement(pd.DataFrame(rows)) if rows else empty(SIDE_BY_SIDE)


def _with_agreement(table: pd.DataFrame) -> pd.DataFrame:
    together = table.groupby("key")["verdict"].agg(lambda each: agreement(each.tolist()))
    table = table.assign(agreement=table["key"].map(together))
    return check(table[list(SIDE_BY_SIDE.columns)], SIDE_BY_SIDE)


def _with_the_most(
    places: pd.DataFrame, members: pd.Series, people: pd.Series, profile: pd.DataFrame
) -> pd.Series:
    """Say which places have the most of a characteristic, home to about a fifth of the people."""
    share = profile.set_index("area_code")["share"]
    each = members.reindex(places.index).explode()
    lived_in = people.reindex(each).to_numpy(float)
    known = share.reindex(each).to_numpy(float)
    lived_in = np.where(np.isnan(known), 0.0, lived_in)
    of = pd.DataFrame({"some": np.nan_to_num(known) * lived_in, "all": lived_in}, index=each.index)
    total = of.groupby(level=0).sum().reindex(places.index)
    mean = (total["some"] / total["all"].where(total["all"] > 0)).dropna()
    order = mean.sort_values(ascending=False, kind="stable").index
    living = places.loc[order, "people"]
    middle = living.cumsum() - living / 2
    top = middle[middle <= living.sum() / FIFTHS].index
    return pd.Series(places.index.isin(top), index=places.index).where(places.index.isin(order))


def _reach(places: pd.DataFrame, most: pd.Series) -> dict[str, float | str]:
    """Return the ratio of the places with the most of something, its limits and its verdict."""
    nothing: dict[str, float | str] = {
        "ratio": np.nan, "low": np.nan, "high": np.nan, "verdict": TOO_FEW
    }  # fmt: skip
    told = most.notna().to_numpy()
    places, top = places[told], most[told].to_numpy(dtype=bool)
    rule = thresholds("pooled")
    if not top.any() or top.all() or not len(places):
        return nothing
    party = float(places["party"].iloc[0])
    low, high, due = places[["low", "high", "expected"]].to_numpy(float).T
    if due[top].sum() / party < rule["expected_to_test"]:
        return nothing
    design = np.column_stack([np.ones(len(places)), top]).astype(float)
    fit = censored_poisson(low, high, due, design)
    if fit is None:
        return nothing
    freedom = (fit.information / np.maximum(fit.fitted, 1e-12)).sum() - 2
    if freedom < 1:
        return nothing
    scatter = float(((fit.seen - fit.fitted) ** 2 / np.maximum(fit.fitted, 1e-12)).sum() / freedom)
    both = np.array([1.0, 1.0])
    change = float(both @ fit.params)
    doubt = 1.959963984540054 * np.sqrt(max(1.0, party, scatter) * both @ fit.covariance @ both)
    ratio, least, greatest = (float(np.exp(change + each)) for each in (0.0, -doubt, doubt))
    verdict = IN_LINE
    if ratio <= rule["margin_below"] and greatest < 1:
        verdict = UNDER
    elif ratio >= rule["margin_above"] and least > 1:
        verdict = OVER
    return {"ratio": ratio, "low": least, "high": greatest, "verdict": verdict}
