"""A shortlist and groups from a file set beside those that are here, so that neither is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from insights.partners.organisations.adding import MOST_GROUPS, Group, new_key
from insights.partners.organisations.shortlist import FROM_FILE, MOST_PICKED, Listed, with_picked


class Together(NamedTuple):
    """A shortlist and groups, those that were here and those of a file.

    Attributes
    ----------
    picked : tuple of Listed
    groups : tuple of Group
    groups_left_out, picked_left_out : int
        How many of the file there was no room for.
    """

    picked: tuple[Listed, ...]
    groups: tuple[Group, ...]
    groups_left_out: int = 0
    picked_left_out: int = 0


def together(
    picked: Sequence[Listed],
    groups: Sequence[Group],
    brought: tuple[Sequence[Listed], Sequence[Group]],
) -> Together:
    """Set what a file holds beside what is here.

    A group is known by its name, as it is to whoever added it. One that is here under that
    name keeps its key and takes the words of the file; another that has the key of one that
    is here gets a key of its own. What was picked in the file follows its group.

    Parameters
    ----------
    picked : sequence of Listed
        The shortlist as it is here.
    groups : sequence of Group
        Those added by hand here.
    brought : (sequence of Listed, sequence of Group)
        What `insights.partners.organisations.shortlist.from_file` returned.

    Examples
    --------
    >>> scouts = Group("Sea Scouts", types=("T2",), key="hand-20260105-1")
    >>> pride = Group("Quay Pride", types=("T9",), key="hand-20260105-1")
    >>> [one.name for one in together((), [scouts], ((), [pride])).groups]
    ['Sea Scouts', 'Quay Pride']
    """
    kept = {one.key: one for one in groups}
    by_name = {one.name.casefold(): one.key for one in groups}
    key_now: dict[str, str | None] = {}
    for one in brought[1]:
        key = by_name.get(one.name.casefold()) or (new_key() if one.key in kept else one.key)
        if key not in kept and len(kept) >= MOST_GROUPS:
            key_now[one.key] = None
            continue
        kept[key] = replace(one, key=key)
        by_name[one.name.casefold()] = key_now[one.key] = key
    list_now = tuple(picked)
    no_room = 0
    for pick in brought[0]:
        known_as = _known_as(pick, key_now, kept)
        longer = with_picked(list_now, replace(pick, organisation_id=known_as or ""))
        if known_as is None or len(longer) > max(MOST_PICKED, len(list_now)):
            no_room += 1
        else:
            list_now = longer
    left_out = sum(key is None for key in key_now.values())
    return Together(list_now, tuple(kept.values()), left_out, no_room)


def _known_as(
    pick: Listed, key_now: Mapping[str, str | None], groups: Mapping[str, Group]
) -> str | None:
    """Return the identifier under which something picked in a file is known here, if it is."""
    before = pick.organisation_id
    if before in key_now:
        return key_now[before]
    same_key = groups.get(before)
    if same_key is not None and same_key.name.casefold() != pick.name.casefold():
        # Its own group is not in the file, and this one only has its key.
        return f"{FROM_FILE}: {before}"
    return before
