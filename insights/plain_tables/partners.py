"""Partner types, organisations and public sources, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pandas as pd

from insights.figures.words import sentence_case
from insights.partners.suggestion import BAND_WORDS, TERM_WORDS

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.open_data.store import Store
    from insights.partners.suggestion import Suggestion

ORGANISATION_HEADINGS = {
    "name": "Organisation",
    "type_name": "Type of partner",
    "why": "Why it is listed",
    "website": "Website",
    "activities": "What it does",
    "area_of_operation": "Where",
    "income_band": "Size",
    "source": "From",
}


def organisations(analysis: Analysis, search: str = "", kind: str = "") -> pd.DataFrame:
    """Named organisations whose type fits.

    Parameters
    ----------
    analysis : Analysis
        The findings.
    search : str
        Only those whose words hold it.
    kind : str
        Only those of this type of partner.
    """
    found = analysis.organisations
    present = {old: new for old, new in ORGANISATION_HEADINGS.items() if old in found.columns}
    table = found[list(present)].rename(columns=present)
    if "Website" in table:
        # A register may hold anything; only a web address becomes a link.
        table["Website"] = table["Website"].where(table["Website"].map(_is_web_address))
    if kind:
        table = table[table["Type of partner"].eq(kind)]
    if search.strip() and len(table):
        text = table.fillna("").astype("str").agg(" ".join, axis=1).str.casefold()
        table = table[text.str.contains(search.strip().casefold(), regex=False)]
    return table


def organisation_types(analysis: Analysis) -> list[str]:
    """Return the types of partner that have a named organisation, in their order."""
    found = analysis.organisations
    return list(found["type_name"].unique()) if len(found) else []


def _is_web_address(written: object) -> bool:
    try:
        parts = urlsplit(str(written).strip())
        return parts.scheme in {"http", "https"} and "." in (parts.hostname or "")
    except ValueError:
        return False


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
            "Points of 100": [f"{points:,.0f}" for points in suggestion.terms.values()],
        }
    )


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
