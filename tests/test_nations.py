"""What the open data here does not tell of a nation is said, and nothing more."""

from __future__ import annotations

import pandas as pd

from insights.open_data.people.characteristics import characteristics
from insights.surroundings import Surroundings
from insights.wording.nations import not_told
from insights.wording.themes import compared_by

ALL = characteristics()


def surroundings(
    areas: dict[str, tuple[str, int, str]], told: dict[str, list[str]]
) -> Surroundings:
    """Return a catchment: nation, people and where they were counted; and what is told of each."""
    table = pd.DataFrame.from_dict(
        areas, orient="index", columns=["nation", "people", "people_from"]
    ).rename_axis("area_code")
    rows = [(code, key) for code, keys in told.items() for key in keys]
    return Surroundings(
        areas=table,
        distance_km=pd.Series(1.0, table.index),
        deprivation=None,
        profile=pd.DataFrame(rows, columns=["area_code", "characteristic"], dtype="str"),
        characteristics=ALL,
        radius_km=5.0,
        rule="Everyone within 5 km.",
    )


def keys(*without: str) -> list[str]:
    """Return every characteristic but those of some themes."""
    return [key for key, each in ALL.items() if each.theme not in without]


def test_nothing_is_said_where_everything_is_told() -> None:
    here = surroundings({"E01000001": ("England", 1500, "residents")}, {"E01000001": keys()})

    assert not_told(here) == ()


def test_what_a_nation_lacks_is_named_in_words_with_the_remedy() -> None:
    here = surroundings(
        {"S01006506": ("Scotland", 900, "residents")},
        {"S01006506": keys("language", "education")},
    )

    sentence, part = not_told(here)
    assert sentence.startswith(
        "For Scotland the open data on this computer has no census answers on language; and "
        "qualifications and study, so"
    )
    assert "In Doorstep, the page About the data says which files would" in sentence
    assert part == (
        "“education deprivation” is a part of the index of deprivation of Scotland, not census "
        "answers, and compared as that."
    )


def test_no_file_is_promised_of_what_no_file_would_tell() -> None:
    here = surroundings(
        {"S01006506": ("Scotland", 900, "residents")},
        {"S01006506": keys("health", "care", "sexual orientation")},
    )

    sentence, part = not_told(here)
    assert sentence == (
        "Doorstep does not read the census answers on health, unpaid care and sexual orientation "
        "in Scotland yet, so no community is compared by them there."
    )
    # Ill health as a part of deprivation is compared, and drawn in the chart beside this.
    assert part.startswith("“ill health and early death” is a part of the index of deprivation of")


def test_people_worked_out_from_households_are_called_an_estimate() -> None:
    here = surroundings(
        {"N21000001": ("Northern Ireland", 2200, "households")}, {"N21000001": keys()}
    )

    estimate, carried = not_told(here)
    assert "estimate: its households" in estimate
    assert "measured for older areas" in carried


def test_a_sliver_of_a_nation_is_not_spoken_of() -> None:
    here = surroundings(
        {
            "E01000001": ("England", 96_000, "residents"),
            "S01006506": ("Scotland", 4_000, "residents"),
        },
        {"E01000001": keys(), "S01006506": []},
    )

    assert not_told(here) == ()


def test_across_a_border_the_smaller_part_is_not_said_to_lack_its_own_ranking() -> None:
    here = surroundings(
        {
            "E01000001": ("England", 60_000, "residents"),
            "W01000001": ("Wales", 40_000, "residents"),
        },
        {"E01000001": keys(), "W01000001": keys("deprivation")},
    )

    assert not_told(here) == ()


def test_a_finding_of_nothing_names_only_what_was_compared() -> None:
    assert compared_by({"housing", "deprivation"}).startswith("deprivation or any other")
    assert "ethnic group" not in compared_by({"housing", "deprivation"})
    assert compared_by({"age", "ethnicity", "deprivation"}) == (
        "deprivation, age, ethnic group or any other characteristic compared here"
    )
