"""What an officer found in a first afternoon with the pages, each held to its remedy."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from insights import plain_tables
from insights.findings import Analysis
from insights.wording import at_a_glance, basis, kinds, people, places, profile, strength, visits
from tests.pages.map_shown import maps


def with_files(found: Analysis, *kinds: str, source: str = "") -> Analysis:
    """Say that files of these kinds were given, ten rows each of which nine are placed."""
    ledger = tuple(
        replace(found.ledger[0], kind=kind, data_rows=10, matched=9, unmatched={"missing": 1})
        for kind in kinds
    )
    used = found.on_screen.by_source.assign(source=source or "tickets and bookings")
    return replace(found, ledger=ledger, on_screen=replace(found.on_screen, by_source=used))


def responses(found: Analysis, **columns: list[float]) -> Analysis:
    """Put three questions to the volunteers."""
    asked = pd.concat([found.on_screen.responses] * 3, ignore_index=True)
    asked = asked.assign(question=["Age", "Religion", "Caring"], **columns)
    return replace(found, on_screen=replace(found.on_screen, responses=asked))


def test_each_page_says_which_file_its_numbers_count(analysis: Analysis):
    found = with_files(analysis, "tickets", "gift_aid")

    assert basis.counted_from(found) == (
        "Counted from your ticket export: 9 of 10 rows (90%) have a postcode we can place."
    )
    assert basis.instead_of_tickets(found) == ""


def test_rows_left_out_are_not_among_those_counted(analysis: Analysis):
    ledger = replace(analysis.ledger[0], matched=100, unmatched={}, proposed_located={"group": 5})
    found = replace(analysis, ledger=(ledger,))

    assert basis.counted_from(found) == (
        "Counted from your ticket export: 100 of 100 rows (100%) have a postcode we can place, and "
        "95 of those are counted: 5 may not be local people choosing to visit."
    )
    assert basis.rows_placed(found) == "95 of 100 rows of your ticket export"

    kept = replace(found, settings=replace(found.settings, keep_proposed=("group",)))
    assert basis.counted_from(kept).endswith("(100%) have a postcode we can place.")
    assert basis.rows_placed(kept) == "100 of 100 rows of your ticket export"


def test_files_of_one_kind_are_named_once(analysis: Analysis):
    found = with_files(analysis, "tickets", "bookings", "tickets")

    assert basis.counted_from(found).startswith(
        "Counted from your ticket export (2 files) and event bookings: 27 of 30 rows"
    )


@pytest.mark.parametrize(
    ("kind", "source", "who"),
    [
        ("gift_aid", "Gift Aid", "your Gift Aid declarations instead: UK taxpayers who gave"),
        ("members", "members", "your membership list instead: people who chose to join"),
        ("survey", "survey", "your visitor survey instead: people who answered"),
    ],
)
def test_what_stands_in_for_tickets_is_said_with_whom_it_leaves_out(
    analysis: Analysis, kind: str, source: str, who: str
):
    said = basis.instead_of_tickets(with_files(analysis, kind, "volunteers", source=source))

    assert said.startswith("No ticket or booking file is loaded, so everything here is counted ")
    assert who in said


def test_tickets_without_a_place_are_not_called_absent(analysis: Analysis):
    found = with_files(analysis, "tickets", "gift_aid", source="Gift Aid")

    assert basis.instead_of_tickets(found).startswith("Your ticket export can't be placed")


def test_where_households_live_and_when_they_came_are_counted_in_their_own_units(
    analysis: Analysis,
):
    found = with_files(analysis, "tickets")

    assert [basis.unit_of(found, way) for way in ("authority", "distance", "month", "channel")] == [
        "households", "households", "orders", "orders",
    ]  # fmt: skip
    assert "count orders, not households" in basis.why_another_unit(found, "month")
    assert basis.why_another_unit(found, "authority") == ""
    assert list(plain_tables.breakdown(found, "month")) == ["Month", "Orders", "Share"]
    assert list(plain_tables.breakdown(found, "authority"))[1] == "Households"

    visits = replace(found, settings=replace(found.settings, count="visits"))
    assert basis.unit_of(visits, "month") == "visits"
    assert basis.why_another_unit(visits, "month") == ""


def test_rounding_alone_makes_no_question_the_least_answered(analysis: Analysis):
    # 50 of 60 and 50 of 65 are 83 % and 77 %, of what may be the same 62 people.
    alike = responses(
        analysis, known=[60.0, 50.0, 50.0], asked=[65.0, 65.0, 60.0], rounded_to=[5.0, 5.0, 10.0]
    )
    close = responses(analysis, known=[55.0, 50.0, 50.0], asked=[65.0] * 3, rounded_to=[5.0] * 3)

    assert people.non_response(alike).startswith(
        "“Religion” and “Caring” have the fewest usable answers: about 50 of about 65 people."
    )
    assert people.non_response(close).startswith("No question stands out as answered least.")
    assert "Asked" not in plain_tables.responses(alike)


def test_exact_numbers_name_the_question_answered_least(analysis: Analysis):
    found = responses(analysis, known=[60.0, 49.0, 50.0], asked=[64.0] * 3, rounded_to=[1.0] * 3)

    assert people.non_response(found).startswith(
        "“Religion” has the fewest usable answers: 49 of 64 people."
    )


def test_questions_of_different_forms_are_compared_by_their_part(analysis: Analysis):
    found = responses(
        analysis, known=[60.0, 20.0, 30.0], asked=[64.0, 22.0, 64.0], rounded_to=[1.0] * 3
    )

    assert people.non_response(found).startswith(
        "“Caring” has the fewest usable answers: the smallest part of those asked."
    )
    assert plain_tables.responses(found)["Asked"].tolist() == ["64", "22", "64"]


def test_no_local_figure_is_not_called_too_little_data(analysis: Analysis):
    groups = analysis.on_screen.groups.assign(
        population_share=[0.14, 0.004, None],
        verdict=["in_line", "too_few", "too_few"],
        note=[
            "",
            "There are too few people here to tell a real gap from chance.",
            "No local figure is like for like. The form asks of parents, so no local figure is "
            "like for like.",
        ],
    )
    found = replace(analysis, on_screen=replace(analysis.on_screen, groups=groups))
    table = plain_tables.groups(found, "age")

    assert table["Finding"].tolist() == ["about as expected", "not enough data", "not compared"]
    assert table["Local people"].tolist() == ["14%", "under 1%", "–"]
    assert plain_tables.notes(found, "age") == [
        "“Not enough data”: there are too few people here to tell a real gap from chance.",
        "The form asks of parents, so no local figure is like for like.",
    ]


def test_nobody_is_told_to_find_seventeen_thousand_volunteers(analysis: Analysis):
    groups = analysis.on_screen.groups.assign(
        verdict="too_few", population_share=[0.003, 0.16, 0.12], category=["A", "B", "C"]
    )
    found = replace(analysis, on_screen=replace(analysis.on_screen, groups=groups))

    assert "for A" not in people.power(found, "age")
    assert "; for C (12%) you would need about" in people.power(found, "age")


def test_the_estimate_stands_beside_the_plain_division(analysis: Analysis):
    areas = analysis.on_screen.areas
    areas.loc["E01990000", ["observed", "expected_distance", "expected_population"]] = (
        66.0, 174.0, 221.0,
    )  # fmt: skip
    areas.loc["E01990000", ["raw_ratio", "ratio", "low", "high"]] = 66 / 174, 0.41, 0.33, 0.51
    said = profile.area_profile(analysis, "E01990000")

    assert said[2] == (
        "Its size alone would predict 221 households; being as far away as it is makes that 174. "
        "Your files have 66. Neither size nor distance accounts for that difference."
    )
    assert said[3].startswith("66 of 174 is 38 for every 100 expected. Adjusted for small numbers")
    assert said[3].endswith("reach is 41; it could be anywhere from 33 to 51.")


def test_a_count_that_protects_another_is_spoken_of_in_a_sentence(analysis: Analysis):
    areas = analysis.on_screen.areas
    areas.loc["E01990002", "observed_band"] = "hidden"
    areas.loc["E01990002", ["observed", "raw_ratio", "ratio", "low", "high"]] = None

    assert "How many households came is not shown, because" in " ".join(
        profile.area_profile(analysis, "E01990002")
    )


def test_the_figure_the_sentence_and_the_list_count_the_same_places(analysis: Analysis):
    figure = at_a_glance.key_figures(analysis)[2]

    assert (figure.value, figure.note) == ("8", "of 20 small areas: 4 clearly and 4 probably")
    assert places.only_numbered(analysis, 6).startswith("The 6 surest of 8;")
    assert places.only_numbered(analysis, 8) == ""
    assert places.numbered(analysis).startswith("Numbers go by how sure it is, not by reach:")


def test_a_list_that_names_some_kinds_of_place_says_of_how_many(analysis: Analysis):
    trends = analysis.on_screen.trends.assign(verdict="under")
    found = replace(analysis, on_screen=replace(analysis.on_screen, trends=trends))

    assert kinds.only_listed(found, 2) == (
        "Of 3 kinds of place with lower reach, the 2 lowest are in this list."
    )
    assert kinds.only_listed(found, 5) == ""


def test_volunteers_alone_are_no_evidence_of_who_comes(analysis: Analysis):
    found = with_files(analysis, "volunteers")
    none = found.on_screen.by_source.assign(source="")
    found = replace(found, on_screen=replace(found.on_screen, by_source=none))

    assert "None of the files loaded so far says where visitors live." in places.who_is_missing(
        found
    )
    assert basis.counted_from(found) == basis.instead_of_tickets(found) == ""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("leaflet.pdf", b"%PDF-1.7\n" + b"1 0 obj\n<<>>\nendobj\n" * 20),
        ("poster.png", b"\x89PNG\r\n\x1a\n" + bytes(300)),
        ("letter.eml", b"From: x\nTo: y\nSubject: hello\n\nhello\n"),
    ],
)
def test_any_kind_of_file_may_be_dropped_and_is_answered_in_words(
    app: AppTest, name: str, content: bytes
):
    page = app.switch_page("pages/your_data.py").run()
    uploader: Any = page.file_uploader[0]
    assert not uploader.proto.type  # else the browser refuses it before we can say why

    uploader.upload(name, content, "application/octet-stream")
    page.run()

    assert not page.exception
    assert "What to try" in page.error[0].value


def test_forgetting_is_two_clicks_away(full: AppTest):
    folded = [each for each in full.expander if each.label == "Forget everything"]

    assert [each.proto.expanded for each in folded] == [False]
    assert [button.label for button in folded[0].button] == ["Yes, forget everything"]


@pytest.mark.parametrize("known_by", ["what the browser says it is", "how wide its window is"])
def test_a_narrow_screen_has_its_menu_on_the_page_where_it_closes_when_a_page_is_chosen(
    full: AppTest, monkeypatch: pytest.MonkeyPatch, known_by: str
):
    from pages.shared import frame, window

    if known_by == "what the browser says it is":
        monkeypatch.setattr(frame, "on_a_phone", lambda: True)
    else:
        monkeypatch.setattr(window, "is_narrow", lambda: True)
    full.run()

    assert not full.exception
    assert not full.sidebar.children
    menu = full.main.children[0]
    assert menu.proto.popover.label == "Menu: Start"
    assert len(menu.get("page_link")) == len(frame.JOURNEY)


def test_a_page_counting_donors_for_want_of_tickets_says_so_in_a_box(
    full: AppTest, analysis: Analysis
):
    memo = full.session_state["doorstep.memo"]
    donors = with_files(analysis, "gift_aid", source="Gift Aid")
    full.session_state["doorstep.memo"] = (memo[0], donors)

    for page in ("app.py", "pages/who_comes.py", "pages/who_is_missing.py"):
        full.switch_page(page).run()
        assert not full.exception
        assert any("Gift Aid declarations instead" in box.value for box in full.warning), page


def test_the_legend_and_the_sentence_beneath_it_count_the_same(analysis: Analysis):
    # Four of twenty areas are hatched; of the sixteen, all expect thirty or more.
    assert "Of 20 small areas, 16 have enough data to compare; 4 have too little." in (
        places.how_sure(analysis)
    )
    fewer = analysis.on_screen.areas.assign(expected_distance=[35.0] * 3 + [20.0] * 17)
    some = replace(analysis, on_screen=replace(analysis.on_screen, areas=fewer))
    assert "16 have enough data to compare, 3 of them for a clear finding; 4 have too little" in (
        places.how_sure(some)
    )
    hints = replace(
        some, on_screen=replace(some.on_screen, areas=fewer.assign(expected_distance=20.0))
    )
    assert "16 have enough data for a hint, none for a clear finding" in (places.how_sure(hints))


def test_tickets_of_which_no_row_can_be_placed_are_named(analysis: Analysis):
    ledger = replace(analysis.ledger[0], matched=0, unmatched={"not_in_directory": 100})
    nothing = replace(
        analysis.on_screen,
        located=0,
        by_source=analysis.on_screen.by_source.iloc[:0],
        groups=analysis.on_screen.groups.iloc[:0],
    )
    found = replace(analysis, ledger=(ledger,), on_screen=nothing)

    assert visits.who_comes(found) == ("No row of your ticket export has a postcode we can place.")
    assert at_a_glance.key_figures(found) == ()
    assert visits.outside(found) == ""


def test_all_but_a_few_rows_are_not_rounded_to_all(analysis: Analysis):
    ledger = replace(analysis.ledger[0], matched=860, data_rows=864, unmatched={"non_uk": 4})

    assert "860 of 864 rows (over 99%)" in basis.counted_from(replace(analysis, ledger=(ledger,)))


def test_volunteers_alone_lead_the_start_page_and_no_number_is_nought(
    full: AppTest, analysis: Analysis
):
    found = with_files(analysis, "volunteers")
    screen = replace(
        found.on_screen,
        located=0,
        by_source=found.on_screen.by_source.assign(source=""),
        breakdown=found.on_screen.breakdown.iloc[:0],
    )
    from insights.wording.headline import headline

    found = replace(found, on_screen=screen)
    found = replace(found, headline=headline(found))
    memo = full.session_state["doorstep.memo"]
    full.session_state["doorstep.memo"] = (memo[0], found)
    full.run()

    assert full.subheader[0].value.startswith("Among 64 volunteers, people aged 16 to 24")
    assert not full.metric
    for page in ("pages/who_comes.py", "pages/who_is_missing.py"):
        full.switch_page(page).run()
        assert not full.exception
        assert not full.get("plotly_chart")
        assert not maps(full)


def test_a_column_in_which_nothing_may_be_shown_is_left_out(analysis: Analysis):
    hidden = analysis.on_screen.responses.assign(unmapped=float("nan"))
    found = replace(analysis, on_screen=replace(analysis.on_screen, responses=hidden))

    assert "Could not be compared" not in plain_tables.responses(found)
    assert "Left blank" in plain_tables.responses(found)


def test_no_broad_pattern_is_promised_where_none_is_shown(analysis: Analysis):
    few = analysis.on_screen.trends.assign(verdict="too_few")
    weak = replace(
        analysis.strength,
        grade="slight",
        sentence="There are enough households to look for broad patterns.",
        testable=1,
    )
    places = analysis.on_screen.areas
    thin = places.assign(expected_distance=places["expected_distance"].clip(upper=29))
    hints = replace(
        analysis, strength=weak, on_screen=replace(analysis.on_screen, trends=few, areas=thin)
    )
    calm = replace(
        hints,
        on_screen=replace(hints.on_screen, areas=thin.assign(verdict="in_line")),
    )
    good = replace(
        hints,
        strength=replace(analysis.strength, grade="good"),
        on_screen=replace(hints.on_screen, areas=places),
    )

    assert "16 of 20 have enough for a hint" in strength.how_sure(hints)
    assert strength.how_sure(calm).startswith("There are too few households here to compare places")
    assert "16 of 20 small areas can be tested one by one; kinds of place" in strength.how_sure(
        good
    )
    for each in (hints, calm, good):
        assert "broad patterns" not in strength.how_sure(each)
