"""Stories on display beside local people: counted by hand, then what is left unsaid."""

from __future__ import annotations

import pandas as pd
import pytest

from insights.measures.evidence.stories import read_audit, verdict
from insights.measures.people.comparisons import comparisons
from insights.measures.people.population import LocalPeople

DISABLED = {"Disabled": 0.2, "Not disabled": 0.8}


def rows(*entries: tuple[str, str], date: str | None = "2026-02-01") -> pd.DataFrame:
    table = pd.DataFrame(entries, columns=["story", "community"]).astype("str")
    return table.assign(place="", date=pd.Series(pd.to_datetime([date] * len(table))))


def local(**shares: dict[str, float]) -> LocalPeople:
    return LocalPeople(shares, comparisons())


def test_stories_are_counted_by_group_and_compared_with_local_people():
    audit = read_audit(
        [rows(*[("A", "Deaf people")], *[(f"S{n}", "None") for n in range(39)])],
        local(disability=DISABLED),
    )
    disabled = audit.table.set_index("category").loc["Disabled"]

    # Eight of forty would be in line; one is clearly fewer: P(X <= 1 of 40 at 0.2) = 0.0015.
    assert (disabled["stories"], disabled["looked_at"]) == (1, 40)
    assert disabled["share"] == pytest.approx(0.025)
    assert disabled["verdict"] == "fewer"
    assert audit.latest.isoformat() == "2026-02-01"


def test_a_story_on_two_rows_is_one_story():
    audit = read_audit([rows(("Loom", "Irish"), ("Loom", "Deaf people"), ("Jug", "None"))], None)

    assert audit.looked_at == 2
    assert audit.table["stories"].tolist() == [1, 1]


def test_rows_that_name_no_story_are_stories_of_their_own():
    assert read_audit([rows(("", "Irish"), ("", "Irish"))], None).looked_at == 2


def test_a_group_without_any_story_is_listed_where_its_question_is_answered():
    share = {"White": 0.7, "Asian": 0.2, "Black": 0.1}
    audit = read_audit([rows(*[(f"S{n}", "Black") for n in range(40)])], local(ethnicity=share))
    found = audit.table.set_index("category")

    assert found.loc["Asian", "stories"] == 0
    assert found.loc["Asian", "verdict"] == "fewer"


def test_the_usual_group_goes_unsaid_and_is_not_compared():
    audit = read_audit(
        [rows(*[(f"S{n}", "Deaf people") for n in range(40)])], local(disability=DISABLED)
    )

    assert audit.table.set_index("category").loc["Not disabled", "verdict"] == "not_compared"


def test_without_open_data_stories_are_counted_and_not_compared():
    audit = read_audit([rows(("A", "Sikh"))], None)

    assert audit.table["local_share"].isna().all()
    assert audit.table["verdict"].tolist() == ["not_compared"]


@pytest.mark.parametrize(
    ("stories", "looked_at", "share", "said"),
    [
        (0, 59, 0.05, "too_few"),  # 2.95 would be expected
        (0, 60, 0.05, "fewer"),  # 3 would be: 0.95 ** 60 = 0.046
        (1, 60, 0.05, "perhaps_fewer"),  # 0.19
        (3, 60, 0.05, "in_line"),
        (30, 100, 0.505, "perhaps_fewer"),  # more than half of 50.5, and hardly by chance
        (20, 100, 0.505, "fewer"),
    ],
)
def test_few_stories_are_no_gap_where_chance_would_do(stories, looked_at, share, said):
    assert verdict(stories, looked_at, share) == said
