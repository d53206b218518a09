"""What became of every row of a file, so that nothing is dropped in silence."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from insights.partners.organisations.own_lists import OwnLists, account_of_lists

if TYPE_CHECKING:
    from insights.intake.evidence import Evidence

#: Why a row that was kept may not be local people choosing to visit.
PROPOSED = ("school", "group", "bulk_buyer", "own_postcode", "placeholder_postcode")
UNMATCHED = (
    "missing",
    "partial",
    "not_in_directory",
    "crown_dependency",
    "bfpo",
    "non_uk",
    "unrecognised",
)


@dataclass(frozen=True, slots=True)
class FileLedger:
    """The account of one file.

    Records in the file = header rows + `data_rows` + all of `excluded`, and,
    where the file has postcodes, `data_rows` = `matched` + all of `unmatched`.

    Attributes
    ----------
    records : int
        Records in the file, counted independently of the reader.
    excluded : mapping of str to int
        Records that are not rows (totals, blank lines) or not visits (refunds).
    proposed : mapping of str to int
        Rows that are still in `data_rows` and that we suggest leaving out.
    repaired, terminated : int
        Parts of `matched`; `terminated` is None where no source has end dates.
    proposed_located : mapping of str to int
        The part of `matched` that is proposed for leaving out, by reason.
    told_apart_by : str
        What its households are told apart by, where the museum has chosen.
    organisations : OwnLists or None
        Of a list of organisations, how many its rows are.
    """

    kind: str
    layout: str
    records: int
    header_rows: int
    data_rows: int
    excluded: Mapping[str, int]
    proposed: Mapping[str, int]
    matched: int
    repaired: int
    terminated: int | None
    unmatched: Mapping[str, int]
    by_local_authority: Mapping[str, int]
    proposed_located: Mapping[str, int] = field(default_factory=dict)
    told_apart_by: str = ""
    organisations: OwnLists | None = None

    def set_aside(self, keep: Collection[str] = ()) -> int:
        """Return how many located rows are not counted, where reasons in `keep` are."""
        return sum(n for reason, n in self.proposed_located.items() if reason not in keep)


def file_ledger(
    evidence: Evidence, located: pd.DataFrame | None, *, end_dates_known: bool
) -> FileLedger:
    """Account for one file.

    Parameters
    ----------
    evidence : Evidence
        The file as it was read.
    located : pandas.DataFrame or None
        Its rows against the postcode directory (`insights.tables.LOCATED`),
        or None where the file has no postcodes.
    end_dates_known : bool
        Whether the directory says when postcodes ended.

    Returns
    -------
    FileLedger
    """
    matched = repaired = 0
    doubtful: dict[str, int] = {}
    terminated: int | None = 0
    unmatched = dict.fromkeys(UNMATCHED, 0)
    by_authority: dict[str, int] = {}
    if located is not None:
        found = located["class"].isin(["matched", "terminated"])
        matched = int(found.sum())
        repaired = int((located["repaired"] & found).sum())
        reasons = evidence.rows.loc[found.to_numpy(), "proposed"]
        doubtful = {str(why): int(n) for why, n in reasons[reasons.ne("")].value_counts().items()}
        terminated = int(located["class"].eq("terminated").sum())
        unmatched |= {
            str(fate): int(n) for fate, n in located.loc[~found, "class"].value_counts().items()
        }
        named = located.loc[found & located["authority_code"].ne(""), "authority_code"]
        by_authority = {str(code): int(n) for code, n in named.value_counts().items()}
    return FileLedger(
        kind=evidence.kind,
        layout=evidence.layout,
        records=evidence.records,
        header_rows=evidence.header_rows,
        data_rows=evidence.data_rows,
        excluded=dict(evidence.excluded),
        proposed=dict(evidence.proposed),
        matched=matched,
        repaired=repaired,
        terminated=terminated if end_dates_known else None,
        unmatched=unmatched,
        by_local_authority=by_authority,
        proposed_located=doubtful,
        told_apart_by=evidence.told_apart_by,
        organisations=account_of_lists([(evidence.rows, evidence.columns)])
        if evidence.kind == "organisations"
        else None,
    )
