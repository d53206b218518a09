"""What the brief says of partners: types, further kinds, and organisations to contact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from insights.brief.sections import own
from insights.open_data.registers.reading.web import web_address
from insights.partners.scoring.further import consider_also
from insights.partners.scoring.gates import gates
from insights.partners.scoring.suggestion import BAND_WORDS, in_parts, to_talk_with, to_tell
from insights.wording.partners import card as partnership_card
from insights.wording.partners import held_alike
from insights.wording.partners import places as partnership_places
from insights.wording.partners.organisations import how_to_reach

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.framework import Readiness
    from insights.partners.organisations.shortlist import Listed
    from insights.partners.scoring.suggestion import Suggestion

# What fits on paper; the spreadsheets have all of it.
_CARDS = 3
_REASONS = 2
_QUESTIONS = 3
_OF_EACH_TYPE = 4
_PRINTED = ("organisation_id", "type", "name", "why", "website", "contact")


def partners(found: Analysis, readiness: Readiness | None = None) -> dict[str, Any] | None:
    """Return the suggestions worth a card, those told in a line, and further kinds.

    Parameters
    ----------
    found : Analysis
        The findings.
    readiness : Readiness, optional
        How far the museum says it is.
    """
    from insights.figures.svg_partner_bars import partners_svg

    if not found.suggestions:
        return None
    telling, silent, aside = in_parts(found.suggestions)
    ranked = [one for one in found.suggestions if one.priority is not None]
    return {
        "runs": partnership_card.IN_EACH_RUN,
        "chart": own(partners_svg(ranked)) if ranked else "",
        "cards": [
            _card(found, one, telling[:place], readiness)
            for place, one in enumerate(telling[:_CARDS])
        ],
        "further": [_line(one) for one in telling[_CARDS:]],
        "silent": "; ".join(one.name_within for one in silent),
        "aside": [_line(one) for one in aside],
        "together": partnership_places.together(found),
        "also": consider_also(found.in_files.trends, found.in_files.groups),
    }


def _card(
    found: Analysis,
    one: Suggestion,
    before: Sequence[Suggestion],
    readiness: Readiness | None,
) -> dict[str, Any]:
    told = to_tell(one.evidence)[:_REASONS]
    return {
        "one": one,
        "band": _band(one),
        "where": partnership_places.where_too(found, one, before),
        "own": " ".join(_own(one)),
        "gap": partnership_card.gap(one),
        "goes_with": held_alike.beside_others(found, one),
        "stability": partnership_card.stability(one),
        "coverage": partnership_card.coverage(one),
        "reasons": [reason.sentence for reason in told],
        "more": sum(reason.counts for reason in one.evidence) - len(told),
        "questions": one.questions[:_QUESTIONS],
        "before": _before(one, readiness),
    }


def _band(one: Suggestion) -> str:
    points = "" if one.priority is None else f", {one.priority:.0f} of 100 points"
    return f"{BAND_WORDS[one.band]}{points}"


def _own(one: Suggestion) -> list[str]:
    """Say where the museum put a type itself, and what it changed in it."""
    return [said for said in (partnership_card.placed(one), partnership_card.edited(one)) if said]


def _line(one: Suggestion) -> dict[str, str]:
    return {
        "name": one.name,
        "band": _band(one),
        "question": one.questions[0],
        "own": " ".join(_own(one)),
    }


def _before(one: Suggestion, readiness: Readiness | None) -> str:
    """Say what has to be in place first, as far as anyone has said what is."""
    if readiness is not None and readiness.is_said:
        met = gates(one.key, one.safeguarding, readiness)
        shut = [gate.sentence for gate in met if not gate.is_open and gate.key != "readiness"]
        return " ".join(shut)
    if one.safeguarding:
        return (
            "Put safeguarding policies and training in place, and look for a partner who can share "
            "safeguarding support."
        )
    return ""


def organisations(found: Analysis, shortlist: Sequence[Listed] = ()) -> list[dict[str, Any]]:
    """Return organisations to contact: the shortlist, and the first few of each type with a card.

    Parameters
    ----------
    found : Analysis
        The findings.
    shortlist : sequence of Listed
        Those that the museum picked: first under their type, marked, and all of them.
    """
    table = found.organisations
    working = table.loc[table["active"].astype(bool), list(_PRINTED)].fillna("")
    picked = {key: rows for key, rows in _by_key(shortlist).items() if rows}
    telling = to_talk_with(found.suggestions)[:_CARDS]
    names = {one.key: one.name for one in telling}
    called = {one.key: one.name for one in found.suggestions}
    names |= {key: called.get(key, rows[0].type_name) for key, rows in picked.items()}
    lists = []
    for key in dict.fromkeys([*(key for key in called if key in names), *names]):
        chosen = picked.get(key, [])
        known = {one.organisation_id for one in chosen}
        rows = working[working["type"].eq(key) & ~working["organisation_id"].isin(known)]
        room = max(0, _OF_EACH_TYPE - len(chosen)) if key in {one.key for one in telling} else 0
        entries = [
            {"name": one.name, "why": one.why, "reach": how_to_reach(one), "picked": True}
            for one in chosen
        ]
        entries += [_entry(row) | {"picked": False} for row in _records(rows.head(room))]
        if entries:
            lists.append({"type": names[key], "rows": entries})
    return lists


def _by_key(shortlist: Sequence[Listed]) -> dict[str, list[Listed]]:
    ordered = sorted(shortlist, key=lambda one: one.name.casefold())
    return {key: [one for one in ordered if one.type == key] for key in {o.type for o in ordered}}


def _records(rows: Any) -> list[dict[str, Any]]:
    return list(rows.astype("str").to_dict("records"))


def _entry(row: dict[str, Any]) -> dict[str, Any]:
    reach = re.sub("^https?://|/$", "", web_address(row["website"])) or row["contact"]
    return {"name": row["name"], "why": row["why"], "reach": reach}
