"""What was found by looking, beside who came: stories on display, followers, others' findings."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from insights.comparison import Findings, likelihood
from insights.findings import Released
from insights.measures.evidence.stories import Audit, read_audit
from insights.measures.people.comparisons import follower_comparisons
from insights.measures.people.followers import compare_followers
from insights.measures.people.population import local_people
from insights.partners.evidence.from_audit import from_audit
from insights.partners.evidence.noted import Observation
from insights.partners.evidence.told import keep_words_back, tell_findings
from insights.tables import STORIES, empty

if TYPE_CHECKING:
    from insights.intake.evidence import Evidence
    from insights.open_data.store import Store
    from insights.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class LookedAt:
    """Evidence that counts none of the museum's people.

    Attributes
    ----------
    audit : Audit or None
        Stories on display by the groups they represent, beside local people.
    followers : pandas.DataFrame
        `insights.tables.FOLLOWERS`: who follows on social media, beside local adults.
    told : pandas.DataFrame
        `insights.tables.TOLD`: findings of reports and conversations, words and all.
    local_shares : mapping of str to mapping of str to float
        The local population's shares, by question and category, where an audit asks.
    """

    audit: Audit | None
    followers: pd.DataFrame
    told: pd.DataFrame
    local_shares: Mapping[str, Mapping[str, float]]

    @property
    def observations(self) -> tuple[Observation, ...]:
        """What the audit says for the types of partner that answer to it."""
        return from_audit(self.audit, self.local_shares)

    def beside(self, released: Released, *, with_words: bool) -> Released:
        """Set all of it beside what is released; the words of findings only if asked."""
        return dataclasses.replace(
            released,
            stories=empty(STORIES) if self.audit is None else self.audit.table,
            followers=self.followers,
            told=self.told if with_words else keep_words_back(self.told),
        )


def look_at(
    evidence: Sequence[Evidence], store: Store, here: Surroundings | None, findings: Findings
) -> LookedAt:
    """Read audits, followers and findings, and compare them with the people who live nearby.

    Parameters
    ----------
    evidence : sequence of Evidence
        All of the museum's files.
    store : Store
        Open data.
    here : Surroundings or None
        What is local, where open data says so.
    findings : Findings
        Who comes: the people stories are compared with are those answers are compared with.
    """
    audited, online = _rows(evidence, "audit"), _rows(evidence, "social")
    answering = (
        local_people(store, likelihood(here, findings.expected))
        if audited and here is not None and findings.expected is not None
        else None
    )
    adults = (
        local_people(store, here.areas["people"].astype(float), questions=follower_comparisons())
        if online and here is not None
        else None
    )
    return LookedAt(
        audit=read_audit(audited, answering),
        followers=compare_followers(online, adults),
        told=tell_findings(_rows(evidence, "findings")),
        local_shares=answering.shares if answering else {},
    )


def _rows(evidence: Sequence[Evidence], kind: str) -> list[pd.DataFrame]:
    """Return the rows of every file of a kind."""
    return [item.rows for item in evidence if item.kind == kind]
