"""Who lives in an imagined place, and what those who take part say of themselves.

Characteristics of small areas come from four things that places differ by (poor, young, old and
diverse) and from what is each one's own, alike among neighbours as in a census: income and
employment go together at about 0.9, carers and disabled people at about 0.6. No figure is copied.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from benchmarks.imagined import Floats, Place

#: What each characteristic owes to places being poor, young, old and diverse, and its usual share.
LOADINGS: Mapping[str, tuple[float, float, float, float, float]] = {
    "income_deprivation": (0.95, 0.0, 0.0, 0.1, 0.13),
    "income_children": (0.88, 0.1, -0.1, 0.2, 0.17),
    "employment_deprivation": (0.93, -0.05, 0.1, 0.0, 0.1),
    "education_deprivation": (0.8, 0.1, 0.0, 0.0, 0.45),
    "health_deprivation": (0.85, 0.0, 0.25, 0.0, 0.45),
    "crime_deprivation": (0.6, 0.3, 0.0, 0.3, 0.45),
    "poor_health": (0.65, -0.2, 0.6, 0.0, 0.06),
    "no_qualifications": (0.75, -0.2, 0.35, 0.1, 0.18),
    "unemployed": (0.75, 0.3, -0.1, 0.3, 0.035),
    "children": (0.3, 0.1, -0.6, 0.4, 0.18),
    "young_people": (0.15, 0.9, -0.2, 0.1, 0.11),
    "students": (0.0, 0.92, -0.25, 0.1, 0.06),
    "little_english": (0.3, 0.25, -0.2, 0.8, 0.02),
    "recent_arrivals": (0.0, 0.5, -0.3, 0.7, 0.03),
    "carers": (0.1, -0.5, 0.6, -0.1, 0.09),
    "older_alone": (0.3, -0.2, 0.7, -0.2, 0.13),
    "disabled": (0.65, -0.1, 0.6, -0.1, 0.18),
    "black": (0.35, 0.2, -0.2, 0.75, 0.05),
    # No type of partner reads these.
    "asian": (0.2, 0.0, -0.3, 0.7, 0.09),
    "aged_65_plus": (-0.25, -0.4, 0.85, -0.2, 0.18),
    "no_car": (0.7, 0.4, 0.1, 0.2, 0.23),
    "social_rented": (0.85, 0.0, 0.1, 0.1, 0.17),
    "private_rented": (0.2, 0.75, -0.1, 0.3, 0.2),
    "lgb": (0.1, 0.7, -0.3, 0.0, 0.032),
    "living_environment_deprivation": (0.0, 0.0, 0.0, 0.0, 0.45),
}
#: Of what no type reads, the one that goes with nothing else.
UNREAD = "living_environment_deprivation"
_SPREAD = 0.6
_TRANS = 0.005

#: The answers that types of partner read, and of all others one or two.
DISABLED = "Disabled: limited a little"
BLACK = "Black, Black British, Black Welsh, Caribbean or African: African"
LGB = "Gay or Lesbian"
TRANS = "Gender different from sex registered at birth"
YOUNG, OLD = "16-24", "75+"
#: The words by which an audit names the people of each type that it can speak of.
IN_STORIES: Mapping[str, tuple[str, str]] = {
    "T7": ("Disabled people", DISABLED),
    "T8": ("Black", BLACK),
    "T9": ("LGBTQ+", LGB),
}


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """Who lives where.

    Attributes
    ----------
    share : pandas.DataFrame of float
        Of each characteristic, 0 to 1, by small area.
    answers : mapping of str to pandas.DataFrame
        What people would say to each question: shares of answers (columns), by small area.
    """

    share: pd.DataFrame
    answers: Mapping[str, pd.DataFrame]

    def at_parity(self, due: Floats) -> dict[str, dict[str, float]]:
        """Return the share of each answer among those who are due."""
        weight = due / due.sum()
        return {
            field: {str(name): float(weight @ table[name]) for name in table}
            for field, table in self.answers.items()
        }


def people(chance: np.random.Generator, here: Place) -> People:
    """Draw who lives in each small area of a place."""
    middle = here.areas.groupby(here.neighbourhood)[["easting", "northing"]].mean() / 1000
    apart = np.hypot(*(middle.to_numpy()[:, None] - middle.to_numpy()[None]).transpose(2, 0, 1))
    alike = np.linalg.cholesky(np.exp(-apart / 3) + 1e-9 * np.eye(len(middle)))

    def smooth() -> Floats:
        drawn = (alike @ chance.normal(size=len(middle)))[here.neighbourhood]
        drawn = drawn + chance.normal(0, 0.4, len(here.areas))
        return np.asarray((drawn - drawn.mean()) / drawn.std())

    factors = np.column_stack([here.deprivation.to_numpy(), smooth(), smooth(), smooth()])
    found = {}
    for key, (*owed, usual) in LOADINGS.items():
        rest = np.sqrt(max(1 - np.square(owed).sum(), 0.02))
        score = factors @ np.array(owed) + rest * smooth()
        found[key] = 1 / (1 + np.exp(-(np.log(usual / (1 - usual)) + _SPREAD * score)))
    share = pd.DataFrame(found, here.areas.index)
    return People(share, _answers(share))


def _answers(share: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Say what the people of each small area would answer, so that it fits who they are."""
    young = share["young_people"] / (1 - share["children"].clip(upper=0.4))
    old = 0.45 * share["aged_65_plus"]
    rest = (1 - young - old).clip(lower=0.1)
    middle = {"25-34": 0.2, "35-44": 0.21, "45-54": 0.21, "55-64": 0.2, "65-74": 0.18}
    ages = {YOUNG: young, **{name: part * rest for name, part in middle.items()}, OLD: old}
    white = (1 - share["black"] - share["asian"] - 0.05).clip(lower=0.05)
    return {
        "age": _of_all(ages),
        "ethnicity": _of_all(
            {
                "Asian, Asian British or Asian Welsh: Indian": share["asian"],
                BLACK: share["black"],
                "5-group only: Mixed": 0 * white + 0.03,
                "White: English, Welsh, Scottish, Northern Irish or British": white,
                "Other ethnic group: Arab": 0 * white + 0.02,
            }
        ),
        "disability": _of_all({DISABLED: share["disabled"], "Not disabled": 1 - share["disabled"]}),
        "sex_gender": _of_all({"Female": 0 * white + 0.51, "Male": 0 * white + 0.49}),
        "trans_status": _of_all(
            {
                "Gender same as sex registered at birth": 0 * white + 1 - _TRANS,
                TRANS: 0 * white + _TRANS,
            }
        ),
        "sexual_orientation": _of_all(
            {"Straight or Heterosexual": 1 - share["lgb"], LGB: share["lgb"]}
        ),
    }


