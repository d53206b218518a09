"""A group that none of the ten types fits: added under a further kind, and listed everywhere."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from insights.brief.partners import organisations
from insights.partners.organisations.adding import Group, NotAddedError, as_added, organisations_of
from insights.partners.organisations.finding import in_order, match_organisations
from insights.partners.organisations.own_lists import read_lists
from insights.partners.organisations.shortlist import by_type, from_file, to_file
from insights.partners.types.partner_types import also_consider, partner_types
from insights.plain_tables.organisations import as_told, in_full, listing
from insights.wording.partners.beyond import beyond_the_ten
from insights.wording.partners.organisations import whom_to_talk_to

HERE = {"E06999901": "Marlhaven"}
FAITH = "Community- and faith-led organisations"
CIRCLE = Group(
    "Milan Circle", "Meets to sew", "South Asian women", ("faith",), key="hand-20260105-1"
)
OTHER = Group("Quay Neighbours", "Meets", "", ("other", "T10"), key="hand-20260105-2")


@pytest.fixture
def found(suggestion_of) -> pd.DataFrame:
    groups = [as_added(CIRCLE), as_added(OTHER)]
    return match_organisations(
        organisations_of(groups, HERE),
        [suggestion_of(kind.key) for kind in partner_types()],
        set(HERE),
        authority_names=HERE,
    )


def test_a_group_of_a_further_kind_is_listed_under_it_after_the_ten(found: pd.DataFrame):
    assert found[["name", "type_name"]].to_numpy().tolist() == [
        ["Quay Neighbours", "Foodbanks and food projects"],
        ["Milan Circle", FAITH],
        ["Quay Neighbours", "Another kind of group"],
    ]
    assert found["why"].iloc[1] == (
        "works in Marlhaven; helps South Asian women; listed as this type of partner"
    )


def test_what_it_does_never_puts_it_among_the_ten(suggestion_of):
    pride = as_added(Group("Milan Circle", "An LGBTQ+ club", types=("faith",), key=CIRCLE.key))
    keys = [suggestion_of(kind.key) for kind in partner_types()]
    table = match_organisations(organisations_of([pride], HERE), keys, set(HERE))

    assert table["type"].tolist() == ["faith"]


def test_it_goes_through_the_page_the_shortlist_its_file_the_plan_and_lists(found: pd.DataFrame):
    seen = listing(found)
    picked = as_told(seen.chosen(kind="faith"))

    assert seen.types["faith"] == FAITH
    assert by_type(picked)[0][0] == FAITH
    assert whom_to_talk_to(None, picked)[0].startswith(f"{FAITH}: Milan Circle")
    assert in_full(picked)["Type of partner"].tolist() == [FAITH]
    again, groups = from_file(to_file(picked, [CIRCLE]).encode())
    assert (again[0].type, again[0].type_name, groups) == ("faith", FAITH, (as_added(CIRCLE),))


def test_the_brief_prints_it_beside_those_of_the_ten(found: pd.DataFrame, run):
    analysis = SimpleNamespace(
        suggestions=tuple(run().values()),
        organisations=found.assign(contact=found["contact"].fillna("")),
    )
    lists = organisations(analysis, as_told(listing(found).chosen(kind="faith")))

    assert [each["type"] for each in lists] == [FAITH]
    assert lists[0]["rows"][0]["name"] == "Milan Circle"


def test_a_list_written_by_doorstep_comes_back_with_its_further_kind():
    rows = pd.DataFrame({"name": ["Milan Circle"], "types": [FAITH]})

    table = read_lists([(rows, {"name": "name", "types": "types"})])
    assert table["types"].tolist() == [("faith",)]


def test_a_group_of_no_kind_is_asked_for_one_and_told_which_always_fits():
    with pytest.raises(NotAddedError) as problem:
        as_added(Group("Milan Circle"))

    assert "“Another kind of group”" in problem.value.remedy
    assert also_consider()[-1].name == "Another kind of group"


def test_the_ten_keep_their_order_and_nothing_of_another_type_is_listed(found: pd.DataFrame):
    assert in_order(found, ["T10"])["type"].tolist() == ["T10", "faith", "other"]
    assert in_order(found, []).empty


def test_a_gap_among_people_of_none_of_the_ten_leads_to_a_further_kind(make_trends, make_groups):
    asian = ("volunteers", "ethnicity", "Asian, Asian British or Asian Welsh", 2, 62, 0.2, "under")
    black = ("volunteers", "ethnicity", "Black, Black British, Black Welsh, Caribbean or African",
             1, 62, 0.1, "under")  # fmt: skip
    young = ("volunteers", "age", "16-24", 1, 62, 0.2, "under")
    released = SimpleNamespace(trends=make_trends(), groups=make_groups(asian, black, young))

    assert beyond_the_ten(SimpleNamespace(in_files=released)) == [
        "Among volunteers, fewer than expected answered “Asian, Asian British or Asian Welsh”. "
        "None of the ten types of partner works with this group above all: begin with community- "
        "and faith-led organisations. Go to an event that they hold already."
    ]
