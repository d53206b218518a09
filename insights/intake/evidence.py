"""A museum's file as evidence: its records, and what became of every row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
import pyarrow as pa

from insights.errors import UploadError
from insights.intake.answers import comparable, count_answers
from insights.intake.answers_given import answers_given
from insights.intake.count_tables import CountTable, find_count_table
from insights.intake.distinct import encoded
from insights.intake.followers import Followers, find_followers
from insights.intake.meanings import own_words
from insights.intake.noted_tables import (
    count_represented,
    examples,
    noted_rows,
    require_noted,
    undated,
)
from insights.intake.people import count_people
from insights.intake.proposing import propose
from insights.intake.read import Records, read_records
from insights.intake.recognise import KINDS, NOTED_ROLES, Recognised, recognise
from insights.intake.rows import common_rows
from insights.intake.sifting import sift
from insights.intake.suggesting import reading_notices, suggest_columns
from insights.intake.usefulness import require_use
from insights.intake.where_they_work import unplaced_notices
from insights.tables import EVIDENCE, check

# Counts are read as volunteers' answers, also where they were said to be.
_MAY_BE_COUNTS = {None, "counts", "volunteers"}
_MAY_BE_FOLLOWERS = {None, "social"}
# Exports of a system may have a million rows, in which these stand again and again.
_MANY_ROWS = frozenset({"tickets", "bookings", "gift_aid", "members"})
_OFTEN_THE_SAME = frozenset(
    {"postcode", "date", "ticket_type", "order", "email", "group_name", "channel", "status"}
    | {"country", "area", "quantity"}
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One file the museum gave, read and accounted for.

    Attributes
    ----------
    kind : str
        ``tickets``, ``gift_aid``, ``members``, ``bookings``, ``survey``,
        ``volunteers``, ``counts``, ``audit``, ``findings``, ``social`` or
        ``organisations``.
    layout : str
        The system it came from, or ``generic``.
    encoding, delimiter : str or None
        Of a text file.
    sheet : str or None
        Of a workbook; several that were read together are divided by ", ".
    header_rows : int
        Records down to the last of the headings, titles above them included.
    columns : mapping of str to str
        Role to heading.
    headers : tuple of str
        Every heading in the file.
    rows : pandas.DataFrame
        See `insights.tables.EVIDENCE`; also a column for each question found,
        for organisations every column of the file under its own heading, and for
        audits, findings and followers what each row says, under its role.
    excluded : mapping of str to int
        Rows left out, by reason: ``blank``, ``total``, ``repeated_header``,
        ``preview``, ``continuation``, ``prefilled``, ``aggregated``, ``footer``
        are not records; ``cancelled``, ``refunded``, ``test`` are not visits.
    proposed : mapping of str to int
        Rows kept, which may not be local visitors: ``school``, ``group``,
        ``bulk_buyer``, ``own_postcode``, ``placeholder_postcode``.
    answers : mapping of str to mapping of str to int
        Question to category to rows. Categories that name no group of the
        census (``unmappable: …``, ``excluded: …``) are counted here, and are
        ``unmapped`` in `rows`.
    unmapped : mapping of str to mapping of str to int
        Question to answer as written to rows, where it fits no category.
    records : int
        Records in the file, counted apart from the reading:
        ``header_rows + data_rows + sum(excluded.values())``.
    notices : tuple of str
        Sentences for the person who added the file: what of it was not read,
        and what they may want to look at.
    own_words : mapping of str to pandas.Series of str
        Question to the answers that fit no category, on their rows; whoever added
        the file can say what they mean, see `insights.intake.meanings`.
    told_apart_by : str
        What its households are told apart by, where the museum has chosen; see
        `insights.intake.told_apart`.
    """

    kind: str
    layout: str
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    header_rows: int
    columns: Mapping[str, str]
    headers: tuple[str, ...]
    rows: pd.DataFrame
    excluded: Mapping[str, int]
    proposed: Mapping[str, int]
    answers: Mapping[str, Mapping[str, int]]
    unmapped: Mapping[str, Mapping[str, int]]
    records: int
    notices: tuple[str, ...] = ()
    own_words: Mapping[str, pd.Series] = field(default_factory=dict, repr=False)
    told_apart_by: str = ""

    @property
    def data_rows(self) -> int:
        """Rows that are records of a visit or a person."""
        return len(self.rows)


