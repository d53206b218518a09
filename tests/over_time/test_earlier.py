"""An earlier analysis beside this one: what is the same, what is refused, and how it is said."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json

import pytest

from insights.brief.export import to_json
from insights.errors import AnalysisError
from insights.over_time.earlier import compare_with_earlier, read_earlier
from insights.wording import change as wording
from tests.brief import town

TIMES = 2.5


def published(**changes) -> dict:
    return to_json(town.analysis(**changes))


def read(document: dict):
    return read_earlier(json.dumps(document).encode())


def test_the_same_analysis_twice_changed_nowhere():
    found = compare_with_earlier(town.analysis(), read(published()))
    told = found.areas[found.areas["verdict"].ne("too_few")]

    assert len(told)
    assert told["change"].tolist() == pytest.approx([1.0] * len(told))
    assert set(told["verdict"]) == {"no_clear_change"}


def more_came(place: int) -> dict:
    """Return an earlier analysis in which far more came from one area."""
    document = published()
    shown = [row for row in document["areas"] if row["observed"] and row["expected_distance"] > 40]
    shown[place]["observed"] = int(TIMES * shown[place]["observed"])
    return document


def test_where_far_more_came_earlier_reach_fell():
    document = more_came(0)
    changed = next(
        now["code"]
        for now, then in zip(document["areas"], published()["areas"], strict=True)
        if now["observed"] != then["observed"]
    )
    found = compare_with_earlier(town.analysis(), read(document))

    assert found.areas["verdict"].to_dict()[changed] == "fell"
    assert "Reach fell from" in wording.has_changed(
        dataclasses.replace(town.analysis(), change=found)
    )


def test_the_larger_parties_of_either_analysis_widen_the_doubt():
    document, alone = published(), compare_with_earlier(town.analysis(), read(published()))
    for row in document["areas"]:
        row["party_factor"] = 3.0
    found = compare_with_earlier(town.analysis(), read(document)).areas
    wider = found["change_high"].dropna()

    assert set(found["party_factor"]) == {3.0}
    assert len(wider)
    assert (wider > alone.areas.loc[wider.index, "change_high"]).all()


def test_a_hidden_count_stays_unknown():
    document = published()
    document["areas"][0]["observed"] = None
    found = compare_with_earlier(town.analysis(), read(document))

    assert found.areas.loc[document["areas"][0]["code"], "verdict"] == "too_few"


def test_an_area_with_other_borders_is_left_out_and_counted():
    document = published()
    document["areas"][0]["members"] = ["E01999999"]
    found = compare_with_earlier(town.analysis(), read(document))

    assert document["areas"][0]["code"] not in found.areas.index
    assert "1 place of this analysis is not in the earlier one" in " ".join(found.cautions)


def another(**inside) -> dict:
    document = published()
    for name, (part, value) in inside.items():
        document[part][name] = value
    return document


@pytest.mark.parametrize(
    ("document", "message", "remedy"),
    [
        (another(count=("settings", "visits")), "counts visits", "Count visits here too"),
        (another(postcode=("venue", "ZX9 9ZZ")), "ZX9 9ZZ", "earlier analysis of this museum"),
        (
            another(area_codes=("catchment", ["E01999999"])),
            "the same places as local",
            "everyone within 12 km",
        ),
    ],
    ids=["unit", "museum", "catchment"],
)
def test_what_cannot_be_compared_is_refused_with_what_to_do(document, message, remedy):
    with pytest.raises(AnalysisError, match=message) as refused:
        compare_with_earlier(town.analysis(), read(document))

    assert remedy in refused.value.remedy


def test_another_level_leaves_no_place_in_common():
    document = published()
    for row in document["areas"]:
        row["code"] = f"X{row['code']}"
    with pytest.raises(AnalysisError, match="looked at other places"):
        compare_with_earlier(town.analysis(), read(document))


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff\xfe", b'{"areas": 3}', b"null"])
def test_a_file_that_is_no_analysis_is_refused_in_plain_words(content):
    with pytest.raises(AnalysisError, match="could not be read"):
        read_earlier(content)


def test_an_analysis_without_areas_is_refused():
    document = published()
    document["areas"] = []
    with pytest.raises(AnalysisError, match="compared no areas"):
        read(document)


def test_another_version_is_said_and_compared_all_the_same():
    document = published()
    document["version"] = "0.0.1"
    found = compare_with_earlier(town.analysis(), read(document))

    assert any("0.0.1" in caution for caution in found.cautions)


def test_fewer_addresses_are_said_before_any_change():
    document = published()
    document["ledger"]["files"][0] |= {"matched": 400, "unmatched": {"missing": 600}}
    analysis = town.analysis()
    analysis = dataclasses.replace(analysis, change=compare_with_earlier(analysis, read(document)))

    assert wording.told(analysis)[0].startswith("First: addresses were not recorded alike. 40%")
    assert wording.addresses_differ(analysis)


def test_what_is_said_names_both_analyses_by_their_day():
    found = compare_with_earlier(town.analysis(), read(published()))

    assert "21 November 2026" in found.before
    assert dt.date(2026, 11, 21) == town.analysis().made_on
