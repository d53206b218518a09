"""Whom the museum means to talk with: its shortlist, and the groups it added by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from pages.shared.session.each_museum import GROUPS, SHORTLIST, opened, said_of, say
from pages.shared.session.partners import types_in_use

if TYPE_CHECKING:
    from collections.abc import Sequence

    from insights.findings import Analysis
    from insights.intake.evidence import Evidence
    from insights.open_data.store import Store
    from insights.partners.organisations.adding import Group
    from insights.partners.organisations.brought_together import Together
    from insights.partners.organisations.shortlist import Listed

_NATIONAL = "doorstep.national"
_LOOKED_UP = "doorstep.shortlist.looked_up"


def shortlist() -> tuple[Listed, ...]:
    """Return the organisations picked, each for a type as it is called now, in their order."""
    mine: tuple[Listed, ...] = said_of(SHORTLIST)
    if not mine or opened():
        return mine  # a saved one has its types as its museum calls them
    from insights.partners.organisations.shortlist import as_called_now

    return as_called_now(mine, types_in_use())


def pick(one: Listed) -> None:
    """Put an organisation on the shortlist."""
    from insights.partners.organisations.shortlist import with_picked

    say(SHORTLIST, with_picked(shortlist(), one))


def unpick(picked_as: tuple[str, str]) -> None:
    """Take an organisation off the shortlist."""
    from insights.partners.organisations.shortlist import without

    say(SHORTLIST, without(shortlist(), picked_as))


def pick_or_not(one: Listed) -> None:
    """Put an organisation on the shortlist, or take it off where it is there."""
    if any(each.picked_as == one.picked_as for each in shortlist()):
        unpick(one.picked_as)
    else:
        pick(one)


def no_room_for(one: Listed) -> bool:
    """Whether an organisation is not on the shortlist, which is as long as it may be."""
    from insights.partners.organisations.shortlist import MOST_PICKED

    picked = shortlist()
    return len(picked) >= MOST_PICKED and all(each.picked_as != one.picked_as for each in picked)


def tick_key(one: Listed) -> str:
    """Set an organisation's box as the shortlist is, and return its key."""
    key = f"pick.{one.organisation_id}.{one.type}"
    st.session_state[key] = any(each.picked_as == one.picked_as for each in shortlist())
    return key


def groups() -> tuple[Group, ...]:
    """Return the groups that were added by hand."""
    return said_of(GROUPS)


def add_group(written: Group) -> None:
    """Add a group, or change the one that has its key.

    Raises
    ------
    NotAddedError
        If something is lacking; see `insights.partners.organisations.adding.as_added`.
    """
    from insights.partners.organisations.adding import as_added, new_key

    others = tuple(each for each in groups() if each.key != written.key)
    key = written.key or new_key()
    added = as_added(replace(written, key=key), others)
    places = [each.key for each in groups()]
    at = places.index(key) if key in places else len(others)
    say(GROUPS, (*others[:at], added, *others[at:]))


def drop_group(key: str) -> None:
    """Forget a group, and take it off the shortlist."""
    say(GROUPS, tuple(each for each in groups() if each.key != key))
    say(SHORTLIST, tuple(each for each in shortlist() if each.organisation_id != key))


def bring_back(picked: Sequence[Listed], added: Sequence[Group]) -> Together:
    """Take what a file of a shortlist holds beside what is here, and return what is here now."""
    from insights.partners.organisations.brought_together import together

    now = together(shortlist(), groups(), (picked, added))
    say(SHORTLIST, now.picked)
    say(GROUPS, now.groups)
    return now


def look_up(found: Analysis, evidence: Sequence[Evidence], store: Store) -> None:
    """Tell what a file brought back as the registers and lists of this analysis have it."""
    from insights.partners.organisations.shortlist import FROM_FILE
    from insights.whom_to_ring import as_known_today

    picked = shortlist()
    done: tuple[Analysis, tuple[Listed, ...]] | None = st.session_state.get(_LOOKED_UP)
    if done is not None and done[0] is found and done[1] == picked:
        return
    if any(each.where_from == FROM_FILE for each in picked):
        picked = as_known_today(picked, evidence, store, found)
        say(SHORTLIST, picked)
    st.session_state[_LOOKED_UP] = (found, picked)


def with_national() -> bool:
    """Whether organisations that work throughout a nation are listed too."""
    return bool(st.session_state.get(_NATIONAL, False))


def list_national(*, also: bool) -> None:
    """List organisations that work throughout a nation too, or leave them out."""
    st.session_state[_NATIONAL] = also
