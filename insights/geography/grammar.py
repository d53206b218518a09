"""The forms a United Kingdom postcode can have."""

from __future__ import annotations

import functools
import re

import numpy as np
import numpy.typing as npt

from insights.geography.keys import SIGNS, Keys, postcode_keys

# BS 7666, with the third and fourth letters of the outward code relaxed, so that every code
# ever issued fits: 4,667 ended ones of old London (W1V 4AB and its like) break the strict form.
_FIRST = "A-PR-UWYZ"
_SECOND = "A-HK-Y"
_THIRD = "A-HJKMNPR-Y"
_FOURTH = "ABEHMNPRVWXY"
_LAST = "ABD-HJLNP-UW-Z"
_DIGIT = "0-9"
_FORMS = (
    (_FIRST, _DIGIT),
    (_FIRST, _DIGIT, _DIGIT),
    (_FIRST, _DIGIT, _THIRD),
    (_FIRST, _SECOND, _DIGIT),
    (_FIRST, _SECOND, _DIGIT, _DIGIT),
    (_FIRST, _SECOND, _DIGIT, _FOURTH),
)
_NEWPORT = "NPT"  # the outward code of old Newport, until 1998

# Codes that break the form and stand in the directory of the Office for National Statistics all
# the same: one of the Girobank's, and an ended one of old Newport.
_EXCEPTIONS = ("GIR0AA", "NPT0VA")
# One that keeps the form, and is Gibraltar's.
_ABROAD = "GX111AA"
# What the health service writes for somebody of no fixed abode, or from abroad.
_PSEUDO = "ZZ993[A-Z]{2}"


def _outward(gap: str = "") -> str:
    """Write the outward code as a pattern, with what may stand between its letters and digits."""
    forms = ["".join(f"[{sign}]" for sign in form) for form in reversed(_FORMS)]
    apart = [form.replace(f"[{_DIGIT}]", f"{gap}[{_DIGIT}]", 1) for form in forms]
    return f"(?:{'|'.join([_NEWPORT, *apart])})"


OUTWARD = _outward()
OUTWARD_APART = _outward(r"[ .\-]?")
INWARD = f"[{_DIGIT}][{_LAST}]{{2}}"
is_full = re.compile(rf"(?!{_ABROAD}){OUTWARD}{INWARD}|{'|'.join(_EXCEPTIONS)}|{_PSEUDO}").fullmatch

_INWARDS = 37**3
_PLACES = 4


def well_formed(keys: Keys) -> npt.NDArray[np.bool_]:
    """Say of each key whether its postcode has one of the forms.

    Parameters
    ----------
    keys : numpy.ndarray of int64, shape (n,)
        See `insights.geography.keys.postcode_keys`.

    Returns
    -------
    numpy.ndarray of bool, shape (n,)
        The same as `is_full` says of their spellings, but for the codes of the health service.

    Examples
    --------
    >>> well_formed(postcode_keys(["DE1 3GL", "GIR 0AA", "DE1 3CL", "QE1 3GL"])).tolist()
    [True, True, False, False]
    """
    fits = _outwards()[keys // _INWARDS] & _inwards()[keys % _INWARDS]
    *exceptions, abroad = _apart_from_the_forms()
    for exception in exceptions:
        fits |= keys == exception
    return np.asarray(fits & (keys != abroad))


@functools.cache
def _apart_from_the_forms() -> tuple[int, ...]:
    return tuple(postcode_keys([*_EXCEPTIONS, _ABROAD]).tolist())


@functools.cache
def _outwards() -> npt.NDArray[np.bool_]:
    """Say of each outward code there could be whether it has one of the forms."""
    fits = np.zeros((37,) * _PLACES, dtype=bool)
    for form in _FORMS:
        fits |= _all_of([*form, *[""] * (_PLACES - len(form))])
    fits[tuple(SIGNS.index(sign) for sign in _NEWPORT.ljust(_PLACES))] = True
    return fits.ravel()


@functools.cache
def _inwards() -> npt.NDArray[np.bool_]:
    """Say of each pair of a digit and two letters whether an inward code can be that."""
    return _all_of([_DIGIT, _LAST, _LAST]).ravel()


def _all_of(places: list[str]) -> npt.NDArray[np.bool_]:
    """Combine what may stand in each place; "" is for none."""
    return np.asarray(functools.reduce(np.logical_and.outer, map(_may_stand, places)))


def _may_stand(signs: str) -> npt.NDArray[np.bool_]:
    """Say of no sign, the ten digits and the letters whether each is among `signs`."""
    return np.array([bool(re.fullmatch(f"[{signs or ' '}]", sign)) for sign in SIGNS])