def read_evidence(
    content: bytes,
    name: str,  # noqa: ARG001 - callers give it; the content decides
    *,
    kind: str | None = None,
    columns: Mapping[str, str] | None = None,
    own_postcode: str | None = None,
) -> Evidence:
    r"""Read a file as a museum's system exports it.

    Parameters
    ----------
    content : bytes
        The file; nothing of it is written to disk.
    name : str
        Its name. What the file is, its content decides.
    kind : str, optional
        What it is evidence of, where the user has said so.
    columns : mapping of str to str, optional
        Role to heading, where the user has corrected them; "" for none.
    own_postcode : str, optional
        The museum's postcode.

    Returns
    -------
    Evidence

    Raises
    ------
    UploadError
        If the file cannot be read, does not add up, or holds nothing useful.
    ValueError
        If `kind` is not a kind of evidence.

    Examples
    --------
    >>> export = b"Order,Postcode,Tickets\n1,DE1 3GL,2\n\n2,,1\nTotal,,3\n"
    >>> found = read_evidence(export, "export.csv")
    >>> found.kind, found.data_rows, dict(found.excluded)
    ('tickets', 2, {'blank': 1, 'total': 1})
    >>> found.rows["quantity"].tolist()
    [2, 1]
    """
    if kind is not None and kind not in KINDS:
        raise ValueError(f"{kind} is not a kind of evidence")
    read = read_records(content, kind)
    chosen = _chosen(columns or {}, read.names)
    if kind in _MAY_BE_FOLLOWERS and (online := find_followers(read.names, read.table)):
        return _account_for_followers(read, online)
    if kind == "social":
        raise UploadError(
            "This is not a table of followers by age and gender.",
            remedy="Export the audience page with ages down the side and Women and Men across the "
            "top, or fill in the form on the page Your data.",
        )
    if kind in _MAY_BE_COUNTS and (counted := find_count_table(read.names, read.table, chosen)):
        return _account_for_counts(read, counted)
    recognised = recognise(read.names, read.table, kind=kind, chosen=chosen)
    return _account(read, recognised, own_postcode)


def _chosen(columns: Mapping[str, str], names: tuple[str, ...]) -> dict[str, int]:
    if strangers := [heading for heading in columns.values() if heading and heading not in names]:
        raise UploadError(
            f"This file has no column for {len(strangers)} of the headings chosen.",
            remedy="Choose the columns again from the headings of this file.",
        )
    return {role: names.index(heading) if heading else -1 for role, heading in columns.items()}


def _account(read: Records, recognised: Recognised, own_postcode: str | None) -> Evidence:
    require_noted(recognised)
    table = read.table
    if recognised.kind in _MANY_ROWS:
        again = (at for role, at in recognised.columns.items() if role in _OFTEN_THE_SAME)
        table = encoded(table, again)
    sifted = sift(table, read.names, recognised)
    sifted[(sifted == "") & examples(table, recognised.kind)] = "prefilled"
    people = count_people(table, read.names, recognised, sifted)
    reasons, keep = people.reasons, people.reasons == ""
    table = table if keep.all() else table.filter(pa.array(keep))
    rows = common_rows(table, read.names, people.on_each[keep], recognised)
    if recognised.kind == "organisations":  # not people: every column is kept as it is headed
        for at, heading in enumerate(read.names):
            if heading not in rows:
                rows[heading] = table.column(at).to_pandas()
    answers: dict[str, dict[str, int]] = {}
    unmapped: dict[str, dict[str, int]] = {}
    asked: tuple[str, ...] = ()
    if recognised.kind in NOTED_ROLES:
        rows = rows.assign(**noted_rows(table, recognised))
        asked += undated(rows, recognised.columns, recognised.kind)
    if recognised.kind == "audit":
        answers, unmapped = count_represented(rows)
    unknown: dict[str, pd.Series] = {}
    for question in recognised.fields:
        given = answers_given(
            read.names,
            question,
            recognised.columns[question],
            lambda at: table.column(at).to_pandas().astype("str"),
        )
        answers[question], unmapped[question] = count_answers(given.categories, given.written)
        rows[question] = comparable(given.categories)
        unknown[question] = own_words(given.written, given.categories)
        asked += given.notices
    unplaced: tuple[str, ...] = ()
    if recognised.kind == "organisations":
        unplaced = unplaced_notices(
            rows, {role: read.names[at] for role, at in recognised.columns.items()}
        )
    rows["proposed"] = propose(rows, table, recognised, own_postcode)
    require_use(read.names, table, rows, recognised, lines=read.records)
    return _evidence(
        read,
        kind=recognised.kind,
        layout=recognised.layout.key,
        columns=recognised.columns,
        rows=rows,
        excluded=_counts(reasons),
        answers=answers,
        unmapped=unmapped,
        unknown=unknown,
        notices=suggest_columns(read.names, table, recognised)
        + reading_notices(read.names, table, recognised)
        + people.notices
        + asked
        + unplaced,
    )


