"""O typed for 0 and I for 1, put right where only one postcode can be meant."""

from __future__ import annotations

from insights.geography.cells import undressed
from insights.geography.grammar import is_full

_FORMS = ("A9", "A99", "A9A", "AA9", "AA99", "AA9A")
_SLIPS = {"O": "0", "I": "1", "0": "O", "1": "I"}
_DRESSING = str.maketrans("", "", " \n.,-'()\"=")


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
    The form that needs the fewest letters changed is meant; where two need as
    few, neither is taken. ``SW1O`` has a form as it stands (that of ``SW1A``),
    though with a letter that is never used there: it is left alone. A cell
    without a single digit is a word.

    Examples
    --------
    >>> repair("DEI 3GL"), repair("NR1 OAA"), repair("SW1O 1AA")
    ('DE1 3GL', 'NR1 0AA', '')
    """
    compact = undressed(text).translate(_DRESSING)
    if not (5 <= len(compact) <= 7 and compact.isascii() and any(map(str.isdigit, compact))):
        return ""
    outward, inward = compact[:-3], compact[-3:]
    mended = _fewest_slips([_in_form(outward, form) for form in _FORMS], outward)
    digit = _in_form(inward[0], "9")
    whole = f"{mended}{digit}{inward[1:]}"
    if not mended or not digit or whole == compact or not is_full(whole):
        return ""
    return f"{whole[:-3]} {whole[-3:]}"


def _in_form(letters: str, form: str) -> str | None:
    """Write letters in a form, changing those easily mistaken; None if it cannot be."""
    if len(letters) != len(form):
        return None
    written = [
        letter if _fits(letter, slot) else _SLIPS.get(letter, "")
        for letter, slot in zip(letters, form, strict=True)
    ]
    return "".join(written) if all(written) else None


def _fits(letter: str, slot: str) -> bool:
    return letter.isalpha() if slot == "A" else letter.isdigit()


def _fewest_slips(candidates: list[str | None], letters: str) -> str:
    """Choose the one that is nearest to what was written; "" where two are as near."""
    slips = {
        candidate: sum(a != b for a, b in zip(candidate, letters, strict=True))
        for candidate in candidates
        if candidate is not None
    }
    nearest = [candidate for candidate in slips if slips[candidate] == min(slips.values())]
    return nearest[0] if len(nearest) == 1 else ""
