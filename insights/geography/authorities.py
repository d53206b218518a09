"""Local authorities of the United Kingdom: names, nations, and codes that changed.

`authorities.csv` holds the 361 authorities of April 2025. Source: Office for
National Statistics, *Local Authority Districts (April 2025) Names and Codes in
the UK*, licensed under the Open Government Licence v3.0.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

# Statistical codes that changed on 1 April 2025 with no change of name: old to new.
_CHANGED = {"E08000016": "E08000038", "E08000019": "E08000039"}  # Barnsley, Sheffield
_FORMER = {new: old for old, new in _CHANGED.items()}
_PLACES = {"L99999999": "Channel Islands", "M99999999": "Isle of Man"}


@functools.cache
def authorities() -> pd.DataFrame:
    """Return every local authority.

    Returns
    -------
    pandas.DataFrame, shape (361, 2)
        ``name`` and ``nation``, indexed by ``code``. Not to be changed in place.
    """
    table = pd.read_csv(Path(__file__).with_name("authorities.csv"), dtype="str")
    return table.set_index("code")


@functools.cache
def _name_of() -> dict[str, str]:
    return {str(code): name for code, name in authorities()["name"].items()} | _PLACES


def authority_name(code: str) -> str:
    """Return an authority's name, or the code itself where it is not known.

    Parameters
    ----------
    code : str
        Nine characters, of this vintage or the one before.

    Examples
    --------
    >>> authority_name("E06000015"), authority_name("E08000019"), authority_name("E06999901")
    ('Derby', 'Sheffield', 'E06999901')
    """
    return _name_of().get(current_code(code), code)


def authority_code(name: str) -> str:
    """Return the code of the authority with exactly this name, or "".

    Examples
    --------
    >>> authority_code("Cardiff"), authority_code("Camelot")
    ('W06000015', '')
    """
    return _code_of().get(name.casefold(), "")


@functools.cache
def _code_of() -> dict[str, str]:
    return {name.casefold(): str(code) for code, name in authorities()["name"].items()}


def places_in_list(codes: Iterable[str]) -> npt.NDArray[np.intp]:
    """Return where in the list of authorities each code's authority is, -1 for one not there.

    Parameters
    ----------
    codes : iterable of str
        Of this vintage or the one before; of a council that is newer, or "", nothing is known.

    Examples
    --------
    >>> at = places_in_list(["E08000019", "E08000039", "E06000099"])
    >>> bool(at[0] == at[1]), int(at[2])
    (True, -1)
    """
    return authorities().index.get_indexer(pd.Index([current_code(code) for code in codes]))


def nation_of(code: str) -> str:
    """Return the nation of an authority or small area from the letter its code begins with.

    Examples
    --------
    >>> nation_of("W06000015"), nation_of("L99999999")
    ('Wales', '')
    """
    nations = {"E": "England", "W": "Wales", "S": "Scotland", "N": "Northern Ireland"}
    return nations.get(code[:1], "")


def current_code(code: str) -> str:
    """Return the code of April 2025 for a code of that vintage or the one before.

    Examples
    --------
    >>> current_code("E08000016"), current_code("E06000015")
    ('E08000038', 'E06000015')
    """
    return _CHANGED.get(code, code)


def same_authority(code: str) -> tuple[str, ...]:
    """Return every code an authority has had, the one given first.

    Examples
    --------
    >>> same_authority("E08000039")
    ('E08000039', 'E08000019')
    """
    other = _CHANGED.get(code) or _FORMER.get(code)
    return (code, other) if other else (code,)
