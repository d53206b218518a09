"""The census of an imagined place, in the tables that answers are compared with."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from benchmarks.imagined import Place
from benchmarks.imagined_people import BLACK, DISABLED, LGB, OLD, TRANS, YOUNG, People
from benchmarks.judging import OpenData


class WithCensus(OpenData):
    """What a store would hold of an imagined place: outlines, and who lives there."""

    def __init__(self, here: Place, who: People) -> None:
        super().__init__(here)
        of = here.areas["people"].astype(float)
        self._tables = {
            table: _counts(who.answers[field], columns, of)
            for field, (table, columns) in _CENSUS.items()
        }

    def census(self, table: str, codes: object = None) -> pd.DataFrame:
        """Return a census table of small areas; others are refused."""
        if table in self._tables:
            return self._tables[table]
        return super().census(table, codes)


#: The census table of each question, and in which columns its answers are counted.
_CENSUS: Mapping[str, tuple[str, Mapping[str, Collection[str]]]] = {
    "age": (
        "ts007a",
        {
            # A fifth of the first is taken to be 15, and so is left out of what is compared.
            YOUNG: ("Aged 15 to 19 years", "Aged 20 to 24 years"),
            "25-34": ("Aged 25 to 29 years", "Aged 30 to 34 years"),
            "35-44": ("Aged 35 to 39 years", "Aged 40 to 44 years"),
            "45-54": ("Aged 45 to 49 years", "Aged 50 to 54 years"),
            "55-64": ("Aged 55 to 59 years", "Aged 60 to 64 years"),
            "65-74": ("Aged 65 to 69 years", "Aged 70 to 74 years"),
            OLD: ("Aged 75 to 79 years", "Aged 80 to 84 years", "Aged 85 years and over"),
        },
    ),
    "ethnicity": (
        "ts021",
        {
            "Asian, Asian British or Asian Welsh: Indian": ("Asian, Asian British or Asian Welsh",),
            BLACK: ("Black, Black British, Black Welsh, Caribbean or African",),
            "5-group only: Mixed": ("Mixed or Multiple ethnic groups",),
            "White: English, Welsh, Scottish, Northern Irish or British": ("White",),
            "Other ethnic group: Arab": ("Other ethnic group",),
        },
    ),
    "disability": (
        "ts038",
        {
            DISABLED: ("Disabled under the Equality Act",),
            "Not disabled": ("Not disabled under the Equality Act",),
        },
    ),
    "sex_gender": ("ts008", {"Female": ("Female",), "Male": ("Male",)}),
    "trans_status": (
        "ts078",
        {
            "Gender same as sex registered at birth": (
                "Gender identity the same as sex registered at birth",
            ),
            TRANS: ("Trans woman",),
            "": ("Not answered",),
        },
    ),
    "sexual_orientation": (
        "ts077",
        {
            "Straight or Heterosexual": ("Straight or Heterosexual",),
            LGB: ("Gay or Lesbian", "Bisexual", "All other sexual orientations"),
        },
    ),
}
_TEENS = "Aged 15 to 19 years"


def _counts(
    share: pd.DataFrame, columns: Mapping[str, Collection[str]], of: pd.Series
) -> pd.DataFrame:
    """Count people by the columns of a census table, evenly where an answer has several."""
    counts = {}
    for answer, names in columns.items():
        part = share[answer] if answer else 0 * of
        for name in names:
            counts[name] = of * part / len(names) / (0.8 if name == _TEENS else 1)
    table = pd.DataFrame(counts)
    return table.assign(total=table.sum(axis=1))
