"""What each section of the brief says, ready for its template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
from markupsafe import Markup

from insights import plain_tables
from insights.figures import words
from insights.figures.charts import most_telling
from insights.figures.style import UNDER, look
from insights.measures.verdicts import TOO_FEW
from insights.plain_tables.change import change as change_table
from insights.prose import kilometres, listed, missing, per_hundred, percent, whole
from insights.wording import change, clusters, kinds, places
from insights.wording.mend_first import mend_first

if TYPE_CHECKING:
    from insights.findings import Analysis

# More rows than this are for the spreadsheet, not for paper.
_MOST_ROWS = 40
_FIGURES_OF_ANSWERS = 3
_KINDS_OF_PLACE = 8
# So that the headline and the map share the first sheet of A4.
_MAP_WIDTH, _MAP_HEIGHT = 660, 340


def areas(found: Analysis) -> dict[str, Any] | None:
    """Return the map, what it shows, and the rows that say the same."""
    from insights.figures.svg_map import reach_map_svg

    areas = found.in_files.areas
    if not len(areas) or mend_first(found):
        return None
    unit = found.settings.count
    lower = words.lowest_first(areas)
    rest = areas.drop(lower.index).sort_values("ratio", ascending=False)
    every = pd.concat([lower, rest])
    shown = every if len(every) <= _MOST_ROWS else lower.head(_MOST_ROWS)
    picture = reach_map_svg(
        areas, found.outlines, found.venue, scenery=found.scenery, title="", unit=unit,
        width=_MAP_WIDTH, tallest=_MAP_HEIGHT,
        groups=clusters.outlined(found),
    )  # fmt: skip
    return {
        "map": own(picture),
        "takeaway": words.map_takeaway(areas),
        "strong": places.strengths(found),
        "rows": [_area_row(row, unit) for row in words.each_row(shown)],
        "left": len(areas) - len(shown),
    }


def changed(found: Analysis) -> dict[str, Any] | None:
    """Return what changed and the areas of which it is clear; None where nobody can say."""
    told = found.change
    if told is None or told.areas["verdict"].eq(TOO_FEW).all():
        return None
    return {
        "said": change.told(found)[:-1],
        "rows": change_table(told, clear_only=True).to_dict("split"),
        "how_sure": change.how_sure(found),
    }


def _area_row(area: Any, unit: str) -> dict[str, str]:
    counted = whole(area.observed)
    if missing(area.observed):
        counted = (
            "hidden" if area.observed_band == "hidden" else words.hidden_count(area.observed_band)
        )
    hidden = missing(area.ratio)
    return {
        "name": str(area.name),
        "verdict": look(area.verdict).words,
        "key": str(area.verdict),
        "counted": counted,
        "expected": whole(area.expected_distance),
        "reach": "–" if hidden else per_hundred(area.ratio),
        "range": _span(area.low, area.high),
        "people": whole(area.people),
        "distance": kilometres(area.distance_km),
        "unit": unit,
    }


def kinds_of_place(found: Analysis) -> dict[str, Any] | None:
    """Return what fifths of the catchment show, the clearest characteristic drawn in full."""
    from insights.figures.svg_charts import fifths_svg, trends_svg

    trends, pooled = found.in_files.trends, found.in_files.pooled
    if not len(trends) or mend_first(found):
        return None
    if trends["verdict"].eq("too_few").all():
        nothing = {
            "chart": "",
            "fifths": "",
            "rows": [],
            "left": 0,
            "poor_elsewhere": "",
            "most_deprived": "",
        }
        return {"takeaway": kinds.reached_less(found), **nothing}
    claims = trends["verdict"].isin(UNDER)
    order = trends.assign(claims=~claims).sort_values(["claims", "top_ratio"])
    first, row = order.index[0], order.iloc[0]
    label = str(row["label"])
    # Fifths are drawn for a finding alone: anything else would look like one.
    fifths = pooled[pooled["characteristic"].eq(first) & bool(claims[first])]
    return {
        "takeaway": words.trends_takeaway(trends),
        "most_deprived": kinds.most_deprived(found),
        "chart": own(trends_svg(trends, limit=_KINDS_OF_PLACE)),
        "left": max(len(trends) - _KINDS_OF_PLACE, 0),
        "fifths": own(fifths_svg(fifths, label, str(row["verdict"]), title=""))
        if len(fifths)
        else "",
        "poor_elsewhere": kinds.poor_elsewhere(found),
        "alike": plain_tables.held_alike(found).to_numpy().tolist(),
        "fifths_takeaway": words.fifths_takeaway(fifths, label) if len(fifths) else "",
        "rows": [
            {
                "label": words.sentence_case(row.label),
                "verdict": words.finding_of_kind(row),
                "reach": per_hundred(row.top_ratio),
                "range": _span(row.top_low, row.top_high),
            }
            for row in words.each_row(most_telling(trends, _KINDS_OF_PLACE))
        ],
    }


def _span(low: float, high: float) -> str:
    return "–" if missing(low) else f"{per_hundred(low)} to {per_hundred(high)}"


def answers(found: Analysis) -> list[dict[str, Any]]:
    """Return what volunteers, staff and visitors surveyed answered: a claim's question first."""
    from insights.figures.svg_charts import groups_svg

    groups = found.in_files.groups
    everyone = {"volunteers": "volunteers", "staff": "staff", "survey": "visitors surveyed"}
    headings = {"volunteers": "Who volunteers", "staff": "Who works here"}
    sections = []
    for source, who in everyone.items():
        mine = groups[groups["source"] == source]
        if not len(mine):
            continue
        claimed = mine["verdict"].isin(UNDER).groupby(mine["field"]).any()
        fields = sorted(mine["field"].unique(), key=lambda field: (not claimed[field], field))
        # A picture for each finding; where there is none, one, to show what was asked.
        pictures = min(max(int(claimed.sum()), 1), _FIGURES_OF_ANSWERS)
        drawn = [mine[mine["field"] == field] for field in fields[:pictures]]
        others = mine.drop_duplicates("field").set_index("field")["question"]
        sections.append(
            {
                "who": who,
                "source": source,
                "heading": headings.get(source, "Visitors who answered a survey"),
                "charts": [
                    {
                        "takeaway": words.groups_takeaway(part, who),
                        "picture": own(groups_svg(part, who=who, key=f"{source}-{place}")),
                    }
                    for place, part in enumerate(drawn)
                ],
                "rows": [_group_row(row) for part in drawn for row in words.each_row(part)],
                "cautions": [caution for part in drawn if (caution := _caution(part))],
                "others": listed(others.loc[fields[pictures:]], 12),
            }
        )
    return sections


