"""Partner types, organisations and public sources, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from insights.figures.words import sentence_case
from insights.partners.contact import web_address
from insights.partners.gates import gates
from insights.partners.suggestion import BAND_WORDS, TERM_WORDS

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.framework import Readiness
    from insights.open_data.store import Store
    from insights.partners.suggestion import Suggestion

_GATES = {
    "readiness": "All six elements in place",
    "policies": "Safeguarding policies and training",
    "shared_safeguarding": "A partner shares safeguarding",
}
_GATE = {True: "yes", False: "not yet", None: "not needed"}
ORGANISATION_HEADINGS = {
    "name": "Organisation",
    "type_name": "Type of partner",
    "why": "Why it is listed",
    "website": "Website",
    "contact": "Contact details",
    "activities": "What it does",
    "area_of_operation": "Where",
    "income_band": "Size",
    "source": "From",
}


def organisations(
    analysis: Analysis, search: str = "", kind: str = "", place: str = "", *, closed: bool = False
) -> pd.DataFrame:
    """Named organisations whose type fits.

    Parameters
    ----------
    analysis : Analysis
        The findings.
    search : str
        Only those that have each of these words, or the beginning of it, anywhere.
    kind : str
        Only those of this type of partner.
    place : str
        Only those that work in this council area, by its name.
    closed : bool
        Those that no longer work as well.
    """
    found = analysis.organisations
    if "active" in found and not closed:
        found = found[found["active"].astype(bool)]
    if place and "works_in" in found:
        found = found[found["works_in"].str.contains(place, regex=False)]
    present = {old: new for old, new in ORGANISATION_HEADINGS.items() if old in found.columns}
    table = found[list(present)].rename(columns=present)
    if "Website" in table:
        # A link column draws a link for anything but nothing at all.
        table["Website"] = table["Website"].map(lambda written: web_address(written) or None)
    if kind:
        table = table[table["Type of partner"].eq(kind)]
    if search.strip() and len(table):
        text = table.fillna("").astype("str").agg(" ".join, axis=1).str.casefold()
        for word in search.casefold().split():
            table = table[text.loc[table.index].str.contains(word, regex=False)]
    return table


def organisation_types(analysis: Analysis) -> list[str]:
    """Return the types of partner that have a named organisation, in their order."""
    found = analysis.organisations
    return list(found["type_name"].unique()) if len(found) else []


def organisation_places(analysis: Analysis) -> list[str]:
    """Return the council areas of the catchment that some organisation works in."""
    names = sorted(set(analysis.on_screen.areas["authority"])) if analysis.has_areas else []
    found = analysis.organisations
    works = set(found["works_in"]) if "works_in" in found else set()
    return [name for name in names if any(name in each for each in works)]


def closed_organisations(analysis: Analysis) -> int:
    """Count the entries of organisations that no longer work."""
    found = analysis.organisations
    return int((~found["active"].astype(bool)).sum()) if "active" in found else 0


def suggestions(analysis: Analysis) -> pd.DataFrame:
    """Partner types that have evidence behind them, in order; all ten where none has."""
    ranked = [each for each in analysis.suggestions if each.band != "no_evidence"]
    shown = ranked or analysis.suggestions
    return pd.DataFrame(
        {
            "Partner type": [each.name for each in shown],
            "Reasons": [sentence_case(BAND_WORDS[each.band]) for each in shown],
            "What they bring": [each.strengths for each in shown],
        }
    )


def terms(suggestion: Suggestion) -> pd.DataFrame:
    """Say what put a partner type in its place, out of how many points."""
    return pd.DataFrame(
        {
            "What counts": [sentence_case(TERM_WORDS[name]) for name in suggestion.terms],
            "Points (100 in all)": [f"{points:,.0f}" for points in suggestion.terms.values()],
        }
    )


def readiness(analysis: Analysis, said: Readiness) -> pd.DataFrame:
    """Say what has to be in place before each type is approached; a gate, never points.

    Returns
    -------
    pandas.DataFrame
        The types that have evidence behind them; all ten where none has.
    """
    ranked = [each for each in analysis.suggestions if each.band != "no_evidence"]
    rows = []
    for one in ranked or analysis.suggestions:
        met = {gate.key: gate.is_open for gate in gates(one.key, one.safeguarding, said)}
        answers = (_GATE[met.get(key)] for key in _GATES)
        rows.append({"Partner type": one.name, **dict(zip(_GATES.values(), answers, strict=True))})
    return pd.DataFrame(rows)


def sources(store: Store) -> pd.DataFrame:
    """Public sources with edition and licence."""
    return pd.DataFrame(
        [
            {
                "Source": each.title,
                "Publisher": each.publisher,
                "Edition": each.vintage,
                "Licence": each.licence,
                "Used for": ", ".join(each.feeds)
                if not isinstance(each.feeds, str)
                else each.feeds,
            }
            for each in store.sources
        ]
    )