def _account_for_counts(read: Records, counted: CountTable) -> Evidence:
    answers, unmapped = counted.counts()
    people = counted.rows["people"]
    blank = pd.Series("", people.index, dtype="str")
    nothing = {name: blank for name, what in EVIDENCE.columns.items() if what == "text"}
    date = pd.Series(pd.NaT, people.index).astype("datetime64[s]")
    rows = pd.DataFrame({**nothing, "quantity": people, "date": date}).join(counted.by_field())
    return _evidence(
        read,
        kind="counts",
        layout="generic",
        columns=counted.columns,
        rows=rows,
        excluded=_counts(counted.reasons),
        answers=answers,
        unmapped=unmapped,
        unknown=counted.own_words(),
        notices=counted.notices(),
    )


def _account_for_followers(read: Records, online: Followers) -> Evidence:
    number = len(online.rows)
    blank = pd.Series([""] * number, dtype="str")
    nothing = {name: blank for name, what in EVIDENCE.columns.items() if what == "text"}
    date = online.rows["date"].astype("datetime64[s]")
    rows = pd.DataFrame({**nothing, "quantity": np.ones(number, "int64"), "date": date}).join(
        online.rows.drop(columns="date")
    )
    return _evidence(
        replace(read, header_rows=read.header_rows + online.further_header_rows),
        kind="social",
        layout="generic",
        columns=online.columns,
        rows=rows,
        excluded=_counts(online.reasons),
        answers={},
        unmapped={},
        notices=online.notices(),
    )


def _evidence(
    read: Records,
    *,
    kind: str,
    layout: str,
    columns: Mapping[str, int],
    rows: pd.DataFrame,
    excluded: dict[str, int],
    answers: Mapping[str, Mapping[str, int]],
    unmapped: Mapping[str, Mapping[str, int]],
    notices: tuple[str, ...] = (),
    unknown: Mapping[str, pd.Series] | None = None,
) -> Evidence:
    """Put together what was read, and refuse it unless it adds up to the file."""
    if read.empty_lines:
        excluded["blank"] = excluded.get("blank", 0) + read.empty_lines
    if read.records != read.header_rows + len(rows) + sum(excluded.values()):
        raise UploadError(
            "The rows of this file do not add up, so it has not been used.",
            remedy="Export it again, or save it as XLSX.",
        )
    return Evidence(
        kind=kind,
        layout=layout,
        encoding=read.encoding,
        delimiter=read.delimiter,
        sheet=read.sheet,
        header_rows=read.header_rows,
        columns={role: read.names[at] for role, at in columns.items()},
        headers=read.names,
        rows=check(rows, EVIDENCE),
        excluded=dict(sorted(excluded.items())),
        proposed=_counts(rows["proposed"].to_numpy()),
        answers=answers,
        unmapped=unmapped,
        records=read.records,
        notices=read.notices + notices,
        own_words=unknown or {},
    )


def _counts(reasons: np.ndarray) -> dict[str, int]:
    names, counts = np.unique(reasons[reasons != ""].astype(str), return_counts=True)
    return {str(name): int(count) for name, count in zip(names, counts, strict=True)}
