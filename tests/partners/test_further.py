"""Further kinds of organisation, gates, and where a type would help."""

import pandas as pd
import pytest

from insights.framework.readiness import Readiness, readiness_elements
from insights.partners.scoring.further import consider_also
from insights.partners.scoring.gates import gates
from insights.partners.scoring.where import people_in_reach, shares_by_area

ASIAN = "Asian, Asian British or Asian Welsh"
BLACK = "Black, Black British, Black Welsh, Caribbean or African"


def volunteers(field, category, verdict="under_strong"):
    return ("volunteers", field, category, 10, 400, 0.2, verdict)


def test_an_ethnic_group_is_named_beside_community_and_faith_organisations(
    make_trends, make_groups
):
    found = consider_also(make_trends(), make_groups(volunteers("ethnicity", ASIAN)))

    assert [each.key for each in found] == ["faith"]
    assert found[0].groups == (ASIAN,)
    assert found[0].sentence == f"Under-represented among volunteers: “{ASIAN}”."


def test_black_communities_are_left_to_the_eighth_type(make_trends, make_groups):
    assert consider_also(make_trends(), make_groups(volunteers("ethnicity", BLACK))) == ()


def test_a_group_about_as_expected_brings_nobody_to_mind(make_trends, make_groups):
    answers = make_groups(volunteers("religion", "Muslim", "in_line"))

    assert consider_also(make_trends(), answers) == ()


def test_areas_of_lower_reach_bring_housing_associations_to_mind(make_trends, make_groups):
    trends = make_trends(social_rented=(0.6, 0.5, 0.7, 0.99, "under"))

    (housing,) = consider_also(trends, make_groups())
    assert housing.key == "housing"
    assert housing.sentence == (
        "Reach is lower in neighbourhoods where more homes are rented from a council or housing "
        "association."
    )


def test_nothing_found_considers_nothing(make_trends, make_groups):
    assert consider_also(make_trends(), make_groups()) == ()


def test_a_type_without_safeguarding_has_readiness_as_its_only_gate():
    assert [gate.key for gate in gates("T1", False, Readiness())] == ["readiness"]


def test_safeguarding_needs_both_the_museum_and_the_partner():
    ready = {each.key: "in place" for each in readiness_elements()}

    alone, shared = Readiness(ready), Readiness(ready, frozenset({"T2"}))

    assert [gate.is_open for gate in gates("T2", True, alone)] == [True, True, False]
    assert all(gate.is_open for gate in gates("T2", True, shared))
    assert not all(gate.is_open for gate in gates("T3", True, shared))


def test_readiness_is_told_out_of_six():
    assert Readiness({"policies": "in place"}).sentence.startswith("1 of the framework's 6")
    assert Readiness(dict.fromkeys([e.key for e in readiness_elements()], "in place")).sentence == (
        "All 6 of the framework's elements of readiness are in place."
    )


def test_a_gate_that_is_closed_says_what_to_do():
    sentences = [gate.sentence for gate in gates("T2", True, Readiness())]

    assert sentences[0] == "How ready the museum is has not been said yet."
    assert sentences[1].startswith("Put safeguarding")


@pytest.fixture
def profile():
    return pd.DataFrame(
        {
            "area_code": ["A", "B", "C", "A"],
            "characteristic": ["carers", "carers", "carers", "black"],
            "count": [10.0, 50.0, 7.0, 5.0],
            "base": [100.0, 100.0, 100.0, 100.0],
            "share": [0.1, 0.5, 0.07, 0.05],
        }
    )


def test_shares_add_up_over_the_small_areas_of_a_neighbourhood(profile):
    areas = pd.DataFrame(
        {"members": [("A", "B"), ("C",)]}, index=pd.Index(["N1", "N2"], name="area_code")
    )
    shares = shares_by_area(profile, areas)

    assert shares["carers"].to_dict() == {"N1": 0.3, "N2": 0.07}
    assert shares.loc["N1", "black"] == 0.05
    assert pd.isna(shares.loc["N2", "black"])


def test_people_in_reach_are_those_of_the_catchment(profile):
    assert people_in_reach(profile, ["A", "B"]) == {"black": 5, "carers": 60}
