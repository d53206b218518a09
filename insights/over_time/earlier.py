"""An earlier analysis beside the one at hand, compared from what both publish."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

import pandas as pd

from insights.errors import AnalysisError
from insights.findings import Captured, Change
from insights.measures.expected.party import FACTOR, factor_of
from insights.measures.thresholds import thresholds
from insights.over_time.two_periods import compared
from insights.prose import counted, day_in_words

if TYPE_CHECKING:
    from insights.findings import Analysis

_VISITS = ("tickets", "bookings")
_AGAIN = "Use the analysis.json that `doorstep analyse` wrote, as it was written."


@dataclass(frozen=True, slots=True, eq=False)
class Earlier:
    """What an earlier analysis published, as far as it is compared.

    Attributes
    ----------
    made_on : datetime.date
        The day of it.
    version : str
        The version of Doorstep that made it.
    venue, count, level : str
        Where the museum was, what was counted, at which level.
    catchment : frozenset of str
        Codes of the small areas that counted as local.
    radius_km : float or None
        None where the catchment was whole authorities.
    months : tuple of str
        First and last month of its visits, "2024-11"; empty where not known.
    areas : pandas.DataFrame
        ``members``, ``observed`` (null where hidden) and ``expected_distance`` by code.
    captured : float or None
        Share of the records of visits with a home that could be placed.
    """

    made_on: dt.date
    version: str
    venue: str
    count: str
    level: str
    catchment: frozenset[str]
    radius_km: float | None
    months: tuple[str, ...]
    areas: pd.DataFrame
    captured: float | None


def read_earlier(content: bytes) -> Earlier:
    """Read what an earlier analysis published.

    Parameters
    ----------
    content : bytes
        The ``analysis.json`` of ``doorstep analyse``, which holds released figures only.

    Raises
    ------
    AnalysisError
        If it is not such a file, or one without areas.
    """
    try:
        whole = json.loads(content)
        areas = pd.DataFrame(whole["areas"])
        found = Earlier(
            made_on=dt.date.fromisoformat(whole["made_on"]),
            version=str(whole["version"]),
            venue=str(whole["venue"]["postcode"]),
            count=str(whole["settings"]["count"]),
            level=str(whole["catchment"]["level"]),
            catchment=frozenset(map(str, whole["catchment"]["area_codes"])),
            radius_km=whole["catchment"]["radius_km"],
            months=_months(whole.get("evidence_sources", [])),
            areas=areas if areas.empty else _table(areas),
            captured=share_placed(whole["ledger"]["files"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise AnalysisError("The earlier analysis could not be read.", remedy=_AGAIN) from problem
    if found.areas.empty:
        _nothing_in_it()
    return found


def _nothing_in_it() -> NoReturn:
    _refuse(
        "The earlier analysis compared no areas, so there is nothing to set beside this one.",
        "Choose one that was made with open data for your area.",
    )


def earlier_of(analysis: Analysis) -> Earlier:
    """Return an analysis as one that another is compared with: what it publishes for files."""
    areas = analysis.in_files.areas
    kept = ["members", "observed", "expected_distance", *([FACTOR] if FACTOR in areas else ())]
    members = areas["members"].map(lambda codes: tuple(sorted(map(str, codes))))
    if areas.empty:
        _nothing_in_it()
    return Earlier(
        made_on=analysis.made_on,
        version=analysis.version,
        venue=analysis.venue.postcode,
        count=analysis.settings.count,
        level=analysis.level,
        catchment=frozenset(analysis.catchment.area_codes),
        radius_km=analysis.catchment.radius_km,
        months=_own_months(analysis),
        areas=areas[kept].assign(members=members),
        captured=_own_share(analysis),
    )


def _table(areas: pd.DataFrame) -> pd.DataFrame:
    table = areas.set_index("code")[["members", "observed", "expected_distance"]]
    table["members"] = table["members"].map(lambda codes: tuple(sorted(map(str, codes))))
    told = table.astype({"observed": "float64", "expected_distance": "float64"})
    return told.assign(**{FACTOR: float(areas[FACTOR].iloc[0])}) if FACTOR in areas else told


def _months(sources: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    for each in sources:
        if each.get("source") == "tickets" and each.get("earliest") and each.get("latest"):
            return str(each["earliest"]), str(each["latest"])
    return ()


def share_placed(files: Sequence[Mapping[str, Any]]) -> float | None:
    """Return the share of records of visits with a home that could be placed, from a ledger.

    Examples
    --------
    >>> share_placed([{"kind": "tickets", "matched": 800, "unmatched": {"blank": 200}}])
    0.8
    """
    visits = [each for each in files if each["kind"] in _VISITS]
    placed = sum(int(each["matched"]) for each in visits)
    lost = sum(int(n) for each in visits for n in each["unmatched"].values())
    if placed + lost < thresholds("change")["fewest_records"]:
        return None
    return round(placed / (placed + lost), 2)


def compare_with_earlier(analysis: Analysis, earlier: Earlier) -> Change:
    """Say where reach changed since an earlier analysis.

    Parameters
    ----------
    analysis : Analysis
        This one; only what it publishes is read.
    earlier : Earlier
        The other.

    Returns
    -------
    Change

    Raises
    ------
    AnalysisError
        If the two are not of the same museum, catchment and unit, or share no area.

    Notes
    -----
    An area is the same if it has the same code and the same members. What is expected of
    each is shared out by the mean of both expectations, so that no area changes because the
    fall with distance was fitted anew.
    """
    _require_alike(analysis, earlier)
    now = analysis.in_files.areas
    members = now["members"].map(lambda codes: tuple(sorted(map(str, codes))))
    known = now.index.intersection(earlier.areas.index)
    same = known[(members.loc[known] == earlier.areas.loc[known, "members"]).to_numpy()]
    if not len(same):
        _refuse(
            f"The two analyses looked at other places: the earlier one at each "
            f"{earlier.level or 'place'}, this one at each {analysis.level or 'place'}.",
            "Analyse the earlier files again with this version of Doorstep, and compare with that.",
        )
    areas, before = now.loc[same], earlier.areas.loc[same]
    ranges = pd.DataFrame(
        {
            "before_low": before["observed"],
            "before_high": before["observed"],
            "since_low": areas["observed"],
            "since_high": areas["observed"],
        }
    )
    due = [before["expected_distance"], areas["expected_distance"]]
    totals = [float(each.sum()) for each in due]
    # Parties may be larger in one analysis than in the other: the doubt is that of the larger.
    areas = areas.assign(**{FACTOR: max(factor_of(areas), factor_of(before))})
    share = due[0] / max(totals[0], 1.0) + due[1] / max(totals[1], 1.0)
    return Change(
        "earlier",
        f"the analysis of {day_in_words(earlier.made_on)}{_of_months(earlier.months)}",
        f"this one{_of_months(_own_months(analysis))}",
        compared(areas, ranges, totals, share),
        captured=_captured(analysis, earlier),
        cautions=tuple(_cautions(analysis, earlier, len(now) - len(same))),
    )


def _require_alike(analysis: Analysis, earlier: Earlier) -> None:
    if not analysis.has_areas:
        _refuse(
            "This analysis compares no areas, so there is nothing to set beside an earlier one.",
            "Add open data for your area.",
        )
    if earlier.venue != analysis.venue.postcode:
        _refuse(
            f"The earlier analysis is of a museum at {earlier.venue}, this one of a museum at "
            f"{analysis.venue.postcode}.",
            "Choose an earlier analysis of this museum, or correct the postcode.",
        )
    if earlier.count != analysis.settings.count:
        _refuse(
            f"The earlier analysis counts {earlier.count}, this one {analysis.settings.count}.",
            f"Count {earlier.count} here too, or make the earlier analysis again.",
        )
    if earlier.catchment != frozenset(analysis.catchment.area_codes):
        where = (
            f"everyone within {earlier.radius_km:g} km"
            if earlier.radius_km is not None
            else "the same council areas"
        )
        _refuse(
            "The two analyses do not count the same places as local.",
            f"Take {where} as local here too, or make the earlier analysis again.",
        )


def _refuse(message: str, remedy: str) -> NoReturn:
    raise AnalysisError(message, remedy=remedy)


def _captured(analysis: Analysis, earlier: Earlier) -> Captured | None:
    own = _own_share(analysis)
    return None if own is None or earlier.captured is None else Captured(earlier.captured, own)


def _own_share(analysis: Analysis) -> float | None:
    return share_placed(
        [
            {"kind": each.kind, "matched": each.matched, "unmatched": each.unmatched}
            for each in analysis.ledger
        ]
    )


def _cautions(analysis: Analysis, earlier: Earlier, left_out: int) -> list[str]:
    said = []
    if left_out:
        said.append(
            f"{counted(left_out, 'place')} of this analysis {'is' if left_out == 1 else 'are'} not "
            "in the earlier one with the same borders, and not compared."
        )
    own = _own_months(analysis)
    if earlier.months and own and own[0] <= earlier.months[1] and earlier.months[0] <= own[1]:
        said.append(
            "Both hold records of the same months: what is in both makes a change look smaller "
            "than it is."
        )
    if earlier.version != analysis.version:
        said.append(
            f"The earlier analysis was made with version {earlier.version} of Doorstep, this one "
            f"with {analysis.version}: if a figure surprises, analyse the earlier files again."
        )
    return said


def _own_months(analysis: Analysis) -> tuple[str, ...]:
    for each in analysis.in_use:
        if each.source.key == "tickets" and each.earliest and each.latest:
            return f"{each.earliest:%Y-%m}", f"{each.latest:%Y-%m}"
    return ()


def _of_months(months: tuple[str, ...]) -> str:
    if not months:
        return ""
    said = [f"{dt.date.fromisoformat(f'{month}-01'):%B %Y}" for month in dict.fromkeys(months)]
    return f" (records of {' to '.join(said)})"
