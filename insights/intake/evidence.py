"""From a museum's file, as its system exports it, to evidence."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd
import pyarrow as pa

from insights.errors import UploadError
from insights.intake.account import Evidence, account_for, counted_by
from insights.intake.answers.answers_given import answers_given
from insights.intake.answers.mapping import comparable, count_answers
from insights.intake.columns.recognise import KINDS, NOTED_ROLES, Recognised, dated_alike, recognise
from insights.intake.columns.suggesting import reading_notices, suggest_columns
from insights.intake.columns.whose import BY_ITS_NAME, COUNTS_OF, may_be_staff, named_in
from insights.intake.counted_people import of_counts, of_followers
from insights.intake.files.read import LongText, Records, open_records
from insights.intake.meanings import own_words
from insights.intake.noted.followers import find_followers
from insights.intake.noted.noted_tables import (
    count_represented,
    examples,
    noted_rows,
    require_noted,
    undated,
)
from insights.intake.noted.where_they_work import about_organisations, unplaced_notices
from insights.intake.rows.in_common import common_rows
from insights.intake.rows.people import count_people
from insights.intake.rows.proposing import propose
from insights.intake.rows.sifting import columns_looked_at, sift
from insights.intake.usefulness import require_use
from insights.progress import Progress, part_of, untold

__all__ = ["Evidence", "read_evidence"]

# Counts are read as volunteers' or staff's answers, also where they were said to be.
_MAY_BE_COUNTS = {None, *COUNTS_OF, *COUNTS_OF.values()}
_MAY_BE_FOLLOWERS = {None, "social"}
# Exports of a system may have a million rows, in which these stand again and again.
_MANY_ROWS = frozenset({"tickets", "bookings", "gift_aid", "members"})
_OFTEN_THE_SAME = frozenset(
    {"postcode", "date", "ticket_type", "email", "group_name", "channel", "status"}
    | {"country", "area", "quantity"}
)


def read_evidence(
    file: bytes | Path | Records | LongText,
    name: str,
    *,
    kind: str | None = None,
    columns: Mapping[str, str] | None = None,
    own_postcode: str | None = None,
    progress: Progress = untold,
) -> Evidence:
    r"""Read a file as a museum's system exports it.

    Parameters
    ----------
    file : bytes, pathlib.Path, Records or LongText
        The file, or what has been read of it by `insights.intake.files.read.open_records`;
        nothing of it is written to disk, and of a long one on disk no
        more is held than is being read.
    name : str
        Its name. What the file is, its content decides; whose answers it holds, its
        name, where nothing in it says so.
    kind : str, optional
        What it is evidence of, where the user has said so.
    columns : mapping of str to str, optional
        Role to heading, where the user has corrected them; "" for none.
    own_postcode : str, optional
        The museum's postcode.
    progress : callable
        Told how far it is, where the file is long.

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
    read = open_records(file, kind) if isinstance(file, bytes | Path) else file
    chosen = _chosen(columns or {}, read.names)
    if isinstance(read, LongText):
        return _long(read, kind, chosen, own_postcode, progress)
    if kind in _MAY_BE_FOLLOWERS and (online := find_followers(read.names, read.table)):
        return of_followers(read, online)
    _require_followers(kind)
    named = named_in(name, read.sheet or "") if kind is None else ""
    if kind in _MAY_BE_COUNTS and (counts := of_counts(read, kind, chosen, named=named)):
        return counts
    recognised = recognise(read.names, read.table, kind=kind, chosen=chosen)
    if named == "volunteers":
        recognised = replace(recognised, unsaid=False)
    if named == "staff" and may_be_staff(recognised, read.names):
        found = replace(recognised, kind="staff", unsaid=False)
        told = _of_rows(read, read.table, found, own_postcode)
        return replace(told, notices=(*told.notices, BY_ITS_NAME))
    return _of_rows(read, read.table, recognised, own_postcode)


