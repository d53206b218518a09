"""What several kinds of evidence say together, as people read it and see it drawn."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from insights.brief.export import to_json
from insights.brief.page import render_brief
from insights.figures.sources import sources_alt, sources_side_by_side
from insights.findings import Analysis
from insights.measures.evidence.triangulation import places_side_by_side
from insights.wording import sources
from tests.brief import town


def analysed(**verdicts: list[str]) -> Analysis:
    """The town as tickets see it, and as each further source does: its first verdicts given."""
    tickets = town.areas()
    tables = [tickets.assign(source="tickets and bookings")]
    for source, first in verdicts.items():
        verdict = [*first, *["in_line"] * (len(tickets) - len(first))]
        tables.append(tickets.assign(source=source.replace("_", " "), verdict=verdict))
    every = pd.concat(tables)
    found = town.released(by_source=every, side_by_side=places_side_by_side(every))
    return town.analysis(on_screen=found, in_files=found)


# Of the tickets, Harbour End is clearly lower; Fell Side and Quayside probably.
@pytest.mark.parametrize(
    ("members", "said"),
    [
        (["under_strong"] * 3, "3 neighbourhoods with lower reach in every kind of evidence that "
         "can say: Harbour End, Fell Side and Quayside."),
        (["too_few"] * 3, "3 neighbourhoods with lower reach of which only one kind of evidence "
         "can say anything (tickets and bookings): Harbour End, Fell Side and Quayside."),
        (["over", "in_line", "in_line"], "1 neighbourhood with lower reach in one kind of evidence "
         "and higher in another, which is a reason to look at the files before saying either: "
         "Harbour End."),
        (["under_strong"] * 4, "1 neighbourhood with lower reach in one kind of evidence alone "
         "(members): Old Town."),
    ],
)  # fmt: skip
def test_each_way_of_agreeing_is_said_with_the_places(members, said):
    assert said in sources.taken_together(analysed(members=members))


def test_it_says_what_is_compared_and_of_how_many_nobody_can_say():
    silent = ["in_line"] * 12 + ["too_few"] * 4
    *_, of = sources.taken_together(analysed(members=silent, Gift_Aid=silent))

    assert of == (
        "Compared are tickets and bookings; members; and Gift Aid, over 16 neighbourhoods; of 4 "
        "neighbourhoods none can say anything."
    )


def test_each_source_brings_its_own_caution():
    said = sources.how_sure(analysed(members=["in_line"], Gift_Aid=["in_line"]))

    assert "UK taxpayers" in said
    assert "Members pay to belong" in said
    assert "two witnesses who never met" in said
    assert "UK taxpayers" not in sources.how_sure(analysed(members=["in_line"]))


def test_kinds_of_place_are_said_to_be_taken_otherwise_than_in_their_own_chart():
    found = analysed(members=["in_line"])
    places = found.on_screen.side_by_side
    kinds = places.iloc[:2].assign(what="kind", key="deprivation")
    tables = dataclasses.replace(
        found.on_screen, side_by_side=pd.concat([places, kinds], ignore_index=True)
    )

    said = "the same records can give figures that differ a little"
    assert said not in sources.how_sure(found)
    assert said in sources.how_sure(dataclasses.replace(found, on_screen=tables))


def test_one_source_alone_is_set_beside_nothing():
    assert sources.taken_together(analysed()) == []
    assert sources.shown(analysed()).empty


def test_what_every_source_agrees_on_is_drawn_first_and_no_more_than_can_be_read():
    rows = sources.shown(
        analysed(members=["in_line", "under_strong", "over", *["under_likely"] * 7])
    )

    assert rows["label"].iloc[0] == "Fell Side"
    assert rows["key"].nunique() == 6
    assert rows.groupby("key", sort=False)["source"].count().eq(2).all()


def test_the_chart_has_a_dot_and_a_figure_for_each_source_and_says_what_is_hidden():
    analysis = analysed(members=["under_strong", "too_few"])
    rows = sources.shown(analysis)
    kept_back = (rows["label"].eq("Fell Side")) & rows["source"].eq("members")
    for name in ("ratio", "low", "high"):
        rows[name] = rows[name].mask(kept_back)
    drawn = sources_side_by_side(rows)
    (dots,) = [trace for trace in drawn.data if trace.mode == "markers"]

    assert len(dots.x) == len(rows) - 1
    assert list(dots.x)[:1] == [pytest.approx(45)]
    figures = [note.text for note in drawn.layout.annotations]
    assert len(figures) == len(rows)
    assert figures.count("not enough data") == 1
    assert "Fell Side, members: not enough data" in sources_alt(rows)


def test_a_name_cannot_write_into_the_chart():
    rows = sources.shown(analysed(members=["under_strong"])).assign(label=town.HOSTILE[0])
    ticks = " ".join(sources_side_by_side(rows).layout.yaxis.ticktext)

    assert "<script>" not in ticks
    assert "&lt;script&gt;" in ticks


def test_brief_and_json_hold_them():
    analysis = analysed(members=["under_strong"] * 3)

    assert "The same places in each kind of evidence" in render_brief(analysis)
    assert "The same places in each kind of evidence" not in render_brief(analysed())
    rows = to_json(analysis)["side_by_side"]
    assert len(rows) == 32
    assert {row["agreement"] for row in rows} == {"every", "none"}
