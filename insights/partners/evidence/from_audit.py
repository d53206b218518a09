"""What an audit of stories on display says for the types of partner that answer to it."""

from __future__ import annotations

from collections.abc import Mapping

from insights.measures.evidence.stories import Audit, verdict
from insights.partners.evidence.doubt import AroundShare
from insights.partners.evidence.noted import Observation
from insights.partners.evidence.one_of import is_one_of
from insights.partners.types.partner_types import PartnerType, partner_types
from insights.prose import percent

_GAPS: Mapping[str, float] = {"fewer": 1.0, "perhaps_fewer": 0.5, "in_line": 0.0}


def from_audit(
    audit: Audit | None, shares: Mapping[str, Mapping[str, float]]
) -> tuple[Observation, ...]:
    """Turn an audit into one observation for each type whose people it can speak of.

    Parameters
    ----------
    audit : Audit or None
        Stories by the groups they represent.
    shares : mapping of str to mapping of str to float
        The local population's shares, by question and category.

    Returns
    -------
    tuple of Observation
        None for a type without a signal of stories, none where too few
        stories were looked at to tell a gap from chance, and none where the
        audit names no group of the question: nobody may have looked for any.
    """
    if audit is None:
        return ()
    found = (_of_type(kind, audit, shares) for kind in partner_types())
    return tuple(each for each in found if each is not None)


def not_looked_for(audit: Audit) -> tuple[str, ...]:
    """Name the types with a signal of stories of whose question an audit names no group."""
    fields = set(audit.represented["field"])
    return tuple(
        kind.name
        for kind in partner_types()
        if any(signal.kind == "stories" for signal in kind.signals)
        and not any(s.field in fields for s in kind.signals if s.kind == "group")
    )


def _of_type(
    kind: PartnerType, audit: Audit, shares: Mapping[str, Mapping[str, float]]
) -> Observation | None:
    if not any(signal.kind == "stories" for signal in kind.signals):
        return None
    stories: frozenset[int] = frozenset()
    names: list[str] = []
    local = 0.0
    asked = set(audit.represented["field"])
    for signal in (s for s in kind.signals if s.kind == "group" and s.field in asked):
        known = shares.get(signal.field, {})
        here = [name for name in known if is_one_of(name, signal.categories)]
        mine = audit.represented["field"].eq(signal.field)
        told = audit.represented.loc[mine, "category"].unique()
        stories |= audit.stories_of(
            signal.field, [name for name in told if is_one_of(name, signal.categories)]
        )
        # Of two questions about the same people the first has its share told.
        if here and not names:
            names, local = here, sum(known[name] for name in here)
    gap = _GAPS.get(verdict(len(stories), audit.looked_at, local if names else None))
    if gap is None:
        return None
    note = (
        f"{len(stories):,} of {audit.looked_at:,} stories or objects looked at represent them, "
        f"and {percent(local)} of local people are “{'” or “'.join(names)}” in the census"
    )
    share = AroundShare(len(stories), audit.looked_at, local)
    return Observation(kind.key, "stories", gap, note, audit.latest, counted=True, share=share)
