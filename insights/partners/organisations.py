"""Named organisations to look up: which fit a type of partner, and why each is listed."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from insights.partners.organisation_list import (
    organisation_rules,
    parts_of,
    places_named,
    read_organisations,
)
from insights.partners.suggestion import Suggestion
from insights.partners.types import PartnerType, partner_types
from insights.tables import ORGANISATIONS, check

__all__ = ["ABSENCE", "MATCHES", "match_organisations", "read_organisations"]

ABSENCE = (
    "Absence from a register is not absence of partners: many groups, above all small and new "
    "ones, are on none. Ask people you know, and add them by hand."
)
MATCHES = (
    "organisation_id",
    "name",
    "type",
    "type_name",
    "why",
    "activities",
    "beneficiaries",
    "area_of_operation",
    "income_band",
    "website",
    "source",
    "active",
    "national",
    "confidential",
    "points",
)


def match_organisations(
    organisations: pd.DataFrame,
    suggestions: Sequence[Suggestion],
    authority_codes: Collection[str],
    *,
    authority_names: Mapping[str, str] | None = None,
    place_codes: Mapping[str, Collection[str]] | None = None,
    national: bool = False,
    inactive: bool = False,
) -> pd.DataFrame:
    """List the organisations that fit each suggested type and work in the catchment.

    Parameters
    ----------
    organisations : pandas.DataFrame
        `insights.tables.ORGANISATIONS`; ``tags``, ``what``, ``who`` and
        ``how`` (tuples) are used where present.
    suggestions : sequence of Suggestion
        Gives the order of the types.
    authority_codes : collection of str
        Authorities of the catchment.
    authority_names : mapping of str to str, optional
        Authority code to name, for the explanations.
    place_codes : mapping of str to collection of str, optional
        Name of an authority or county to authority codes, by which an area
        of operation in words is read.
    national : bool
        List organisations that work throughout a nation too; always marked.
    inactive : bool
        List organisations that no longer work too; always marked.

    Returns
    -------
    pandas.DataFrame
        One row for each organisation and type, with the columns `MATCHES`;
        types in the order of `suggestions`, those that match best first and
        then by name. Size never matters.

    Notes
    -----
    Where the list gives an organisation types, those are its types. Another
    fits a type if it carries one of its tags, or one of its words in its name
    or activities, or one of its "what" and one of its "who" codes. It works
    here if its authorities, or the places its area of operation names, are of
    the catchment; one that does not say where it works is listed too, after
    those. ``why`` says which of these held. Those that shelter people from harm
    are shown without any place.
    """
    check(organisations, ORGANISATIONS)
    names = dict(authority_names or {})
    places = {**{name: [code] for code, name in names.items()}, **(place_codes or {})}
    local = set(authority_codes)
    listed = _marked(organisations, places, local)
    here = listed["works"].map(bool) | listed["unplaced"]
    listed = listed[here | (listed["national"] & national)]
    if not inactive:
        listed = listed[listed["active"]]
    kinds = {kind.key: kind for kind in partner_types()}
    found = [
        _fitting(listed, kinds[suggestion.key], position, names)
        for position, suggestion in enumerate(suggestions)
    ]
    rows = pd.concat(found, ignore_index=True) if found else pd.DataFrame()
    if rows.empty:
        return pd.DataFrame({name: pd.Series(dtype="object") for name in MATCHES})
    rows["folded"] = rows["name"].str.casefold()
    rows = rows.sort_values(["position", "points", "folded"], ascending=[True, False, True])
    return rows[list(MATCHES)].reset_index(drop=True)


def _marked(
    organisations: pd.DataFrame, places: Mapping[str, Collection[str]], local: set[str]
) -> pd.DataFrame:
    """Add where each works, and whether it is national or must not be placed."""
    marks = organisation_rules()
    area = organisations["area_of_operation"].fillna("").astype("str")
    named = {value: places_named(value, places) for value in area.unique()}
    text = _all_words(organisations)
    shelter = text.str.contains(_any_of(marks["confidential"]["words"]))
    shelter &= ~text.str.contains(_any_of(marks["confidential"]["unless"]))
    works = [
        tuple(sorted(local.intersection([*codes, *named[words]])))
        for codes, words in zip(organisations["authority_codes"], area, strict=True)
    ]
    national = area.str.casefold().str.contains(_any_of(marks["national"]["words"]))
    return organisations.assign(
        organisation_id=organisations.index.astype("str"),
        text=text,
        works=pd.Series(works, index=organisations.index, dtype="object"),
        national=national & ~pd.Series(map(bool, works), index=organisations.index),
        unplaced=area.str.strip().eq("") & ~organisations["authority_codes"].map(bool),
        confidential=shelter,
        area_of_operation=area.where(~shelter, "not shown, for safety"),
        activities=organisations["activities"].where(~shelter, ""),
    )


def _fitting(
    listed: pd.DataFrame, kind: PartnerType, position: int, names: Mapping[str, str]
) -> pd.DataFrame:
    """Return the organisations that fit one type, with points and the reasons in words."""
    points = organisation_rules()["points"]
    own = _holds(listed["types"], {kind.key})
    tagged = _tags(listed, kind)
    words = listed["text"].str.extract(f"({_any_of(kind.words)})", expand=False)
    codes = _holds(_tuples(listed, "what"), kind.what) & _holds(_tuples(listed, "who"), kind.who)
    untyped = ~listed["types"].map(bool)
    fits = own | (untyped & (tagged.ne("") | words.notna() | codes))
    here = listed["works"].map(bool)
    scored = (
        points["own_type"] * own
        + points["tag"] * tagged.ne("")
        + points["words"] * words.notna()
        + points["codes"] * codes
        + points["works_here"] * here
    )
    chosen = listed[fits].copy()
    chosen["points"] = scored[fits].astype("int64")
    chosen["type"], chosen["type_name"], chosen["position"] = kind.key, kind.name, position
    facts = zip(
        chosen.to_dict("records"), own[fits], tagged[fits], words[fits], codes[fits], strict=True
    )
    chosen["why"] = pd.Series(
        [_why(names, *fact) for fact in facts], index=chosen.index, dtype="str"
    )
    return chosen


def _why(
    names: Mapping[str, str],
    row: Mapping[Any, Any],
    own: bool,
    tag: str,
    word: Any,
    codes: bool,
) -> str:
    """Say why one organisation is listed."""
    where = ", ".join(names.get(code, "your area") for code in row["works"])
    elsewhere = "does not say where it works" if row["unplaced"] else "works throughout the country"
    parts = [f"works in {where}" if where else elsewhere]
    if helped := _helped(str(row["beneficiaries"])):
        parts.append(f"helps {helped}")
    if own:
        parts.append("listed as this type")
    if tag:
        parts.append(f"tag: {tag}")
    if pd.notna(word):
        parts.append(f"its words include “{str(word).strip()}”")
    if codes:
        parts.append("its register classes fit")
    if not row["active"]:
        parts.append("no longer active")
    if row["confidential"]:
        parts.append("contact it through its own website; its place is never shown")
    return "; ".join(parts)


def _tags(listed: pd.DataFrame, kind: PartnerType) -> pd.Series:
    """Return the first tag that is one of the type's, by code or by its words."""
    pattern = re.compile(_any_of(kind.words))
    wanted = set(kind.tags)
    values = [
        next((tag for tag in tags if tag in wanted or pattern.search(tag.casefold())), "")
        for tags in _tuples(listed, "tags")
    ]
    return pd.Series(values, index=listed.index, dtype="str")


