"""How the publishers of registers ask to be named, for each organisation that is told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.open_data.registry import registry
from insights.partners.organisations.one_list import sources_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from insights.open_data.registry import Source
    from insights.partners.organisations.shortlist import Listed

_TAGS = "charity_tags"


def credits_asked(told: Iterable[Listed], loaded: Sequence[Source]) -> list[tuple[str, ...]]:
    """Return the lines that the licences ask for, of the registers that each is from.

    Parameters
    ----------
    told : iterable of Listed
    loaded : sequence of Source
        Whose registers are on this computer. One that is not is known by its title: a
        shortlist brought back may name it.

    Returns
    -------
    list of tuple of str
        As many and in the same order; () for what is on no register.
    """
    asked = {each.title: each.attribution for each in (*registry().values(), *loaded)}
    tags = [each.attribution for each in loaded if each.key == _TAGS]
    lines = []
    for one in told:
        found = [asked[title] for title in sources_in(one.source) if asked.get(title)]
        # Tags are added to what is on a register; those of the museum's own list are its own.
        lines.append(tuple(dict.fromkeys([*found, *(tags if found and one.tagged else ())])))
    return lines
