"""Which system a file came from, what it is evidence of, and what each column holds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from insights.intake.answers import FIELDS, MISSING, UNMAPPED, read_answers
from insights.intake.headings import plain, roles

KINDS = (
    "tickets",
    "gift_aid",
    "members",
    "bookings",
    "survey",
    "volunteers",
    "counts",
    "audit",
    "findings",
    "organisations",
)
ORGANISATION_ROLES = (
    "name",
    "organisation_id",
    "types",
    "activities",
    "beneficiaries",
    "area_of_operation",
    "authority_codes",
    "income_band",
    "website",
    "active",
)
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
_SAMPLE = 2000
_FULL = r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}"
_OUTWARD = r"[A-Z]{1,2}[0-9][A-Z0-9]?(?: [0-9])?"
_WITHIN = r"(?:^|[^A-Z0-9])" + _FULL + r"(?:$|[^A-Z0-9])"
_AREA = r"[ENSW][0-9]{8}|[0-9]{2}[A-Z]{2}[0-9]{2,8}|N[0-9]{8}"
_OTHER = re.compile(r"\b(other|specify|self describe|please (describe|state|tell))\b")


@dataclass(frozen=True, slots=True)
class Layout:
    """A system's export; see ``layouts.toml``."""

    key: str
    label: str
    kind: str
    needs: tuple[frozenset[str], ...]
    columns: Mapping[str, Sequence[str]]
    continuation: tuple[str, ...] = ()
    prefilled: str = ""
    aggregated: str = ""


