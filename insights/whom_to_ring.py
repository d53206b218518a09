"""Whom to ring: organisations of each type of partner that fit and are near."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from insights.incremental import Steps
from insights.open_data.registers.reading.areas_in_words import Places
from insights.partners.organisations.adding import ADDED_BY_HAND, organisations_of
from insights.partners.organisations.brought_back import as_known, to_look_up
from insights.partners.organisations.finding import in_order, match_organisations, matches
from insights.partners.organisations.one_list import as_one, sources_in
from insights.partners.organisations.own_lists import OwnLists, account_of_lists, read_lists
from insights.partners.organisations.premises import in_neighbourhoods, small_areas_at
from insights.partners.organisations.shelters import sheltered
from insights.partners.types.partner_types import partner_types
from insights.tables import ORGANISATIONS, empty

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.intake.evidence import Evidence
    from insights.open_data.store import Source, Store
    from insights.partners.organisations.adding import Group
    from insights.partners.organisations.own_lists import List
    from insights.partners.organisations.shortlist import Listed
    from insights.partners.scoring.suggestion import Suggestion
    from insights.partners.types.partner_types import PartnerType
    from insights.surroundings import Surroundings


def find_organisations(
    evidence: Sequence[Evidence],
    store: Store,
    suggestions: Sequence[Suggestion],
    here: Surroundings | None,
    types: Sequence[PartnerType] = (),
    *,
    groups: Sequence[Group] = (),
    national: bool = False,
    steps: Steps | None = None,
    areas: pd.DataFrame | None = None,
    museum: tuple[float, float] | None = None,
) -> pd.DataFrame:
    """List organisations that fit and work in the catchment.

    Parameters
    ----------
    evidence : sequence of Evidence
        Of which the museum's own lists of organisations are read.
    store : Store
        With the register it was built from and the registers beside it.
    suggestions : sequence of Suggestion
        Gives the order of the types.
    here : Surroundings or None
        The catchment; without one nothing can be listed.
    types : sequence of PartnerType
        The ten as a museum has them; without any, as they are published.
    groups : sequence of Group
        Those that were added by hand.
    national : bool
        List organisations of registers that work throughout a nation too.
    steps : Steps, optional
        What this visitor's last analysis worked out: another order of the types changes
        nothing of what is read and matched.
    areas : pandas.DataFrame, optional
        Areas of the findings, released; see
        `insights.partners.organisations.premises.in_neighbourhoods`.
    museum : tuple of float, optional
        Its easting and northing.

    Returns
    -------
    pandas.DataFrame
        With the columns `insights.partners.organisations.finding.MATCHES`, and the neighbourhood of
        premises where areas are given. Of one that is on several lists, what was added by
        hand is believed first, then the museum's own list.
    """
    if here is None:
        return match_organisations(empty(ORGANISATIONS), (), ())
    once = (Steps() if steps is None else steps).once
    names = tuple(sorted(_authorities(here).items()))
    lists = tuple(item for item in evidence if item.kind == "organisations")
    known = once(_known, lists, store, store.registers.fingerprint, names, tuple(groups), national)
    found = once(_matched, known, names, tuple(types) or partner_types(), national)
    found = in_order(found, [suggestion.key for suggestion in suggestions])
    if areas is None or museum is None:
        return found
    small = once(_small_areas_at, found, store, here)
    return in_neighbourhoods(found, small, areas, suggestions, museum)


def as_known_today(
    picked: Sequence[Listed],
    evidence: Sequence[Evidence],
    store: Store,
    found: Analysis,
) -> tuple[Listed, ...]:
    """Tell a shortlist that was brought back in the words of registers and lists of today.

    Parameters
    ----------
    picked : sequence of Listed
    evidence : sequence of Evidence
        Of which the museum's own lists of organisations are read.
    store : Store
        With the registers beside it.
    found : Analysis
        Of whose organisations most will be.
    """
    names = {one.key: one.name for one in found.suggestions}
    own = _own(evidence)
    wanted = set(to_look_up(picked, found.organisations))
    # A shortlist of an earlier day is no way round: what shelters people is on no register's list.
    hidden = sheltered([store.organisations]) | store.registers.sheltering(wanted)
    left_out = (wanted & hidden).difference(own.index)
    wanted -= left_out
    picked = [one for one in picked if one.organisation_id not in left_out]
    if not wanted:
        return as_known(picked, found.organisations, empty(ORGANISATIONS), names)
    known = as_one(
        [own[own.index.isin(wanted)].assign(where_from="own list")]
        + [
            each[each.index.isin(wanted)].assign(where_from="register")
            for each in (store.organisations, store.registers.named(wanted))
        ]
    )
    shelters = sheltered([own, store.organisations]) | store.registers.sheltering(known.index)
    known = known.assign(shelters=known.index.isin(shelters))
    return as_known(picked, found.organisations, known, names)


def account_of_own_lists(evidence: Sequence[Evidence], here: Surroundings | None) -> OwnLists:
    """Say what became of every row of the museum's own lists, all together."""
    named = {} if here is None else _authorities(here)
    places = Places({name: (code,) for code, name in named.items()}, tuple(named))
    return account_of_lists(_lists(evidence), places)


