"""Named organisations to look up: which fit a type of partner, and why each is listed."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

import numpy as np
import pandas as pd

from insights.partners.contact import web_address, where_to_ask
from insights.partners.organisation_list import parts_of, places_named, read_organisations
from insights.partners.registers import organisation_rules
from insights.partners.suggestion import Suggestion
from insights.partners.types import PartnerType, partner_types
from insights.partners.why_listed import places_in_words, why_listed
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
    "works_in",
    "website",
    "contact",
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
        types in the order of `suggestions`, those that still work first, then
        those that match best, then by name. Size never matters.

    Notes
    -----
    Where the list gives an organisation types, those are its types. Another
    fits a type if it carries one of its tags, or one of its words in its name
    or activities, or one of its "what" and one of its "who" codes. It works
    here if its authorities, or the places its area of operation names, are of
    the catchment; one that does not say where it works is listed too, after
    those. ``why`` says where it works, whom it helps, and the two of these that
    say most. Those that shelter people from harm are shown without any place.
    ``website`` is a web address or empty; ``contact`` then says where to ask.
    """
    check(organisations, ORGANISATIONS)
    names = dict(authority_names or {})
    places = {**{name: [code] for code, name in names.items()}, **(place_codes or {})}
    local = set(authority_codes)
    marked = _marked(organisations, places, local)
    here = marked["works"].map(bool) | marked["unplaced"]
    marked = marked[here | (marked["national"] & national)]
    if not inactive:
        marked = marked[marked["active"]]
    kinds = {kind.key: kind for kind in partner_types()}
    tables = [
        _fitting(marked, kinds[suggestion.key], position, names)
        for position, suggestion in enumerate(suggestions)
    ]
    rows = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame()
    if rows.empty:
        return pd.DataFrame({name: pd.Series(dtype="object") for name in MATCHES})
    rows["folded"] = rows["name"].str.casefold()
    rows = rows.sort_values(
        ["position", "active", "points", "folded"], ascending=[True, False, False, True]
    )
    return rows[list(MATCHES)].reset_index(drop=True)


def _marked(
    organisations: pd.DataFrame, places: Mapping[str, Collection[str]], local: set[str]
) -> pd.DataFrame:
    """Add where each works, and whether it is national or must not be placed."""
    marks = organisation_rules()
    area = organisations["area_of_operation"].fillna("").astype("str")
    named = {value: places_named(value, places) for value in area.unique()}
    text = _all_words(organisations)
    shelter = text.str.contains(any_of(marks["confidential"]["words"]))
    shelter &= ~text.str.contains(any_of(marks["confidential"]["unless"]))
    works = [
        tuple(sorted(local.intersection([*codes, *named[words]])))
        for codes, words in zip(organisations["authority_codes"], area, strict=True)
    ]
    websites = organisations["website"].map(web_address).astype("str")
    contacts = pd.Series(
        [
            where_to_ask(str(key), str(source))
            for key, source in zip(organisations.index, organisations["source"], strict=True)
        ],
        index=organisations.index,
        dtype="str",
    )
    national = area.str.casefold().str.contains(any_of(marks["national"]["words"]))
    return organisations.assign(
        organisation_id=organisations.index.astype("str"),
        text=text,
        works=pd.Series(works, index=organisations.index, dtype="object"),
        national=national & ~pd.Series(map(bool, works), index=organisations.index),
        unplaced=area.str.strip().eq("") & ~organisations["authority_codes"].map(bool),
        confidential=shelter,
        area_of_operation=area.where(~shelter, "not shown, for safety"),
        activities=organisations["activities"].where(~shelter, ""),
        website=websites,
        contact=contacts.where(websites.eq(""), ""),
    )


def _fitting(
    marked: pd.DataFrame, kind: PartnerType, position: int, names: Mapping[str, str]
) -> pd.DataFrame:
    """Return the organisations that fit one type, with points and the reasons in words."""
    points = organisation_rules()["points"]
    own = _holds(marked["types"], {kind.key})
    tagged = _tags(marked, kind)
    words = marked["text"].str.extract(f"({any_of(kind.words)})", expand=False)
    codes = _holds(_tuples(marked, "what"), kind.what) & _holds(_tuples(marked, "who"), kind.who)
    untyped = ~marked["types"].map(bool)
    fits = own | (untyped & (tagged.ne("") | words.notna() | codes))
    here = marked["works"].map(bool)
    scored = (
        points["own_type"] * own
        + points["tag"] * tagged.ne("")
        + points["words"] * words.notna()
        + points["codes"] * codes
        + points["how"] * _holds(_tuples(marked, "how"), kind.how)
        + points["works_here"] * here
    )
    chosen = marked[fits].copy()
    chosen["points"] = scored[fits].astype("int64")
    chosen["type"], chosen["type_name"], chosen["position"] = kind.key, kind.name, position
    chosen["works_in"] = (
        chosen["works"].map(lambda codes: places_in_words(codes, names)).astype("str")
    )
    facts = zip(
        chosen.to_dict("records"), own[fits], tagged[fits], words[fits], codes[fits], strict=True
    )
    chosen["why"] = pd.Series(
        [why_listed(kind, *fact) for fact in facts], chosen.index, dtype="str"
    )
    return chosen


def _tags(marked: pd.DataFrame, kind: PartnerType) -> pd.Series:
    """Return the first tag that is one of the type's, by code or by its words."""
    pattern = re.compile(any_of(kind.words))
    wanted = set(kind.tags)
    values = [
        next((tag for tag in tags if tag in wanted or pattern.search(tag.casefold())), "")
        for tags in _tuples(marked, "tags")
    ]
    return pd.Series(values, index=marked.index, dtype="str")


def _tuples(marked: pd.DataFrame, column: str) -> pd.Series:
    if column in marked:
        return marked[column].map(lambda v: v if isinstance(v, tuple) else tuple(parts_of(str(v))))
    return pd.Series([()] * len(marked), index=marked.index, dtype="object")


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
    aside = any_of(organisation_rules()["set_aside"]["phrases"])
    return words.str.replace(aside, " ", regex=True)


def any_of(words: Collection[str]) -> str:
    """Return a pattern for any of the words, whole or plural; "*" stands for any ending."""
    return "|".join(
        rf"\b{re.escape(word[:-1])}[\w+]*" if word.endswith("*") else rf"\b{re.escape(word)}s?\b"
        for word in words
    )
