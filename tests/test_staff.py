"""Staff beside volunteers: a comparison of their own, from the file to the brief."""

from __future__ import annotations

import csv
import io

import pytest

from insights import plain_tables
from insights.analysis import Settings, analyse
from insights.brief import render_brief
from insights.brief.export import groups_csv, to_json
from insights.findings import Analysis
from insights.intake.evidence import read_evidence
from insights.open_data.store import open_sample_store, sample_folder
from insights.partners.evidence.rules import rules
from insights.wording import people, power_card
from insights.wording.headline import headline

VENUE = "ZX1 1AA"
# Of 120 staff nobody is 65 or over, and 2 are of an Asian ethnic group where some 27 live.
STAFF = """Question,Answer,Number of staff
Age,16-24,16
Age,25-34,30
Age,35-49,40
Age,50-64,34
Age,65 and over,0
Ethnic group,White British,110
Ethnic group,Indian,2
Ethnic group,Black African,3
Ethnic group,Prefer not to say,5
"""


@pytest.fixture(scope="module")
def volunteers():
    path = sample_folder() / "marlhaven" / "volunteers.csv"
    return read_evidence(path.read_bytes(), path.name)


@pytest.fixture(scope="module")
def staff():
    return read_evidence(STAFF.encode(), "edi.csv")


@pytest.fixture(scope="module")
def found(volunteers, staff) -> Analysis:
    return analyse([volunteers, staff], Settings(venue=VENUE), open_sample_store())


def of(analysis: Analysis, source: str, release: str = "in_files"):
    groups = getattr(analysis, release).groups
    return groups[groups["source"].eq(source)].set_index(["field", "category"])


def test_staff_are_compared_like_volunteers_and_apart_from_them(found, volunteers):
    alone = analyse([volunteers], Settings(venue=VENUE), open_sample_store())
    asian = ("ethnicity", "Asian, Asian British or Asian Welsh")

    assert of(found, "staff").loc[asian, "verdict"] == "under_strong"
    assert of(found, "staff").loc[("age", "65+"), "verdict"] == "under_strong"
    assert of(found, "volunteers").equals(of(alone, "volunteers"))
    local = [of(found, each, "on_screen")["population_share"] for each in ("staff", "volunteers")]
    assert local[0][asian] == local[1][asian]


def test_what_leaves_the_screen_hides_staff_below_ten_and_rounds_the_rest(found):
    counts = of(found, "staff")

    assert (counts["count"].dropna() % 5).eq(0).all()
    assert not counts["count"].lt(10).any()
    assert counts.loc[("age", "65+"), "count_band"] == "0-9"
    assert of(found, "staff", "on_screen").loc[("age", "65+"), "count_band"] == "0-4"


def test_every_file_has_a_part_on_staff(found):
    brief = render_brief(found)

    assert "<h2>Who volunteers</h2>" in brief
    assert "<h2>Who works here</h2>" in brief
    assert "Among 120 staff, " in brief
    assert brief.count("you can see whether a large group is at half its local share") == 2
    assert {row["source"] for row in to_json(found)["groups"]} == {"volunteers", "staff"}
    rows = csv.DictReader(io.StringIO(groups_csv(found).lstrip("\ufeff")))
    assert {row["source"] for row in rows} == {"volunteers", "staff"}


def test_the_sentences_say_of_whom_they_speak(found):
    assert people.sources(found) == ("volunteers", "staff")
    assert people.volunteers(found, "staff").startswith("Among 120 staff, ")
    assert power_card.card(found, "staff").startswith("With 120 staff you can see ")
    assert (
        "People aged 65 and over, among staff" in plain_tables.missing(found)["Community"].tolist()
    )


def test_the_headline_speaks_of_staff_only_where_no_volunteers_answered(found, staff):
    alone = analyse([staff], Settings(venue=VENUE), open_sample_store())

    assert not any("staff" in sentence for sentence in headline(found))
    assert any(sentence.startswith("Among 120 staff") for sentence in alone.headline)


def test_staffs_answers_give_no_type_of_partner_points(found, volunteers):
    alone = analyse([volunteers], Settings(venue=VENUE), open_sample_store())

    assert "staff" not in rules().answers_from
    assert [(one.key, one.priority) for one in found.suggestions] == [
        (one.key, one.priority) for one in alone.suggestions
    ]
    assert people.no_points("staff")
    assert not people.no_points("volunteers")


def test_where_a_question_to_staff_would_tell_of_volunteers_it_is_left_out_and_said():
    # One person more than the volunteers, who are among all who work here.
    few = "Question,Answer,Count\n" + "".join(
        f"Religion,{name},{n}\n"
        for name, n in (("No religion", 15), ("Christian", 9), ("Muslim", 2), ("Hindu", 3))
    )
    more = few.replace("Christian,9", "Christian,10").replace("Count", "Staff")
    told = analyse(
        [read_evidence(each.encode(), "edi.csv") for each in (few, more)],
        Settings(venue=VENUE),
        open_sample_store(),
    )

    assert set(told.in_files.responses["source"]) == {"volunteers"}
    assert any("What staff answered to" in each for each in told.gaps)
