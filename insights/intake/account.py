"""A museum's file as evidence: its records, and what became of every row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from insights.errors import UploadError
from insights.intake.files.read import Records
from insights.tables import EVIDENCE, check


@dataclass(frozen=True, slots=True)
class Evidence:
    """One file the museum gave, read and accounted for.

    Attributes
    ----------
    kind : str
        ``tickets``, ``gift_aid``, ``members``, ``bookings``, ``survey``,
        ``volunteers``, ``staff``, ``counts``, ``staff_counts``, ``audit``, ``findings``,
        ``social`` or ``organisations``.
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
        for organisations what each is and does under its own heading, and for
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
        `insights.intake.rows.told_apart`.
    further_rows : int
        How many of `rows` stand beside another in one record, as in a table that
        counts people across its top.
    """

    kind: str
    layout: str
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    header_rows: int
    columns: Mapping[str, str]
    headers: tuple[str, ...]
    # What people wrote stays out of any message in which a file is printed.
    rows: pd.DataFrame = field(repr=False)
    excluded: Mapping[str, int]
    proposed: Mapping[str, int]
    answers: Mapping[str, Mapping[str, int]]
    unmapped: Mapping[str, Mapping[str, int]] = field(repr=False)
    records: int
    notices: tuple[str, ...] = ()
    own_words: Mapping[str, pd.Series] = field(default_factory=dict, repr=False)
    told_apart_by: str = ""
    further_rows: int = 0

    @property
    def data_rows(self) -> int:
        """Records of a visit or a person."""
        return len(self.rows) - self.further_rows


def account_for(
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
    further_rows: int = 0,
) -> Evidence:
    """Put together what was read, and refuse it unless it adds up to the file."""
    if read.empty_lines:
        excluded["blank"] = excluded.get("blank", 0) + read.empty_lines
    if read.records != read.header_rows + len(rows) - further_rows + sum(excluded.values()):
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
        proposed=counted_by(rows["proposed"].to_numpy()),
        answers=answers,
        unmapped=unmapped,
        records=read.records,
        notices=read.notices + notices,
        own_words=unknown or {},
        further_rows=further_rows,
    )


def counted_by(reasons: np.ndarray) -> dict[str, int]:
    """Count rows by the reason given for each, those with none left out."""
    names, counts = np.unique(reasons[reasons != ""].astype(str), return_counts=True)
    return {str(name): int(count) for name, count in zip(names, counts, strict=True)}
