"""Why an organisation is on a list, in words and never in codes."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from insights.partners.organisation_list import parts_of
from insights.partners.registers import class_names, organisation_rules
from insights.partners.types import PartnerType
from insights.prose import listed, lower_first

# Two say enough; the points count all of them.
_REASONS = 2


def places_in_words(codes: Collection[str], names: Mapping[str, str]) -> str:
    """Name authorities, those whose name is not known as "your area".

    Examples
    --------
    >>> places_in_words(["E06999901", "E06999902"], {"E06999901": "Marlhaven"})
    'Marlhaven and your area'
    """
    return listed(dict.fromkeys(names.get(code, "your area") for code in codes))


def why_listed(
    kind: PartnerType, row: Mapping[Any, Any], own: bool, tag: str, word: Any, codes: bool
) -> str:
    """Say why one organisation is listed.

    Parameters
    ----------
    kind : PartnerType
        The type it fits.
    row : mapping
        The organisation, with where it works and its marks.
    own, codes : bool
        Whether its list gives it this type; whether its register's classes fit.
    tag, word : str
        The tag and the word of the type that it carries; "" and NaN for none.

    Returns
    -------
    str
        Where it works, whom it helps, and the two that say most of what fits.
    """
    elsewhere = "does not say where it works" if row["unplaced"] else "works throughout the country"
    parts = [f"works in {row['works_in']}" if row["works_in"] else elsewhere]
    if helped := _helped(str(row["beneficiaries"])):
        parts.append(f"helps {helped}")
    fits = [
        "listed as this type of partner" if own else "",
        f"listed under “{class_names()['tags'].get(tag, tag)}”" if tag else "",
        f"its own words include “{str(word).strip()}”" if pd.notna(word) else "",
        f"classed as {_classes(kind, row)}" if codes else "",
    ]
    parts += list(filter(None, fits))[:_REASONS]
    if not row["active"]:
        parts.append("no longer active, the register says")
    if row["confidential"]:
        parts.append("contact it through its own website; its place is never shown")
    return "; ".join(parts)


def _classes(kind: PartnerType, row: Mapping[Any, Any]) -> str:
    """Say what a register classes it as, of what the type is known by."""
    given = row["what"] if isinstance(row["what"], tuple) else parts_of(str(row["what"]))
    return listed(class_names()["what"][code] for code in given if code in kind.what)


def _helped(beneficiaries: str) -> str:
    """Say whom an organisation helps, leaving out what a register says of nearly all."""
    empty = organisation_rules()["set_aside"]["beneficiaries"]
    named = [part.strip() for part in re.split(r"[;|]", beneficiaries)]
    return ", ".join(lower_first(part) for part in named if part and part.casefold() not in empty)
