"""Points as stacked bars: what puts a type of partner in its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from insights.figures.furniture import furnish, plotly_text
from insights.figures.style import Theme, theme
from insights.partners.scoring.overriding import by_sum
from insights.partners.scoring.suggestion import BAND_WORDS, TERM_WORDS, whole_points
from insights.prose import listed

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from insights.partners.scoring.suggesting import Suggestion

# Which evidence gives the need: a bar has one of these, for need is the largest and no sum.
NEED_WORDS: Mapping[str, str] = {
    "": TERM_WORDS["need"],
    "area": "need, shown by neighbourhoods",
    "group": "need, shown by answers",
    "stories": "need, shown by stories on display",
}
_ROOM_FOR_A_NUMBER = 5


def part_colours(now: Theme) -> dict[str, str]:
    """Return the colour of each part of a bar, the same on pages and on paper.

    Need that is not told apart by its evidence, as on paper, has the colour of the first kind.
    """
    first, *others = now.categorical
    kinds = dict(zip([*NEED_WORDS][1:], (first, *others), strict=False))
    terms = dict(zip(("aim", "reach"), others[len(kinds) - 1 :], strict=False))
    return {"": first, "need": first, **kinds, **terms}


def partners_takeaway(suggestions: Sequence[Suggestion]) -> str:
    """Say which types have most points, the museum's aims included, wherever it has put them."""
    ordered = by_sum(suggestions)
    for band in ("high", "medium"):
        first = [each.name for each in ordered if each.band == band]
        if first:
            return f"With the most points: {listed(first, 3)}"
    return "The evidence does not yet put one type of partner before another"


def partners_alt(suggestions: Sequence[Suggestion]) -> str:
    """Describe the chart of points."""
    each = (
        f"{one.name}: {BAND_WORDS[one.band]}"
        + (f", {one.priority:.0f} of 100 points" if one.priority is not None else "")
        for one in suggestions
    )
    return f"{partners_takeaway(suggestions)}. {'; '.join(each)}."


def need_from(one: Suggestion) -> str:
    """Return which kind of evidence gives a type its need; "" without any."""
    telling = [reason for reason in one.evidence if reason.counts and reason.about]
    if not telling:
        return ""
    return max(telling, key=lambda each: each.gap * each.certainty * each.weight).kind


def parts_given(suggestions: Sequence[Suggestion]) -> tuple[str, ...]:
    """Return the parts of points that any type has: a key of what nobody said only asks."""
    return tuple(part for part in TERM_WORDS if any(one.terms.get(part, 0) for one in suggestions))


def partner_priorities(
    suggestions: Sequence[Suggestion],
    *,
    dark: bool = False,
    told: Mapping[str, str] | None = None,
) -> go.Figure:
    """Draw the points behind each suggestion: need by its evidence, aims, people concerned.

    Parameters
    ----------
    suggestions : sequence of Suggestion
        In the order to draw, from the top.
    dark : bool
        Which theme.
    told : mapping of str to str, optional
        Key of a type to where its need comes from, for the pointer.
    """
    import plotly.graph_objects as go

    now = theme(dark)
    told = told or {}
    # Rows are told apart by key: two names may look alike.
    rows = [one.key for one in suggestions]
    names = [plotly_text(one.name, 28) for one in suggestions]
    points = [whole_points(one.terms) if one.priority is not None else {} for one in suggestions]
    sources = [need_from(one) for one in suggestions]
    labels = {**NEED_WORDS, "aim": TERM_WORDS["aim"], "reach": TERM_WORDS["reach"]}
    figure = go.Figure()
    colours, parts = part_colours(now), parts_given(suggestions)
    for part, label in labels.items():
        is_need = part in NEED_WORDS
        if is_need and part not in sources:
            continue
        given = [
            (each.get("need", 0) if source == part else 0) if is_need else each.get(part, 0)
            for each, source in zip(points, sources, strict=True)
        ]
        if not is_need and part not in parts:
            continue
        figure.add_trace(
            go.Bar(
                x=given,
                y=rows,
                orientation="h",
                name=label,
                marker={
                    "color": colours[part],
                    "line": {"color": now.paper, "width": 1.5},
                },
                text=[f"{each}" if each >= _ROOM_FOR_A_NUMBER else "" for each in given],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                textfont={"color": now.paper, "size": 13},
                hovertext=[
                    plotly_text(f"{label}: {each} points. {told.get(one.key, '') * is_need}", 60)
                    for each, one in zip(given, suggestions, strict=True)
                ],
                hoverinfo="text",
            )
        )
    figure.add_trace(
        go.Scatter(
            x=[sum(each.values()) for each in points],
            y=rows,
            mode="text",
            text=[
                f" {BAND_WORDS[one.band]}"
                if one.priority is None
                else f" <b>{sum(each.values())}</b>"
                for each, one in zip(points, suggestions, strict=True)
            ],
            textposition="middle right",
            textfont={"color": now.ink, "size": 13},
            hoverinfo="skip",
            showlegend=False,
            cliponaxis=False,
        )
    )
    furnish(
        figure,
        partners_takeaway(suggestions),
        dark=dark,
        height=170 + 42 * len(rows),
        legend=True,
        rows=names,
    )
    figure.update_layout(
        barmode="stack",
        bargap=0.35,
        uniformtext={"minsize": 11, "mode": "hide"},
        xaxis={"range": [0, 112], "tickvals": [0, 25, 50, 75, 100]},
        yaxis={
            "autorange": "reversed",
            "type": "category",
            "tickvals": rows,
            "ticktext": names,
        },
    )
    return figure
