"""Which column holds the postcode, the date, the order: by heading, then by values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from insights.intake.headings import roles

RECORD_ROLES = (
    "postcode",
    "quantity",
    "date",
    "ticket_type",
    "order",
    "customer",
    "email",
    "surname",
    "forename",
    "group_name",
    "channel",
    "status",
    "cancelled_at",
    "country",
    "area",
)
_FULL = r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}"
_OUTWARD = r"[A-Z]{1,2}[0-9][A-Z0-9]?(?: [0-9])?"
_WITHIN = r"(?:^|[^A-Z0-9])" + _FULL + r"(?:$|[^A-Z0-9])"
_AREA = r"[ENSW][0-9]{8}|[0-9]{2}[A-Z]{2}[0-9]{2,8}|N[0-9]{8}"
_DATE = (
    r".*[0-9]{1,4}[-/. ]([0-9]{1,2}|[A-Za-z]{3,9})[-/., ]+[0-9]{2,4}.*"
    r"|[A-Za-z]{3,9},? [0-9]{1,2}.*|[0-9]{5}(\.[0-9]+)?|(19|20)[0-9]{6}"
)
_REFERENCE = r"[#A-Za-z]{0,6}[-/ ]?[0-9][0-9A-Za-z/-]{2,}"
_MOST_PEOPLE = 200
_BY_A_WORD = 40  # points for a word in the heading, where the whole is none we know
_WHOLE = r"-?[0-9]{1,4}(\.0+)?"


def find_column(
    role: str, headings: Sequence[str], sample: pd.DataFrame, taken: Mapping[str, int]
) -> int | None:
    """Choose the column that best fits a role.

    Parameters
    ----------
    role : str
        One of `RECORD_ROLES`.
    headings : sequence of str
        In plain words.
    sample : pandas.DataFrame
        Some of the rows, as text.
    taken : mapping of str to int
        Columns that other roles have.

    Returns
    -------
    int or None
        The number of the column.
    """
    scores = {
        at: _score(role, heading, sample.iloc[:, at])
        for at, heading in enumerate(headings)
        if at not in taken.values()
    }
    best = max(scores, key=lambda at: (scores[at], -at), default=None)
    return best if best is not None and scores[best] > 0 else None


def _score(role: str, heading: str, values: pd.Series) -> float:
    points = roles()[role].points(heading)
    match role:
        case "postcode":
            return _postcode_score(heading, points, values)
        case "quantity":
            return points if points and _share(values, _WHOLE, unknown=1) > 0.8 else 0
        case "date":
            return points if points and _share(values, _DATE, unknown=1) > 0.5 else 0
        case "area":
            return points if points and _share(values, _AREA, unknown=0) > 0.5 else 0
        case _:
            return points


def fits(role: str, values: pd.Series) -> bool:
    """Whether a column holds what a role needs, whatever its heading.

    Parameters
    ----------
    role : {"date", "quantity", "order", "email"}
        What is looked for.
    values : pandas.Series of str
        Some of the column.

    Examples
    --------
    >>> fits("date", pd.Series(["03/04/2026", "04/04/2026"])), fits("date", pd.Series(["7", "8"]))
    (True, False)
    """
    given = values[values.ne("")]
    if len(given) < 0.5 * len(values) or given.nunique() < 2:
        return False
    match role:
        case "date":
            return _share(given, _DATE, unknown=0) > 0.8
        case "quantity":
            numbers = pd.to_numeric(given, errors="coerce")
            return bool(numbers.between(0, _MOST_PEOPLE).mean() > 0.9 and numbers.nunique() < 50)
        case "email":
            return _share(given, r"\S+@\S+\.\S+", unknown=0) > 0.8
        case _:
            return _share(given, _REFERENCE, unknown=0) > 0.9 and given.nunique() > 0.3 * len(given)


def _share(values: pd.Series, pattern: str, *, unknown: float) -> float:
    """Share of the values given that match in full; `unknown` where none is given."""
    given = values[values.ne("")]
    return float(given.str.fullmatch(pattern).mean()) if len(given) else unknown


def _postcode_score(heading: str, points: int, values: pd.Series) -> float:
    given = values[values.ne("")]
    never = roles()["postcode"].never
    if not len(given) or (never and never.search(heading)):
        return points
    upper = given.str.upper().str.replace(r"[\s'\"=.\-]+", " ", regex=True).str.strip()
    full = float(upper.str.fullmatch(_FULL).mean())
    if not points and full < 0.6:
        within = float(upper.str.contains(_WITHIN).mean())
        return 10 + 20 * within if roles()["address"].points(heading) and within > 0.3 else 0
    if len(given) >= 10 and len(given) > 0.9 * len(values) and len(upper.unique()) == 1:
        return 0.1 if points else 0
    outward = float(upper.str.fullmatch(_OUTWARD).mean())
    if points <= _BY_A_WORD and not full and not outward and not upper.str.contains(_WITHIN).any():
        return 0  # "postcode" stands in the heading, as in a question or a remark, and none below
    return points + 100 * max(full, 0.8 * outward) + 50 * len(given) / len(values)
