"""What ``doorstep check`` tells a person of one file: what it is, its columns, its rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from insights.geography.authorities import authority_name
from insights.prose import counted
from insights.wording import files
from insights.wording.counted_as import stages_sentence, ways_sentence
from insights.wording.known_layouts import in_layout, row_sentence
from insights.wording.partners.own_lists import own_lists

if TYPE_CHECKING:
    from insights.intake.evidence import Evidence
    from insights.ledger import FileLedger
    from insights.quality.stages import Stages

_AUTHORITIES_NAMED = 8
_NOT_TOLD = ("prefer not to say", "missing")


def checked_file(
    evidence: Evidence,
    ledger: FileLedger,
    authorities: Mapping[str, str],
    stages: Stages | None = None,
) -> list[str]:
    """Say what a file is, which columns are read, and what became of its rows.

    Parameters
    ----------
    evidence : Evidence
        The file as it was read.
    ledger : FileLedger
        The account of its rows.
    authorities : mapping of str to str
        Names by code, of a place that no national list knows.
    stages : Stages, optional
        What its rows come to as visits, orders and households.

    Returns
    -------
    list of str
        Sentences, one a line.
    """
    lines = [
        _what_it_is(evidence),
        _columns(evidence),
        row_sentence(evidence),
        files.ledger_sentence(ledger),
        *own_lists(ledger.organisations),
        *evidence.notices,
        files.proposed_sentence(ledger),
        stages_sentence(stages, evidence.kind) if stages else "",
        ways_sentence(stages, evidence.columns) if stages else "",
        _where_from(ledger, authorities),
        *(_answers(field, counts) for field, counts in evidence.answers.items()),
        files.unmapped_sentence(evidence),
    ]
    return [line for line in lines if line]


def _what_it_is(evidence: Evidence) -> str:
    return f"What it is: {files.KINDS[evidence.kind]}{in_layout(evidence.layout)}."


def _columns(evidence: Evidence) -> str:
    read = [
        f"{files.ROLES.get(role, role)} from “{heading}”"
        for role, heading in evidence.columns.items()
    ]
    return f"What is read: {'; '.join(read)}." if read else ""


def _where_from(ledger: FileLedger, authorities: Mapping[str, str]) -> str:
    by_size = sorted(ledger.by_local_authority.items(), key=lambda item: -item[1])
    if not by_size:
        return ""
    named = [
        f"{authorities.get(code) or authority_name(code)} {n:,}"
        for code, n in by_size[:_AUTHORITIES_NAMED]
    ]
    rest = by_size[_AUTHORITIES_NAMED:]
    if rest:
        named.append(f"{counted(len(rest), 'other council')} {sum(n for _, n in rest):,}")
    return f"Where they come from: {', '.join(named)}."


def _answers(field: str, counts: Mapping[str, int]) -> str:
    known = sum(n for category, n in counts.items() if category not in _NOT_TOLD)
    refused, blank = (counts.get(category, 0) for category in _NOT_TOLD)
    told = [counted(known, "answer")]
    told += [f"{refused:,} preferred not to say"] if refused else []
    told += [f"{blank:,} left blank"] if blank else []
    return f"{files.ROLES.get(field, field)}: {', '.join(told)}."
