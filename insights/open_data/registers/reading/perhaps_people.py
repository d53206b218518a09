"""Names among organisations that may be people's: whose nobody can say for sure is left out."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

_NUMBER = r"[A-Z]{2}-[A-Z0-9]+-."  # one of a register, not what a funder calls somebody


def like_a_person(name: pd.Series, number: pd.Series) -> pd.Series:
    """Say who has a title, and who without a number is called as a person may be.

    Parameters
    ----------
    name, number : pandas.Series
        Of each recipient; a number of no register, such as a funder's own, tells nobody.

    Returns
    -------
    pandas.Series
        Of bool.
    """
    titles = "|".join(_rules()["titles"])
    titled = name.str.fullmatch(rf"(?:{titles})\.?\s+[\w.'’-]+(?:\s+[\w.'’-]+){{0,3}}", case=False)
    told = {each: _called_as_a_person(each) for each in name[~number.str.match(_NUMBER)].unique()}
    return titled | (name.map(told).eq(True) & ~number.str.match(_NUMBER))


def _called_as_a_person(name: str) -> bool:
    """Say whether a name may be a person's: of few words, none of which is a group's.

    Examples
    --------
    >>> _called_as_a_person("Jane Okafor"), _called_as_a_person("Okafor Dance Collective")
    (True, False)
    """
    rules = _rules()["perhaps_a_person"]
    plain = unicodedata.normalize("NFKD", name.casefold().replace("’", "'"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.findall(r"&|[\w'-]+", plain)
    couple = len(set(words).intersection(rules["between"]))
    # What begins a name is one: "Della Street", "Al Khan".
    apart = sum(word in rules["apart"] or word in rules["between"] for word in words[1:])
    if not 2 <= len(words) - apart <= rules["most"] + couple or any(map(str.isdigit, plain)):
        return False
    known, endings = _words_of_groups(), ("'s", "s'", *rules["endings"])
    return not any(
        word in known or word.removesuffix("s") in known or word.endswith(endings) for word in words
    )


@cache
def _words_of_groups() -> frozenset[str]:
    return frozenset(_rules()["perhaps_a_person"]["words"])


@cache
def _rules() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
