"""What an analysis could not answer, what it left unused, and what would help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from insights.intake.columns.whose import COUNTS_OF
from insights.partners.evidence.from_audit import not_looked_for
from insights.prose import counted, listed, lower_first
from insights.respondents import ANSWERED, cannot_tell_apart
from insights.wording.nations import not_told
from insights.wording.open_data.here import outside_sentence

if TYPE_CHECKING:
    from insights.findings import Released
    from insights.intake.evidence import Evidence
    from insights.measures.evidence.stories import Audit
    from insights.open_data.store import Store
    from insights.surroundings import Surroundings

COUNTS_BY_AREA = "Counts by area are read and not yet used in the findings."

WITHOUT_OPEN_DATA = (
    "Neighbourhoods, census groups and partners could not be compared: there is no open data on "
    "this computer for the area around the museum. Importing the official census, deprivation and "
    "boundary files for its local authority would show which communities are under-represented."
)
HOW_TO_BRING_IT = "The page About the data in Doorstep brings them."
COUNTED_TWICE = {
    "volunteers": "A volunteer whose answers are in two of your files may be counted twice.",
    "staff": "A member of staff whose answers are in two of your files may be counted twice.",
    "survey": "A visitor whose answers are in two of your files may be counted twice.",
}
WHY_TWICE = (
    "Nothing that the files share says who is who: an e-mail address, a number of their own or a "
    "whole name in each would."
)


FEW_KINDS = {
    "deprivation": "So few from nearby were counted that kinds of neighbourhood are compared by "
    "deprivation and what it is made of alone (income, work, health and so on), and not by age, "
    "ethnic group or the like. A longer export would tell more.",
    "none": "So few from nearby were counted that kinds of neighbourhood are not compared. A "
    "longer export would tell more.",
}


def not_answered(
    evidence: Sequence[Evidence], here: Surroundings | None, store: Store, council: str = ""
) -> tuple[str, ...]:
    """Say what was not answered, and what was read and not used."""
    brought = (WITHOUT_OPEN_DATA, outside_sentence(store, council) or HOW_TO_BRING_IT)
    told = [] if here else [" ".join(brought)]
    counts = [each for each in evidence if each.kind in COUNTS_OF.values()]
    told += [COUNTS_BY_AREA] if any(not each.answers for each in counts) else []
    sources = {s: [e for e in evidence if e.kind in kinds] for s, kinds in ANSWERED.items()}
    told += [f"{COUNTED_TWICE[s]} {WHY_TWICE}" for s in sources if cannot_tell_apart(sources[s])]
    return (*told, *(not_told(here) if here else ()))


def not_used(audit: Audit | None, released: Released) -> tuple[str, ...]:
    """Say what of an audit, of followers and of findings no comparison or sum uses."""
    said = []
    if audit is not None and not len(audit.table):
        said.append(
            "The audit of stories on display names no group in words that the census uses, so "
            "nothing in it could be compared. Your data lists its words."
        )
    elif audit is not None and not audit.table["local_share"].notna().any():
        said.append("Stories on display are counted, and there is no census here to compare with.")
    if audit is not None and len(audit.table) and (silent := not_looked_for(audit)):
        said.append(
            f"The audit names no story of the people whom {listed(map(lower_first, silent))} work "
            "with. Whether there is none or nobody looked for any, it does not say, so it is no "
            "evidence of a gap. You can note on the page Partners what you know."
        )
    if audit is not None and audit.latest is None:
        said.append("The audit of stories on display has no date: nobody can see how old it is.")
    if len(released.followers):
        said.append(
            "Followers on social media are shown beside local adults as an indication. No other "
            "finding uses them, and they are never counted with visitors."
        )
    if len(released.followers) and not released.followers["local_share"].notna().any():
        said.append("There is no census here to set followers beside.")
    loose = int(released.told["partner_types"].map(len).eq(0).sum())
    if loose:
        said.append(
            f"{counted(loose, 'finding names', 'findings name')} nobody whom one of the ten types "
            "of partner works with. A column headed Partner type would say where to put "
            f"{'it' if loose == 1 else 'them'}."
        )
    if len(released.told):
        said.append(
            "Findings of reports and conversations are told beside types of partner and never "
            "counted: words have no size that could be added up."
        )
    return tuple(said)
