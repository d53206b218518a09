"""What a link to a page may hold: choices of the reader's from known ones, and never data.

No postcode, file name, number that was counted, answer or word that somebody typed: one
gate, `allowed`, stands before whatever is read from an address or written into one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from insights.figures.layers import layer_keys
from insights.geography.authorities import authorities
from insights.open_data.people.characteristics import characteristics
from insights.partners.types.partner_types import partner_types
from insights.settings import COUNT_UNITS
from insights.wording.story import step_keys

#: The first page of a strategy session, before its steps.
IN_SHORT: Final = "in_short"
#: The samples, by the name in a link.
SAMPLES: Final = ("marlhaven", "small_museum")
#: The tabs of the page Who is missing, by the name in a link.
TABS: Final = {
    "neighbourhoods": "Neighbourhoods",
    "kinds": "Kinds of place",
    "communities": "Communities",
    "evidence": "Each kind of evidence",
}
ON: Final = "1"
_AREA = re.compile(r"[EWSNK][0-9]{8}")
_RADIUS = re.compile(r"[0-9]{1,2}(?:\.5)?")
_MONTH = re.compile(r"20[0-9]{2}-(?:0[1-9]|1[0-2])")
_MOST_AUTHORITIES = 40
_NEAREST, _FURTHEST = 1, 60  # kilometres that can be chosen
_MADE_UP = "E06999"  # council areas of the sample town


def _is_radius(value: str) -> bool:
    return bool(_RADIUS.fullmatch(value)) and _NEAREST <= float(value) <= _FURTHEST


def _are_authorities(value: str) -> bool:
    codes = value.split(",")
    known = authorities().index
    return len(codes) <= _MOST_AUTHORITIES and all(
        _AREA.fullmatch(code) and (code in known or code.startswith(_MADE_UP)) for code in codes
    )


_HOLDS: Final[Mapping[str, Callable[[str], bool]]] = {
    "sample": lambda value: value in SAMPLES,
    "count": lambda value: value in COUNT_UNITS,
    "radius": _is_radius,
    "authorities": _are_authorities,
    "since": lambda value: bool(_MONTH.fullmatch(value)),
    "area": lambda value: bool(_AREA.fullmatch(value)),
    "tab": lambda value: value in TABS,
    "layer": lambda value: value in layer_keys(),
    "kind": lambda value: value in characteristics(),
    "type": lambda value: any(value == each.key for each in partner_types()),
    "large": lambda value: value == ON,
    "step": lambda value: value == IN_SHORT or value in step_keys(),
}
#: What may stand in an address.
NAMES: Final = tuple(_HOLDS)


def allowed(address: Mapping[str, str]) -> dict[str, str]:
    """Return what of an address may be used, or be written into one; the rest is ignored.

    Examples
    --------
    >>> allowed({"count": "visits", "venue": "DE1 3GP", "radius": "1e9"})
    {'count': 'visits'}
    """
    return {
        name: address[name] for name in NAMES if name in address and _HOLDS[name](address[name])
    }


def holds(*, sample: bool) -> str:
    """Say what a link holds, and what whoever opens it needs."""
    needs = (
        "Whoever opens it sees the sample museum just so."
        if sample
        else "Whoever opens it needs the same files, or a saved analysis."
    )
    return (
        "The link holds what you look at and what you chose to count: nothing from your files, and "
        f"nothing you typed. {needs}"
    )