def _tuples(listed: pd.DataFrame, column: str) -> pd.Series:
    if column in listed:
        return listed[column].map(lambda v: v if isinstance(v, tuple) else tuple(parts_of(str(v))))
    return pd.Series([()] * len(listed), index=listed.index, dtype="object")


def _holds(column: pd.Series, wanted: Collection[str]) -> pd.Series:
    """Whether each tuple holds one of the values wanted."""
    keys = frozenset(wanted)
    return pd.Series(
        np.fromiter((not keys.isdisjoint(each) for each in column), dtype=bool, count=len(column)),
        index=column.index,
    )


def _all_words(organisations: pd.DataFrame) -> pd.Series:
    """Join name and activities, without phrases that would mislead."""
    columns = organisations[["name", "activities"]].fillna("").astype("str")
    words = (columns["name"] + " " + columns["activities"]).str.casefold()
    aside = _any_of(organisation_rules()["set_aside"]["phrases"])
    return words.str.replace(aside, " ", regex=True)


def _any_of(words: Collection[str]) -> str:
    """Return a pattern for any of the words, whole or plural; "*" stands for any ending."""
    return "|".join(
        rf"\b{re.escape(word[:-1])}[\w+]*" if word.endswith("*") else rf"\b{re.escape(word)}s?\b"
        for word in words
    )


def _helped(beneficiaries: str) -> str:
    """Say whom an organisation helps, leaving out what a register says of nearly all."""
    empty = organisation_rules()["set_aside"]["beneficiaries"]
    named = [part.strip() for part in re.split(r"[;|]", beneficiaries)]
    return ", ".join(_lower_first(part) for part in named if part and part.casefold() not in empty)


def _lower_first(text: str) -> str:
    return f"{text[0].lower()}{text[1:]}" if text[1:2].islower() else text
