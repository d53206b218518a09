"""How each dataset is fetched, as ``registry.toml`` tells it under ``fetch``."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REGISTRY = Path(__file__).parents[1] / "registry.toml"


@dataclass(frozen=True, slots=True)
class Way:
    """One way of having a file from its publisher.

    Attributes
    ----------
    kind : str
        "file" at an address; "dated", at one that has a day in it; "page", whose links name it;
        "catalogue" of the ONS; "outlines" of a feature service, or only its "rows";
        "nomis", the tables of one authority.
    at, path : str
        Which publisher of ``endpoints.toml``, and the path there.
    save_as : str
        The file's name in the folder of downloads.
    holds : str
        What the file is: see `insights.open_data.fetching.checking.check`.
    terms : mapping of str to object
        What else the kind needs to know.
    """

    kind: str
    at: str
    path: str
    save_as: str
    holds: str
    terms: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one dataset is fetched.

    Attributes
    ----------
    key : str
        Its key in the registry.
    must : bool
        Whether nothing can be compared without it.
    choose : str
        Which of the publisher's files it is, in words.
    ways : tuple of Way
        Tried in turn until one gives the file; none where it is saved by hand.
    for_authority : Way or None
        A way that gives single authorities, where there is one.
    sha256 : str
        The checksum it must have; "" where the first fetch records it.
    bytes : int or None
        Its size on the way; None where it was not measured.
    large : bool
        Whether it is left out where only single authorities are wanted.
    unverified : bool
        Whether nobody has seen its address answer.
    because : str
        Why it must be saved by hand, where it must.
    register : bool
        Whether it is of a register of organisations, and not of the store.
    """

    key: str
    must: bool
    choose: str
    ways: tuple[Way, ...] = ()
    for_authority: Way | None = None
    sha256: str = ""
    bytes: int | None = None
    large: bool = False
    unverified: bool = False
    because: str = ""
    register: bool = False


@functools.cache
def recipes(registry: Path = REGISTRY) -> Mapping[str, Recipe]:
    """Return how to have each dataset that feeds a finding and does not come with Doorstep.

    Parameters
    ----------
    registry : pathlib.Path
        The registry to read.

    Returns
    -------
    dict of str to Recipe
        One without ways for a dataset whose record says nothing of fetching:
        it is to be saved by hand. None for one whose record says to leave it:
        another does the same for a museum.
    """
    found: dict[str, Recipe] = {}
    for group, record in tomllib.loads(registry.read_text(encoding="utf-8")).items():
        for key, own in record.get("tables", {group: {}}).items():
            told = {**record, **own}
            needed = told.get("feeds") and ("choose" in told or "fetch" in told)
            if needed and not told.get("fetch", {}).get("leave", False):
                found[key] = _recipe(key, told)
    return found


def _recipe(key: str, told: Mapping[str, Any]) -> Recipe:
    fetch = told.get("fetch", {})
    numbers = fetch.get("datasets", {}).get(key, "")
    datasets = [numbers] if isinstance(numbers, str) else list(numbers)
    terms = [{"dataset": number, "prefix": told.get("prefix", "")} for number in datasets]
    single, size = fetch.get("for_authority"), fetch.get("download_megabytes", {}).get(key)
    if single and single["kind"] == "nomis" and not datasets[0]:
        single = None
    return Recipe(
        key=key,
        must=told.get("must", False),
        choose=told.get("choose", ""),
        ways=tuple(
            _way(way, key, each)
            for way in fetch.get("ways", ())
            for each in (terms if "{dataset}" in way["path"] else terms[:1])
            if each["dataset"] or "{dataset}" not in way["path"]
        ),
        for_authority=_way(single, key, terms[0]) if single else None,
        sha256=fetch.get("sha256", {}).get(key, ""),
        bytes=round(size * 1e6) if size else None,
        large=fetch.get("large", False),
        unverified=key in fetch.get("unverified", ()),
        because=fetch.get("because", ""),
        register=told.get("register", False),
    )


def _way(told: Mapping[str, Any], key: str, terms: Mapping[str, Any]) -> Way:
    of_way = ("kind", "at", "path", "save_as", "holds")
    known = {"{key}": key, "{file}": key.replace("_", "-"), "{dataset}": terms["dataset"]}
    filled = {}
    for name in of_way:
        filled[name] = str(told.get(name, ""))
        for place, value in known.items():
            filled[name] = filled[name].replace(place, value)
    return Way(**filled, terms={**terms, **{n: v for n, v in told.items() if n not in of_way}})
