"""The brief: one page of HTML that opens from disk, prints on A4 and needs nothing else."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from insights import plain_tables
from insights.brief import partners, sections
from insights.brief.quality import for_documents
from insights.brief.template import HERE, template
from insights.measures.verdicts import cautions
from insights.open_data.credits import acknowledged, credits, map_credits
from insights.partners.organisations.finding import ABSENCE
from insights.plain_tables import looked_at as looked_at_tables
from insights.prose import day_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from insights.findings import Analysis
    from insights.framework import Purpose, Readiness
    from insights.framework.decisions import Decision
    from insights.partners.organisations.shortlist import Listed


def render_brief(
    analysis: Analysis,
    purpose: Purpose | None = None,
    readiness: Readiness | None = None,
    shortlist: Sequence[Listed] = (),
    decisions: Sequence[Decision] = (),
) -> str:
    """Return the brief as one self-contained HTML document.

    Parameters
    ----------
    analysis : Analysis
        The findings. Only the tables released for files are read.
    purpose : Purpose, optional
        What the museum is for; by default only the priorities among its settings.
    readiness : Readiness, optional
        How far it says it is; by default nothing is said of it.
    shortlist : sequence of Listed
        Organisations that it picked: named first, and marked.
    decisions : sequence of Decision
        What a team decided when it looked at the findings.

    Returns
    -------
    str
        HTML with its own style and SVG pictures: no script, and nothing that
        a browser would fetch.
    """
    from insights.framework import Purpose
    from insights.wording import (
        clusters,
        files,
        held_alike,
        looked_at,
        mismatch,
        other_levels,
        people,
        places,
        power_card,
        rounding,
        sources,
        split,
        strength,
        visits,
    )
    from insights.wording.partners import how_sure, next_steps
    from insights.wording.partners import types as partnership

    # Sentences elsewhere speak of what is on screen; in a file, only released tables may speak.
    found = analysis.as_it_leaves()
    return template("brief.html.j2").render(
        analysis=found,
        made_on=day_in_words(found.made_on),
        purpose=purpose or Purpose(aims=found.settings.aims),
        css=(HERE / "brief.css").read_text("utf-8"),
        places=places,
        clusters=clusters,
        mismatch=mismatch,
        other_levels=other_levels,
        evidence=sources,
        by_source=plain_tables.by_source(found).to_dict("split"),
        changed=sections.changed(found),
        held_alike=held_alike,
        split=split,
        strength=strength,
        visits=visits,
        people=people,
        power_card=power_card,
        rounding=rounding,
        looked_at=looked_at,
        stories=looked_at_tables.stories(found.in_files).to_dict("records"),
        followers=looked_at_tables.followers(found.in_files).to_dict("records"),
        told=looked_at.told_by_type(
            found.in_files, {one.key: one.name for one in found.suggestions}
        ),
        in_use=looked_at_tables.sources_in_use(
            tuple(each for each in found.in_use if each.used), found.made_on
        ).to_dict("records"),
        partnership=partnership,
        next_steps=next_steps,
        how_sure=how_sure,
        readiness=readiness,
        credits=(lines := credits(found.sources)),
        acknowledged=acknowledged(lines),
        map_credits=map_credits(found.sources),
        nothing_of_why=cautions()["no_area"],
        accounts=[files.ledger_sentence(for_documents(each)) for each in found.ledger],
        kinds=files.KINDS,
        areas=sections.areas(found),
        kinds_of_place=sections.kinds_of_place(found),
        answers=sections.answers(found),
        partners=partners.partners(found, readiness),
        organisations=partners.organisations(found, shortlist),
        shortlist=shortlist,
        decisions=[each.row for each in decisions],
        absence=ABSENCE,
        cannot_tell=sections.cannot_tell(found),
        method=_method(found),
    )


def _method(found: Analysis) -> list[str]:
    lines: list[str] = tomllib.loads((HERE / "method.toml").read_text("utf-8"))["lines"]
    thresholds = {
        "areas_threshold": found.in_files.areas_threshold,
        "volunteers_threshold": found.in_files.volunteers_threshold,
    }
    return [line.format(**thresholds) for line in lines]