def _caution(part: pd.DataFrame) -> str:
    """Return what holds for every answer to a question, said once."""
    notes = [str(note).split(". ") for note in part["note"] if isinstance(note, str) and note]
    shared = [each for each in notes[0] if all(each in note for note in notes)] if notes else []
    text = ". ".join(each.rstrip(".") for each in shared)
    return f"{part['question'].iloc[0]}: {text}." if text else ""


def _group_row(row: Any) -> dict[str, str]:
    hidden = missing(row.share) and row.count_band == "hidden"
    return {
        "question": str(row.question),
        "category": str(row.category),
        "share": "hidden" if hidden else words.group_share(row),
        "range": "–" if missing(row.low) else f"{percent(row.low)} to {percent(row.high)}",
        "local": percent(row.population_share),
        "verdict": look(row.verdict).words,
    }


def cannot_tell(found: Analysis) -> list[str]:
    """Return what stays open: here, and wherever anyone does this."""
    return [
        *found.gaps,
        "Why people come or do not: these figures find where to ask, and the answers are theirs to "
        "give.",
        "Who in a place came: nobody’s ethnicity, health or faith is worked out from a postcode.",
        *([found.strength.more] if found.strength.more else []),
    ]


def own(picture: str) -> Markup:
    """Mark a picture of our own as markup; every text in it is escaped already."""
    return Markup(picture)  # noqa: S704
