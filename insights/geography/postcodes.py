"""What people write where a postcode is asked for, read as what it is."""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from pathlib import Path

import numpy as np
import pandas as pd

CLASSES = (
    "matched",
    "terminated",
    "not_in_directory",
    "partial",
    "crown_dependency",
    "bfpo",
    "non_uk",
    "missing",
    "unrecognised",
)

# BS 7666 forms, with the third and fourth letters relaxed and NPT allowed, so
# that every code ever issued fits: 7,084 ended ones break the strict form.
_OUTWARD = (
    r"(?:NPT|ZZ99|[A-PR-UWYZ](?:[0-9][A-HJKMNPR-Y]|[A-HK-Y][0-9][ABEHMNPRVWXY]"
    r"|[A-HK-Y][0-9]{1,2}|[0-9]{1,2}))"
)
_INWARD = r"[0-9][ABD-HJLNP-UW-Z]{2}"
_FULL = rf"(?:GIR0AA|ZZ993[A-Z]{{2}}|{_OUTWARD}{_INWARD})"
_is_full = re.compile(_FULL).fullmatch
_is_partial = re.compile(rf"{_OUTWARD}(?:[0-9][A-Z]?)?").fullmatch
_find_embedded = re.compile(
    rf"(?<![A-Z0-9])({_OUTWARD})[ \-.]{{0,2}}({_INWARD})(?![A-Z0-9])"
).findall
_is_bfpo = re.compile(r"BFPO[0-9]{1,4}|BF1[0-9]?(?:[0-9][A-Z]{0,2})?|BFPO").fullmatch

_is_foreign = re.compile(
    "|".join(
        (
            r"[0-9]{4,6}",  # much of the world, the United States among it
            r"[0-9]{5}-[0-9]{4}",  # United States, ZIP+4
            r"[0-9]{3} [0-9]{2}",  # Sweden, Czechia, Greece
            r"[0-9]{2}-[0-9]{3}",  # Poland
            r"[0-9]{4}-[0-9]{3}",  # Portugal
            r"[1-9][0-9]{3} ?[A-Z]{2}",  # Netherlands
            r"[A-Z]{1,3}-[0-9]{3} ?[0-9]{1,3}",  # D-10115, SE-111 22
            r"[A-Z]{2} [0-9]{5}(?:-[0-9]{4})?",  # a state and its ZIP code
            r"[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z][ -]?[0-9][ABCEGHJ-NPRSTV-Z][0-9]",  # Canada
            r"[AC-FHKNPRTV-Y][0-9][0-9W][ -]?[0-9AC-FHKNPRTV-Y]{4}",  # Ireland
        )
    )
).fullmatch
_CROWN = ("JE", "GY", "IM")  # Jersey, Guernsey, the Isle of Man
_NOT_ALPHANUMERIC = re.compile(r"[^A-Z0-9]+")
_FORMS = ("A9", "A99", "A9A", "AA9", "AA99", "AA9A")
_TO_LETTER = str.maketrans("01", "OI")
_TO_DIGIT = str.maketrans("OI", "01")


def standardise(raw: pd.Series) -> pd.DataFrame:
    """Read postcodes as people write them.

    Parameters
    ----------
    raw : pandas.Series of str, shape (n,)
        Cells as they stand in the file; anything missing counts as empty.

    Returns
    -------
    pandas.DataFrame, shape (n, 2)
        Indexed like `raw`. ``postcode`` is upper case with one space, or "";
        ``shape`` is "full", "partial", "crown_dependency", "bfpo", "non_uk",
        "missing" or "unrecognised". A full postcode need not exist: that is
        for `insights.geography.locate.locate` to say.

    Notes
    -----
    The work is done once for each distinct cell. A cell that holds more than
    a postcode counts only if exactly one stands in it between word boundaries.

    References
    ----------
    BS 7666-0:2006, *Spatial datasets for geographical referencing*; Royal Mail,
    *Programmers' guide to PAF*.

    Examples
    --------
    >>> standardise(pd.Series(["de1-3gl", "12 Iron Gate, Derby DE1 3GL", "NR1", "n/a"]))
      postcode    shape
    0  DE1 3GL     full
    1  DE1 3GL     full
    2           partial
    3           missing
    """
    codes, distinct = pd.factorize(raw.fillna("").astype("str"))
    read = _standardise_distinct(pd.Series(distinct, dtype="str"))
    return read.take(codes).set_axis(raw.index, axis=0)


