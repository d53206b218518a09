"""Whether the museum's postcode fits its files: asked before anything else is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.measures.disclosure.release_sums import OTHERS
from insights.prose import percent
from insights.wording.basis import source

if TYPE_CHECKING:
    from insights.findings import Analysis

# So few near, and so many in one other council area, that a postcode mistyped or of another
# site is likelier than a museum that nobody nearby comes to.
_NEAR = 0.05
_TOGETHER = 0.25
_MOST = 0.5
_NEAR_BANDS_KM = 40


def astray(analysis: Analysis) -> str:
    """Ask whether the museum's postcode is right where next to nobody lives near it.

    Returns
    -------
    str
        "" unless fewer than one household in twenty lives near the museum, and a
        quarter or more in one council area that is not the museum's own.
    """
    if not source(analysis) or not analysis.on_screen.located or _near(analysis) >= _NEAR:
        return ""
    rows = analysis.on_screen.breakdown
    rows = rows[rows["dimension"].eq("authority") & rows["value"].ne(OTHERS)]
    rows = rows.dropna(subset=["share"]).sort_values("share", ascending=False)
    venue = analysis.venue
    local = {venue.authority, *analysis.on_screen.areas["authority"]}
    if rows.empty or rows["share"].iloc[0] < _TOGETHER or rows["value"].iloc[0] in local:
        return ""
    share, where = rows["share"].iloc[0], rows["value"].iloc[0]
    council = f" ({venue.authority})" if venue.authority else ""
    elsewhere = (
        f"most live in {where}" if share > _MOST else f"more live in {where} than anywhere else"
    )
    return (
        f"Almost nobody in your files lives near {venue.postcode}{council}; {elsewhere} "
        f"({percent(share)}). Is the museum's postcode right?"
    )


def _near(analysis: Analysis) -> float:
    """Return the share that lives near, by the catchment or, where that says less, by distance."""
    chosen = analysis.settings.radius_km is not None or analysis.settings.authorities
    if analysis.has_areas and not chosen:
        return analysis.catchment.share_of_located
    rows = analysis.on_screen.breakdown
    rows = rows[rows["dimension"].eq("distance")].dropna(subset=["share"])
    if rows.empty:
        return 1.0
    return 1.0 - float(rows.loc[rows["value"].map(_is_far), "share"].sum())


def _is_far(band: str) -> bool:
    """Whether a band of distances, such as "20 to 40 km", begins beyond a day's trip.

    Examples
    --------
    >>> _is_far("under 2 km"), _is_far("20 to 40 km"), _is_far("80 km or more")
    (False, False, True)
    """
    start = band.split(" ")[0]
    return start.isdigit() and int(start) >= _NEAR_BANDS_KM
