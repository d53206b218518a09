"""How many records of a file may be odd before the file itself is doubtful."""

from __future__ import annotations

_FEW, _SHARE, _PART = 5, 0.01, 3


def too_many(odd: int, records: int) -> bool:
    """Say whether so many odd records make a file doubtful as a whole.

    One odd record is set aside; one in a hundred, or one in three of a short file, is
    no accident any more.

    Parameters
    ----------
    odd : int
        Records that are not as the others are.
    records : int
        All there are, these among them.

    Examples
    --------
    >>> too_many(1, 4), too_many(2, 4), too_many(6, 599), too_many(6, 600)
    (False, True, True, False)
    """
    return odd > max(_FEW, _SHARE * records) or odd * _PART > records
