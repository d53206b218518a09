"""Named organisations to look up: which fit a type of partner, and why each is listed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from insights.open_data.registers.reading.areas_in_words import Places
from insights.open_data.registers.reading.sheltering import shelters_people
from insights.partners.organisations.as_told import AsTold, Words
from insights.partners.organisations.matching import (
    Facts,
    Fit,
    as_given,
    fit,
    may_fit,
    tag_of,
    word_of,
)
from insights.partners.organisations.near import Near, where_from_of
from insights.partners.organisations.own_lists import read_organisations
from insights.partners.organisations.why_listed import reasons
from insights.partners.scoring.suggestion import Suggestion
from insights.partners.types.partner_types import (
    FurtherKind,
    PartnerType,
    also_consider,
    partner_types,
)
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
    "types_given",
    "why",
    "activities",
    "beneficiaries",
    "area_of_operation",
    "authority_codes",
    "income_band",
    "works_in",
    "website",
    "contact",
    "source",
    "active",
    "national",
    "confidential",
    "points",
    "nations",
    "places",
    "what_it_is",
    "who_it_helps",
    "how_it_works",
    "tagged",
    "easting",
    "northing",
    "ended",
    "licence",
    "extract_date",
    "where_from",
)
_AT_ONCE = 4


def match_organisations(
    organisations: pd.DataFrame,
    suggestions: Sequence[Suggestion],
    authority_codes: Collection[str],
    *,
    authority_names: Mapping[str, str] | None = None,
    place_codes: Mapping[str, Collection[str]] | None = None,
    national: bool = False,
    inactive: bool = False,
    types: Sequence[PartnerType] = (),
) -> pd.DataFrame:
    """List the organisations that fit each suggested type and work in the catchment.

    Parameters
    ----------
    organisations : pandas.DataFrame
        `insights.tables.ORGANISATIONS`, and perhaps ``where_from``: "register", "own list"
        or "added by hand"; and ``shelters``: whether any list says that it shelters people.
    suggestions : sequence of Suggestion
        Gives the order of the types.
    authority_codes : collection of str
        Authorities of the catchment.
    authority_names : mapping of str to str, optional
        Authority code to name, for the explanations.
    place_codes : mapping of str to collection of str, optional
        Name of an authority or county to authority codes, beside the names of councils and
        counties of today, by which an area of operation in words is read.
    national : bool
        List organisations of registers that work throughout a nation too; always marked.
    inactive : bool
        List organisations that no longer work too; always marked.
    types : sequence of PartnerType
        The ten as a museum has them; without any, as they are published.

    Returns
    -------
    pandas.DataFrame
        One row for each organisation and type, with the columns `MATCHES`;
        types in the order of `suggestions`, those that still work first, then
        those that match best, then by name. Size never matters. ``places`` are the
        names of the authorities it works in; ``what_it_is``, ``who_it_helps``,
        ``how_it_works`` and ``tagged`` are its codes in words; ``easting`` and
        ``northing`` are known of premises alone; ``where_from`` is ``"register"``,
        ``"own list"`` or ``"added by hand"``.

    Notes
    -----
    See `insights.partners.organisations.matching` for the rule. One that shelters people from harm
    is listed if the museum itself wrote it down, and then without any place; see
    `insights.partners.organisations.shelters`. One whose list does not say where it works is
    listed too, after those that work here. ``why`` says where it works, whom it helps, and the
    two of its reasons that say most. ``website`` is a web address or empty; ``contact`` then says
    where to ask.
    """
    kinds = tuple(types or partner_types())
    found = matches(
        organisations,
        tuple(dict(authority_names or {}).items()),
        tuple(authority_codes),
        kinds,
        place_codes=place_codes,
        national=national,
    )
    if not inactive and len(found):
        found = found[found["active"]]
    return in_order(found, [suggestion.key for suggestion in suggestions])


def in_order(found: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Put matches in the order of their types, the further kinds last; others are left out."""
    further = [kind.key for kind in also_consider()] if keys else []
    position = {key: place for place, key in enumerate([*keys, *further])}
    places = found["type"].map(position).to_numpy(dtype=float, na_value=np.nan)
    order = np.argsort(places, kind="stable")
    return found.iloc[order[: int(np.isfinite(places).sum())]].reset_index(drop=True)