GENERIC = Layout("generic", "A table of records", "", (), {})


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a table is.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    layout : Layout
        The system it came from, or `GENERIC`.
    columns : mapping of str to int
        Role to the number of the column that has it.
    """

    kind: str
    layout: Layout
    columns: Mapping[str, int]

    @property
    def fields(self) -> tuple[str, ...]:
        """The equality questions that were found."""
        return tuple(field for field in FIELDS if field in self.columns)


@cache
def _content() -> Mapping[str, list[dict[str, object]]]:
    with Path(__file__).with_name("layouts.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def layouts() -> tuple[Layout, ...]:
    """Return every known layout."""
    known = []
    for entry in _content()["layout"]:
        facts = dict(entry)
        needs = tuple(frozenset(need.split("|")) for need in facts.pop("needs"))  # type: ignore[attr-defined]
        continuation = tuple(facts.pop("continuation", ()))  # type: ignore[call-overload]
        known.append(
            Layout(
                needs=needs, columns=facts.pop("columns", {}), continuation=continuation, **facts
            )  # type: ignore[arg-type]
        )
    return tuple(known)


def recognise(
    names: Sequence[str],
    table: pa.Table,
    *,
    kind: str | None = None,
    chosen: Mapping[str, int] | None = None,
) -> Recognised:
    """Say what a table is from its headings and its values.

    Parameters
    ----------
    names : sequence of str
        Headings, one for each column.
    table : pyarrow.Table
        The records below them, as text.
    kind : str, optional
        One of `KINDS`, where the user has said what the file is.
    chosen : mapping of str to int, optional
        Columns the user has chosen for roles; -1 for none.

    Returns
    -------
    Recognised
    """
    headings = [plain(name) for name in names]
    sample = _sampled(table)
    layout = _layout(headings, kind)
    columns: dict[str, int] = {}
    for role in RECORD_ROLES:
        found = _named(headings, layout.columns.get(role, ()))
        if found is None:
            found = _best(role, headings, sample, columns)
        if found is not None:
            columns[role] = found
    columns |= _questions(headings, names, sample, set(columns.values()))
    decided = kind or _kind(layout, headings, columns)
    if decided == "organisations":
        columns = _organisation_columns(headings)
    columns |= dict(chosen or {})
    return Recognised(decided, layout, {role: at for role, at in columns.items() if at >= 0})


def _sampled(table: pa.Table) -> pd.DataFrame:
    rows = np.unique(np.linspace(0, max(len(table) - 1, 0), _SAMPLE).astype(int))
    return table.take(rows[: len(table)]).to_pandas()


def _layout(headings: Sequence[str], kind: str | None) -> Layout:
    present = set(headings)
    fitting = [
        layout
        for layout in layouts()
        if all(need & present for need in layout.needs)
        and (
            kind is None
            or layout.kind in {kind, "answers"}
            or kind not in {"organisations", "counts"}
        )
        and not (layout.kind in {"organisations", "counts"} and kind not in {None, layout.kind})
    ]
    return max(fitting, key=lambda layout: len(layout.needs), default=GENERIC)


def _named(headings: Sequence[str], wanted: Sequence[str]) -> int | None:
    return next((headings.index(name) for name in wanted if name in headings), None)


def _best(
    role: str, headings: Sequence[str], sample: pd.DataFrame, taken: Mapping[str, int]
) -> int | None:
    """Choose the column for a role by its heading and, where they tell, its values."""
    scores = {}
    for at, heading in enumerate(headings):
        if at in taken.values():
            continue
        points = roles()[role].points(heading)
        values = sample.iloc[:, at]
        match role:
            case "postcode":
                scores[at] = _postcode_score(heading, points, values)
            case "quantity":
                scores[at] = points if points and _is_small_whole(values) else 0
            case "date":
                scores[at] = points if points and _looks_dated(values) else 0
            case "area":
                scores[at] = points if points and _share(values, _AREA) > 0.5 else 0
            case _:
                scores[at] = points
    best = max(scores, key=lambda at: (scores[at], -at), default=None)
    return best if best is not None and scores[best] > 0 else None


def _share(values: pd.Series, pattern: str) -> float:
    """Share of the values given that match a pattern in full, 0 where none is given."""
    given = values[values.ne("")]
    return float(given.str.upper().str.fullmatch(pattern).mean()) if len(given) else 0.0


def _postcode_score(heading: str, points: int, values: pd.Series) -> float:
    given = values[values.ne("")]
    if roles()["postcode"].never and re.search(str(_never_postcode()), heading):
        return 0
    if not len(given):
        return points
    upper = given.str.upper().str.replace(r"[\s'\"=.\-]+", " ", regex=True).str.strip()
    full = float(upper.str.fullmatch(_FULL).mean())
    outward = float(upper.str.fullmatch(_OUTWARD).mean())
    if not points:
        within = float(upper.str.contains(_WITHIN).mean())
        if roles()["address"].points(heading) and within > 0.3:
            return 10 + 20 * within
        if full < 0.6:
            return 0
    if len(given) >= 10 and given.nunique() == 1 and len(given) > 0.9 * len(values):
        return 0.1 if points else 0
    return points + 100 * max(full, 0.8 * outward) + 50 * len(given) / len(values)


@cache
def _never_postcode() -> str:
    pattern = roles()["postcode"].never
    return pattern.pattern if pattern else "(?!)"


def _is_small_whole(values: pd.Series) -> bool:
    given = values[values.ne("")]
    return not len(given) or float(given.str.fullmatch(r"-?\d{1,4}(\.0+)?").mean()) > 0.8


def _looks_dated(values: pd.Series) -> bool:
    given = values[values.ne("")]
    shape = r".*\d{1,4}[-/. ](\d{1,2}|[A-Za-z]{3,9})[-/., ]+\d{2,4}.*|[A-Za-z]{3,9} \d{1,2}.*|\d{5}(\.\d+)?"
    return not len(given) or float(given.str.fullmatch(shape).mean()) > 0.5


def _questions(
    headings: Sequence[str], names: Sequence[str], sample: pd.DataFrame, taken: set[int]
) -> dict[str, int]:
    """Find the equality questions by their wording, then by their answers."""
    found: dict[str, int] = {}
    for field in FIELDS:
        scores = {}
        for at, heading in enumerate(headings):
            if at in taken or at in found.values():
                continue
            asked = roles()[field].points(heading) > 0
            share = _answered(sample.iloc[:, at], field, names[at], asked=asked)
            if asked and share >= 0:
                scores[at] = 2 + share - 2 * bool(_OTHER.search(heading))
            elif share >= 0.6:
                scores[at] = share
        if scores:
            found[field] = max(scores, key=lambda at: scores[at])
    return found


# Their answers are particular enough to be known without the question.
_TELLING = frozenset({"ethnicity", "religion", "sexual_orientation"})


def _answered(values: pd.Series, field: str, question: str, *, asked: bool) -> float:
    """Share of the answers given that are known ones; -1 where this is not the question."""
    if not asked and (field not in _TELLING or values.nunique() > 60):
        return -1
    categories = read_answers(values, field, question)
    given = categories[categories.ne(MISSING)]
    if not len(given):
        return 0 if asked else -1
    known = float(given.ne(UNMAPPED).mean())
    if not asked and given[given.ne(UNMAPPED)].nunique() < 3:
        return -1
    # An "Age" of Adult or Child is a price, not an age.
    if asked and not known and field in {"age", "sex_gender", "caring"}:
        return -1
    return known


def _kind(layout: Layout, headings: Sequence[str], columns: Mapping[str, int]) -> str:
    fields = [field for field in FIELDS if field in columns]
    everything = " | ".join(headings)
    spoken = {
        str(entry["key"])
        for entry in _content()["kind"]
        if re.search(str(entry["words"]), everything)
    }
    if layout.kind == "answers" or (layout is GENERIC and len(fields) >= 2):
        if "volunteers" in spoken:
            return "volunteers"
        sold = "order" in columns or "quantity" in columns
        if layout is GENERIC and sold and "tickets" in spoken:
            return "tickets"
        return "volunteers" if len(fields) >= 3 and "survey" not in spoken else "survey"
    if layout.kind:
        return layout.kind
    first = (str(entry["key"]) for entry in _content()["kind"] if entry["key"] in spoken)
    return next(first, "survey" if fields else "tickets")


def _organisation_columns(headings: Sequence[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for role in (*ORGANISATION_ROLES, "postcode"):
        points = {
            at: roles()[role].points(heading)
            for at, heading in enumerate(headings)
            if at not in columns.values()
        }
        best = max(points, key=lambda at: points[at], default=None)
        if best is not None and points[best]:
            columns[role] = best
    return columns