def _long(
    text: LongText,
    kind: str | None,
    chosen: Mapping[str, int],
    own_postcode: str | None,
    progress: Progress,
) -> Evidence:
    """Read a text of which no more than the columns that are used can be held."""
    _require_followers(kind)
    recognised = recognise(text.names, text.some, kind=kind, chosen=chosen)
    needed: Collection[int] | None = None
    again: Collection[int] = ()
    if recognised.kind in _MANY_ROWS and not recognised.fields:
        needed = columns_looked_at(text.names, recognised)
        again = {at for role, at in recognised.columns.items() if role in _OFTEN_THE_SAME}
    read = text.read(needed, again, part_of(progress, 0, 0.7))
    progress(0.7, "Tidying the records")
    return _of_rows(read, text.some, dated_alike(recognised, read.table, chosen), own_postcode)


def _require_followers(kind: str | None) -> None:
    if kind == "social":
        raise UploadError(
            "This is not a table of followers by age and gender.",
            remedy="Export the audience page with ages down the side and Women and Men across the "
            "top, or fill in the form on the page Your data.",
        )


def _chosen(columns: Mapping[str, str], names: tuple[str, ...]) -> dict[str, int]:
    if strangers := [heading for heading in columns.values() if heading and heading not in names]:
        raise UploadError(
            f"This file has no column for {len(strangers)} of the headings chosen.",
            remedy="Choose the columns again from the headings of this file.",
        )
    return {role: names.index(heading) if heading else -1 for role, heading in columns.items()}


def _of_rows(
    read: Records, some: pa.Table, recognised: Recognised, own_postcode: str | None
) -> Evidence:
    """Account for a table of which each row is a record; `some` has all of its columns."""
    require_noted(recognised)
    table = read.table
    sifted = sift(table, read.shapes, read.names, recognised)
    sifted[(sifted == "") & examples(table, recognised.kind)] = "prefilled"
    people = count_people(table, read.names, recognised, sifted)
    reasons, keep = people.reasons, people.reasons == ""
    is_whole = some is table
    table = table if keep.all() else table.filter(pa.array(keep))
    some = table if is_whole else some
    rows = common_rows(table, read.names, people.on_each[keep], recognised)
    if recognised.kind == "organisations":  # whom to ring there is looked up and not kept
        for at in about_organisations(read.names, recognised.columns):
            if read.names[at] not in rows:
                rows[read.names[at]] = table.column(at).to_pandas()
    answered = _Answered()
    if recognised.kind in NOTED_ROLES:
        rows = rows.assign(**noted_rows(table, recognised))
        answered.notices += undated(rows, recognised.columns, recognised.kind)
    if recognised.kind == "audit":
        answered.answers, answered.unmapped = count_represented(rows)
    answered.ask(read.names, table, recognised, rows)
    unplaced: tuple[str, ...] = ()
    if recognised.kind == "organisations":
        unplaced = unplaced_notices(
            rows, {role: read.names[at] for role, at in recognised.columns.items()}
        )
    rows["proposed"] = propose(rows, table, recognised, own_postcode)
    lines = read.records if is_whole else len(some)
    require_use(read.names, some, rows, recognised, lines=lines)
    return account_for(
        read,
        kind=recognised.kind,
        layout=recognised.layout.key,
        columns=recognised.columns,
        rows=rows,
        excluded=counted_by(reasons),
        answers=answered.answers,
        unmapped=answered.unmapped,
        unknown=answered.unknown,
        notices=suggest_columns(read.names, some, recognised)
        + reading_notices(read.names, table, recognised)
        + people.notices
        + answered.notices
        + unplaced,
    )


@dataclass(slots=True)
class _Answered:
    """What people answered to each question, or what an audit found; see `Evidence`."""

    answers: dict[str, dict[str, int]] = field(default_factory=dict)
    unmapped: dict[str, dict[str, int]] = field(default_factory=dict)
    unknown: dict[str, pd.Series] = field(default_factory=dict)
    notices: tuple[str, ...] = ()

    def ask(
        self, names: Sequence[str], table: pa.Table, recognised: Recognised, rows: pd.DataFrame
    ) -> None:
        """Read the answers to each question, and write their categories into `rows`."""
        for question in recognised.fields:
            given = answers_given(
                names,
                question,
                recognised.columns[question],
                lambda at: table.column(at).to_pandas().astype("str"),
            )
            counts = count_answers(given.categories, given.written)
            self.answers[question], self.unmapped[question] = counts
            rows[question] = comparable(given.categories)
            self.unknown[question] = own_words(given.written, given.categories)
            self.notices += given.notices