def matches(
    organisations: pd.DataFrame,
    authority_names: tuple[tuple[str, str], ...],
    authority_codes: tuple[str, ...],
    kinds: tuple[PartnerType, ...],
    *,
    place_codes: Mapping[str, Collection[str]] | None = None,
    national: bool = False,
) -> pd.DataFrame:
    """List the organisations that fit each type; see `match_organisations`.

    Returns
    -------
    pandas.DataFrame
        In the order of `kinds`, and of each those that have ended too. After them stand those
        to which the museum gave a further kind.
    """
    check(organisations, ORGANISATIONS)
    names = dict(authority_names)
    places = Places(
        {**{name: (code,) for code, name in names.items()}, **(place_codes or {})}, authority_codes
    )
    facts = Facts(organisations, where_from_of(organisations).ne("register").to_numpy())
    spoken_for = may_fit(facts, kinds)
    facts = facts.only(spoken_for, kinds)
    hidden = _sheltering(organisations)[spoken_for]
    further = [kind for kind in also_consider() if kind.key in facts.types.held]
    # Looking for words leaves Python free to see where they work.
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        fitting = pool.map(partial(fit, facts), kinds)
        near = Near(
            organisations,
            np.flatnonzero(spoken_for),
            hidden,
            places,
            names,
            authority_codes,
            national=national,
        )
        fits = [each.among(near.keep) for each in fitting]
    given = [as_given(facts, kind.key).among(near.keep) for kind in further]
    at = np.flatnonzero(np.logical_or.reduce([each.listed for each in (*fits, *given)]))
    if not len(at):
        return pd.DataFrame({name: pd.Series(dtype="object") for name in MATCHES})
    told = AsTold(near, at)
    parts = [
        _of_type(near, each, _reasons(near, facts, kind, each), at, told)
        for kind, each in zip(kinds, fits, strict=True)
    ]
    own = reasons(own=True, tag="", word="", classes=())
    parts += [
        _of_type(near, each, np.full(np.count_nonzero(each.listed), own, dtype=object), at, told)
        for each in given
    ]
    every: list[PartnerType | FurtherKind] = [*kinds, *further]
    many = [len(row) for row, _, _ in parts]
    rows, points, why = (np.concatenate(each) for each in zip(*parts, strict=True))
    found = told.shown().take(rows).reset_index(drop=True)
    return found.assign(
        type=pd.array(np.repeat([kind.key for kind in every], many), dtype="str"),
        type_name=pd.array(np.repeat([kind.name for kind in every], many), dtype="str"),
        why=pd.array(why, dtype="str"),
        points=points,
    )[list(MATCHES)]


def _sheltering(organisations: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Say which shelter people from harm: as was found out before, else by their words."""
    if "shelters" in organisations:
        return organisations["shelters"].to_numpy(dtype=bool)
    return shelters_people(organisations)


def _of_type(
    near: Near, found: Fit, reason: Words, told_at: npt.NDArray[np.intp], told: AsTold
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.int64], Words]:
    """Return the organisations of one type in their order, with points and the reasons."""
    row = np.flatnonzero(found.listed[told_at])
    at = told_at[row]
    points = found.points()[at] + near.here[at]
    order = np.lexsort((told.by_name[row], -points, ~near.active[at]))
    row = row[order]
    return row, points[order], told.begins[row] + reason[order] + told.ends[row]


def _reasons(near: Near, facts: Facts, kind: PartnerType, found: Fit) -> Words:
    """Say of the organisations listed for a type what fits, each way once."""
    at = np.flatnonzero(found.listed)
    tags = tag_of(facts, kind)[at]
    tags[~found.tagged[at]] = ""
    words = np.full(len(at), "", dtype=object)
    worded = found.worded[at]
    words[worded] = word_of(facts, kind, at[worded])
    classes = np.full(len(at), "", dtype=object)
    coded = found.coded[at]
    classes[coded] = facts.what.those_in(kind.what, at[coded])
    alone = (facts.typed & (near.where_from == "register").to_numpy() & ~near.hidden)[at]
    called = np.full(len(at), "", dtype=object)
    called[alone] = near.rows(at[alone])["activities"].to_numpy(object)
    said: dict[tuple[Any, ...], str] = {}
    for key in (
        keys := list(zip(found.own[at].tolist(), tags, words, classes, called, strict=True))
    ):
        if key not in said:
            said[key] = reasons(*key)
    return np.array([*map(said.__getitem__, keys), ""], dtype=object)[:-1]
