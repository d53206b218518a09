"""Which system a file came from, what it is evidence of, and what each column holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pyarrow as pa

from insights.intake.answers.mapping import FIELDS
from insights.intake.columns.finding import RECORD_ROLES, find_column
from insights.intake.columns.layouts import GENERIC, Layout, find_layout, kinds_spoken_of
from insights.intake.columns.questions import find_questions
from insights.intake.headings.headings import plain, roles
from insights.intake.values.dates import could_be_either

KINDS = (
    "tickets",
    "gift_aid",
    "members",
    "bookings",
    "survey",
    "volunteers",
    "staff",
    "counts",
    "staff_counts",
    "audit",
    "findings",
    "social",
    "organisations",
)
# Of the one a row is something sold; of the other it is one person, and a single cell an answer.
SALES = frozenset({"tickets", "bookings"})
ANSWERS = frozenset({"volunteers", "staff", "survey"})
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
# What an audit of stories and a list of findings say, and where headings.toml names it.
NOTED_ROLES: Mapping[str, Mapping[str, str]] = {
    "audit": {
        "story": "story",
        "community": "community",
        "date": "looked_on",
        "place": "found_where",
    },
    "findings": {
        "finding": "finding",
        "partner_type": "for_partner_type",
        "date": "looked_on",
        "source": "found_by",
        "group": "about_whom",
        "area": "found_where",
    },
}
_PARTY = re.compile(r"\b(schools?|pupils?|class|children|group name|name of group)\b")
# The date, where the user has said that the month stands before the day.
MONTH_FIRST = "month_first"
_SAMPLE = 2000
_YES_OR_NO = frozenset({"yes", "no", "y", "n", "true", "false", "t", "f", "x", "✓", "-"})
# A survey's own questions are often answered by yes or no.
_ASKED = re.compile(r"\b(you|your)\b")


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
    unsaid : bool
        Whether nothing says who gave the answers, volunteers or visitors.
    """

    kind: str
    layout: Layout
    columns: Mapping[str, int]
    unsaid: bool = False

    @property
    def month_first(self) -> bool:
        """Whether the month stands first in dates that can be read two ways."""
        return MONTH_FIRST in self.columns

    @property
    def fields(self) -> tuple[str, ...]:
        """The equality questions that were found."""
        return tuple(field for field in FIELDS if field in self.columns)


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
    sample = sampled(table)
    layout = find_layout(headings, kind)
    headings = ["" if heading in layout.ignored else heading for heading in headings]
    columns: dict[str, int] = {}
    for role in RECORD_ROLES:
        found = _named(headings, layout.columns.get(role, ()))
        if found is None:
            found = find_column(role, headings, sample, columns)
        if found is not None:
            columns[role] = found
    columns |= find_questions(headings, names, sample, set(columns.values()))
    decided = kind or _kind(layout, headings, columns, _flags(sample))
    if decided == "organisations":
        columns = listed_columns(headings, {r: r for r in (*ORGANISATION_ROLES, "postcode")})
    elif decided in NOTED_ROLES:
        columns = listed_columns(headings, NOTED_ROLES[decided])
    dated = columns.get("date")
    if layout.month_first and dated is not None and could_be_either(table.column(dated)):
        columns[MONTH_FIRST] = dated
    columns |= dict(chosen or {})
    if (chosen or {}).get(MONTH_FIRST, -1) >= 0:
        columns["date"] = columns[MONTH_FIRST]
    columns = {role: at for role, at in columns.items() if at >= 0}
    spoken = kinds_spoken_of(headings)
    unsaid = decided == "volunteers" and layout.kind != decided and decided not in spoken
    return Recognised(decided, layout, columns, unsaid=unsaid and kind is None)


def dated_alike(recognised: Recognised, table: pa.Table, chosen: Mapping[str, int]) -> Recognised:
    """Read dates with the day first after all, where one of the whole file shows that it is.

    Parameters
    ----------
    recognised : Recognised
        What the table is, by some of its rows.
    table : pyarrow.Table
        All of them.
    chosen : mapping of str to int
        As for `recognise`: what the user has said stays.
    """
    dated = recognised.columns.get(MONTH_FIRST)
    if dated is None or MONTH_FIRST in chosen or could_be_either(table.column(dated)):
        return recognised
    columns = {role: at for role, at in recognised.columns.items() if role != MONTH_FIRST}
    return replace(recognised, columns=columns)


def sampled(table: pa.Table) -> pd.DataFrame:
    """Take some of the rows, spread over the whole file."""
    rows = np.unique(np.linspace(0, max(len(table) - 1, 0), _SAMPLE).astype(int))
    sample: pd.DataFrame = table.take(rows[: len(table)]).to_pandas()
    return sample


def _named(headings: Sequence[str], wanted: Sequence[str]) -> int | None:
    return next((headings.index(name) for name in wanted if name in headings), None)


def _flags(sample: pd.DataFrame) -> set[int]:
    """Return the columns of yes and no: they say something of a row, not what rows are."""
    return {
        at
        for at in range(sample.shape[1])
        if len(said := {value.casefold() for value in sample.iloc[:, at].unique()} - {""})
        and (said <= _YES_OR_NO or said == {"0", "1"})
    }


def _kind(
    layout: Layout, headings: Sequence[str], columns: Mapping[str, int], flags: set[int]
) -> str:
    fields = [field for field in FIELDS if field in columns]
    spoken = kinds_spoken_of(
        [
            "" if at in flags and not _ASKED.search(heading) else heading
            for at, heading in enumerate(headings)
        ]
    )
    if layout.kind == "answers" or (layout is GENERIC and len(fields) >= 2):
        if told := next((who for who in ("volunteers", "staff") if who in spoken), ""):
            return told
        sold = "order" in columns or "quantity" in columns
        if layout is GENERIC and sold and "tickets" in spoken:
            return "tickets"
        return "volunteers" if len(fields) >= 3 and "survey" not in spoken else "survey"
    if layout.kind:
        return layout.kind
    if "bookings" in spoken and _for_parties(headings, columns, flags):
        return "bookings"
    # Box offices also note gift aid and membership beside each sale.
    if {"order", "quantity"} <= columns.keys() and {"tickets"} <= {*spoken}:
        return "tickets"
    # Box offices write which of the staff sold a ticket.
    spoken = tuple(kind for kind in spoken if kind != "staff" or fields)
    return spoken[0] if spoken else "survey" if fields else "tickets"


def _for_parties(headings: Sequence[str], columns: Mapping[str, int], flags: set[int]) -> bool:
    """Whether each row is a school or a group, and not a sale beside which one is noted."""
    who, how_many = (columns.get(role) for role in ("group_name", "quantity"))
    party = who is not None and who not in flags and bool(_PARTY.search(headings[who]))
    pupils = how_many is not None and bool(_PARTY.search(headings[how_many]))
    return party or pupils


def listed_columns(headings: Sequence[str], wanted: Mapping[str, str]) -> dict[str, int]:
    """Find the columns of a small table that a museum keeps itself.

    Parameters
    ----------
    headings : sequence of str
        In plain words.
    wanted : mapping of str to str
        Role to the section of ``headings.toml`` that names it; the first has first choice.
    """
    columns: dict[str, int] = {}
    for role, section in wanted.items():
        points = {
            at: roles()[section].points_in_list(heading)
            for at, heading in enumerate(headings)
            if at not in columns.values()
        }
        best = max(points, key=lambda at: points[at], default=None)
        if best is not None and points[best]:
            columns[role] = best
    return columns
