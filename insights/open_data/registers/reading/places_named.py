"""Names of places as registers and museums write them, and the councils of today they mean."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from insights.geography.authorities import authorities, current_code, nation_of

_BEFORE = re.compile(
    r"^(?:the |council of the |(?:royal |london )?borough of |city and county of |"
    r"city of |county of )+"
)
_AFTER = re.compile(
    r"(?: (?:city and county|city and district|metropolitan borough|metropolitan district|"
    r"county borough|london borough|royal borough|borough|city|district|county|unitary authority)"
    r"(?: of)?)?(?: council)?$"
)
_AFTER_COMMA = re.compile(r"^(.+), (?:(?:city|county) of|the|city and county of)$")
_LONDON, _LONDON_CODE = "E09", "E12000007"


def authority_codes(name: str, nation: str = "", kind: str = "") -> tuple[str, ...]:
    """Return the authorities of today that a name means, () where it names none.

    Parameters
    ----------
    name : str
        As the Charity Commission, OSCR, the register of schools, Give Food or a museum
        writes it: capitals, "&" and "City Council" do not matter.
    nation : str
        Whose authorities alone are meant, where that is known.
    kind : str
        The kind of area the Charity Commission says it is; of a country or a continent
        no authority is meant.

    Returns
    -------
    tuple of str
        Codes in ``insights/geography/authorities.csv``, sorted. A county means its districts, an
        abolished council those that came after it; a whole nation none.

    Examples
    --------
    >>> authority_codes("Derby City"), authority_codes("Sheffield City")
    (('E06000015',), ('E08000039',))
    >>> authority_codes("Hertfordshire") == authority_codes("Herefordshire")
    False
    >>> len(authority_codes("Throughout London", kind="Region")), authority_codes("Wales")
    (33, ())
    """
    if plain(kind) in {"country", "continent"}:
        return ()
    found = _codes_of().get(plain(name))
    if found is None:
        found = _codes_of().get(_shortened(plain(name)), ())
    return tuple(code for code in found if not nation or nation_of(code) == nation)


def authorities_of_code(code: str) -> tuple[str, ...]:
    """Return the authorities of today that a statistical code means, of whatever year.

    Examples
    --------
    >>> authorities_of_code("E07000026"), authorities_of_code("E06000015")
    (('E06000063',), ('E06000015',))
    """
    code = current_code(code.strip().upper())
    return (code,) if code in authorities().index else _former_codes().get(code, ())


@cache
def place_codes() -> Mapping[str, tuple[str, ...]]:
    """Return the authorities of every name by which a place may be named in words.

    Names of councils, counties and places that were councils, as they are written, without those
    of whole nations.
    """
    written: dict[str, tuple[str, ...]] = {}
    for name, codes in _written().items():
        if codes:
            written.setdefault(name, codes)
    return written


def is_national(name: str) -> bool:
    """Say whether a name means a whole nation or more.

    Examples
    --------
    >>> is_national("Throughout England And Wales"), is_national("Derby City")
    (True, False)
    """
    return plain(name) in {plain(each) for each in _places()["national"]["names"]}


def plain(name: str) -> str:
    """Return a name as it is compared: lower case, "and" for "&", no accents, points or hyphens.

    Examples
    --------
    >>> plain("St. Helens"), plain("Argyll & Bute"), plain("Ynys Môn")
    ('st helens', 'argyll and bute', 'ynys mon')
    """
    spread = unicodedata.normalize("NFKD", name.replace("&", " and "))
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
    bare = re.sub(r"['’.]", "", bare.casefold())
    return " ".join(re.sub(r"[^a-z0-9,]+", " ", bare).split()).replace(" ,", ",").strip(", ")


def _shortened(name: str) -> str:
    """Return the bare name of a council: "derby" for "derby city council"."""
    if turned := _AFTER_COMMA.match(name):
        name = turned[1]
    # The City of London is one council of London's many.
    called = name.removeprefix("the ")
    ways = (
        called,
        _AFTER.sub("", called),
        _BEFORE.sub("", name),
        _AFTER.sub("", _BEFORE.sub("", name)),
    )
    return next((way for way in ways if way in _codes_of()), name)


@cache
def _places() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("places.toml").read_text("utf-8"))


@cache
def _written() -> Mapping[str, tuple[str, ...]]:
    """Return the authorities of every name as it is written, those of today first."""
    names = {str(name): str(code) for code, name in authorities()["name"].items()}
    places = _places()
    written: dict[str, tuple[str, ...]] = {name: (code,) for name, code in names.items()}
    for name, code in names.items():
        if turned := re.match(r"(.+), (City|County) of$", name):
            written[turned[1]] = (code,)
            written[f"{turned[2]} of {turned[1]}"] = (code,)
        if name.endswith(" City"):
            written.setdefault(name.removesuffix(" City"), (code,))
        for start in ("City of ", "County "):
            if name.startswith(start) and name != "City of London":
                written.setdefault(name.removeprefix(start), (code,))
    grouped = [*places["counties"].values(), *places["former"].values()]
    for name, now in [(each["name"], each["now"]) for each in grouped] + list(
        places["other"].items()
    ):
        written.setdefault(name, tuple(sorted(names[each] for each in now)))
    london = tuple(sorted(code for code in names.values() if code.startswith(_LONDON)))
    written |= dict.fromkeys(places["london"]["names"], london)
    nowhere = places["national"]["names"] + places["elsewhere"]["names"]
    return written | dict.fromkeys(nowhere, ())


@cache
def _codes_of() -> Mapping[str, tuple[str, ...]]:
    """Return the authorities of every name as it is compared."""
    known: dict[str, tuple[str, ...]] = {}
    for name, codes in _written().items():
        known.setdefault(plain(name), codes)
    return known


@cache
def _former_codes() -> Mapping[str, tuple[str, ...]]:
    """Return the authorities of the codes of counties and of councils that are no more."""
    grouped = {**_places()["counties"], **_places()["former"]}
    meant = {
        code: tuple(sorted(one for name in each["now"] for one in _written()[name]))
        for code, each in grouped.items()
    }
    return meant | {_LONDON_CODE: _codes_of()["london"]}
