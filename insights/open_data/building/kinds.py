"""Which kind of small area each nation is described by."""

from __future__ import annotations

from collections.abc import Mapping

from insights.open_data.building.fates import Key
from insights.open_data.building.gather import LOOKUP, Gathered
from insights.open_data.building.lookups import by_kind
from insights.open_data.building.residents import are_known
from insights.open_data.geographies import Geography, geographies
from insights.open_data.registry import registry
from insights.prose import listed

_SMALL = "small area"
_OF_ENGLAND_AND_WALES = "Add the file TS001, or TS021 which counts them by ethnic group."
# Which files count everybody, see `insights.open_data.building.residents`.
_COUNTS_ALL = {
    "England": _OF_ENGLAND_AND_WALES,
    "Wales": _OF_ENGLAND_AND_WALES,
    "Scotland": "Add the file UV102b, of age by sex, or UV201, of ethnic group.",
    "Northern Ireland": (
        "Add a table of age or sex from the flexible table builder; or its table of tenure "
        "together with MS-A02, of age, and MS-E15, of households, by council."
    ),
}


def kinds_chosen(gathered: Gathered) -> tuple[str, ...]:
    """Choose the kind of small area for each nation.

    Parameters
    ----------
    gathered : Gathered
        All the tables.

    Returns
    -------
    tuple of str
        Keys of ``geographies.toml``: for each nation, of the kinds whose outlines
        and people are here, the one most tables are of; the finer of two equals.
    """
    found: dict[tuple[str, ...], tuple[int, str]] = {}
    for kind in _small():
        if gathered.of(f"{kind.key}_boundaries", kind.key) is None:
            continue
        if not are_known(gathered, kind.key):
            continue
        tables = sum(geography == kind.key for _, geography in gathered.tables)
        if kind.nations not in found or tables > found[kind.nations][0]:
            found[kind.nations] = (tables, kind.key)
    return tuple(key for _, key in found.values())


def idle(gathered: Gathered, chosen: tuple[str, ...]) -> Mapping[Key, str]:
    """Say why tables of kinds that were not chosen serve nothing in this store."""
    nations = {nation: key for key in chosen for nation in geographies()[key].nations}
    reasons = {}
    for key in gathered.tables:
        kind = geographies().get(key[1])
        if kind is None or kind.serves not in (_SMALL, "deprivation") or kind.key in chosen:
            continue
        other = nations.get(kind.nations[0])
        if other is None:
            reasons[key] = _lacking(gathered, kind)
        elif key[0] == LOOKUP and other in by_kind(gathered.tables[key]):
            continue  # one list of Northern Ireland has both of its kinds of small area
        elif kind.serves == _SMALL:
            reasons[key] = (
                f"Not used: {listed(kind.nations)} is described here by "
                f"{geographies()[other].title}, "
                f"which more of these files are of."
            )
    return reasons


def nothing_chosen(gathered: Gathered) -> str:
    """Say what is missing where no nation has all that a store needs."""
    kinds = {key[1] for key in gathered.tables}
    wanted = [kind for kind in _small() if kind.key in kinds]
    return _lacking(gathered, wanted[0] if wanted else geographies()["lsoa21"])


def _lacking(gathered: Gathered, kind: Geography) -> str:
    where = listed(kind.nations)
    outlines = [
        small
        for small in _small()
        if small.nations == kind.nations
        and gathered.of(f"{small.key}_boundaries", small.key) is not None
    ]
    if not outlines:
        return (
            f"Not used: the outlines of small areas of {where} are missing. "
            f"Add the file “{registry()[f'{kind.key}_boundaries'].title}” as well."
            if f"{kind.key}_boundaries" in registry()
            else f"Not used: the outlines of small areas of {where} are missing; add them as well."
        )
    title = outlines[0].title
    return (
        f"Not used: a census table that counts all residents of {title} is missing. "
        f"{_COUNTS_ALL[kind.nations[0]]}"
    )


def _small() -> list[Geography]:
    return [kind for kind in geographies().values() if kind.serves == _SMALL]
