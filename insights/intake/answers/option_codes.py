"""Letters that stand before the answers of a whole column, as codes of options."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LETTERED = re.compile(r"\s*([A-Za-z])\s+(?=[A-Za-z]{2})")
# A and I are words; a third letter by itself is none.
_FEWEST = 3
_MOST = 0.7


def without_letters(answers: Sequence[str]) -> list[str]:
    """Take the letter of its option from each answer, where a column has such letters.

    Parameters
    ----------
    answers : sequence of str
        The different answers of one column, as written.

    Returns
    -------
    list of str
        One for each. Changed only where most answers begin with a letter by
        itself, and with three different ones: "A child" and "I am a carer"
        have no codes.

    Examples
    --------
    >>> without_letters(["B Irish", "H Indian", "N African"])
    ['Irish', 'Indian', 'African']
    >>> without_letters(["A child", "A neighbour", "I am a carer"])[0]
    'A child'
    """
    found = [_LETTERED.match(answer) for answer in answers]
    letters = [match[1].upper() for match in found if match]
    if len({*letters}) < _FEWEST or len(letters) < _MOST * sum(map(bool, answers)):
        return list(answers)
    return [
        answer if match is None else answer[match.end() :]
        for answer, match in zip(answers, found, strict=True)
    ]
