"""Where records end in text whose quotation marks are all as they should be."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_QUOTE, _RETURN, _LINE_END = b'"\r\n'


@dataclass(frozen=True, slots=True)
class Divided:
    """Text that begins with a record, and where it is divided.

    Attributes
    ----------
    ends : numpy.ndarray of int
        Where each line end that ends a record stands.
    between : numpy.ndarray of int
        Where each delimiter that stands between two fields does.
    sound : int
        How many of `ends` have no quotation mark before them that is not as it should be.
    all_sound : bool
        Whether the text has no such mark at all.
    inner, within : numpy.ndarray of int
        Where line ends and delimiters within a field stand.
    """

    ends: np.ndarray
    between: np.ndarray
    sound: int
    all_sound: bool
    inner: np.ndarray
    within: np.ndarray


def divide(part: bytes, delimiter: str) -> Divided:
    r"""Find the records and fields of a text by counting the quotation marks before each mark.

    Parameters
    ----------
    part : bytes
        UTF-8 that begins where a record does.
    delimiter : str
        What divides the fields.

    Notes
    -----
    A line end stands between records if an even number of quotation marks is before it. That
    holds where each field is quoted whole or not at all and a mark within is doubled (RFC 4180,
    section 2): each odd mark then begins a field, each even one ends one, or two stand together.

    Examples
    --------
    >>> found = divide(b'a,"b\nb"\nc,d\n', ",")
    >>> found.ends.tolist(), found.inner.tolist(), found.between.tolist()
    ([7, 11], [4], [1, 9])
    >>> divide(b'a,b\n5" nail,d\n', ",").sound
    1
    """
    letters = np.frombuffer(part, np.uint8)
    marks = np.flatnonzero(letters == _QUOTE)
    line_ends = np.flatnonzero(letters == _LINE_END)
    between = np.flatnonzero(letters == ord(delimiter))
    outside = np.searchsorted(marks, line_ends) % 2 == 0
    divides = np.searchsorted(marks, between) % 2 == 0
    ends = line_ends[outside]
    wrong = _first_wrong(letters, marks, ord(delimiter))
    sound = len(ends) if wrong is None else int(np.searchsorted(ends, wrong))
    return Divided(
        ends,
        between[divides],
        sound,
        wrong is None,
        line_ends[~outside],
        between[~divides],
    )


def _first_wrong(letters: np.ndarray, marks: np.ndarray, delimiter: int) -> int | None:
    """Return where the first quotation mark stands that is not as it should be."""
    beside = np.zeros(256, bool)
    beside[[delimiter, _RETURN, _LINE_END]] = True
    opening, closing = marks[::2], marks[1::2]
    begins = (opening == 0) | beside[letters[opening - 1]]
    begins[1:] |= opening[1:] - 1 == closing[: len(opening) - 1]
    last = len(letters) - 1
    ends = (closing == last) | beside[letters[np.minimum(closing + 1, last)]]
    ends[: len(opening) - 1] |= closing[: len(opening) - 1] + 1 == opening[1:]
    wrong = [*opening[~begins][:1], *closing[~ends][:1]]
    if len(marks) % 2:
        wrong.append(opening[-1])
    # A line end of old, alone outside a field, would end a record too.
    returns = np.flatnonzero(letters == _RETURN)
    alone = returns[letters[np.minimum(returns + 1, last)] != _LINE_END]
    alone = alone[np.searchsorted(marks, alone) % 2 == 0]
    wrong += [*alone[:1]]
    return int(min(wrong)) if wrong else None