def _standardise_distinct(distinct: pd.Series) -> pd.DataFrame:
    """Read each distinct cell: the plain ones together, the rest one at a time."""
    upper = distinct.str.upper()
    compact = upper.str.replace(r"[^A-Z0-9]+", "", regex=True)
    full = compact.str.fullmatch(_FULL).to_numpy(dtype=bool)
    spaced = compact.str.slice(stop=-3) + " " + compact.str.slice(start=-3)
    postcode = spaced.where(full, "").to_numpy(dtype=object)
    shape = np.where(full, "full", "unrecognised").astype(object)
    rest = np.flatnonzero(~full)
    for i, text in zip(rest, upper.to_numpy(dtype=object)[rest], strict=True):
        postcode[i], shape[i] = _read_cell(text)
    shape[full & compact.str.startswith(_CROWN).to_numpy(dtype=bool)] = "crown_dependency"
    shape[full & compact.str.startswith("BF1").to_numpy(dtype=bool)] = "bfpo"
    return pd.DataFrame(
        {"postcode": pd.Series(postcode, dtype="str"), "shape": pd.Series(shape, dtype="str")}
    )


def _read_cell(text: str) -> tuple[str, str]:
    """Read one upper-case cell that is not simply a postcode."""
    text = unicodedata.normalize("NFKC", text).strip()
    compact = _NOT_ALPHANUMERIC.sub("", text)
    if _is_full(compact):
        return f"{compact[:-3]} {compact[-3:]}", _kind_of(compact)
    if _is_missing(compact):
        # A town in another script leaves nothing of a postcode, but somebody wrote it.
        written = not compact and any(letter.isalnum() for letter in text)
        return "", "unrecognised" if written else "missing"
    if compact in _words("abroad") or _is_foreign(text):
        return "", "non_uk"
    if _is_bfpo(compact):
        return "", "bfpo"
    if _is_partial(compact):
        kind = _kind_of(compact)
        return "", kind if kind != "full" else "partial"
    if "@" not in text:
        found = {outward + " " + inward for outward, inward in _find_embedded(text)}
        if len(found) == 1:
            postcode = found.pop()
            return postcode, _kind_of(postcode)
    return "", "unrecognised"


@functools.cache
def _words(meaning: str) -> frozenset[str]:
    """Return the words that stand for no postcode, without spaces or punctuation."""
    listed = Path(__file__).with_name("instead_of_a_postcode.toml").read_text(encoding="utf-8")
    return frozenset(
        _NOT_ALPHANUMERIC.sub("", word.upper()) for word in tomllib.loads(listed)[meaning]
    )


def _is_missing(compact: str) -> bool:
    repeated = len(compact) > 1 and len(set(compact)) == 1
    return not compact or compact in _words("missing") or repeated


def _kind_of(postcode: str) -> str:
    if postcode.startswith(_CROWN):
        return "crown_dependency"
    return "bfpo" if postcode.startswith("BF1") else "full"


def repair(text: str) -> str:
    """Put right O for 0 and I for 1 where only one form of postcode fits.

    Parameters
    ----------
    text : str
        One cell that is not a postcode as it stands.

    Returns
    -------
    str
        The postcode it must have meant, or "" where none or several would do.
        Whether it exists is for the directory to say.

    Notes
    -----
    ``SW1O`` may be ``SW10`` or a mistyped ``SW1A``-like form: two forms of
    letters and digits fit, so it is left alone.

    Examples
    --------
    >>> repair("DEI 3GL"), repair("NR1 OAA"), repair("SW1O 1AA")
    ('DE1 3GL', 'NR1 0AA', '')
    """
    compact = _NOT_ALPHANUMERIC.sub("", unicodedata.normalize("NFKC", text.upper()))
    if not 5 <= len(compact) <= 7:
        return ""
    outward, inward = compact[:-3], compact[-3:]
    fits = [form for form in _FORMS if _could_be(outward, form)]
    if len(fits) != 1:
        return ""
    mended = "".join(
        letter.translate(_TO_LETTER if slot == "A" else _TO_DIGIT)
        for letter, slot in zip(outward, fits[0], strict=True)
    )
    mended += inward[0].translate(_TO_DIGIT) + inward[1:]
    if mended == compact or not _is_full(mended):
        return ""
    return f"{mended[:-3]} {mended[-3:]}"


def _could_be(outward: str, form: str) -> bool:
    """Say whether each character is, or is easily mistaken for, what the form wants."""
    return len(outward) == len(form) and all(
        (letter.isalpha() or letter in "01")
        if slot == "A"
        else (letter.isdigit() or letter in "OI")
        for letter, slot in zip(outward, form, strict=True)
    )
