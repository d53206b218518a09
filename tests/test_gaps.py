"""What an analysis says it could not answer, or read and did not use."""

from __future__ import annotations

import pytest

from insights.analysis import analyse
from insights.findings import Settings
from insights.intake.evidence import read_evidence
from insights.open_data.store import open_sample_store

ANSWERS = "Religion,Disability,Age group\nNone,No,25-34\nHindu,Yes,35-44\n"
NAMED = "Email,Religion,Disability\na@x.org,None,No\nb@x.org,Hindu,Yes\n"


def gaps(*files: tuple[str, str]) -> str:
    evidence = [read_evidence(text.encode(), "x.csv", kind=kind) for kind, text in files]
    found = analyse(evidence, Settings(venue="ZX1 1AA"), open_sample_store())
    return " ".join(found.gaps)


@pytest.mark.parametrize("kind", ["audit", "findings"])
def test_a_kind_of_file_that_is_read_and_not_used_is_named(kind):
    said = gaps((kind, "Theme,Date,Quantity\nFarming,01/02/2026,3\n"))

    assert said == f"One kind of file is read and not yet used in the findings: {kind}."


def test_it_is_said_when_a_volunteer_could_be_counted_twice():
    assert gaps(("volunteers", ANSWERS)) == ""
    assert gaps(("volunteers", NAMED), ("volunteers", NAMED)) == ""
    assert "A volunteer whose answers" in gaps(("volunteers", ANSWERS), ("volunteers", NAMED))
    assert "A visitor whose answers" in gaps(("survey", ANSWERS), ("survey", NAMED))
    assert gaps(("volunteers", ANSWERS), ("survey", NAMED)) == ""
