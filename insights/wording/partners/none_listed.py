"""Why no organisation is listed for a type of partner, and what would list some."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from insights.geography.authorities import nation_of
from insights.prose import listed

if TYPE_CHECKING:
    from insights.open_data.registers.keeping.kept import KeptRegister

# The register of charities of each nation.
_CHARITIES = {
    "charity_commission": ("England", "Wales"),
    "oscr": ("Scotland",),
    "ccni": ("Northern Ireland",),
}


def nations_without(kept: Iterable[KeptRegister], codes: Collection[str]) -> list[str]:
    """Name the nations of the catchment of whose charities no register is loaded.

    Parameters
    ----------
    kept : iterable of KeptRegister
        The registers loaded.
    codes : collection of str
        Authorities of the catchment.
    """
    covered = {nation for each in kept for nation in _CHARITIES.get(each.key, ())}
    here = dict.fromkeys(nation_of(code) for code in codes)
    return [nation for nation in here if nation and nation not in covered]


def why_none(without: Collection[str]) -> str:
    """Say why no organisation is listed for a type, and what to do.

    Parameters
    ----------
    without : collection of str
        Nations of whose charities no register is loaded.

    Examples
    --------
    >>> why_none(["England"])
    'No organisation is listed for this type yet: no register of charities of England is \
loaded. Bring it on the page About the data, or add a group that you know by hand.'
    >>> why_none([])
    'No organisation is listed for this type: the registers and lists loaded name none \
that works near you. Many groups are on no register: ask people you know, and add a group by hand.'
    """
    if without:
        return (
            "No organisation is listed for this type yet: no register of charities of "
            f"{listed([*without])} is loaded. Bring it on the page About the data, or add a group "
            "that you know by hand."
        )
    return (
        "No organisation is listed for this type: the registers and lists loaded name none that "
        "works near you. Many groups are on no register: ask people you know, and add a group by "
        "hand."
    )
