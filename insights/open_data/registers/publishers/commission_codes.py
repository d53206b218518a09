"""What the Charity Commission's codes mean, as most of its records say it."""

from __future__ import annotations

import re
from collections import Counter

from insights.open_data.registers.publishers.commission_files import CHARITY
from insights.open_data.registers.reading.readacross import codes_known, codes_of

KINDS = ("what", "who", "how")
_MOST = 62  # as many as a whole number has bits
_CODE, _DOORSTEPS = re.compile(r"[0-9A-Za-z]{1,6}"), re.compile(r"[123]\d\d")


class Codes:
    """The codes of a table, with what is said of each and how often.

    No single record gives a code its kind or its words: most of those that have the code do,
    and where none is in the majority the one that agrees with Doorstep's own table.
    """

    def __init__(self) -> None:
        known = [(kind, code) for kind in KINDS for code in codes_known(CHARITY, kind)]
        self._bits = {each: n for n, each in enumerate(known)}  # theirs, whatever else there is
        self._said: dict[str, Counter[tuple[str, str]]] = {}

    def bit(self, code: str, kind: str, words: str, many: int) -> int:
        """Note how often this is said; return the place of the code, -1 for one of no use."""
        kind = kind.casefold()
        if kind in KINDS and not _DOORSTEPS.fullmatch(code):  # newer than Doorstep's table
            code = next(iter(codes_of(CHARITY, kind, words)), code)
        if kind not in KINDS or not _CODE.fullmatch(code):
            return -1
        if (kind, code) not in self._bits and len(self._bits) >= _MOST:
            return -1
        self._said.setdefault(code, Counter())[kind, " ".join(words.split()).capitalize()] += many
        return self._bits.setdefault((kind, code), len(self._bits))

    def believed(self) -> list[int]:
        """Return the places of the codes with the kind that most say they are of."""
        best = {code: self._best(code)[0] for code in self._said}
        return [at for (kind, code), at in self._bits.items() if best.get(code) == kind]

    def held(self, mask: int) -> list[tuple[str, str]]:
        """Return the kinds and codes in a whole number that has a bit for each, by code."""
        return sorted((each for each, at in self._bits.items() if mask >> at & 1), key=_by_code)

    def words(self, code: str) -> str:
        """Return what a code means in the publisher's words."""
        return self._best(code)[1]

    def _best(self, code: str) -> tuple[str, str]:
        said = self._said[code]
        return min(said, key=lambda each: (-said[each], code not in codes_of(CHARITY, *each), each))


def _by_code(each: tuple[str, str]) -> str:
    return each[1]
