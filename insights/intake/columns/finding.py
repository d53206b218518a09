"""Which column holds the postcode, the date, the order: by heading, then by values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from insights.intake.headings.headings import roles
from insights.intake.values.leaving_out import leaving_out
from insights.intake.values.postcode_shape import POSTCODE

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
_FULL = re.compile(POSTCODE)
_OUTWARD = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?(?: [0-9])?")
_WITHIN = re.compile(r"(?:^|[^A-Z0-9])" + POSTCODE + r"(?:$|[^A-Z0-9])")
_BETWEEN = re.compile(r"[\s'\"=.\-]+")
_AREA = re.compile(r"[ENSW][0-9]{8}|[0-9]{2}[A-Z]{2}[0-9]{2,8}|N[0-9]{8}")
_DATE = re.compile(
    r".*[0-9]{1,4}[-/. ]([0-9]{1,2}|[A-Za-z]{3,9})[-/., ]+[0-9]{2,4}.*"
    r"|[A-Za-z]{3,9},? [0-9]{1,2}.*|[0-9]{5}(\.[0-9]+)?|(19|20)[0-9]{6}"
)
_REFERENCE = re.compile(r"[#A-Za-z]{0,6}[-/ ]?[0-9][0-9A-Za-z/-]{2,}")
_EMAIL = re.compile(r"\S+@\S+\.\S+")
_WHOLE = re.compile(r"-?[0-9]{1,4}(\.0+)?")
_MOST_PEOPLE = 200
_BY_A_WORD = 40  # points for a word in the heading, where the whole is none we know
_LOOKED_AT = 400
_MOSTLY = 0.5
# What the values of a role look like, the share taken for a column of none, and the least share.
_VALUES: Mapping[str, tuple[re.Pattern[str], float, float]] = {
    "quantity": (_WHOLE, 1, 0.8),
    "date": (_DATE, 1, 0.5),
    "area": (_AREA, 0, 0.5),
}


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
        at: _score(role, heading, sample, at)
        for at, heading in enumerate(headings)
        if at not in taken.values()
    }
    best = max(scores, key=lambda at: (scores[at], -at), default=None)
    return best if best is not None and scores[best] > 0 else None


def _score(role: str, heading: str, sample: pd.DataFrame, at: int) -> float:
    points = roles()[role].points(heading)
    if role == "order" and points == _BY_A_WORD:
        return points * fits(role, sample.iloc[:, at])
    if role == "status" and points == _BY_A_WORD:
        return points * _says_how_sales_stand(sample.iloc[:, at].tolist())
    if role == "postcode":
        return _postcode_score(heading, points, sample.iloc[:, at].tolist())
    if not points or role not in _VALUES:
        return points
    pattern, unknown, least = _VALUES[role]
    given = [value for value in sample.iloc[:, at].tolist() if value]
    return points if _share(given, pattern, unknown=unknown) > least else 0


def _says_how_sales_stand(values: Sequence[str]) -> bool:
    """Whether most of a column is what systems say of a sale: booked, paid, returned."""
    rules = leaving_out()
    known = (rules["standing"]["said"], *rules["status"].values(), *rules["ticket_status"].values())
    pattern = re.compile("|".join(f"(?:{each})" for each in known), re.IGNORECASE)
    return _share([value for value in values if value], pattern, unknown=0) > _MOSTLY


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
            return _share(given.tolist(), _DATE, unknown=0) > 0.8
        case "quantity":
            numbers = pd.to_numeric(given, errors="coerce")
            return bool(numbers.between(0, _MOST_PEOPLE).mean() > 0.9 and numbers.nunique() < 50)
        case "email":
            return _share(given.tolist(), _EMAIL, unknown=0) > 0.8
        case _:
            referred = _share(given.tolist(), _REFERENCE, unknown=0) > 0.9
            return referred and given.nunique() > 0.3 * len(given)


def _share(given: Sequence[str], pattern: re.Pattern[str], *, unknown: float) -> float:
    """Share of the values given that match in full; `unknown` where none is given."""
    return sum(map(bool, map(pattern.fullmatch, given))) / len(given) if given else unknown


def _postcode_score(heading: str, points: int, values: Sequence[str]) -> float:
    given = [value for value in values if value]
    never = roles()["postcode"].never
    if not given or (never and never.search(heading)):
        return points
    filled = len(given) / len(values)
    address = not points and roles()["address"].points(heading) > 0
    if not points and not address:  # most columns: a look at some of the values is enough
        given = given[:: max(len(given) // _LOOKED_AT, 1)]
    upper = [_BETWEEN.sub(" ", value.upper()).strip() for value in given]
    full = _share(upper, _FULL, unknown=0)
    if not points and full < 0.6:
        within = sum(map(bool, map(_WITHIN.search, upper))) / len(upper) if address else 0
        return 10 + 20 * within if within > 0.3 else 0
    if len(given) >= 10 and filled > 0.9 and len(set(upper)) == 1:
        return 0.1 if points else 0
    outward = _share(upper, _OUTWARD, unknown=0)
    if points <= _BY_A_WORD and not full and not outward and not any(map(_WITHIN.search, upper)):
        return 0  # "postcode" stands in the heading, as in a question or a remark, and none below
    return points + 100 * max(full, 0.8 * outward) + 50 * filled