def _authorities(here: Surroundings) -> dict[str, str]:
    """Return the authorities of the catchment: code to name."""
    return dict(zip(here.areas["authority_code"], here.areas["authority"], strict=True))


def _own(evidence: Sequence[Evidence]) -> pd.DataFrame:
    return read_lists(_lists(evidence))


def _lists(evidence: Sequence[Evidence]) -> list[List]:
    return [(item.rows, item.columns) for item in evidence if item.kind == "organisations"]


def _small_areas_at(found: pd.DataFrame, store: Store, here: Surroundings) -> pd.Series:
    """Say which small area of the catchment each of the premises stands in."""
    if found.empty or found["easting"].isna().all():
        return pd.Series("", found.index, dtype="str")
    return small_areas_at(found, store.boundaries(here.areas.index))


def _known(
    lists: tuple[Evidence, ...],
    store: Store,
    _fingerprint: str,
    names: tuple[tuple[str, str], ...],
    groups: tuple[Group, ...],
    national: bool,
) -> pd.DataFrame:
    """Read what the museum and the registers say of organisations that may work here."""
    codes = tuple(code for code, _ in names)
    by_hand = organisations_of(groups, dict(names)).assign(where_from=ADDED_BY_HAND)
    own = _own(lists)
    near = store.registers.near(codes, national=national)
    # Those of the museum's own list may have ended, or work elsewhere: what else is known of them.
    also = store.registers.named(set(own.index).difference(near.index)) if len(own) else near[:0]
    also = also.assign(
        authority_codes=pd.Series([()] * len(also), also.index, dtype="object"),
        area_of_operation="",
        national=False,
    )
    registered = [
        frame.assign(where_from="register") for frame in (store.organisations, near, also)
    ]
    known = as_one([by_hand, own.assign(where_from="own list"), *registered])
    # A shelter stays one whatever another list calls it, and wherever its register has it.
    written = sheltered([by_hand, own, store.organisations])
    shelters = written | store.registers.sheltering(known.index)
    return known.assign(shelters=known.index.isin(shelters))


def _matched(
    known: pd.DataFrame,
    names: tuple[tuple[str, str], ...],
    types: tuple[PartnerType, ...],
    national: bool,
) -> pd.DataFrame:
    return matches(known, names, tuple(code for code, _ in names), types, national=national)


def registers_used(store: Store, organisations: pd.DataFrame) -> tuple[Source, ...]:
    """Return whose registers the organisations listed are from, and whose tags they carry."""
    sources = organisations["source"].unique() if len(organisations) else ()
    from_registers = {one for several in sources for one in sources_in(several)}
    kept = () if not from_registers else store.registers.kept
    return tuple(
        each.source for each in kept if each.source.title in from_registers or "tagged" in each.rows
    )