def _of_all(parts: Mapping[str, pd.Series]) -> pd.DataFrame:
    table = pd.DataFrame(dict(parts))
    return table.div(table.sum(axis=1), axis=0)


def given(
    chance: np.random.Generator,
    kind: str,
    at_parity: Mapping[str, Mapping[str, float]],
    answering: int,
    *,
    fewer: Mapping[tuple[str, str], float] | None = None,
    response: float = 1.0,
) -> SimpleNamespace:
    """Draw what so many people answered, as the evidence of a file holds it.

    Parameters
    ----------
    chance : numpy.random.Generator
    kind : str
        ``"volunteers"`` or ``"survey"``.
    at_parity : mapping of str to mapping of str to float
        Shares of answers by question, were everybody who could come as likely to take part.
    answering : int
        How many people there are.
    fewer : mapping of (str, str) to float, optional
        Question and answer to the part of its share that takes part.
    response : float
        The part of people who answer each question.
    """
    rows: dict[str, Any] = {"date": pd.Series(pd.NaT, range(answering))}
    for field, shares in at_parity.items():
        names = list(shares)
        left = dict(shares)
        for (question, answer), part in (fewer or {}).items():
            if question == field:
                left[answer] *= part
        drawn = chance.choice(
            names, answering, p=np.array(list(left.values())) / sum(left.values())
        )
        silent = chance.uniform(size=answering) >= response
        rows[field] = np.where(silent, "missing", drawn)
    return SimpleNamespace(kind=kind, answers=dict.fromkeys(at_parity), rows=pd.DataFrame(rows))


def stories(
    chance: np.random.Generator,
    at_parity: Mapping[str, Mapping[str, float]],
    looked_at: int,
    *,
    fewer: Mapping[str, float] | None = None,
) -> pd.DataFrame:
    """Draw an audit of so many stories, by type of partner fewer where that is planted."""
    named: list[NDArray[np.str_]] = []
    for key, (words, answer) in IN_STORIES.items():
        local = next(shares[answer] for shares in at_parity.values() if answer in shares)
        share = local * (fewer or {}).get(key, 1.0)
        named.append(np.where(chance.uniform(size=looked_at) < share, words, ""))
    community = ["; ".join(filter(None, each)) for each in zip(*named, strict=True)]
    return pd.DataFrame(
        {
            "story": [f"Story {n}" for n in range(looked_at)],
            "place": "",
            "community": pd.Series(community, dtype="str"),
            "date": pd.Timestamp("2026-01-15"),
        }
    )
