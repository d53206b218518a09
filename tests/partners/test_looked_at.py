"""What audits and findings say for types of partner."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from insights.measures.evidence.stories import read_audit
from insights.measures.people.comparisons import comparisons
from insights.measures.people.population import LocalPeople
from insights.partners.evidence.from_audit import from_audit, not_looked_for
from insights.partners.evidence.told import keep_words_back, tell_findings

SHARES = {
    "disability": {"Disabled": 0.2, "Not disabled": 0.8},
    "sexual_orientation": {
        "Straight or Heterosexual": 0.94,
        "Lesbian, gay, bisexual or other": 0.06,
    },
}


def audited(*communities: str, date: str | None = "2026-03-02"):
    rows = pd.DataFrame(
        {"community": communities, "story": [f"S{n}" for n in range(len(communities))]}
    )
    rows = rows.assign(place="", date=pd.Series(pd.to_datetime([date] * len(rows))))
    return read_audit([rows], LocalPeople(SHARES, comparisons()))


def findings(**columns: str) -> pd.DataFrame:
    row = {
        "finding": "The door is heavy",
        "partner_type": "",
        "source": "",
        "group": "",
        "area": "",
    }
    return pd.DataFrame([row | columns]).assign(date=pd.Timestamp("2025-05-14"), when="May 2025")


def test_an_audit_speaks_for_the_types_with_a_signal_of_stories():
    # Of 100, 20 would be disabled people's and 6 LGBTQ+ people's; 2 and 6 are.
    said = {
        each.partner_type: each
        for each in from_audit(
            audited(*["Deaf people"] * 2, *["LGBTQ+"] * 6, *["None"] * 92), SHARES
        )
    }

    assert set(said) == {"T7", "T9"}
    assert (said["T7"].gap, said["T9"].gap) == (1.0, 0.0)
    assert said["T7"].note.startswith("2 of 100 stories")
    assert said["T7"].noted_on == dt.date(2026, 3, 2)


def test_stories_of_trans_and_of_gay_people_are_counted_together_and_once():
    said = from_audit(audited("trans; gay", "trans", *["None"] * 98), SHARES)

    assert next(each for each in said if each.partner_type == "T9").note.startswith("2 of 100")


def test_nothing_is_said_of_people_whom_the_audit_may_not_have_looked_for():
    audit = audited("Deaf people", *["None"] * 99)

    assert [each.partner_type for each in from_audit(audit, SHARES)] == ["T7"]
    assert "LGBTQ+ groups" in not_looked_for(audit)
    assert "Disabled people's groups" not in not_looked_for(audit)


def test_too_few_stories_say_nothing_and_so_does_no_audit():
    assert from_audit(audited("Deaf people", "None"), SHARES) == ()
    assert from_audit(None, SHARES) == ()


def test_an_audit_without_a_date_says_so():
    seen = from_audit(audited(*["None"] * 99, "Deaf people", date=None), SHARES)

    assert {each.noted_on for each in seen} == {None}


@pytest.mark.parametrize(
    ("columns", "types"),
    [
        ({"group": "Young people"}, ("T2",)),
        ({"group": "Windrush generation"}, ("T8",)),
        ({"group": "Families on low income"}, ("T10",)),
        ({"partner_type": "T5; foodbanks"}, ("T5", "T10")),
        ({"partner_type": "T5", "group": "Young people"}, ("T5",)),
        ({"finding": "Carers cannot leave the house"}, ("T5",)),
        ({"group": "Weavers", "finding": "Carers cannot leave"}, ()),
    ],
)
def test_a_finding_stands_beside_the_types_it_speaks_for(columns, types):
    assert tell_findings([findings(**columns)])["partner_types"].tolist() == [types]


def test_a_finding_is_the_kind_of_evidence_its_source_says():
    sources = ["Consultant report", "Visitor survey", "Project evaluation", "Focus group", ""]
    told = tell_findings([findings(source=source) for source in sources])

    assert told["kind"].tolist() == ["report", "survey", "evaluation", "conversation", "report"]


def test_words_that_are_kept_back_leave_the_month_and_the_type():
    told = tell_findings(
        [findings(group="Young people", source="Ann Smith, Northgate", area="No. 4")]
    )
    kept = keep_words_back(told)

    assert kept["partner_types"].tolist() == [("T2",)]
    assert kept["date"].tolist() == [pd.Timestamp("2025-05-01")]
    assert kept[["finding", "source", "group", "area"]].eq("").all(axis=None)
