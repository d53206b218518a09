"""Neighbourhoods and kinds of area where reach is lower, with the doubt shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from insights import plain_tables
from insights.figures import charts, marks, words
from insights.measures.verdicts import cautions
from insights.wording import basis, clusters, kinds, mismatch, places, split
from insights.wording.profile import area_profile
from pages.shared import change, held_alike, looked_at, maps, strength, widgets
from pages.shared.frame import page, way_on

if TYPE_CHECKING:
    from insights.findings import Analysis


def kinds_of_neighbourhood(analysis: Analysis) -> None:
    """Draw the pooled findings: firm even where no single area could be tested."""
    trends, pooled = analysis.on_screen.trends, analysis.on_screen.pooled
    st.header("Kinds of neighbourhood", anchor=False)
    widgets.say(kinds.reached_less(analysis))
    widgets.chart(
        charts.trends_overview(trends, limit=kinds.drawn(analysis), dark=widgets.dark()),
        "Reach (100 = as expected) in the fifth of places with the most…",
        words.trends_alt(trends),
        key="trends",
        marks=marks.explained(marks.of_findings(kinds.shown(analysis)["verdict"])),
    )
    widgets.how_sure(kinds.how_sure(analysis))
    widgets.fold_table(
        plain_tables.trends(analysis), "Every kind as a table", alt=words.trends_alt(trends)
    )
    kinds_listed = plain_tables.trends(analysis).index.tolist()
    chosen = st.selectbox(
        "Look at one kind in detail, from the places with the most to those with the least",
        kinds_listed,
        index=kinds_listed.index("deprivation") if "deprivation" in kinds_listed else 0,
        format_func=trends["label"].to_dict().__getitem__,
        key="characteristic",
    )
    label, verdict = trends.loc[chosen, ["label", "verdict"]]
    fifths = pooled[pooled["characteristic"].eq(chosen)]
    widgets.chart(
        charts.pooled_fifths(fifths, label, verdict, dark=widgets.dark()),
        kinds.one(analysis, chosen),
        words.fifths_alt(fifths, label),
        key=f"fifths.{chosen}",
        marks=f"{marks.explained(marks.of_fifths(verdict))} {kinds.far_above(analysis, chosen)}",
    )
    widgets.say(kinds.from_least_to_most(analysis, chosen))
    held_alike.draw(analysis)


def lower_reach(analysis: Analysis) -> None:
    """Name the places that are numbered on the map."""
    listed = plain_tables.areas_in_brief(analysis)
    if len(listed):
        st.subheader("Where reach is lower", anchor=False)
        widgets.table(listed, alt=words.map_takeaway(analysis.on_screen.areas))
        widgets.explain_dashes(listed)
        widgets.note(widgets.escaped(places.only_numbered(analysis, len(listed))))


def lying_together(analysis: Analysis) -> None:
    """Say which areas of lower reach lie side by side, before the map that outlines them."""
    if said := clusters.together(analysis):
        st.subheader("Areas of lower reach that lie together", anchor=False)
        widgets.say(said)
        if found := clusters.each(analysis):
            widgets.bullets(found)
        widgets.note(widgets.escaped(clusters.left(analysis)))
        widgets.how_sure(clusters.how_sure(analysis))


def neighbourhoods(analysis: Analysis) -> None:
    """Draw the map, and beside it the area that is chosen or those where reach is lower."""
    widgets.say(f"{split.together(analysis)} {places.strengths(analysis)}")
    lying_together(analysis)
    picture, profile = st.columns([3, 2], gap="large")
    with picture:
        clicked = maps.reach_map(analysis, key="map")
    with profile:
        area = maps.choose_area(analysis, clicked)
        if area:
            widgets.takeaways(area_profile(analysis, area))
        else:
            lower_reach(analysis)


def at_other_levels(analysis: Analysis) -> None:
    """Say whether the findings hold for smaller and larger places."""
    if said := other_levels.in_general(analysis):
        widgets.say(said)
    if len(listed := other_levels.table(analysis)) and len(listed.columns) > 1:
        widgets.fold_table(listed, "Each finding at other levels", alt=said or listed.index.name)


def volunteers_and_visits(analysis: Analysis) -> None:
    """Set groups among volunteers beside the places where more of the same people live."""
    if found := mismatch.volunteers_and_visits(analysis):
        st.subheader("Among volunteers, and where visits come from", anchor=False)
        widgets.bullets(found)
        widgets.how_sure(f"{mismatch.of_how_many(analysis)} {mismatch.CAUTION}")


with page("Who is missing"):
    analysis = widgets.findings()
    strength.draw(analysis)
    widgets.takeaway(places.who_is_missing(analysis))
    widgets.counted_from(analysis, say_which=analysis.has_areas)
    if not analysis.has_areas:
        looked_at.draw(analysis)
        widgets.gaps(analysis)
        way_on("pages/about_the_data.py", "How to add open data for your area")
        st.stop()
    if not basis.source(analysis):
        st.header("Under-represented communities", anchor=False)
        widgets.communities(analysis)
        looked_at.draw(analysis)
        way_on("pages/your_data.py", "Add files with home postcodes")
        st.stop()

    found = analysis.on_screen
    if len(found.trends):
        kinds_of_neighbourhood(analysis)
    st.header("Neighbourhoods", anchor=False)
    if not widgets.asks_for_another_postcode(analysis):
        neighbourhoods(analysis)
    widgets.how_sure(f"{places.how_sure(analysis)} {cautions()['areas']}")
    widgets.fold_table(
        plain_tables.areas(analysis), "Every area as a table", alt=words.map_alt(found.areas)
    )
    widgets.each_kind_of_evidence(analysis)
    st.header("Under-represented communities", anchor=False)
    change.draw(analysis)
    widgets.communities(analysis)
    volunteers_and_visits(analysis)
    looked_at.draw(analysis)
    way_on("pages/volunteers.py", "Next: who volunteers")
